import type { Learner } from './learners.ts';

/** What is known of an item before anybody answers it. */
export interface ReportItem {
  readonly id: string;
  readonly kind: string;
  readonly cards: readonly string[];
}

/** How an item did in the first answers of all learners. */
export interface ItemFigures extends ReportItem {
  /** Learners who answered it. */
  readonly learners: number;
  /** Item difficulty p: the share of first answers that were right, from 0 to 1; null under {@link LEAST}.difficulty learners. */
  readonly p: number | null;
  /** Mean score of first answers, from 0 to 1; null as p is. */
  readonly score: number | null;
  /** Point-biserial correlation of right or wrong with the mean score on all other items, -1 to 1; null under {@link LEAST}.discrimination learners, and where all answered alike. */
  readonly pointBiserial: number | null;
  /** p of the upper 27 % of learners less p of the lower 27 %, by their other items; null as above. */
  readonly upperLower: number | null;
}

/** Learners below whom a figure says nothing, and other items that a learner must have answered to be put in order by. */
export const LEAST = { difficulty: 5, discrimination: 10, others: 5 } as const;
/** An answer is right from this score on, as it is for the schedule. */
export const RIGHT = 0.85;
/** Missed by everyone, nearly: fewer than this share were right. */
export const MISSED = 0.5;
/** Below this, those who know more are right no more often: key or wording should be looked at. Source: R. L. Ebel and D. A. Frisbie, Essentials of Educational Measurement (1991): under 0.19 poor. */
export const DOUBTFUL = 0.1;
const TAIL = 0.27;

/**
 * Figures of every item that somebody answered, most missed first. Only first answers count: later ones have been
 * taught. Sources: F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968), chapter 15 (p,
 * point-biserial); T. L. Kelley, The selection of upper and lower groups for the validation of test items, Journal of
 * Educational Psychology 30 (1939) (27 %).
 */
export function itemFigures(learners: readonly Learner[], items: readonly ReportItem[]): readonly ItemFigures[] {
  const known = new Map(items.map((item) => [item.id, item]));
  const firsts = learners.map(firstAnswers);
  const answered = new Map<string, ReportItem>();
  for (const first of firsts) for (const [id, { kind, cards }] of first) answered.set(id, known.get(id) ?? { id, kind, cards });
  const figures = [...answered.values()].map((item): ItemFigures => {
    const took = firsts.flatMap((first) => {
      const answer = first.get(item.id);
      return answer ? [{ score: answer.score, right: answer.score >= RIGHT ? 1 : 0, others: meanWithout(first, item.id) }] : [];
    });
    const enough = took.length >= LEAST.difficulty;
    const ordered = took.flatMap(({ right, others }) => (others === null ? [] : [{ right, others }]));
    const discriminates = ordered.length >= LEAST.discrimination;
    return {
      id: item.id, kind: item.kind, cards: item.cards, learners: took.length,
      p: enough ? rounded(mean(took.map((t) => t.right))) : null, score: enough ? rounded(mean(took.map((t) => t.score))) : null,
      pointBiserial: discriminates ? rounded(correlation(ordered.map((o) => o.right), ordered.map((o) => o.others))) : null, upperLower: discriminates ? rounded(tails(ordered)) : null,
    };
  });
  return figures.sort((a, b) => (a.p ?? 2) - (b.p ?? 2) || b.learners - a.learners || (a.id < b.id ? -1 : 1));
}

interface First {
  readonly kind: string;
  readonly cards: readonly string[];
  readonly score: number;
}

function firstAnswers({ progress }: Learner): ReadonlyMap<string, First> {
  const first = new Map<string, First>();
  for (const { item, kind, score, cards } of progress.reviews) if (item !== null && score !== null && !first.has(item)) first.set(item, { kind: kind ?? '', cards: Object.keys(cards), score });
  return first;
}

function meanWithout(first: ReadonlyMap<string, First>, id: string): number | null {
  const others = [...first].flatMap(([other, { score }]) => (other === id ? [] : [score]));
  return others.length < LEAST.others ? null : mean(others);
}

/** To three places, so that the order of the learners does not show in the last ones. */
const rounded = <T extends number | null>(n: T): T => (n === null ? n : (Math.round(n * 1000) / 1000 + 0)) as T;

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/** Pearson's; of a dichotomous first list that is the point-biserial. Null where one of the two is constant. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [middleA, middleB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    ab += (value - middleA) * (b[i] - middleB);
    aa += (value - middleA) ** 2;
    bb += (b[i] - middleB) ** 2;
  });
  return aa < 1e-12 || bb < 1e-12 ? null : ab / Math.sqrt(aa * bb);
}

/** Learners who are alike at the border of a tail take their share of its last places, so that no order among them shows. */
function tails(list: readonly { readonly right: number; readonly others: number }[]): number | null {
  const size = Math.max(1, Math.round(list.length * TAIL));
  const tail = (sign: 1 | -1): number => {
    const sorted = [...list].sort((a, b) => sign * (b.others - a.others));
    const border = sorted[size - 1].others;
    const within = sorted.filter((t) => sign * (t.others - border) > 0);
    const at = sorted.filter((t) => t.others === border);
    return (within.reduce((sum, t) => sum + t.right, 0) + (size - within.length) * mean(at.map((t) => t.right))) / size;
  };
  return list.every((t) => t.others === list[0].others) ? null : tail(1) - tail(-1);
}
