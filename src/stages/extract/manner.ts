import { LAYER } from '../../lexicon/lexicon.ts';
import { ACTIVE } from '../../lexicon/services.ts';
import type { Span } from '../../note/span.ts';
import type { Match } from '../match/automaton.ts';
import { COMMA, PLUS, type Reading, SEMICOLON } from '../reading.ts';
import type { Deed, SentenceFacts, Treated } from './deeds/deed.ts';

const POSED = 1 << LAYER.manner;
const WANTED = (1 << LAYER.manner) | (1 << LAYER.signals) | (1 << LAYER.structures);

/** The first words that say how a technique was performed, in its own sentence and the one behind it: position, depth, direction, grade, instrument, structure. */
export function mannerOf(deed: Deed, facts: readonly SentenceFacts[], treated: Treated): Span | null {
  const r = facts[deed.sentence].reading;
  const { start, end } = r.tokens;
  for (const site of deed.sites) if (site.structure !== null && site.from >= 0) return [start[site.from], end[site.to - 1]];
  const own = mannerIn(r, deed);
  if (own) return own;
  const before = facts[deed.sentence - 1]?.reading;
  if (before && (before.present & POSED) !== 0 && before.sentence.section === r.sentence.section && !treated.first.has(deed.sentence - 1) && treated.first.get(deed.sentence) === deed.mention.from) {
    const posed = positionIn(before);
    if (posed) return posed;
  }
  const next = facts[deed.sentence + 1]?.reading;
  if (next && (next.present & WANTED) !== 0 && !treated.first.has(deed.sentence + 1) && !treated.undone.has(deed.sentence + 1)) {
    const behind = next.sentence.section === r.sentence.section ? mannerIn(next, deed) : next.sentence.section === 'subjective' && !next.sentence.headed ? answerIn(next) : null;
    if (behind) return behind;
  }
  // a vertebral level is as good as a structure
  const level = deed.sites.find((site) => site.to - site.from >= 2 && r.isNumber(site.from + 1));
  return level ? [start[level.from], end[level.to - 1]] : null;
}

/** How the patient lay or sat, told in a sentence of its own before the work. */
function positionIn(r: Reading): Span | null {
  for (const m of r.matches) if (m.layer === LAYER.manner && r.entry(LAYER.manner, m).kind === 'position') return r.span(m.from, m.to);
  return null;
}

/** How the tissue answered, in a sentence that reads like a report. */
function answerIn(r: Reading): Span | null {
  for (const m of r.matches) if (m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal === 'response') return r.span(m.from, m.to);
  return null;
}

function mannerIn(r: Reading, { mention }: Deed): Span | null {
  if ((r.present & WANTED) === 0) return null;
  for (const m of r.matches) {
    const tells = m.layer === LAYER.manner ? m.from >= mention.to || m.to <= mention.from : m.layer === LAYER.structures || (m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal === 'response');
    if (tells && !isOfActive(r, m.from, mention.from)) return r.span(m.from, m.to);
  }
  return null;
}

/** What stands at token `at` is told of exercise named since, or before the hands-on work: "MFR to the low back, then bird-dogs on hands and knees". */
function isOfActive(r: Reading, at: number, deed: number): boolean {
  let last: Match | null = null;
  for (const m of r.matches) {
    if (m.from > at) break;
    if (m.layer === LAYER.techniques && m.to <= at && r.entry(LAYER.techniques, m).class !== 'decoy') last = m;
  }
  if (last === null || last.from === deed) return false;
  return ACTIVE.has(r.entry(LAYER.techniques, last).class) && partedAt(r, Math.min(last.to, deed), Math.max(last.from, deed));
}

/** Something parts or joins what stands in `[from, to)`. */
function partedAt(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.isMark(i, PLUS) || r.particle(i) === 'and' || r.particle(i) === 'then' || r.isNumber(i)) return true;
  return false;
}
