/** Archives with known rates of what is to be found across notes, scanned as a user scans them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { wilson } from '../../src/archive/statistics/interval.ts';
import { Store } from '../../src/archive/store/store.ts';
import { makeArchive, type Truth } from '../../tools/archive/archive.ts';
import { ratesOf } from '../../tools/archive/plants.ts';
import { built, palpate } from '../doors/command.ts';

interface Found {
  readonly rule: string;
  readonly note: string | null;
  readonly provider: string;
  readonly patient: string | null;
  readonly date: string;
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

const folder = mkdtempSync(join(tmpdir(), 'palpate-planted-'));
const ACROSS = `SELECT f.rule, n.note_id AS note, f.provider, f.patient, CAST(f.date AS VARCHAR) AS date, f.hits, f."of", f.low, f.high FROM findings f LEFT JOIN notes n ON n.note = f.note WHERE f.figures IS NOT NULL ORDER BY ALL`;

/** The findings across notes of an archive, and what was planted in it. */
async function scanned(name: string, notes: number, seed: number, plant: string): Promise<{ found: Found[]; truth: Truth }> {
  const { notes: made, truth } = makeArchive({ notes, seed, rates: ratesOf(plant) });
  const archive = join(folder, `${name}.jsonl`);
  writeFileSync(archive, [...made].map(({ note }) => `${JSON.stringify(note)}\n`).join(''));
  const out = join(folder, name);
  const { code, err } = await palpate(['scan', archive, '--out', out, '--quiet', '--no-report'], { patience: 170_000 });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const store = await Store.open(out, { threads: 1, readOnly: true });
  const found = await store.rows<Found>(ACROSS);
  store.close();
  return { found, truth };
}

const PROVIDERS = ['modifier-always', 'minutes-heaping'] as const;
const EPISODES = ['no-progress', 'same-codes-every-visit', 'reevaluation-overdue', 'passive-only'] as const;
const SHARES = 'modifier-always=0.3,minutes-heaping=0.2,no-progress=0.12,same-codes-every-visit=0.12,reevaluation-overdue=0.12,passive-only=0.12,impossible-day=0.03,exact-clone=0.015,edited-clone=0.015';

/** Names of what a rule is to find: providers, episodes, days or notes; how many there are of them; and the name that a finding has. */
function plantedOf(truth: Truth, rule: string): { readonly rate: number; readonly of: number; readonly names: ReadonlySet<string>; readonly nameOf: (f: Found) => string } {
  if (rule === 'cloned-note') return { rate: truth.planted['exact-clone'].rate + truth.planted['edited-clone'].rate, of: truth.notes, names: new Set(truth.clones.map((c) => c.note)), nameOf: (f) => f.note ?? '' };
  if (rule === 'impossible-day') return { ...truth.planted[rule], names: new Set(truth[rule].map((d) => `${d.provider} ${d.date}`)), nameOf: (f) => `${f.provider} ${f.date}` };
  const provider = PROVIDERS.find((p) => p === rule);
  if (provider) return { ...truth.planted[provider], names: new Set(truth[provider]), nameOf: (f) => f.provider };
  return { ...truth.planted[rule as (typeof EPISODES)[number]], names: new Set(truth.episodes.filter((e) => e.rule === rule).map((e) => `${e.provider} ${e.patient}`)), nameOf: (f) => `${f.provider} ${f.patient}` };
}

describe('an archive with known rates', () => {
  let found: Found[] = [];
  let truth: Truth;
  beforeAll(async () => {
    built();
    ({ found, truth } = await scanned('planted', 3000, 11, SHARES));
  }, 240_000);

  it.each([...PROVIDERS, ...EPISODES, 'impossible-day', 'cloned-note'])('%s is found at its rate, where it was planted', (rule) => {
    const { rate, of, names, nameOf } = plantedOf(truth, rule);
    const raised = found.filter((f) => f.rule === rule);
    const named = new Set(raised.map(nameOf));
    const interval = wilson(named.size, of);
    expect(names.size).toBeGreaterThan(1);
    expect(rate).toBeGreaterThanOrEqual(interval?.low ?? 1);
    expect(rate).toBeLessThanOrEqual(interval?.high ?? 0);
    expect([...names].filter((n) => !named.has(n)).length, 'missed').toBeLessThanOrEqual(Math.max(1, names.size * 0.05));
    expect([...named].filter((n) => !names.has(n)), 'raised elsewhere').toEqual([]);
    for (const f of raised) {
      const own = wilson(f.hits, f.of);
      expect(f.low).toBeCloseTo(own?.low ?? Number.NaN, 10);
      expect(f.high).toBeCloseTo(own?.high ?? Number.NaN, 10);
    }
  });
});

it('an honest archive raises nothing', async () => {
  built();
  expect((await scanned('honest', 1200, 5, '')).found).toEqual([]);
}, 240_000);
