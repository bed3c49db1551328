import { ruleConcepts, ruleSources } from '../../course/known.ts';
import { grade, type Grading } from '../../course/grade/grade.ts';
import { reviewOfNote } from '../../course/own-note.ts';
import type { Course } from '../../course/schema.ts';
import { similarIn } from '../../course/similar.ts';
import { exampleOf, type ExampleSource } from '../../course/similar/examples.ts';
import { analyze } from '../../analyze.ts';
import { builtin } from '../../lexicon/builtin.ts';
import { policyOf } from '../../policy.ts';
import { RULES } from '../../rules/index.ts';
import { grammar } from '../../tagger.ts';
import { coachTask, type Exemplary, inputOfNote } from './coaching.ts';
import * as data from './course-data.ts';
import type { Taught } from './taught.ts';

type Teaching = { readonly [K in keyof Taught]: (ask: Taught[K]['ask']) => Taught[K]['answer'] };

/** A course as the build writes it: what the rules bring along is left out. */
export type PackedCourse = { readonly [K in keyof Course]: readonly (Course[K] extends ReadonlyMap<string, infer V> ? V : Course[K] extends readonly (infer V)[] ? V : never)[] };

const engine = () => ({ ...builtin(), grammar });
const byId = <T extends { readonly id: string }>(list: readonly T[]): [string, T][] => list.map((value) => [value.id, value]);

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const course = once((): Course => {
  const { concepts, sources, notes, lessons, items } = JSON.parse(data.course) as PackedCourse;
  return {
    concepts: new Map([...ruleConcepts(RULES), ...byId(concepts)]), sources: new Map([...ruleSources(RULES), ...byId(sources)]),
    notes: new Map(byId(notes)), lessons, items: new Map(byId(items)),
  };
});

/** Notes that serve as examples. */
const sources = once((): readonly ExampleSource[] => (JSON.parse(data.examples) as (ExampleSource | string)[]).flatMap((kept) => {
  if (typeof kept !== 'string') return kept;
  const note = course().notes.get(kept);
  return note ? { id: kept, writer: note.writer, note: inputOfNote(note) } : [];
}));

/** All notes that do everything right: those of the course that say so, and the examples. */
const exemplary = once((): readonly Exemplary[] => {
  const ours = [...course().notes.values()].filter((n) => n.exemplary).map((n) => ({ id: n.id, note: inputOfNote(n) }));
  return [...ours, ...sources().filter(({ id }) => !ours.some((n) => n.id === id))];
});

const grading = once((): Grading => {
  const { notes } = course();
  return { engine: engine(), notes, titles: new Map(RULES.map(({ id, title }) => [id, title])), exemplars: exemplary().map(({ note }) => note.text) };
});

const similar = once(() => similarIn(sources().flatMap((source) => exampleOf(source, engine()) ?? [])));

/** What the worker answers to the Learn tab. */
export const TEACHING: Teaching = {
  course,
  grade: ({ item, answer }) => {
    const asked = course().items.get(item);
    if (!asked) throw new RangeError(`item "${item}" is not in the course`);
    return grade(asked, answer, grading());
  },
  coach: ({ done, seed }) => coachTask(exemplary(), done, seed, engine()),
  similar: ({ id, text, payer, asOf, discipline }) => {
    const { lexicon, coding } = builtin();
    const input = { id, text, payer };
    return similar()(analyze(input, policyOf(input, { asOf: asOf ?? undefined, discipline: discipline ?? undefined }, coding, grammar), lexicon), text);
  },
  ownNote: ({ note: { id, text, payer }, cards, at }) => reviewOfNote({ id, text, payer }, engine(), new Set(cards), new Date(at)),
};
