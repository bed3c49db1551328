import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORMATS } from '../../../src/archive/read/index.ts';
import { kindOf } from '../../../src/archive/read/kinds.ts';
import { LIMITS } from '../../../src/archive/read/limits.ts';
import { size } from '../../../src/archive/read/input.ts';

const page = readFileSync('docs/formats.md', 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, format, names]) => ({ format, names: names.match(/\.\w+/g) ?? [] }));

it('docs/formats.md has every format, and names that are taken for it', () => {
  expect(rows.map((r) => r.format)).toEqual([...FORMATS]);
  for (const { format, names } of rows) {
    expect(names.length, format).toBeGreaterThan(0);
    for (const name of names) expect(kindOf(`note${name}`, Buffer.from(name === '.ndjson' && format === 'fhir' ? '{"resourceType":"Patient"}' : ' '), false), name).toEqual({ format });
  }
});

it('docs/formats.md states the limits that hold', () => {
  const limit = (what: string): string => new RegExp(`^\\| ${what}[^|]*\\| ([^|]+) \\|`, 'm').exec(page)?.[1] ?? '';
  expect(limit('a file, member or attachment')).toBe(size(LIMITS.note));
  expect(limit('a line, row')).toBe(size(LIMITS.record));
  expect(limit('pages').replace(',', '')).toBe(String(LIMITS.pages));
  expect(limit('members of a zip')).toBe(`${LIMITS.members / 1e6} million`);
  expect(limit('a zip with all')).toBe(`${LIMITS.unpacked / 1e12} TB`);
  expect(limit('a member of a zip')).toBe(`${LIMITS.ratio} times its packed size`);
  expect(limit('zips within zips')).toBe(`${LIMITS.depth} deep, ${size(LIMITS.nested)} each`);
});
