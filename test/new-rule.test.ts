import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rule } from '../src/rules/rule.ts';

const ROOT = resolve(import.meta.dirname, '..');
const INDEX = 'src/rules/index.ts';
let folder = '';

/** Runs `npm run new:rule` as a user does, in a copy of the list of rules. */
function start(...args: string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'tools/new-rule.ts'), ...args], { cwd: folder, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const list = (): string => readFileSync(join(folder, INDEX), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palpate-'));
  mkdirSync(join(folder, 'src/rules'), { recursive: true });
  for (const file of ['index.ts', 'rule.ts', 'minutes-missing.ts']) cpSync(join(ROOT, 'src/rules', file), join(folder, 'src/rules', file));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('npm run new:rule', () => {
  it('starts a rule that is listed last and whose bad examples fail', async () => {
    const before = list();
    const { code, out, err } = start('consent-missing');
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const next of ['src/rules/consent-missing.ts', 'npx vitest run test/rules.test.ts -t consent-missing', 'npm run build:docs', 'lexicons/']) expect(out).toContain(next);
    const added = list().split('\n').filter((line) => !before.split('\n').includes(line));
    expect(added).toEqual(["import consentMissing from './consent-missing.ts';", '  consentMissing,']);
    expect(list().indexOf('  consentMissing,\n];')).toBeGreaterThan(0);
    const { default: rule } = (await import(join(folder, 'src/rules/consent-missing.ts'))) as { default: Rule };
    expect(rule.id).toBe('consent-missing');
    expect(rule.examples.bad.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.length).toBeGreaterThanOrEqual(2);
    expect(rule.check({} as Parameters<Rule['check']>[0])).toEqual([]);
    // no sentence, no source: test/rules.test.ts refuses them until they are written
    for (const sentence of [rule.title, rule.why, rule.fix]) expect(sentence).not.toMatch(/\.$/);
    expect(rule.source.section).toBe('');
    expect(Number.isNaN(Date.parse(rule.source.read))).toBe(false);
  });

  it.each([
    ['no name', [], /give one name/],
    ['two names', ['a-b', 'c-d'], /give one name/],
    ['a name that is none', ['MinutesMissing'], /"MinutesMissing" is no name/],
    ['a single word', ['minutes'], /"minutes" is no name/],
    ['a path', ['../up-there'], /is no name/],
    ['a rule that is there', ['minutes-missing'], /src\/rules\/minutes-missing\.ts is there already/],
  ])('refuses %s and writes nothing', (_, args, why) => {
    const [before, files] = [list(), readdirSync(join(folder, 'src/rules'))];
    const { code, out, err } = start(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(why);
    expect(list()).toBe(before);
    expect(readdirSync(join(folder, 'src/rules'))).toEqual(files);
  });

  it('refuses a list it does not know, and a folder without one', () => {
    writeFileSync(join(folder, INDEX), 'export const RULES = [];\n');
    expect(start('consent-missing')).toMatchObject({ code: 2, err: expect.stringContaining('is not as expected') });
    rmSync(join(folder, INDEX));
    expect(start('consent-missing')).toMatchObject({ code: 2, err: expect.stringContaining('run this where package.json is') });
    expect(readdirSync(join(folder, 'src/rules'))).toEqual(['minutes-missing.ts', 'rule.ts']);
  });
});
