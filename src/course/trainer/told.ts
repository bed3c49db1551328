import { isComparison } from './comparison.ts';
import { DOUBTFUL, type ItemFigures, LEAST, MISSED } from './items.ts';
import type { TrainerReport } from './report.ts';

/** Rows shown of a long list; what is left out is counted. */
const MOST = 15;

/** The report for a terminal: learners, cards, items; rows of one line each, plain text. */
export function reportText(report: TrainerReport): string {
  const { at, learners, cards, items } = report;
  const missed = missedItems(items);
  const doubtful = doubtfulItems(items);
  const out = [`${count(learners.length, 'learner')} · mastery as of ${at.slice(0, 10)}`, '', 'LEARNERS'];
  if (learners.length === 0) out.push('  none');
  out.push(...columns(learners.map((l) => [l.class === null ? l.name : `${l.class}/${l.name}`, `${l.mastered} of ${l.of} mastered`, `${l.met} met`, `${count(l.answers, 'answer')} on ${count(l.days, 'day')}`, l.last === null ? 'never' : `last ${l.last}`, l.all ? 'all mastered' : l.slips.length > 0 ? `slips: ${l.slips.map((s) => s.card).join(', ')}` : ''])));
  out.push('', 'CARDS, the least mastered first');
  const hard = cards.filter((c) => c.met > 0).sort((a, b) => a.mastered / a.met - b.mastered / b.met || b.lapses - a.lapses);
  out.push(...columns(hard.slice(0, MOST).map((c) => [c.card, `${c.mastered} of ${learners.length} mastered`, `${c.met} met`, `${count(c.lapses, 'slip')}`])), ...more(hard.length));
  out.push('', `ITEMS THAT MOST MISS (first answers; p under ${MISSED}, ${LEAST.difficulty} learners or more)`);
  out.push(...(missed.length === 0 ? ['  none'] : columns(missed.slice(0, MOST).map(itemRow))), ...more(missed.length));
  out.push('', `ITEMS TO LOOK AT (those who know more are right no more often; ${LEAST.discrimination} learners or more)`);
  out.push(...(doubtful.length === 0 ? ['  none'] : columns(doubtful.slice(0, MOST).map(itemRow))), ...more(doubtful.length));
  if (isComparison(report.classes)) out.push('', '--classes shows the classes side by side.');
  return `${out.join('\n')}\n`;
}

/** The classes side by side, without a name of a learner: what may be handed on. */
export function classesText({ classes, at }: TrainerReport): string {
  if (!isComparison(classes)) return `${classes.why}\n`;
  const head = ['', ...classes.classes.map((c) => `${c.name} (${c.learners})`), `all (${classes.learners})`];
  const rows = classes.concepts.map((c) => [c.card, ...c.mastered.map(shown), shown(c.total)]);
  return `${[`Learners who have mastered each card, by class, as of ${at.slice(0, 10)}`, ...columns([head, ...rows]), ...(classes.leftOut > 0 ? [`${count(classes.leftOut, 'class', 'classes')} with fewer than 3 learners left out, of the totals too.`] : []), 'Counts under 3, and what would give them away, are hidden.'].join('\n')}\n`;
}

/** Items that nearly everyone misses, the most missed first. */
export const missedItems = (items: readonly ItemFigures[]): readonly ItemFigures[] => items.filter((i) => i.p !== null && i.p < MISSED);
/** Items whose key or wording is in doubt, the most doubtful first. */
export const doubtfulItems = (items: readonly ItemFigures[]): readonly ItemFigures[] => items.filter((i) => i.pointBiserial !== null && i.pointBiserial < DOUBTFUL).sort((a, b) => (a.pointBiserial ?? 0) - (b.pointBiserial ?? 0));

const itemRow = (i: ItemFigures): string[] => [i.id, i.kind, `p ${figure(i.p)}`, `point-biserial ${figure(i.pointBiserial)}`, `upper-lower ${figure(i.upperLower)}`, count(i.learners, 'learner')];
export const figure = (n: number | null): string => (n === null ? '–' : n.toFixed(2));
const shown = (n: number | null): string => (n === null ? 'hidden' : String(n));
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const more = (n: number): string[] => (n > MOST ? [`  … and ${n - MOST} more (--format csv has all)`] : []);

/** Rows of cells as lines, each column as wide as its widest. Control characters, which could drive the terminal, are replaced. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}|\p{Cf}/gu, '\ufffd')));
  const widths = (clean[0] ?? []).map((_, i) => Math.max(...clean.map((row) => row[i].length)));
  return clean.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i])).join('  ')}`.trimEnd());
}
