import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { wilson } from '../../src/archive/statistics/interval.ts';
import { makeArchive } from '../../tools/archive/archive.ts';
import { type Plant, ratesOf } from '../../tools/archive/plants.ts';

const PLANTED = 'modifier-always=0.2,minutes-heaping=0.15,no-progress=0.1,same-codes-every-visit=0.1,reevaluation-overdue=0.1,passive-only=0.1,impossible-day=0.02,cloned-note=0.03';
const made = (notes: number, seed: number, plant: string) => {
  const archive = makeArchive({ notes, seed, rates: ratesOf(plant) });
  return { notes: [...archive.notes].map(({ note }) => note), truth: archive.truth };
};
const body = (text: string): string => text.split('\n').slice(/^Time in/.test(text.split('\n')[1]) ? 2 : 1, -2).join('\n');

describe('a synthetic archive', () => {
  const { notes, truth } = made(12_000, 7, PLANTED);
  const byId = new Map(notes.map((n) => [n.id, n]));

  it('has the notes asked for, each under its own id, and is the same again by the same seed', () => {
    expect(notes.length).toBe(12_000);
    expect(byId.size).toBe(12_000);
    const again = made(600, 3, PLANTED);
    expect(made(600, 3, PLANTED)).toEqual(again);
    expect(made(600, 4, PLANTED).notes[300].text).not.toBe(again.notes[300].text);
  });

  it.each(Object.keys(ratesOf(PLANTED)) as Plant[])('plants %s at its rate', (name) => {
    const { rate, of, taken } = truth.planted[name];
    const interval = wilson(taken, of);
    expect(rate).toBeGreaterThanOrEqual(interval?.low ?? 1);
    expect(rate).toBeLessThanOrEqual(interval?.high ?? 0);
  });

  it('copies bodies exactly, or with up to a tenth of their words changed, of the patient and of others', () => {
    expect(truth.clones.filter((c) => c.samePatient).length / truth.clones.length).toBeCloseTo(0.5, 0);
    for (const { note, source, kind } of truth.clones) {
      const [copy, original] = [note, source].map((id) => byId.get(id));
      expect(copy && original).toBeTruthy();
      if (!copy || !original) continue;
      expect(copy.provider).toBe(original.provider);
      expect(copy.dateOfService > original.dateOfService).toBe(true);
      if (kind === 'exact') expect(body(copy.text)).toBe(body(original.text));
      else {
        expect(body(copy.text)).not.toBe(body(original.text));
        const before = new Map<string, number>();
        for (const w of body(original.text).split(/\s+/)) before.set(w, (before.get(w) ?? 0) + 1);
        const words = body(copy.text).split(/\s+/);
        const kept = words.filter((w) => {
          const left = before.get(w) ?? 0;
          before.set(w, left - 1);
          return left > 0;
        });
        expect(kept.length / words.length).toBeGreaterThanOrEqual(0.89);
      }
    }
  });

  it('sees a patient once a day, on working days, in the order of the visits', () => {
    const last = new Map<string, string>();
    for (const n of notes) {
      const key = `${n.provider}/${n.patient}`;
      expect(n.dateOfService > (last.get(key) ?? '')).toBe(true);
      last.set(key, n.dateOfService);
      expect([0, 6]).not.toContain(new Date(n.dateOfService).getUTCDay());
    }
  });

  it('plants nothing where nothing is asked for', () => {
    const honest = made(3000, 7, '').truth;
    expect([honest['modifier-always'], honest['minutes-heaping'], honest.episodes, honest['impossible-day'], honest.clones].flat()).toEqual([]);
    expect(honest.standing.length).toBeGreaterThan(0);
  });
});

it.each([['no-progres=0.1', /is none of modifier-always/], ['no-progress=2', /rate from 0 to 1/], ['no-progress', /NAME=RATE/]])('refuses to plant %s', (plant, message) => {
  expect(() => ratesOf(plant)).toThrow(message);
});

describe('npm run make:archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'palpate-archive-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) => spawnSync('npx', ['tsx', 'tools/make-archive.ts', ...args], { encoding: 'utf8' });

  it('writes one file or several, and the truth beside', () => {
    const out = join(folder, 'a.jsonl');
    expect(run('--notes', '500', '--files', '2', '--plant', 'cloned-note=0.1', '--out', out).status).toBe(0);
    const lines = [1, 2].flatMap((i) => readFileSync(join(folder, `a-${i}.jsonl`), 'utf8').trim().split('\n'));
    expect(lines.length).toBe(500);
    const truth = JSON.parse(readFileSync(`${out}.truth.json`, 'utf8')) as { clones: unknown[] };
    expect(truth.clones.length).toBeGreaterThan(20);
  });

  it.each([[['--notes', '5', '--plant', 'no-progres=0.1', '--out', 'x'], /is none of modifier-always/], [['--notes', '5'], /--out: names the file/]])('refuses %s', (args, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
