import { describe, expect, it } from 'vitest';
import { type RowOptions, rowsOf } from '../../src/archive/rows/rows.ts';
import type { Row } from '../../src/archive/rows/row.ts';
import { findAcross } from '../../src/archive/sql/run.ts';
import { wilson } from '../../src/archive/statistics/interval.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { policyOf } from '../../src/policy.ts';
import { type ArchiveNote, makeArchive, type Truth } from '../../tools/archive/archive.ts';
import { type Plant, ratesOf } from '../../tools/archive/plants.ts';
import { RowsStore } from './rows-store.ts';

const { lexicon, coding } = builtin();
const OPTIONS: RowOptions = { lexicon, policyFor: (record) => policyOf({ text: record.text, payer: record.payer ?? 'commercial', dateOfService: record.dateOfService ?? undefined }, {}, coding, null), named: (id) => id, keepText: false, run: 1 };

interface Found {
  readonly rule: string;
  readonly provider: string;
  readonly patient: string | null;
  readonly date: string;
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** The findings across notes of an archive, by the engine, the rows and the statements. */
async function foundIn(notes: Iterable<ArchiveNote>): Promise<Found[]> {
  const tables: Record<string, Row[]> = {};
  let position = 0;
  for (const { id, text, dateOfService, provider, patient, payer, billed } of notes) {
    const rows = rowsOf({ record: { id, text, dateOfService, provider, patient, payer, billed, source: { file: 'a.jsonl', place: `line ${position + 1}` } }, key: id, position: position++ }, OPTIONS);
    for (const [name, list] of Object.entries(rows)) {
      if (name === 'codes' || name === 'findings') continue;
      tables[name] ??= [];
      tables[name].push(...list);
    }
  }
  const rows = await RowsStore.open();
  try {
    await rows.fill(tables);
    await findAcross(rows.connection);
    return await rows.rows<Found>('SELECT rule, provider, patient, CAST(date AS VARCHAR) AS date, hits, "of", low, high FROM findings ORDER BY rule, provider, patient, date');
  } finally {
    rows.close();
  }
}

const SHARES = 'modifier-always=0.3,minutes-heaping=0.2,no-progress=0.12,same-codes-every-visit=0.12,reevaluation-overdue=0.12,passive-only=0.12,impossible-day=0.03';
const keyOf = { provider: (f: Found) => f.provider, day: (f: Found) => `${f.provider} ${f.date}`, episode: (f: Found) => `${f.provider} ${f.patient}` };

function plantedOf(truth: Truth, rule: string): Set<string> {
  if (rule === 'modifier-always' || rule === 'minutes-heaping') return new Set(truth[rule]);
  if (rule === 'impossible-day') return new Set(truth[rule].map((d) => `${d.provider} ${d.date}`));
  return new Set(truth.episodes.filter((e) => e.rule === rule).map((e) => `${e.provider} ${e.patient}`));
}

describe('an archive with known rates', async () => {
  const { notes, truth } = makeArchive({ notes: 3000, seed: 11, rates: ratesOf(SHARES) });
  const found = await foundIn([...notes].map(({ note }) => note));

  it.each(Object.keys(ratesOf(SHARES)) as Plant[])('%s is found at its rate, where it was planted', (rule) => {
    const planted = plantedOf(truth, rule);
    const key = keyOf[rule === 'impossible-day' ? 'day' : rule === 'modifier-always' || rule === 'minutes-heaping' ? 'provider' : 'episode'];
    const raised = found.filter((f) => f.rule === rule);
    const names = new Set(raised.map(key));
    const { rate, of } = truth.planted[rule];
    const interval = wilson(raised.length, of);
    expect(planted.size).toBeGreaterThan(1);
    expect(rate).toBeGreaterThanOrEqual(interval?.low ?? 1);
    expect(rate).toBeLessThanOrEqual(interval?.high ?? 0);
    expect([...planted].filter((k) => !names.has(k)).length, 'missed').toBeLessThanOrEqual(planted.size * 0.06);
    expect([...names].filter((k) => !planted.has(k)), 'raised elsewhere').toEqual([]);
    for (const f of raised) {
      const own = wilson(f.hits, f.of);
      expect(f.low).toBeCloseTo(own?.low ?? Number.NaN, 10);
      expect(f.high).toBeCloseTo(own?.high ?? Number.NaN, 10);
    }
  });
});

it('an honest archive raises nothing', async () => {
  const { notes } = makeArchive({ notes: 1200, seed: 5, rates: {} });
  expect(await foundIn([...notes].map(({ note }) => note))).toEqual([]);
}, 60_000);
