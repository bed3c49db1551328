import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { ACROSS_FINDINGS } from '../../src/archive/sql/program.ts';
import { type AcrossOptions, findAcross } from '../../src/archive/sql/run.ts';
import { configFile } from '../../src/config/schema.ts';
import { settle } from '../../src/config/settle.ts';
import { archiveFile } from '../../src/lexicon/archive.ts';
import { ARCHIVE, CLONES } from '../../src/lexicon/archive-tables.ts';
import { ACROSS_IDS } from '../../src/rules/across/ids.ts';
import { ACROSS_RULES } from '../../src/rules/across/index.ts';
import type { Archive } from '../../src/rules/across/rule.ts';
import { RULES } from '../../src/rules/index.ts';
import { invitationsIn } from '../helpers/wording.ts';
import { rowsOfExample } from './example-rows.ts';
import { RowsStore } from './rows-store.ts';

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly finding: string;
  readonly hits: number;
  readonly of: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

const rows = await RowsStore.open();
afterAll(() => rows.close());
const found = async (archive: Archive, options: AcrossOptions = {}): Promise<Found[]> => {
  await rows.fill(rowsOfExample(archive));
  await findAcross(rows.connection, options);
  return rows.rows<Found>('SELECT rule, severity, finding, hits, "of", rate, low, high FROM findings ORDER BY rule, finding');
};

const FOLDER = new URL('../../src/rules/across/', import.meta.url);
const CONTRACT = new URL('../../../shared/contract/findings.md', import.meta.url);

describe('rules about many notes', () => {
  it('are listed once each, as their files, under ids that no rule about one note has', () => {
    const files = readdirSync(FOLDER).filter((file) => readFileSync(new URL(file, FOLDER), 'utf8').includes('export default defineAcrossRule('));
    expect(ACROSS_RULES.map((r) => r.id)).toEqual([...ACROSS_IDS]);
    expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual([...ACROSS_IDS].sort());
    expect([...ACROSS_FINDINGS]).toEqual([...ACROSS_IDS]);
    expect(RULES.filter((r) => (ACROSS_IDS as readonly string[]).includes(r.id))).toEqual([]);
  });

  it('go by thresholds that the schema knows, each of which some rule names', () => {
    expect(archiveFile.parse(JSON.parse(readFileSync('lexicons/coding/archive.json', 'utf8'))).settings).toEqual(ARCHIVE.settings);
    const named = new Set(ACROSS_RULES.flatMap((r) => r.settings));
    expect(Object.keys(ARCHIVE.settings).filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => name !== 'active' && !Object.hasOwn(ARCHIVE.settings, name) && !Object.hasOwn(CLONES, name))).toEqual([]);
  });

  it('take ranges of meaningful change from the least to the greatest, one a measure', () => {
    const measures = ARCHIVE.meaningful.map((m) => m.measure);
    expect([...new Set(measures)]).toEqual(measures);
    for (const { measure, low, high, most } of ARCHIVE.meaningful) expect(low <= high && (most === null || high < most), measure).toBe(true);
  });

  it.skipIf(!existsSync(CONTRACT))('are those of the contract, with its severities', () => {
    const table = readFileSync(CONTRACT, 'utf8').split('\nAcross notes')[1];
    const rows = [...table.matchAll(/^\| `([a-z-]+)` \| (error|warning|info) \|/gm)].map(([, id, severity]) => [id, severity]);
    expect(ACROSS_RULES.map((r) => [r.id, r.severity])).toEqual(rows);
  });
});

describe.each(ACROSS_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('says what, why and what to do, each in one sentence that invites nobody to write what was not done', () => {
    for (const sentence of [rule.title, rule.why, rule.fix]) {
      expect(sentence).toMatch(/^["A-Z0-9].*[a-z]\.$/);
      expect(sentence).not.toMatch(/[a-z)]\. [A-Z]/);
      expect(sentence.length).toBeLessThan(190);
      expect(invitationsIn(sentence), sentence).toEqual([]);
    }
  });

  it('has two bad and two good archives or more, all different', () => {
    expect(rule.examples.bad.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.length).toBeGreaterThanOrEqual(2);
    const abouts = [...rule.examples.bad, ...rule.examples.good].map((e) => e.about);
    expect(new Set(abouts).size).toBe(abouts.length);
  });

  it.each(rule.examples.bad.map((e) => [e.about, e] as const))('is raised: %s', async (_, example) => {
    const raised = (await found(example)).filter((f) => f.rule === id);
    expect(raised.length).toBeGreaterThan(0);
    expect(new Set(raised.map((f) => f.finding)).size).toBe(raised.length);
    for (const f of raised) {
      expect(f.severity).toBe(rule.severity);
      expect(f.rate).toBeCloseTo(f.hits / f.of, 12);
      expect(f.low < f.rate || f.rate === 0).toBe(true);
      expect(f.high > f.rate || f.rate === 1).toBe(true);
    }
  });

  it.each(rule.examples.good.map((e) => [e.about, e] as const))('is not raised: %s', async (_, example) => {
    expect((await found(example)).filter((f) => f.rule === id)).toEqual([]);
  });
});

describe('what is found', () => {
  const [{ id, examples }] = ACROSS_RULES.filter((r) => r.id === 'modifier-always');
  const always = async (options: AcrossOptions): Promise<Found[]> => (await found(examples.bad[0], options)).filter((f) => f.rule === id);

  it('is the same again, and in place of what was found before', async () => {
    const once = await found(examples.bad[0]);
    await findAcross(rows.connection);
    expect(await rows.rows('SELECT rule, severity, finding, hits, "of", rate, low, high FROM findings ORDER BY rule, finding')).toEqual(once);
    expect(once.filter((f) => f.rule === id).length).toBe(1);
  });

  it('goes by what a configuration has switched', async () => {
    expect(await always({ rules: new Map([[id, 'off']]) })).toEqual([]);
    expect((await always({ rules: new Map([[id, 'info']]) })).map((f) => f.severity)).toEqual(['info']);
  });

  it('may be switched in a configuration like a rule about one note', () => {
    expect(settle({ rules: { 'minutes-heaping': 'off' } }, '2026-01-01').rules.get('minutes-heaping')).toBe('off');
    expect(configFile.safeParse({ rules: { 'no-progress': 'info' } }).success).toBe(true);
    expect(configFile.safeParse({ rules: { 'no-progres': 'info' } }).success).toBe(false);
  });

  it('goes by other thresholds, where they are given', async () => {
    expect(await always({ tables: { ...ARCHIVE, settings: { ...ARCHIVE.settings, modifierVisits: { ...ARCHIVE.settings.modifierVisits, value: 25 } } } })).toEqual([]);
  });
});
