import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codedNote } from '../../src/analyze.ts';
import { rowsOf } from '../../src/archive/rows/rows.ts';
import { tablesPage } from '../../src/archive/tables-page.ts';
import { NOTE_TABLES, SKETCHES } from '../../src/archive/tables.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { policyOf } from '../../src/policy.ts';
import { NOTES } from '../properties/support.ts';

const { lexicon, coding } = builtin();

it('docs/tables.md is what the list of tables says (npm run build:docs)', () => {
  expect(readFileSync('docs/tables.md', 'utf8')).toBe(tablesPage());
});

it('rows have the columns of their table, in their order, and a key each', () => {
  const seen = new Set<string>();
  for (const [position, text] of NOTES.filter((_, k) => k % 20 === 0).entries()) {
    const record = { id: String(position), text, dateOfService: null, provider: null, patient: null, payer: null, billed: ['97140-59 x2', '98941'], source: { file: 'a', place: '' } };
    const rows = rowsOf({ record, key: `k${position}`, position }, { lexicon, policyFor: () => policyOf({ text }, {}, coding, null), named: (id) => id, keepText: false, run: 1 });
    expect(Object.keys(rows).sort()).toEqual([...NOTE_TABLES, SKETCHES].map((t) => t.name).sort());
    for (const { name, columns, key } of [...NOTE_TABLES, SKETCHES]) {
      for (const row of rows[name]) {
        expect(Object.keys(row).sort(), name).toEqual(columns.map((c) => c.name).sort());
        const id = `${name} ${key.map((k) => String(row[k])).join()}`;
        expect(seen.has(id), id).toBe(false);
        seen.add(id);
      }
    }
  }
});

it('nothing of a text is stored unless it is asked for', () => {
  const secret = 'Zwingelstein';
  const text = `S: ${secret} says neck pain 4/10 ${secret}.\nTx: MFR to L UT 15 min, ${secret} tolerated it.\nP: see ${secret} 2x/wk`;
  const record = { id: '1', text, dateOfService: null, provider: 'p', patient: 'q', payer: null, billed: [], source: { file: 'a', place: '' } };
  const rows = rowsOf({ record, key: 'k', position: 0 }, { lexicon, policyFor: () => policyOf({ text }, {}, coding, null), named: (id) => id, keepText: false, run: 1 });
  expect(codedNote({ text }, policyOf({ text }, {}, coding, null), lexicon).text).toContain(secret);
  expect(JSON.stringify(rows)).not.toContain(secret);
});
