import { LAYER } from '../../lexicon/lexicon.ts';
import type { Span } from '../../note/span.ts';
import type { Reading } from '../reading.ts';
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
  if (next && (next.present & WANTED) !== 0 && !treated.first.has(deed.sentence + 1)) {
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
    if (tells) return r.span(m.from, m.to);
  }
  return null;
}
