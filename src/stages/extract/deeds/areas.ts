import { LAYER, type Lexicon } from '../../../lexicon/lexicon.ts';
import type { SectionKind, Sentence, Site, StatusedNote } from '../../../note/note.ts';
import { COLON, type Reading } from '../../reading.ts';
import { longestAt } from '../../walk.ts';
import type { Deed, SentenceFacts } from './deed.ts';
import { firstReached } from '../../../note/first.ts';

const DONE: ReadonlySet<SectionKind> = new Set(['treatment', 'objective', 'other']);
/** Sections that a sentence without a heading is easily taken for. */
const GUESSED: ReadonlySet<SectionKind> = new Set(['subjective', 'header', 'billing']);

/** Sections whose fields for places are not of what was done. */
const APART: ReadonlySet<SectionKind> = new Set(['plan', 'history', 'subjective']);

const isDone = ({ section, headed }: Sentence): boolean => DONE.has(section) || (!headed && GUESSED.has(section));

/** A line that says where was worked, and the places it names. */
interface AreaLine {
  readonly sentence: number;
  readonly sites: readonly Site[];
}

/** Lines of places without a technique, behind a word for them or in a field: `Areas treated: low back, glutes`, `Focus: neck and shoulders`. */
export function areaLines(note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): AreaLine[] {
  const lines: AreaLine[] = [];
  for (let s = 0; s < facts.length; s++) {
    const { reading, sites } = facts[s];
    const sentence = note.sentences[s];
    if (sites.length === 0 || reading.has(LAYER.techniques)) continue;
    if ((isDone(sentence) && opensAreas(reading)) || (!APART.has(sentence.section) && isField(sentence, reading, note, lexicon))) lines.push({ sentence: s, sites });
  }
  return lines;
}

/** Classes of techniques whose places a line of areas gives. */
const PLACED: ReadonlySet<string> = new Set(['massage', 'by-intent', 'manual-therapy', 'cmt', 'needling', 'acupuncture', 'modality-supervised', 'modality-attended', 'modality-other']);

/** "Massage 60 min. Areas treated: low back, glutes": places on a line of their own go to the techniques around it that have none. */
export function sitesFromAreas(deeds: readonly Deed[], note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  if (!deeds.some((d) => d.sites.length === 0 && PLACED.has(techniques[d.entry].class))) return;
  const lines = areaLines(note, facts, lexicon);
  if (lines.length === 0) return;
  for (const d of deeds) {
    if (d.sites.length > 0 || !PLACED.has(techniques[d.entry].class)) continue;
    const behind = lines[firstReached(lines, (line) => line.sentence > d.sentence)] as AreaLine | undefined;
    const before = lines[firstReached(lines, (line) => line.sentence >= d.sentence) - 1] as AreaLine | undefined;
    // a line belongs to what it stands behind, unless it comes first
    const line = behind && (!before || behind.sentence - d.sentence <= d.sentence - before.sentence) ? behind : before;
    if (line) d.sites = [...line.sites];
  }
}

/** The sentence begins with a word for places: "Areas:", "Focus on". */
function opensAreas(r: Reading): boolean {
  const { from } = r.sentence;
  for (const m of r.all(LAYER.signals)) {
    if (m.from > from + 1) return false;
    if (r.entry(LAYER.signals, m).signal === 'site.areas') return r.isMark(m.to, COLON) || m.to - m.from > 1;
  }
  return false;
}

/** A heading that asks for a focus stands over it, or a word for places (area, side) in its label before the colon. */
function isField({ from, subheading }: Sentence, r: Reading, { tokens }: StatusedNote, lexicon: Lexicon): boolean {
  const title = subheading ? longestAt(tokens, lexicon, LAYER.sections, subheading[0]) : null;
  if (title && lexicon.entries.sections[title.entry].asks) return true;
  const label = subheading ? subheading[0] : from;
  for (let i = label; i < label + FIELD && i < tokens.count; i++) {
    if (r.isMark(i, COLON)) break;
    const word = longestAt(tokens, lexicon, LAYER.quantities, i);
    if (word && lexicon.entries.quantities[word.entry].role === 'area' && colonBehind(r, word.to)) return true;
  }
  return false;
}

/** Words of the label of a field. */
const FIELD = 4;

function colonBehind(r: Reading, at: number): boolean {
  for (let i = at; i < at + FIELD; i++) if (r.isMark(i, COLON)) return true;
  return false;
}
