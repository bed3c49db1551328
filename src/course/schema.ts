/**
 * The one authority on the shape of a course folder: it validates what palpate brings along and what a clinic adds,
 * infers the types, and emits the JSON Schema that editors use (`npm run build:schemas`).
 *
 * A folder holds any number of `.json` files, in sub-folders too. What a file holds, it says in `holds`.
 */
import { z } from 'zod';
import { type Item, item } from './items.ts';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'ids are lower-case words joined by hyphens');
const text = z.string().trim().min(1);
const ids = z.array(id);

/** What marked words of a note prove. */
export const PROOFS = [
  'complaint', 'history', 'loss', 'measure', 'technique', 'performed', 'intention', 'site', 'side', 'minutes', 'total-time', 'dose', 'skill',
  'response', 'outcome', 'function', 'plan', 'progress', 'level', 'segment-finding', 'separate-site', 'signature', 'date', 'not-done',
] as const;
/** In whose manner a note is written, and by whom. */
export const STYLES = ['prose', 'telegraphic', 'template', 'table'] as const;
export const WRITERS = ['dc', 'pt', 'pta', 'ot', 'lmt'] as const;

const source = z.strictObject({ id, title: text, section: text, url: z.url().optional(), read: z.iso.date().describe('The day on which somebody read it.') });

const concept = z.strictObject({
  id: id.describe('Every rule of the engine is a concept of its id already; it is not listed.'),
  title: text.describe('What it is called, as a card shows it.'),
  idea: text.describe('What one has to know, in one to three sentences.'),
  sources: ids.min(1),
});

const note = z.strictObject({
  id, writer: z.enum(WRITERS), style: z.enum(STYLES),
  exemplary: z.boolean().default(false).describe('It does everything right: the mutation coach starts from it.'),
  payer: z.string().default('commercial').describe('Under which payer it is judged.'),
  billed: z.array(z.string()).optional().describe('Codes on the claim, as 97140 x2 or 98941.'),
  dateOfService: z.iso.date().optional(),
  text: z.array(z.string()).min(1).describe('The lines of the note.').transform((lines) => lines.join('\n')),
});

/** Words of a note by quoting them. */
export const quote = z.strictObject({
  words: z.string().min(1).describe('As they stand in the note.'),
  nth: z.int().min(1).default(1).describe('Which of them, where they stand in it more than once.'),
});

const mark = quote.extend({ proves: z.enum(PROOFS), because: text.describe('What they prove, to a reader who starts.') });
const codes = z.record(z.string().regex(/^[0-9A-Z]{5}$/), z.int().min(0)).describe('Documented codes with their units.');

const pair = z.strictObject({
  note: id,
  replace: quote.describe('The one thing that is changed.'),
  by: z.string().describe('What stands there instead; empty: nothing.'),
  changes: text.describe('What that changes.'),
  effect: z.strictObject({
    raises: ids.default([]).describe('Rules that are raised after the change and were not before.'),
    clears: ids.default([]).describe('Rules that were raised before the change and are not after it.'),
    before: codes.optional().describe('Only where the documented codes or units change.'), after: codes.optional(),
  }),
});

const lesson = z.strictObject({
  id, order: z.int().min(1), title: text, idea: text.describe('The one idea, in one or two sentences.'),
  text: z.array(text).min(1).describe('Paragraphs.'),
  concepts: ids.min(1), worked: z.strictObject({ note: id, marks: z.array(mark).min(1) }),
  pairs: z.array(pair).min(1).describe('The same note with exactly one thing changed.'),
  check: ids.min(1).describe('Items that end the lesson.'), sources: ids.min(1),
});

const HOLDS = { sources: source, concepts: concept, notes: note, lessons: lesson, items: item } as const;
const file = <K extends keyof typeof HOLDS>(holds: K) => z.strictObject({ $schema: z.string().optional(), holds: z.literal(holds), about: z.string().optional(), entries: z.array(HOLDS[holds]) });
export const courseFile = z.discriminatedUnion('holds', [file('sources'), file('concepts'), file('notes'), file('lessons'), file('items')]);

export type CourseFile = z.infer<typeof courseFile>;
export type CourseSource = z.infer<typeof source>;
export type CourseNote = z.infer<typeof note>;
export type Lesson = z.infer<typeof lesson>;
export type ContrastPair = z.infer<typeof pair>;
export type Quote = z.infer<typeof quote>;
export type Proof = (typeof PROOFS)[number];
export type { Item, ItemKind, ItemOf, Place, Step, Choice, Fact } from './items.ts';
export { ITEM_KINDS } from './items.ts';

/** What is scheduled as one card: a rule of the engine, or an idea beside the rules. */
export interface Concept {
  readonly id: string;
  readonly kind: 'rule' | 'idea';
  readonly title: string;
  readonly idea: string;
  readonly sources: readonly CourseSource[];
}

/** A course as every door takes it: whole, checked, lessons in order, items in the order of their files. */
export interface Course {
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly sources: ReadonlyMap<string, CourseSource>;
  readonly notes: ReadonlyMap<string, CourseNote>;
  readonly lessons: readonly Lesson[];
  readonly items: ReadonlyMap<string, Item>;
}
