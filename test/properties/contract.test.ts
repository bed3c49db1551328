import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/index.ts';
import { NOTES } from './support.ts';

const SCHEMA = '../shared/contract/analysis.schema.json';

describe.skipIf(!existsSync(SCHEMA))(`the contract${existsSync(SCHEMA) ? '' : ` (skipped: ${SCHEMA} is not there)`}`, () => {
  test('sixty labelled notes give analyses of the published shape', () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/, 'date-time': true, uri: true } });
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    const step = Math.max(1, Math.floor(NOTES.length / 60));
    const sample = NOTES.filter((_, i) => i % step === 0).slice(0, 60);
    expect(sample.length).toBeGreaterThanOrEqual(Math.min(60, NOTES.length));
    for (const text of [...sample, '', '\u0000', 'MFR']) {
      const valid = validate(JSON.parse(JSON.stringify(analyze(text))));
      expect(valid, `${ajv.errorsText(validate.errors)}\nin the text ${JSON.stringify(text)}`).toBe(true);
    }
  });
});
