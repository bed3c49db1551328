import { z } from 'zod';
import { ACROSS_IDS } from '../rules/across/ids.ts';
import { RULES } from '../rules/index.ts';
import type { Config } from './config.ts';
import { FINGERPRINT, isDay, SENTENCE, SWITCHES } from './settle.ts';

const [first, ...rest] = [...RULES.map((rule) => rule.id), ...ACROSS_IDS];
const sentence = z.string().regex(SENTENCE, 'is empty or more than a line');

/** The shape of `palpate.config.json`: validates it, and emits the JSON Schema for editors. Loaded only where there is such a file. */
export const configFile: z.ZodType<Config> = z.strictObject({
  $schema: z.string().optional(),
  payer: z.string().optional().describe('Payer profile, or the file of one, seen from this file; where neither the note nor --payer names one.'),
  coding: z.string().min(1).optional().describe('Folder with editions of the coding tables, as palpate rules import writes it; seen from this file.'),
  lexicons: z.array(z.string().min(1)).optional().describe("Files with a clinic's own terms, as for --lexicon; seen from this file."),
  descriptors: z.string().min(1).optional().describe('File with descriptors that you hold a licence for, as for --descriptors; shown in text alone. Seen from this file.'),
  rules: z.partialRecord(z.enum([first, ...rest]), z.enum(SWITCHES)).optional().describe('Rules that are not asked ("off"), or raised with another severity.'),
  suppressions: z.array(z.strictObject({
    fingerprint: z.string().regex(FINGERPRINT, 'is no fingerprint').describe('The finding: 16 hexadecimal digits, as --format json, csv or sarif gives them.'),
    reason: sentence.describe('Why the finding need not be acted on.'),
    owner: sentence.describe('Who answers for that.'),
    expires: z.string().refine(isDay, 'is no day').describe('The last day on which it holds, as 2027-01-31.'),
  })).optional().describe('Findings that are marked as suppressed and do not count.'),
});
