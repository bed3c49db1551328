/** Schemas of the eight kinds of items. */
import { z } from 'zod';
import { countings } from '../lexicon/coding.ts';
import { SIDES } from '../lexicon/schema.ts';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'ids are lower-case words joined by hyphens');
const text = z.string().trim().min(1);
const code = z.string().regex(/^[0-9A-Z]{5}$/, 'must be a code of five characters, as 97140');
const quoted = { words: z.string().min(1).describe('As they stand in the note.'), nth: z.int().min(1).default(1).describe('Which of them, where they stand in it more than once.') };

export const ITEM_KINDS = ['code', 'marks', 'missing', 'order', 'count', 'site', 'altered', 'write'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

const common = {
  id,
  level: z.int().min(1).max(3).describe('1: first days, 2: daily work, 3: what experts quarrel about.'),
  prompt: text.describe('What is asked.'),
  explanation: text.describe('Why the key is right.'),
  concepts: z.array(id).min(1).describe('Rules and concepts that it practises.'),
  sources: z.array(id).min(1),
  differs: text.optional().describe('Where the engine answers otherwise than the key: how, and why the key stands.'),
};

/** A note of the course by its id, or one that only this item has. */
const reading = { note: id };

const line = z.strictObject({ code, units: z.int().min(1), modifiers: z.array(z.string().regex(/^[0-9A-Z]{2}$/)).default([]) });

/** 1. Choose the code and units. One choice is right. */
const codeItem = z.strictObject({
  ...common, ...reading, kind: z.literal('code'),
  choices: z.array(z.strictObject({ id, lines: z.array(line).describe('What goes on the claim; empty: no code is supported.'), why: text.describe('Why it is right, or what tempts to it.') })).min(3),
  key: id,
});

/** 2. Mark the words that prove it. Every needed place must be touched; a trap or many other words count against. */
const marksItem = z.strictObject({
  ...common, ...reading, kind: z.literal('marks'),
  key: z.array(z.strictObject({ ...quoted, because: text })).min(1).describe('Places that must be marked.'),
  also: z.array(z.strictObject(quoted)).default([]).describe('Places that may be marked as well.'),
  traps: z.array(z.strictObject({ ...quoted, why: text })).min(1).describe('Words that look like the proof and are none.'),
});

/** 3. Say what is missing. Exactly the choices of the key are right. */
const missingItem = z.strictObject({
  ...common, ...reading, kind: z.literal('missing'),
  choices: z.array(z.strictObject({ id, text, why: text, rule: id.optional().describe('The rule that says so; the engine raises it if, and only if, the choice is in the key.') })).min(4),
  key: z.array(id),
});

/** 4. Order what an auditor would ask. Within one group of the key, the order is free. */
const orderItem = z.strictObject({
  ...common, note: id.optional(), kind: z.literal('order'),
  steps: z.array(z.strictObject({ id, text, why: text.describe('Why it stands where it stands.') })).min(3),
  key: z.array(z.array(id).min(1)).min(2),
});

const unitsByCode = z.record(code, z.int().min(0));
/** 5. Count minutes and units. `services` is what counts; the note may tell of time that does not. */
const countItem = z.strictObject({
  ...common, note: id.optional(), kind: z.literal('count'),
  services: z.array(z.strictObject({ code, minutes: z.int().min(0) })).min(1).describe('Skilled minutes of each timed code, in the order of the note.'),
  /** What the learner gives: total timed minutes, and units by each way of counting named here. */
  ask: z.array(z.enum(['total', ...countings])).min(1),
  key: z.strictObject({ total: z.int().min(0), medicare: unitsByCode, midpoint: unitsByCode, whole: unitsByCode.optional() }),
  ties: z.array(unitsByCode).default([]).describe('Other allotments under the 8-minute rule that are right as well, where rests are equal.'),
  tempting: z.array(z.strictObject({ counting: z.enum(['total', ...countings]), units: unitsByCode.optional(), total: z.int().min(0).optional(), why: text })).min(1).describe('Wrong answers that are near, with the slip that leads to them.'),
});

/** A region of lexicons/regions.json with its side; spinal regions have none. */
const place = z.strictObject({ region: id, side: z.enum(SIDES).nullable().default(null) });
/** 6. Same site or separate: both services are placed on the body chart, then it is said whether they are apart. */
const siteItem = z.strictObject({
  ...common, ...reading, kind: z.literal('site'),
  key: z.strictObject({
    adjusted: z.array(place).describe('Where the adjustment was given.'),
    handsOn: z.array(place).describe('Where massage or manual therapy was given.'),
    answer: z.enum(['same', 'separate', 'unclear']).describe('unclear: next to one another, or the note does not tell.'),
  }),
  why: z.strictObject({ same: text, separate: text, unclear: text }).describe('To each answer: why it is right, or what tempts to it.'),
});

/** 7. Spot the altered note. Versions of one note; exactly one change takes something away. */
const alteredItem = z.strictObject({
  ...common, ...reading, kind: z.literal('altered'),
  versions: z.array(z.strictObject({
    id,
    edits: z.array(z.strictObject({ ...quoted, by: z.string() })).describe('How it differs from the note; empty: not at all.'),
    why: text.describe('Why it still holds, or what it has lost.'),
  })).min(2),
  key: z.strictObject({ version: id, effect: id }),
  effects: z.array(z.strictObject({ id, text, why: text, rule: id.optional() })).min(3).describe('What the altered version would be asked for.'),
});

const forms = z.array(z.string().min(1)).min(1).describe('Ways of putting it; letter case and hyphens do not matter.');
/** 8. Write it: complete or rewrite a note from a sheet of facts. What is not on the sheet is invention. */
const writeItem = z.strictObject({
  ...common, kind: z.literal('write'),
  task: z.enum(['complete', 'rewrite', 'write']).describe('complete: the start stays; rewrite: the start is replaced; write: from the sheet alone.'),
  start: z.array(z.string()).default([]).transform((lines) => lines.join('\n')).describe('The lines to start from.'),
  payer: z.string().default('commercial'), billed: z.array(z.string()).optional(), dateOfService: z.iso.date().optional(),
  facts: z.array(z.strictObject({
    id, text: text.describe('As the sheet shows it.'),
    say: z.array(forms).min(1).describe('What of it must appear: of each list, one form.'),
    needed: z.boolean().default(true).describe('false: true, but the note holds without it.'),
  })).min(2),
  gone: z.array(id).describe('Rules that the start raises and the answer must not.'),
  expects: z.array(z.strictObject({ code, units: z.int().min(1).nullable() })).describe('Codes that the answer documents; units null where they are not counted.'),
  inventions: z.array(z.strictObject({ words: z.string().min(1), why: text })).default([]).describe('What tempts here and is not on the sheet.'),
  model: z.array(z.string()).min(1).transform((lines) => lines.join('\n')).describe('An answer that is right, line by line.'),
  poor: z.array(z.string()).min(1).transform((lines) => lines.join('\n')).describe('An answer that tempts and fails.'),
});

export const item = z.discriminatedUnion('kind', [codeItem, marksItem, missingItem, orderItem, countItem, siteItem, alteredItem, writeItem]);
export type Item = z.infer<typeof item>;
export type ItemOf<K extends ItemKind> = Extract<Item, { kind: K }>;
export type Place = z.infer<typeof place>;
export type Choice = ItemOf<'missing'>['choices'][number];
export type Step = ItemOf<'order'>['steps'][number];
export type Fact = ItemOf<'write'>['facts'][number];
