import { stringify } from 'csv-stringify/sync';
import { isComparison } from './comparison.ts';
import type { Learner } from './learners.ts';
import type { TrainerReport } from './report.ts';
import type { Table } from './tables.ts';

/** Cells that a spreadsheet would run as a formula are made text. */
const csv = (rows: readonly (readonly unknown[])[]): string => stringify(rows as unknown[][], { escape_formulas: true });

/** One table of the report, with a row of names first. `cards`: a row a learner and card. */
export function reportCsv(report: TrainerReport, table: Table): string {
  const { learners, cards, items, classes } = report;
  const title = new Map(cards.map((c) => [c.card, c.title]));
  switch (table) {
    case 'learners': return csv([['class', 'learner', 'answers', 'days', 'last', 'met', 'mastered', 'of', 'all'], ...learners.map((l) => [l.class, l.name, l.answers, l.days, l.last, l.met, l.mastered, l.of, l.all ? 'yes' : 'no'])]);
    case 'cards': return csv([['class', 'learner', 'card', 'title', 'state', 'chance', 'stability', 'answers', 'lapses'], ...learners.flatMap((l) => l.cards.map((c) => [l.class, l.name, c.card, title.get(c.card), c.state, short(c.chance), short(c.stability), c.answers, c.lapses]))]);
    case 'items': return csv([['item', 'kind', 'cards', 'learners', 'p', 'score', 'pointBiserial', 'upperLower'], ...items.map((i) => [i.id, i.kind, i.cards.join(' '), i.learners, i.p, i.score, i.pointBiserial, i.upperLower])]);
    case 'classes': {
      if (!isComparison(classes)) return csv([['note'], [classes.why]]);
      return csv([['card', 'title', ...classes.classes.map((c) => c.name), 'total'], ['', 'learners', ...classes.classes.map((c) => c.learners), classes.learners], ...classes.concepts.map((c) => [c.card, c.title, ...c.mastered.map(orHidden), orHidden(c.total)])]);
    }
  }
}

/** Every answer of every learner, a row each; findings in notes of their own are left out. */
export function answersCsv(learners: readonly Learner[]): string {
  return csv([['class', 'learner', 'at', 'item', 'kind', 'seconds', 'score', 'cards'], ...learners.flatMap((l) => l.progress.reviews.flatMap((r) => (r.item === null ? [] : [[l.class, l.name, r.at, r.item, r.kind, r.seconds, r.score, Object.entries(r.cards).map(([card, grade]) => `${card}=${grade}`).join(' ')]])))]);
}

const short = (n: number | null): number | null => (n === null ? null : Math.round(n * 1000) / 1000);
const orHidden = (n: number | null): number | string => n ?? 'hidden';
