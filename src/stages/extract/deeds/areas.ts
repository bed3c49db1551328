import { LAYER, type Lexicon } from '../../../lexicon/lexicon.ts';
import type { SectionKind, Sentence, Site, StatusedNote } from '../../../note/note.ts';
import { COLON, type Reading } from '../../reading.ts';
import type { Deed, SentenceFacts } from './deed.ts';

const DONE: ReadonlySet<SectionKind> = new Set(['treatment', 'objective', 'other']);
/** Sections that a sentence without a heading is easily taken for. */
const GUESSED: ReadonlySet<SectionKind> = new Set(['subjective', 'header', 'billing']);

const isDone = ({ section, headed }: Sentence): boolean => DONE.has(section) || (!headed && GUESSED.has(section));

/** Classes of techniques whose places a line of areas gives. */
const PLACED: ReadonlySet<string> = new Set(['massage', 'by-intent', 'manual-therapy', 'cmt', 'needling', 'acupuncture', 'modality-supervised', 'modality-attended', 'modality-other']);

/** "Massage 60 min. Areas treated: low back, glutes": places on a line of their own go to the techniques around it that have none. */
export function sitesFromAreas(deeds: readonly Deed[], note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  if (!deeds.some((d) => d.sites.length === 0 && PLACED.has(techniques[d.entry].class))) return;
  const lines: { readonly sentence: number; readonly sites: readonly Site[] }[] = [];
  for (let s = 0; s < facts.length; s++) {
    const { reading, sites } = facts[s];
    if (sites.length > 0 && isDone(note.sentences[s]) && !reading.has(LAYER.techniques) && opensAreas(reading)) lines.push({ sentence: s, sites });
  }
  if (lines.length === 0) return;
  for (const d of deeds) {
    if (d.sites.length > 0 || !PLACED.has(techniques[d.entry].class)) continue;
    const behind = lines.find((l) => l.sentence > d.sentence);
    const before = lines.findLast((l) => l.sentence < d.sentence);
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
