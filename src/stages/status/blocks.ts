import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { MatchedNote, Status } from '../../note/note.ts';
import { entryBeforeColon } from '../walk.ts';

/** Lists under a line of their own such as "What I did not do" or "Next visit": what the line says holds for each item. */
export function blockCues(note: MatchedNote, lexicon: Lexicon): Map<number, { status: Status; cue: readonly [number, number] }> {
  const found = new Map<number, { status: Status; cue: readonly [number, number] }>();
  const { tokens, sentences, matches } = note;
  const named = new Set<number>();
  for (const m of note.mentions) named.add(m.sentence);
  let open: { readonly status: Status; readonly cue: readonly [number, number]; readonly line: number } | null = null;
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s];
    const item = sentence.from > 0 && tokens.kind[sentence.from - 1] === 3 && (tokens.symbol[sentence.from - 1] === 42 || tokens.symbol[sentence.from - 1] === 45);
    if (open && item && sentence.line - open.line <= 1) {
      found.set(s, open);
      open = { status: open.status, cue: open.cue, line: sentence.line };
      continue;
    }
    open = null;
    if (!sentence.opensLine || item || sentence.to - sentence.from > 7 || sentences[s + 1]?.line === sentence.line || named.has(s)) continue;
    const cues = matches[s].filter((m) => m.layer === LAYER.cues);
    const label = cues.length === 0 && sentence.to - sentence.from <= LABEL ? entryBeforeColon(tokens, lexicon, LAYER.cues, sentence.from, sentence.to) : -1;
    if (label >= 0) cues.push({ layer: LAYER.cues, entry: label, from: sentence.from, to: sentence.to, kind: 'exact' });
    for (const m of cues) {
      const { effect } = lexicon.entries.cues[m.entry];
      const status: Status | null = effect === 'withheld' || effect === 'negated' ? 'withheld' : effect === 'planned' || effect === 'home' || effect === 'historical' ? effect : null;
      if (status) open = { status, cue: [m.from, m.to], line: sentence.line };
    }
  }
  return found;
}

/** Words of a line that may be a label without its colon. */
const LABEL = 3;

/** Behind the label of a form's row nothing is ticked: all its boxes are empty. */
export function isUnticked({ sentences }: MatchedNote, s: number): boolean {
  const { line, box } = sentences[s];
  let k = s + 1;
  while (k < sentences.length && sentences[k].line === line && sentences[k].box === 'empty') k++;
  return box === null && k > s + 1 && sentences[k]?.line !== line;
}

/** How many kinds of words of the operating theatre make a note one of surgery. */
const OPERATION = 3;

/** Where a report of an operation first shows itself: what is released, mobilized or put in traction there is no hands-on care. */
export function operationIn(note: MatchedNote, lexicon: Lexicon): readonly [number, number] | null {
  const kinds = new Set<number>();
  let first: readonly [number, number] | null = null;
  for (const matches of note.matches) {
    for (const m of matches) {
      if (m.layer !== LAYER.signals || lexicon.entries.signals[m.entry].signal !== 'care.operative') continue;
      first ??= [m.from, m.to];
      kinds.add(m.entry);
    }
  }
  return kinds.size >= OPERATION ? first : null;
}
