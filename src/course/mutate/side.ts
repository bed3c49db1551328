import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';
import { sentenceOf, spanOf, within, words } from './held.ts';
import type { Edit, Mutator } from './mutation.ts';

const OTHER: ReadonlyMap<string, string> = new Map(words.sides.flatMap(([a, b]) => [[a, b], [b, a]]));

/** The side of the treatment, on a note all of whose findings and treatment are of one side: treated on the other. */
export const sideChanged: Mutator = ({ input: { text }, read: { coded } }) => {
  const { interventions, ailingSites, findingSites } = coded.facts;
  const treated = interventions.flatMap((i) => i.sites);
  const sides = new Set(treated.flatMap((s) => (s.laterality === 'left' || s.laterality === 'right' || s.laterality === 'bilateral' ? [s.laterality] : [])));
  if (sides.size !== 1 || sides.has('bilateral')) return [];
  const [side] = sides;
  const other = side === 'left' ? 'right' : 'left';
  const regions = new Set(treated.filter((s) => s.laterality === side).map((s) => s.region));
  const found = [...ailingSites, ...findingSites];
  // complaint or finding there must be of that side, and of no other
  if (![...regions].every((region) => ailingSites.some((s) => s.region === region && s.laterality === side)) || found.some((s) => regions.has(s.region) && s.laterality !== side && s.laterality !== 'unspecified')) return [];
  const sentences = [...new Map(interventions.flatMap((i) => i.sites.filter((s) => s.laterality === side).map((s) => sentenceOf(coded, spanOf(coded, s.from, s.to)[0]))).map((s) => [s.join(), s])).values()];
  const edits = sideWords(coded, text, side).filter(({ span }) => sentences.some((s) => within(span, s)));
  return edits.length === 0 ? [] : [{ kind: 'side', edits, raises: 'laterality-conflict', changes: ['sides'], billed: null, done: (after) => turned(coded, after.coded, regions, other) }];
};

/** Whether all that was treated on one side is treated on the other now, and what ails is where it was. */
function turned(before: CodedNote, after: CodedNote, regions: ReadonlySet<string>, other: string): boolean {
  const sited = after.facts.interventions.flatMap((i) => i.sites).filter((s) => regions.has(s.region));
  const ailing = (note: CodedNote): string => [...new Set([...note.facts.ailingSites, ...note.facts.losses].filter((s) => s.laterality !== 'unspecified').map((s) => `${s.region} ${s.laterality}`))].sort().join();
  return [...regions].every((region) => sited.some((s) => s.region === region && s.laterality === other)) && sited.every((s) => s.laterality === other || s.laterality === 'unspecified') && ailing(before) === ailing(after);
}

/** Words that say a side, turned. */
function sideWords({ tokens: { start, end, count } }: CodedNote, text: string, side: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < count; i++) {
    const span: Span = [start[i], end[i]];
    const word = text.slice(...span);
    const turned = OTHER.get(word.toLowerCase());
    if (turned === undefined || word[0].toLowerCase() !== side[0]) continue;
    edits.push({ span, by: word === word.toUpperCase() ? turned.toUpperCase() : word[0] === word[0].toUpperCase() ? turned[0].toUpperCase() + turned.slice(1) : turned });
  }
  return edits;
}
