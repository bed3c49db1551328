import { describe, expect, it, vi } from 'vitest';
import { bandsOf, likeness, minima } from '../../src/archive/clones/minhash.ts';
import { commonPassages, copiedWords, readPassages, writePassages } from '../../src/archive/clones/passages.ts';
import { PERMUTATIONS } from '../../src/archive/clones/shape.ts';
import { hashOfShingle } from '../../src/archive/clones/sketch.ts';
import { SKETCHES } from '../../src/archive/tables.ts';
import { makeArchive } from '../../tools/archive/archive.ts';
import { edited } from '../../tools/archive/clones.ts';
import { ratesOf } from '../../tools/archive/plants.ts';
import { Chance } from '../../tools/vary/chance.ts';
import { similarAmong, sketchOf, type Visit } from './clones-store.ts';

vi.setConfig({ testTimeout: 120_000 });

const NOTE = `DOS 03/04/2026  Pt: Marten Belsan  Visit 4
S: LBP 6/10, worse after the school run. Still cannot lift the toddler. Mr. Belsan slept badly since Monday.
O: Lumbar flexion 40/60, extension 12/25. L4 and L5 fixated, left multifidus taut, SLR L 55. Gait shorter on the left. Left abdominals 4+/5.
Tx: Side posture adjustment to L4 and L5, diversified. Myofascial release to the left quadratus lumborum, sidelying, 12 min. Dead bugs and bird dogs 3x10, 14 min.
A: Moves more freely on leaving; flexion 46 afterwards. Sitting tolerance still limits the day at the desk.
P: 2x/wk x 4 wks. Home: side planks and hip hinges with a dowel, twice a day. Goal: lift the toddler without pain above 2/10 by 04/15/2026.
Elena Brandt, DC
`;
/** The visit after NOTE: measured, treated and told anew, the plan as it was. */
const NEXT = NOTE.replace('03/04/2026', '03/11/2026').replace('Visit 4', 'Visit 5')
  .replace(/S:.*/, 'S: LBP 4/10 today. Lifted the toddler twice on Saturday, stiff in the evening only.')
  .replace(/O:.*/, 'O: Lumbar flexion 48/60, extension 15/25. L5 fixated, multifidus softer, SLR L 65. Gait even. Left abdominals 5-/5.')
  .replace('12 min', '9 min').replace('14 min', '20 min').replace(/A:.*/, 'A: Tolerated well, no soreness; flexion 53 afterwards. Can sit an hour now.');

const pairs = async (...texts: string[]) => (await similarAmong(texts.map((text, k): Visit => ({ note: `n${k}`, text, date: `2026-03-${String(k + 4).padStart(2, '0')}` })))).map(({ a, b, kind }) => `${kind} ${a} ${b}`);

describe('what is compared', () => {
  const hashes = (text: string): Set<number> => new Set(sketchOf(text).shingles.map(hashOfShingle));

  it('dates, names, times of day, headers, signatures and layout are no part of it', () => {
    const other = NOTE.replace('03/04/2026  Pt: Marten Belsan  Visit 4', '2026-05-01  Pt: Rita Quindo  Visit 9').replace('Mr. Belsan', 'Mr. Quindo').replace('04/15/2026', '6/1/26').replace('Elena Brandt', 'Paul Greer').replaceAll('. ', '.  ').replace('O: Lumbar', 'O:\n- Lumbar');
    expect(hashes(other)).toEqual(hashes(NOTE));
  });

  it('figures are: a measure that has changed is how an honest visit differs', () => {
    expect(hashes(NOTE.replace('40/60', '48/60'))).not.toEqual(hashes(NOTE));
  });

  it('a sketch is the same wherever the note is read again, fits the columns, and holds no word', () => {
    const sketch = sketchOf(NOTE);
    expect(sketchOf(NOTE)).toEqual(sketch);
    expect(['note', ...Object.keys(sketch)].sort()).toEqual(SKETCHES.columns.map((c) => c.name).sort());
    expect(JSON.stringify(Object.values(sketch))).not.toMatch(/[a-z]/i);
    for (const value of Object.values(sketch).flat()) expect(Number.isSafeInteger(value)).toBe(true);
  });

  it('a note that says nothing clinical has an empty sketch, a very long one a bounded one', () => {
    expect(sketchOf('').bands).toEqual([]);
    expect(sketchOf('\n\n03/04/2026\n').shingles).toEqual([]);
    expect(sketchOf(NOTE.replace('LBP', Array.from({ length: 9000 }, (_, k) => `word${k}`).join(' '))).shingles.length).toBe(4096);
  });
});

describe('the estimate', () => {
  it('of MinHash is near the exact Jaccard index, and bands are shared as often as it says', () => {
    const chance = new Chance('minhash');
    const entry = (): number => Math.floor(chance.next() * 2 ** 31);
    let off = 0;
    for (let round = 0; round < 200; round++) {
      const shared = Array.from({ length: 5 + chance.below(80) }, entry);
      const [a, b] = [0, 1].map(() => [...shared, ...Array.from({ length: chance.below(60) }, entry)]);
      const exact = shared.length / (a.length + b.length - shared.length);
      const estimate = likeness(minima(a, PERMUTATIONS), minima(b, PERMUTATIONS));
      off += estimate - exact;
      // four deviations of a share of so many permutations
      expect(Math.abs(estimate - exact), `round ${round}`).toBeLessThan(4 * Math.sqrt(Math.max(exact * (1 - exact), 0.02) / PERMUTATIONS));
      const bands = bandsOf(minima(b, PERMUTATIONS));
      if (exact > 0.9) expect(bandsOf(minima(a, PERMUTATIONS)).some((band) => bands.some((other) => Math.floor(other / 2 ** 20) === Math.floor(band / 2 ** 20)))).toBe(true);
    }
    expect(Math.abs(off / 200)).toBeLessThan(0.01);
  });
});

describe('pairs', () => {
  it('a copy under another date is a clone of the earlier note', async () => {
    expect(await pairs(NOTE, NOTE.replace('03/04/2026', '03/11/2026'))).toEqual(['clone n0 n1']);
  });

  it('copies in which one word, 5 % or 10 % of the words changed are clones', async () => {
    const copies = [0, 0.05, 0.1].flatMap((share) => ['a', 'b'].map((seed) => edited(NOTE, share, new Chance(seed))));
    expect(new Set(copies).size).toBe(6);
    const found = await pairs(NOTE, ...copies);
    for (let k = 1; k <= copies.length; k++) expect(found.some((pair) => pair.startsWith('clone') && pair.endsWith(` n${k}`)), `n${k}`).toBe(true);
  });

  it('a copy with a new complaint is one: findings and treatment are what counts', async () => {
    expect(await pairs(NOTE, NOTE.replace(/S:.*/, 'S: Slept through for the first time. Sore after gardening on Sunday, 5/10 at worst.'))).toEqual(['clone n0 n1']);
  });

  it('a visit measured, treated and told anew is none, whatever of its form and plan stands', async () => {
    expect(await pairs(NOTE, NEXT)).toEqual([]);
  });

  it('a visit in the same words with new figures is none', async () => {
    expect(await pairs(NOTE, NOTE.replace('6/10', '4/10').replace('40/60', '47/60').replace('12/25', '16/25').replace('L 55', 'L 68').replace('4+/5', '5/5').replace('12 min', '9 min').replace('14 min', '20 min').replace('flexion 46', 'flexion 52'))).toEqual([]);
  });

  it('the same treatment in the same words is none where the findings are new', async () => {
    expect(await pairs(NOTE, NOTE.replace(/S:.*/, 'S: Better.').replace(/O:.*/, 'O: Straight leg raise even on both sides, no fixation at L5, side bending free, sits upright through the interview.').replace(/A:.*/, 'A: Ready for work conditioning.'))).toEqual([]);
  });

  it('a home programme that stands, where all else is new, is standing', async () => {
    const programme = `Home programme: ${['cat-camel before getting up, 10 slow repetitions', 'walk 15 minutes after supper', 'side planks against the wall, hold 20 seconds', 'bird dogs only up to the first stretch', 'heat no longer than a quarter of an hour', 'hip hinges with the dowel, twice a day', 'prone press-ups seated break every hour', 'bridges two sets of ten, no pain above 3'].join('; ')}. Continue the plan of care as written in January.`;
    const visit = (s: string, o: string, t: string): string => `S: ${s}\nO: ${o}\nTx: ${t}\nP: ${programme}\n`;
    expect(await pairs(
      visit('Slept badly, 6/10.', 'Flexion 40/60, gait short.', 'Myofascial release to the left quadratus lumborum 12 min.'),
      visit('Drove two hours, 3/10.', 'Side bending free, SLR 70.', 'Sit to stand with 5 kg, step ups at 20 cm, 24 min.'),
    )).toEqual(['standing n0 n1']);
  });

  it('notes of a few words are never compared', async () => {
    expect(await pairs('Seen for LBP. Tx as before.', 'Seen for LBP. Tx as before.')).toEqual([]);
  });

  it('notes without date, patient or provider are compared all the same', async () => {
    const nobody = { patient: null, provider: null, date: null };
    expect(await similarAmong([{ note: 'n1', text: NOTE, ...nobody }, { note: 'n0', text: NOTE, ...nobody }])).toMatchObject([{ a: 'n0', b: 'n1', same_patient: null, same_provider: null, jaccard: 1, cluster: 'n0' }]);
  });
});

describe('clusters', () => {
  it('one template 5,000 times gives a chain of pairs, not their square, and one cluster named by the earliest', async () => {
    const began = performance.now();
    const rows = await similarAmong(Array.from({ length: 5000 }, (_, k): Visit => ({ note: `n${String(k).padStart(5, '0')}`, text: NOTE, patient: `p${k % 700}`, date: `2026-0${1 + (k % 9)}-10` })), '160MB');
    expect(rows.length).toBeLessThan(5000 * 4);
    expect(new Set(rows.map((r) => r.cluster))).toEqual(new Set(['n00000']));
    expect(new Set(rows.flatMap((r) => [r.a, r.b])).size).toBe(5000);
    // seconds on two free cores; what grows with the square would take minutes
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  it('do not depend on the order in which notes come in, nor on how many pairs are compared at a time', async () => {
    const visits = ['', 'x', 'y'].flatMap((seed, k) => Array.from({ length: 6 }, (_, i): Visit => ({ note: `${k}${i}`, text: i === 0 ? `${NEXT}${seed}` : edited(k === 0 ? NOTE : NEXT, 0.03, new Chance(`${seed}${i}`)), patient: `p${i % 2}`, date: `2026-03-${10 + i}` })));
    const rows = await similarAmong(visits);
    expect(rows.length).toBeGreaterThan(5);
    expect(await similarAmong([...visits].reverse())).toEqual(rows);
    expect(await similarAmong(visits, '400MB', 3)).toEqual(rows);
  });
});

describe('passages', () => {
  const changed = NOTE.replace('left multifidus taut', 'right piriformis tender').replace('03/04/2026', 'March 11, 2026');

  it('are told as places in both texts whose words are the same', async () => {
    const [row] = await similarAmong([{ note: 'a', text: NOTE }, { note: 'b', text: changed, date: '2026-03-11' }]);
    const words = copiedWords(NOTE, changed, readPassages(row.passages));
    expect(words.length).toBeGreaterThan(3);
    for (const { a, b } of words) expect(b).toBe(a);
    expect(words.map((w) => w.a).join(' ')).toContain('Myofascial release to the left quadratus lumborum');
    expect(words.map((w) => w.b).join(' ')).not.toMatch(/piriformis|multifidus|Brandt|2026/);
    expect(writePassages(commonPassages(sketchOf(NOTE), sketchOf(changed)))).toBe(row.passages);
  });

  it('are refused where they are none', () => {
    expect(() => readPassages('12-20')).toThrow('12-20');
  });
});

describe('an archive with planted copies', () => {
  it('gives 99 % of the exact and 95 % of the edited ones, and at most 1 % false pairs', async () => {
    const { notes, truth } = makeArchive({ notes: 1500, seed: 21, rates: ratesOf('cloned-note=0.3,standing-programme=0.1') });
    const all = new Map([...notes].map(({ note: n }) => [n.id, n]));
    const rows = await similarAmong([...all.values()].map((n) => ({ note: n.id, text: n.text, patient: n.patient, provider: n.provider, date: n.dateOfService })), '160MB');
    const source = new Map(truth.clones.map((c) => [c.note, c.source]));
    const first = (note: string): string => (source.has(note) ? first(source.get(note) as string) : note);
    const clones = rows.filter((r) => r.kind === 'clone');
    const found = new Set(clones.filter((r) => first(r.a) === first(r.b)).flatMap((r) => [r.a, r.b]));
    const recall = (kind: 'exact' | 'edited'): number => {
      const planted = truth.clones.filter((c) => c.kind === kind);
      return planted.filter((c) => found.has(c.note)).length / planted.length;
    };
    expect(recall('exact')).toBeGreaterThanOrEqual(0.99);
    expect(recall('edited')).toBeGreaterThanOrEqual(0.95);
    expect(clones.filter((r) => first(r.a) !== first(r.b)).length / clones.length).toBeLessThanOrEqual(0.01);
    // home programmes that stand are told as such, and of no other patients
    const standing = new Set(truth.standing);
    const stands = rows.filter((r) => r.kind === 'standing');
    expect(stands.length).toBeGreaterThan(20);
    expect(stands.filter((r) => !standing.has(all.get(r.a)?.patient ?? '')).length).toBe(0);
  });
});
