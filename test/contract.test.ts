import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze, countUnits } from '../src/index.ts';
import { VERSION } from '../src/note/version.ts';
import { RULES } from '../src/rules/index.ts';
import { type LabelledNote, readLabelled } from '../tools/score.ts';
import { readContract } from './contract/read.ts';

const { schema, vocabulary } = readContract();
const validate = new Ajv2020({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile<Analysis>(schema);
const faults = (analysis: unknown): string[] => (validate(analysis) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`));

const { spinal, extraspinal, unspecific } = vocabulary.regions;
const ids = {
  technique: new Set(vocabulary.techniques.map((t) => t.id)),
  region: new Set([...spinal, ...Object.values(extraspinal).flat(), ...unspecific]),
  status: new Set(Object.keys(vocabulary.status)), laterality: new Set(vocabulary.laterality), intent: new Set(Object.keys(vocabulary.intents)),
  loss: new Set(vocabulary.losses), section: new Set(vocabulary.sections), support: new Set(Object.keys(vocabulary.support)), severity: new Set(vocabulary.severity),
  rule: new Set(RULES.map((rule) => rule.id)),
};

/** Ids of an analysis that the vocabulary of their kind does not hold. */
function strangers(a: Analysis): string[] {
  const found: [keyof typeof ids, string | null][] = [
    ...a.sections.map((s) => ['section', s.kind] as [keyof typeof ids, string]),
    ...a.mentions.flatMap((m) => [['technique', m.concept], ['status', m.status]] as [keyof typeof ids, string][]),
    ...a.interventions.flatMap((i) => [['technique', i.technique], ...i.sharedWith.map((t) => ['technique', t]), ...i.intents.map((x) => ['intent', x]), ...i.regions.flatMap((r) => [['region', r.region], ['laterality', r.laterality]])] as [keyof typeof ids, string][]),
    ...a.losses.flatMap((l) => [['loss', l.kind], ['region', l.region]] as [keyof typeof ids, string | null][]),
    ...a.codes.flatMap((c) => [['support', c.support], ...c.missing.map((rule) => ['rule', rule])] as [keyof typeof ids, string][]),
    ...a.findings.flatMap((f) => [['rule', f.rule], ['severity', f.severity], ['section', f.expectedIn]] as [keyof typeof ids, string | null][]),
  ];
  return found.filter(([kind, id]) => id !== null && !ids[kind].has(id)).map(([kind, id]) => `${kind} ${id}`);
}

const folder = 'corpus/labelled';
const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
const run = ({ id, text, payer, dateOfService, billed }: LabelledNote): Analysis => analyze({ id, text, payer, dateOfService, billed });
const about = (notes: readonly LabelledNote[], check: (note: LabelledNote) => string[]): string[] => notes.flatMap((note) => check(note).map((fault) => `${note.id}: ${fault}`));

describe.each(files)('analyses of %s', (file) => {
  const notes = readLabelled(join(folder, file));

  it('have the published shape, as they are and as they are printed', () => {
    expect(notes.length).toBeGreaterThan(0);
    expect(about(notes, (note) => [...faults(run(note)), ...faults(JSON.parse(JSON.stringify(run(note))))])).toEqual([]);
  });

  it('name nothing that the vocabulary does not hold', () => {
    expect(about(notes, (note) => strangers(run(note)))).toEqual([]);
  });

  it('are equal the second time', () => {
    expect(about(notes, (note) => {
      const [first, second] = [run(note), run(note)].map((analysis) => JSON.stringify(analysis));
      return first === second ? [] : ['differs'];
    })).toEqual([]);
  });

  it('do not depend on the note before', () => {
    const forwards = new Map(notes.map((note) => [note.id, JSON.stringify(run(note))]));
    expect(about([...notes].reverse(), (note) => (JSON.stringify(run(note)) === forwards.get(note.id) ? [] : ['differs']))).toEqual([]);
  });
});

describe('the checks', () => {
  const sample = run(readLabelled(join(folder, files[0]))[0]);

  it('refuse another shape', () => {
    const { risk: _, ...without } = sample;
    expect(faults(without)).not.toEqual([]);
    expect(faults({ ...sample, mentions: [{ ...sample.mentions[0], status: 'done' }] })).not.toEqual([]);
  });

  it('see a stranger', () => {
    expect(strangers(sample)).toEqual([]);
    expect(strangers({ ...sample, mentions: [{ ...sample.mentions[0], concept: 'back-rub' }] })).toEqual(['technique back-rub']);
  });
});

describe('the library', () => {
  it('says the version of its package', () => {
    expect((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version).toBe(VERSION);
    expect(analyze('').engine.version).toBe(VERSION);
  });

  it.each(['', ' ', '\n', 'MFR', '\u0000', '…'])('takes %j', (text) => {
    expect(faults(analyze(text))).toEqual([]);
    expect(analyze(text)).toEqual(analyze({ text }));
  });

  it('hands on what came beside the text', () => {
    const { note, engine } = analyze({ id: 'n7', text: 'MFR 15 min', dateOfService: '2026-03-02', provider: 'p1', patient: 'k2', payer: 'medicare' });
    expect(note).toMatchObject({ id: 'n7', dateOfService: '2026-03-02', length: 10, provider: 'p1', patient: 'k2' });
    expect(engine.payer).toBe('medicare');
  });

  it('refuses what it does not know, with the value', () => {
    expect(() => analyze('MFR', { payer: 'acme' })).toThrow(/acme/);
    expect(() => analyze('MFR', { asOf: '03/02/2026' })).toThrow(/03\/02\/2026/);
    expect(() => analyze({ text: 'MFR', dateOfService: '2026-13-40' })).toThrow(/2026-13-40/);
  });

  it('counts units', () => {
    expect(countUnits({ '97110': 33, '97140': 7 }, 'medicare')).toEqual({ '97110': 2, '97140': 1 });
    expect(countUnits({ '97110': 33, '97140': 7 }, 'midpoint')).toEqual({ '97110': 2, '97140': 0 });
  });
});
