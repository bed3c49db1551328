import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLexicon } from '../src/lexicon/check.ts';
import { compile } from '../src/lexicon/compile.ts';
import { alternatives } from '../src/lexicon/forms.ts';
import { LAYERS, type LayerName } from '../src/lexicon/lexicon.ts';
import { readLexicons } from '../src/lexicon/load.ts';
import { INTENTS, LOSS_KINDS, SECTIONS } from '../src/lexicon/schema.ts';
import { schemaFiles } from '../tools/build-schemas.ts';
import { readContract } from './contract/read.ts';

const entries = readLexicons('lexicons');
const lexicon = compile(entries);
const problems = checkLexicon(lexicon);
const { vocabulary } = readContract();

/** Spellings as their authors listed them, alternatives written out; inflections and plurals made by the compiler do not count. */
function listed(name: LayerName): number {
  const kinds = ['terms', 'verbs', 'abbreviations', 'exact', 'capitals', 'misspellings'] as const;
  return entries[name].reduce((n, entry) => n + new Set(kinds.flatMap((kind) => (entry[kind] ?? []).flatMap(alternatives)).map((form) => form.toLowerCase())).size, 0);
}

describe.each(LAYERS)('lexicons/%s.json', (name) => {
  it('has entries, each proved by examples of its own, and no form twice', () => {
    expect(entries[name].length).toBeGreaterThan(0);
    expect(problems.filter((problem) => problem.startsWith(`lexicons/${name}.json`))).toEqual([]);
  });
});

it('every vocabulary file is one that is read, beside the glossary of the page', () => {
  const files = readdirSync('lexicons').filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''));
  expect(files.sort()).toEqual([...LAYERS, 'glossary'].sort());
  expect(problems.filter((problem) => !LAYERS.some((name) => problem.startsWith(`lexicons/${name}.json`)))).toEqual([]);
});

it('the JSON Schemas for editors are those of src/lexicon/schema.ts (npm run build:schemas), and every vocabulary names its own', () => {
  const written = new Map(readdirSync('lexicons/schemas').map((file) => [file, readFileSync(`lexicons/schemas/${file}`, 'utf8')]));
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(schemaFiles()));
  for (const name of LAYERS) expect((JSON.parse(readFileSync(`lexicons/${name}.json`, 'utf8')) as { $schema?: string }).$schema).toBe(`./schemas/${name}.schema.json`);
});

describe('what a wrong entry is told', () => {
  const breadth = (examples: { matches: string[]; ignores: string[] } | undefined, more: object = {}) =>
    checkLexicon(compile({ ...readLexicons('no-such-folder'), techniques: [{ id: 'breadth-work', class: 'other', code: null, terms: ['breadth work'], ...(examples ? { examples } : {}), ...more }] }));

  it.each([
    ['no examples', breadth(undefined), /breadth-work: has no examples/],
    ['an example it does not match', breadth({ matches: ['⟦other words⟧'], ignores: [] }), /should match/],
    ['an example without a mark', breadth({ matches: ['breadth work'], ignores: [] }), /marks nothing/],
    ['a text it must ignore and matches', breadth({ matches: ['⟦breadth work⟧'], ignores: ['breadth work'] }), /must be ignored/],
  ])('%s', (_, found, expected) => {
    expect(found.join('\n')).toMatch(expected);
  });

  it('a right one is told nothing', () => {
    expect(breadth({ matches: ['⟦breadth work⟧'], ignores: ['breadth of work'] })).toEqual([]);
  });
});

describe('breadth', () => {
  it.each([['techniques', 900], ['cues', 300], ['structures', 250]] as const)('lists of %s hold at least %i spellings', (name, least) => {
    expect(listed(name)).toBeGreaterThanOrEqual(least);
  });

  it('there are at least 250 structures, decoys aside', () => {
    expect(entries.structures.filter((s) => s.kind !== 'decoy').length).toBeGreaterThanOrEqual(250);
  });
});

describe('the contract', () => {
  it.each(vocabulary.techniques.map((technique) => [technique.id, technique] as const))('%s is listed with its class and code', (id, { class: kind, code, generic }) => {
    const entry = entries.techniques.find((e) => e.id === id);
    expect(entry && { class: entry.class, code: entry.code, generic: entry.generic ?? false }).toEqual({ class: kind, code, generic: generic ?? false });
  });

  it('regions are those of the contract', () => {
    const { spinal, extraspinal, unspecific } = vocabulary.regions;
    const wanted = [...spinal.map((id) => [id, 'spinal']), ...Object.values(extraspinal).flat().map((id) => [id, 'extraspinal']), ...unspecific.map((id) => [id, 'unspecific'])];
    expect(Object.fromEntries(entries.regions.map((r) => [r.id, r.kind]))).toMatchObject(Object.fromEntries(wanted));
    expect(entries.regions.map((r) => r.id).filter((id) => !wanted.some(([known]) => known === id))).toEqual([]);
  });

  it('structures lie in regions that exist', () => {
    const regions = new Set(entries.regions.map((r) => r.id));
    expect(entries.structures.flatMap((s) => s.regions.filter((region) => !regions.has(region)).map((region) => `${s.id}: ${region}`))).toEqual([]);
  });

  it('intents, losses and sections are those of the contract', () => {
    expect([...INTENTS].sort()).toEqual(Object.keys(vocabulary.intents).sort());
    expect([...LOSS_KINDS].sort()).toEqual([...vocabulary.losses].sort());
    expect([...SECTIONS].sort()).toEqual([...vocabulary.sections].sort());
  });
});
