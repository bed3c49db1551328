/** What is asked and answered under /api: zod validates requests by it, and the OpenAPI document is made of it. */
import { z } from 'zod';
import type { Limits } from './limits.ts';

const day = z.iso.date().describe('A day, as 2026-03-01.');

/** Requests; `payers` are the profiles that this server knows. */
export function requestShapes(payers: readonly string[], limits: Pick<Limits, 'text' | 'notes'>) {
  const [first, ...rest] = payers;
  const payer = z.enum([first, ...rest]);
  const record = {
    text: z.string().max(limits.text).describe('The note as it was written.'),
    id: z.union([z.string(), z.number()]).nullish().describe('Names the note in the answer.'),
    dateOfService: day.nullish(),
    provider: z.string().nullish(),
    patient: z.string().nullish().describe('An opaque key; it is handed through.'),
    payer: payer.nullish().describe('Whose rules hold for this note.'),
    billed: z.array(z.string()).nullish().describe('What was billed, as ["97140-59 x2", "98941"].'),
  };
  const options = z.strictObject({
    payer: payer.optional().describe('Whose rules hold where a note names nobody.'),
    asOf: day.optional().describe('The day whose rules hold; otherwise the day of service.'),
    discipline: z.enum(['dc', 'pt', 'lmt', 'ot', 'do']).optional().describe('Who treated, to read shorthand by.'),
  });
  const note = z.strictObject(record);
  return {
    options, note,
    one: z.strictObject({ ...record, options: options.optional() }).describe('One note.'),
    several: z.strictObject({ notes: z.array(note).min(1).max(limits.notes), options: options.optional() }).describe('Several notes.'),
    explain: z.strictObject({
      name: z.string().min(1).max(200).describe('A rule, a code or a term; with a note, a rule or a code.'),
      note: note.optional().describe('Of this note: why it has the code or the finding, or has not.'),
      options: options.optional(),
    }),
  };
}

export type RequestShapes = ReturnType<typeof requestShapes>;
export type NoteRecord = z.infer<RequestShapes['note']>;
export type Options = z.infer<RequestShapes['options']>;

const severity = z.enum(['error', 'warning', 'info']);
const here = z.looseObject({ severity: z.enum(['off', 'error', 'warning', 'info']), by: z.enum(['configuration', 'payer']), of: z.string() }).nullable();
const source = z.looseObject({ title: z.string(), section: z.string(), url: z.string().optional(), read: z.string() });
const rule = { id: z.string(), severity, title: z.string(), why: z.string(), fix: z.string(), source, examples: z.looseObject({ bad: z.array(z.unknown()), good: z.array(z.unknown()) }) };

/** A palpate/analysis@1, whose schema is the published one; see openapi.ts. */
export const analysis = z.unknown();

export const analyses = z.strictObject({
  analyses: z.array(analysis).describe('In the order of the notes, without those that failed.'),
  failed: z.array(z.strictObject({ index: z.int(), detail: z.string() })).describe('Notes that palpate failed on, by their place in the request from 0.'),
});

export const explanation = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('rule'), rule: z.looseObject(rule), payers: z.array(z.looseObject({ payer: z.string(), severity })), here, risk: z.looseObject({ points: z.number(), ground: z.string(), reason: z.string() }).nullable() }),
  z.looseObject({ kind: z.literal('across'), rule: z.looseObject({ ...rule, rate: z.string(), volume: z.string() }), settings: z.array(z.looseObject({ name: z.string(), value: z.string(), unit: z.string() })), here }),
  z.looseObject({
    kind: z.literal('code'), code: z.looseObject({ code: z.string(), label: z.string(), needs: z.string() }), techniques: z.array(z.string()), limit: z.number().nullable(), excludedBy: z.array(z.string()), payer: z.string().nullable(),
    pairs: z.array(z.looseObject({ with: z.string(), denied: z.string(), indicator: z.number(), effective: z.string(), deleted: z.string().nullable(), own: z.boolean() })),
  }),
  z.looseObject({ kind: z.literal('term'), term: z.string(), readings: z.array(z.looseObject({ vocabulary: z.string(), id: z.string(), fields: z.record(z.string(), z.string()), when: z.string().nullable(), forms: z.array(z.string()) })).min(1) }),
]);

export const step: z.ZodType = z.looseObject({
  kind: z.enum(['verdict', 'rule', 'fact', 'words', 'question']), claim: z.string(), side: z.enum(['for', 'against']).optional(), source: z.string().optional(),
  span: z.array(z.int().min(0)).length(2).optional().describe('Half open, in UTF-16 units of the text.'), of: z.lazy(() => z.array(step)),
});
export const proof = z.looseObject({ schema: z.literal('palpate/proof@1'), note: z.string(), about: z.enum(['code', 'rule']), name: z.string(), verdict: z.string(), tree: step });

export const health = z.strictObject({
  status: z.literal('ok'), version: z.string(), rules: z.string().describe('Edition of the coding tables.'), payers: z.array(z.string()), seconds: z.number().describe('Since the start.'),
  feedback: z.strictObject({ accepted: z.int(), overridden: z.int(), reasons: z.record(z.string(), z.int()) }).describe('What became of cards, counted since the start.'),
});

export const problem = z.strictObject({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string().optional(), place: z.string().optional().describe('Where in the request, as notes[2].dateOfService.'), remedy: z.string(),
}).describe('RFC 9457; it repeats nothing of the body.');
