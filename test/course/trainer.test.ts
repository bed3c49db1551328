import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenCells, SMALL } from '../../src/course/trainer/cells.ts';
import { compareClasses } from '../../src/course/trainer/classes.ts';
import { isComparison } from '../../src/course/trainer/comparison.ts';
import { correlation, itemFigures, LEAST } from '../../src/course/trainer/items.ts';
import { type Exported, learnersIn } from '../../src/course/trainer/learners.ts';
import { trainerReport } from '../../src/course/trainer/report.ts';
import { type Grade, progressText, type Review, reviewOf } from '../../src/course/progress.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T09:00:00.000Z');
const answer = (item: string, score: number, day: number, grade: Grade = score >= 0.85 ? 3 : 1, seconds = 30): Review =>
  reviewOf({ at: new Date(START + day * DAY + Number.parseInt(item.replace(/\D/g, '') || '0', 10) * 60_000).toISOString(), from: 'item', item, kind: 'code', seconds, score, cards: { [`card-${item}`]: grade } });
const exported = (name: string, of: string | null, reviews: readonly Review[], file = `${of ?? ''}/${name}.jsonl`): Exported => ({ name: file, class: of, text: progressText({ learner: name, reviews }) });
const ITEMS = Array.from({ length: 8 }, (_, i) => `q${i + 1}`);
const items = ITEMS.map((id) => ({ id, kind: 'code', cards: [`card-${id}`] }));

describe('exports', () => {
  it('several of one learner are one, whatever their order', () => {
    const a = exported('Ada', null, [answer('q1', 1, 0), answer('q2', 0, 0)], 'old.jsonl');
    const b = exported('Ada', null, [answer('q2', 0, 0), answer('q3', 1, 1)], 'new.jsonl');
    const { learners, problems } = learnersIn([a, b]);
    expect(problems).toEqual([]);
    expect(learners.map((l) => [l.name, l.progress.reviews.map((r) => r.item)])).toEqual([['Ada', ['q1', 'q2', 'q3']]]);
    expect(learnersIn([b, a]).learners).toEqual(learners);
  });

  it('learners of the same name in two classes are two', () => {
    expect(learnersIn([exported('Ada', 'a', [answer('q1', 1, 0)]), exported('Ada', 'b', [answer('q1', 0, 0)])]).learners.map((l) => l.class)).toEqual(['a', 'b']);
  });

  it('one without a name has that of its file', () => {
    const { learners } = learnersIn([{ name: 'spring/lee.jsonl', class: 'spring', text: progressText({ learner: null, reviews: [answer('q1', 1, 0)] }) }]);
    expect(learners[0].name).toBe('lee');
  });

  it('damage is told with file and remedy, and what can be read counts', () => {
    const whole = exported('Ada', null, [answer('q1', 1, 0), answer('q2', 0, 0)], 'ada.jsonl');
    const lines = whole.text.split('\n');
    const damaged = { ...whole, text: [lines[0], lines[1].replace('"score":1', '"score":0'), ...lines.slice(2)].join('\n') };
    const { learners, problems } = learnersIn([damaged, { name: 'b.jsonl', class: null, text: 'patient has neck pain' }, { name: 'c.jsonl', class: null, text: '' }, exported('Bo', null, [answer('q1', 1, 0)])]);
    expect(learners.map((l) => [l.name, l.progress.reviews.length])).toEqual([['Ada', 1], ['Bo', 1]]);
    expect(problems.map((p) => p.file)).toEqual(['ada.jsonl', 'b.jsonl', 'c.jsonl']);
    expect(problems[0].message).toBe('line 2 is damaged and left out; the other 1 answers count. Ask for it to be exported again.');
    for (const { message } of problems) {
      expect(message).toMatch(/exported again\.$/);
      expect(message).not.toContain('neck');
    }
  });
});

describe('item figures', () => {
  /** Learner i of n knows all items of a number under i. */
  const guttman = Array.from({ length: 12 }, (_, i) => exported(`L${String(i).padStart(2, '0')}`, null, ITEMS.map((id, k) => answer(id, k < (i * 8) / 11 ? 1 : 0, 0))));

  it('p is the share of first answers that were right, and later answers do not count', () => {
    const learners = learnersIn([0, 0, 0, 1, 1].map((score, i) => exported(`L${i}`, null, [answer('q1', score, 0), answer('q1', 1, 3)]))).learners;
    expect(itemFigures(learners, items)[0]).toMatchObject({ id: 'q1', learners: 5, p: 0.4, score: 0.4, pointBiserial: null, upperLower: null });
  });

  it('nothing is said of an item that too few have answered', () => {
    const few = learnersIn(guttman.slice(0, LEAST.difficulty - 1)).learners;
    expect(itemFigures(few, items).every((f) => f.p === null && f.pointBiserial === null && f.learners === 4)).toBe(true);
    const more = learnersIn(guttman.slice(0, LEAST.discrimination - 1)).learners;
    expect(itemFigures(more, items).every((f) => f.p !== null && f.pointBiserial === null)).toBe(true);
  });

  it('items that those who know more answer right discriminate, by both figures', () => {
    const figures = itemFigures(learnersIn(guttman).learners, items);
    for (const f of figures.filter((x) => (x.p as number) > 0.2 && (x.p as number) < 0.9)) {
      expect(f.pointBiserial, f.id).toBeGreaterThan(0.5);
      expect(f.upperLower, f.id).toBeGreaterThan(0.6);
    }
  });

  it('a key that is wrong shows as a negative discrimination', () => {
    const turned = learnersIn(guttman.map((_, i) => exported(`L${String(i).padStart(2, '0')}`, null, ITEMS.map((id, k) => answer(id, (k < (i * 8) / 11) !== (id === 'q4') ? 1 : 0, 0))))).learners;
    const figure = itemFigures(turned, items).find((f) => f.id === 'q4');
    expect(figure?.pointBiserial).toBeLessThan(-0.5);
    expect(figure?.upperLower).toBe(-1);
  });

  it('the point-biserial correlation is that of its textbook formula', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 100 })), { minLength: 4, maxLength: 30 }), (list) => {
      const right = list.map(([r]) => Number(r));
      const others = list.map(([, o]) => o / 100);
      const found = correlation(right, others);
      const n = list.length;
      const p = right.reduce((a, b) => a + b, 0) / n;
      const m = others.reduce((a, b) => a + b, 0) / n;
      const sd = Math.sqrt(others.reduce((a, b) => a + (b - m) ** 2, 0) / n);
      if (p === 0 || p === 1 || sd < 1e-6) return found === null;
      const of = (side: number): number => { const own = others.filter((_, i) => right[i] === side); return own.reduce((a, b) => a + b, 0) / own.length; };
      return Math.abs((found as number) - ((of(1) - of(0)) / sd) * Math.sqrt(p * (1 - p))) < 1e-9;
    }), { seed: 7 });
  });

  it('are the same in whatever order the learners come', () => {
    expect(itemFigures(learnersIn([...guttman].reverse()).learners.toReversed(), items)).toEqual(itemFigures(learnersIn(guttman).learners, items));
  });

  it('name what is not of this course by its id', () => {
    expect(itemFigures(learnersIn([exported('A', null, [answer('q99', 1, 0)])]).learners, items)[0]).toMatchObject({ id: 'q99', kind: 'code', cards: ['card-q99'] });
  });
});

/** All rows that fit to what is shown, as somebody who knows the sizes and the total can list them. */
function* consistent(of: readonly number[], shown: readonly (number | null)[], total: number | null, k = 0, sum = 0): Generator<number[]> {
  if (k === of.length) {
    if (total === null || sum === total) yield [];
    return;
  }
  const values = shown[k] === null ? Array.from({ length: of[k] + 1 }, (_, n) => n) : [shown[k] as number];
  for (const n of values) for (const rest of consistent(of, shown, total, k + 1, sum + n)) yield [n, ...rest];
}

describe('cells of classes', () => {
  const rows = fc.array(fc.integer({ min: 3, max: 9 }).chain((of) => fc.record({ of: fc.constant(of), n: fc.integer({ min: 0, max: of }) })), { minLength: 2, maxLength: 4 });
  const isSmall = (n: number): boolean => n > 0 && n < SMALL;

  it('no count under 3, of learners who have mastered it or have not, is shown or can be computed from the rest', () => {
    fc.assert(fc.property(rows, (row) => {
      const { cells, total } = hiddenCells(row);
      row.forEach(({ n, of }, i) => { if (isSmall(n) || isSmall(of - n)) expect(cells[i]).toBe(true); });
      const shown = row.map(({ n }, i) => (cells[i] ? null : n));
      const possible = [...consistent(row.map((r) => r.of), shown, total ? null : row.reduce((sum, { n }) => sum + n, 0))];
      row.forEach((_, i) => { if (cells[i]) expect(new Set(possible.map((p) => p[i])).size, JSON.stringify(row)).toBeGreaterThan(SMALL); });
    }), { seed: 11, numRuns: 400 });
  });

  it('no more is hidden where nothing is small', () => {
    expect(hiddenCells([{ n: 0, of: 8 }, { n: 4, of: 8 }, { n: 8, of: 8 }])).toEqual({ cells: [false, false, false], total: false });
  });

  it('another cell is hidden beside a small one, the least that will do', () => {
    expect(hiddenCells([{ n: 2, of: 9 }, { n: 4, of: 9 }, { n: 6, of: 9 }])).toEqual({ cells: [true, true, false], total: false });
  });

  it('where all are small, the total is hidden too', () => {
    expect(hiddenCells([{ n: 1, of: 9 }, { n: 2, of: 9 }])).toEqual({ cells: [true, true], total: true });
  });
});

/** A card answered right so often, and at such distances, that it is mastered at the end. */
const mastering = (item: string): Review[] => [0, 1, 4, 14, 40].map((day) => answer(item, 1, day));
const NOW = new Date(START + 41 * DAY);
const deck = { cards: ITEMS.map((id) => `card-${id}`), items };
const course = { deck, titleOf: (card: string) => `Title of ${card}` };

describe('the report', () => {
  const group = (name: string, n: number, knowing: number): Exported[] => Array.from({ length: n }, (_, i) => exported(`${name}${i}`, name, i < knowing ? mastering('q1') : [answer('q1', 0, 0)]));

  it('tells who has mastered what, and what slips', () => {
    const { learners, problems } = learnersIn([exported('Ada', null, ITEMS.flatMap(mastering)), exported('Bo', null, [...mastering('q1'), answer('q2', 0, 0), answer('q2', 0, 1)])]);
    const report = trainerReport(learners, problems, course, NOW);
    expect(report.learners.map((l) => [l.name, l.mastered, l.of, l.all])).toEqual([['Ada', 8, 8, true], ['Bo', 1, 8, false]]);
    expect(report.learners[1].slips).toEqual([{ card: 'card-q2', title: 'Title of card-q2', lapses: 2 }]);
    expect(report.cards[0]).toMatchObject({ card: 'card-q1', mastered: 2, met: 2 });
  });

  it('compares classes without a name of a learner and without small cells; small classes are in no total', () => {
    const { learners } = learnersIn([...group('spring', 8, 4), ...group('autumn', 7, 1), ...group('night', 9, 5), ...group('guests', 2, 2)]);
    const found = compareClasses(learners, [{ id: 'card-q1', title: 'One' }, { id: 'card-q2', title: 'Two' }], NOW);
    if (!isComparison(found)) throw new Error(found.why);
    expect(found.classes).toEqual([{ name: 'autumn', learners: 7 }, { name: 'night', learners: 9 }, { name: 'spring', learners: 8 }]);
    expect([found.learners, found.leftOut]).toEqual([24, 1]);
    expect(found.concepts).toEqual([{ card: 'card-q1', title: 'One', mastered: [null, 5, null], total: 10 }, { card: 'card-q2', title: 'Two', mastered: [0, 0, 0], total: 0 }]);
    for (const { name } of learners) expect(JSON.stringify(found)).not.toContain(`"${name}"`);
  });

  it('says why there is nothing to compare', () => {
    expect(compareClasses(learnersIn(group('spring', 8, 4)).learners, [], NOW)).toMatchObject({ why: expect.stringContaining('folder') });
    expect(compareClasses(learnersIn([...group('spring', 8, 4), ...group('guests', 2, 1)]).learners, [], NOW)).toMatchObject({ why: expect.stringContaining('Fewer than two classes') });
  });

  it('is the same for the same files and the same moment', () => {
    const files = [...group('spring', 8, 4), ...group('autumn', 7, 1)];
    const made = (): unknown => { const { learners, problems } = learnersIn(files); return trainerReport(learners, problems, course, NOW); };
    expect(made()).toEqual(made());
  });
});
