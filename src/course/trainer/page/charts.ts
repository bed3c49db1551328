import * as Plot from '@observablehq/plot';
import { figure } from '../../../archive/report/page/figure.ts';
import type { ItemFigures } from '../items.ts';
import type { CardRow } from '../report.ts';

const base = (width: number, ariaLabel: string) => ({ width, ariaLabel, className: 'plot', style: { background: 'none', color: 'var(--ink)', fontFamily: 'inherit', fontSize: '11px', overflow: 'visible' } });
/** Cards shown in the chart; the table has all. */
const MOST = 30;

/** How many learners have mastered, met and not met each card, in the order in which they are taught. */
export function mastery(cards: readonly CardRow[], learners: number): HTMLElement {
  const rows = [...cards].filter((c) => c.met > 0).sort((a, b) => a.mastered / a.met - b.mastered / b.met).slice(0, MOST);
  const parts = rows.flatMap((c) => [{ card: c.card, state: 'mastered', n: c.mastered, title: c.title }, { card: c.card, state: 'being learned', n: c.met - c.mastered, title: c.title }]);
  const told = `Learners by card, the least mastered first: ${rows.slice(0, 3).map((c) => `${c.card} ${c.mastered} of ${c.met} who met it`).join('; ')}.`;
  return figure(`Learners who have mastered a card, and who are learning it${cards.length > rows.length ? `; the ${rows.length} least mastered` : ''}`, told, (width) =>
    Plot.plot({
      ...base(width, told), marginLeft: Math.min(Math.max(60, ...rows.map((r) => r.card.length * 7 + 14)), width * 0.42), marginRight: 20, marginBottom: 36, height: rows.length * 22 + 80,
      x: { label: 'learners', domain: [0, learners], grid: true, ticks: Math.min(6, learners), tickFormat: 'd' }, y: { domain: rows.map((r) => r.card), label: null, tickSize: 0 },
      color: { domain: ['mastered', 'being learned'], range: ['var(--good)', 'var(--dim)'], legend: true },
      marks: [Plot.barX(parts, { y: 'card', x: 'n', fill: 'state', insetTop: 2, insetBottom: 2 }), Plot.ruleX([0]), Plot.tip(parts, Plot.pointerY({ y: 'card', x: 'n', title: (p: (typeof parts)[number]) => `${p.title}: ${p.n} ${p.state}` }))],
    }));
}

/** Each item by how many answered it right and how well it tells learners apart. */
export function difficulty(items: readonly ItemFigures[], doubtful: number): HTMLElement {
  const dots = items.flatMap((i) => (i.p === null || i.pointBiserial === null ? [] : [{ id: i.id, p: i.p, r: i.pointBiserial, text: `${i.id}: p ${i.p.toFixed(2)}, point-biserial ${i.pointBiserial.toFixed(2)}, ${i.learners} learners` }]));
  const told = dots.length === 0 ? 'No item has been answered by enough learners to be shown.' : `${dots.length} items by difficulty and discrimination; ${dots.filter((d) => d.r < doubtful).length} lie below ${doubtful}, where those who know more are right no more often.`;
  return figure('Items by difficulty p (share of first answers that were right) and discrimination (point-biserial); what lies below the line should be looked at', told, (width) =>
    Plot.plot({
      ...base(width, told), height: 320, marginLeft: 46, marginBottom: 40,
      x: { label: 'difficulty p', domain: [0, 1], grid: true, ticks: width < 420 ? 3 : 6 }, y: { label: 'point-biserial', domain: [Math.min(-0.2, ...dots.map((d) => d.r)), 1], grid: true },
      marks: [Plot.ruleY([doubtful], { stroke: 'var(--error)', strokeDasharray: '4 3' }), Plot.dot(dots, { x: 'p', y: 'r', r: 4, fill: 'var(--accent)', stroke: 'var(--paper)' }), Plot.tip(dots, Plot.pointer({ x: 'p', y: 'r', title: 'text' }))],
    }));
}
