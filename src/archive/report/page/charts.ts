import * as Plot from '@observablehq/plot';
import type { ClusterRow, CodeRow, Heat, MonthRow, Rate, RuleRow } from '../report.ts';
import { figure } from './figure.ts';
import { count, percent, rateText, type Style } from './format.ts';

const COLORS: Readonly<Record<string, string>> = { error: 'var(--error)', warning: 'var(--warning)', info: 'var(--info)' };
/** Space for names at the left, in pixels; names that need more are cut. */
const margin = (names: readonly string[], width: number): number => Math.min(Math.max(60, ...names.map((n) => n.length * 7 + 14)), width * 0.42);
const cut = (width: number) => (name: string): string => {
  const most = Math.floor((width * 0.42 - 14) / 7);
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
};
const base = (width: number, ariaLabel: string) => ({ width, ariaLabel, className: 'plot', style: { background: 'none', color: 'var(--ink)', fontFamily: 'inherit', fontSize: '11px', overflow: 'visible' } });
const digits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const asPercent = (d: number): string => `${digits.format(d * 100)} %`;
const compact = new Intl.NumberFormat('en-US', { notation: 'compact' });
const short = (d: number): string => compact.format(d);

interface Shares {
  readonly caption: string;
  readonly told: string;
  readonly label: string;
  readonly rows: readonly { readonly name: string; readonly rate: NonNullable<Rate> }[];
  /** The share over all, as a line to compare with. */
  readonly overall?: number;
}

/** Shares with their intervals; the area of a dot is the number of notes. */
export function shares({ caption, told, label, rows, overall }: Shares): HTMLElement {
  const names = rows.map((r) => r.name);
  const title = (r: Shares['rows'][number]): string => `${r.name}: ${rateText(r.rate)}`;
  return figure(caption, told, (width) =>
    Plot.plot({
      ...base(width, told), marginLeft: margin(names, width), marginRight: 16, marginBottom: 36,
      x: { label, tickFormat: asPercent, grid: true, ticks: width < 420 ? 3 : 6, domain: [0, Math.min(1, Math.max(0.05, ...rows.map((r) => r.rate.high)))] },
      y: { domain: names, label: null, tickFormat: cut(width), tickSize: 0 }, r: { range: [2.5, 8] },
      marks: [
        ...(overall === undefined ? [] : [Plot.ruleX([overall], { stroke: 'var(--ink)', strokeDasharray: '4 3' })]),
        Plot.ruleY(rows, { y: 'name', x1: (r) => r.rate.low, x2: (r) => r.rate.high, stroke: 'var(--accent)', strokeWidth: 2 }),
        Plot.dot(rows, { y: 'name', x: (r) => r.rate.value, r: (r) => r.rate.of, fill: 'var(--accent)', stroke: 'var(--paper)' }),
        Plot.tip(rows, Plot.pointerY({ y: 'name', x: (r) => r.rate.value, title })),
      ],
    }));
}

export function stakes(rows: readonly RuleRow[], style: Style): HTMLElement {
  const amount = (r: RuleRow): number => (style.currency === null ? r.stake : r.money) ?? 0;
  const names = rows.map((r) => r.rule);
  const unit = style.currency === null ? 'billed units in doubt' : `billed, in doubt (${style.currency})`;
  const told = `Bars of ${unit} by finding, the largest first: ${rows.slice(0, 3).map((r) => `${r.rule} ${count(amount(r))}`).join(', ')}.`;
  return figure(`${unit[0].toUpperCase()}${unit.slice(1)}, by finding`, told, (width) =>
    Plot.plot({
      ...base(width, told), marginLeft: margin(names, width), marginRight: 20, marginBottom: 36,
      x: { label: unit, grid: true, ticks: width < 420 ? 3 : 6, tickFormat: short }, y: { domain: names, label: null, tickFormat: cut(width), tickSize: 0 },
      color: { domain: Object.keys(COLORS), range: Object.values(COLORS), legend: true },
      marks: [Plot.barX(rows, { y: 'rule', x: amount, fill: 'severity', insetTop: 2, insetBottom: 2 }), Plot.ruleX([0]), Plot.tip(rows, Plot.pointerY({ y: 'rule', x: amount, title: (r) => `${r.rule}: ${count(amount(r))}` }))],
    }));
}

/** Units billed and units supported, joined by a line: the longer it is, the more they differ. */
export function units(rows: readonly CodeRow[]): HTMLElement {
  const names = rows.map((r) => r.code);
  const sides = rows.flatMap((r) => [{ code: r.code, side: 'billed', units: r.billed ?? 0 }, { code: r.code, side: 'supported', units: r.supported ?? 0 }]);
  const told = `Units billed against units supported by code: ${rows.slice(0, 3).map((r) => `${r.code} ${count(r.billed ?? 0)} billed, ${count(r.supported ?? 0)} supported`).join('; ')}.`;
  return figure('Units billed against units supported, by code', told, (width) =>
    Plot.plot({
      ...base(width, told), marginLeft: margin(names, width), marginRight: 20, marginBottom: 36,
      x: { label: 'units', grid: true, zero: true, ticks: width < 420 ? 3 : 6, tickFormat: short }, y: { domain: names, label: null, tickSize: 0 },
      color: { domain: ['billed', 'supported'], range: ['var(--error)', 'var(--good)'] }, symbol: { domain: ['billed', 'supported'], range: ['circle', 'square'], legend: true },
      marks: [
        Plot.ruleY(rows, { y: 'code', x1: (r) => r.supported ?? 0, x2: (r) => r.billed ?? 0, stroke: 'var(--dim)', strokeWidth: 2 }),
        Plot.dot(sides, { y: 'code', x: 'units', symbol: 'side', stroke: 'side', fill: 'side', r: 5 }),
        Plot.tip(sides, Plot.pointer({ y: 'code', x: 'units', title: (s) => `${s.code}: ${count(s.units)} ${s.side}` })),
      ],
    }));
}

export function trend(rows: readonly MonthRow[]): HTMLElement {
  const points = rows.flatMap((m) => (m.risk === null ? [] : [{ month: dayIn(m.month), rate: m.risk, text: `${m.month}: ${rateText(m.risk)}` }]));
  const [first, last] = [points[0], points.at(-1)];
  const told = first && last ? `Share of notes at risk by month, with intervals: from ${percent(first.rate.value)} in ${first.text.slice(0, 7)} to ${percent(last.rate.value)} in ${last.text.slice(0, 7)}.` : 'No month has a share to show.';
  return figure('Share of notes at risk, by month; the band is the 95 % interval', told, (width) =>
    Plot.plot({
      ...base(width, told), height: 240, marginLeft: 46, marginBottom: 36,
      x: { type: 'utc', label: null, ticks: width < 420 ? 3 : 8 }, y: { label: null, tickFormat: asPercent, grid: true, zero: true, ticks: 5 },
      marks: [
        Plot.areaY(points, { x: 'month', y1: (p) => p.rate.low, y2: (p) => p.rate.high, fill: 'var(--accent)', fillOpacity: 0.18 }),
        Plot.lineY(points, { x: 'month', y: (p) => p.rate.value, stroke: 'var(--accent)', strokeWidth: 2, marker: 'circle' }),
        Plot.ruleY([0]), Plot.tip(points, Plot.pointerX({ x: 'month', y: (p) => p.rate.value, title: 'text' })),
      ],
    }));
}

export function volume(rows: readonly MonthRow[]): HTMLElement {
  const points = rows.flatMap((m) => (m.notes === null ? [] : [{ month: dayIn(m.month), notes: m.notes }]));
  const told = `Notes by month, between ${count(Math.min(...points.map((p) => p.notes)))} and ${count(Math.max(...points.map((p) => p.notes)))}.`;
  return figure('Notes by month', told, (width) =>
    Plot.plot({
      ...base(width, told), height: 120, marginLeft: 46, marginBottom: 36,
      x: { type: 'utc', label: null, ticks: width < 420 ? 3 : 8 }, y: { label: null, grid: true, ticks: 3, tickFormat: short },
      marks: [Plot.rectY(points, { x: 'month', y: 'notes', interval: 'month', fill: 'var(--dim)', insetLeft: 1, insetRight: 1 }), Plot.ruleY([0])],
    }));
}

const dayIn = (month: string): Date => new Date(`${month}-01T00:00:00Z`);

export function heatMap({ cells }: Heat): HTMLElement {
  const rules = [...new Set(cells.map((c) => c.rule))];
  const providers = [...new Set(cells.map((c) => c.provider))];
  const known = cells.flatMap((c) => (c.rate === null ? [] : [{ ...c, rate: c.rate }]));
  const most = known.reduce((a, b) => (b.rate.value > a.rate.value ? b : a), known[0]);
  const told = most ? `Share of notes with each finding by provider; the largest is ${most.provider} with ${most.rule}, ${percent(most.rate.value)}.` : 'No share to show.';
  return figure('Share of a provider’s notes that have a finding; darker is more', told, (width) => {
    const roomy = width / providers.length > 62;
    return Plot.plot({
      ...base(width, told), marginLeft: margin(rules, width), marginBottom: 90, marginRight: 6, padding: 0.04, height: rules.length * 26 + 100,
      x: { domain: providers, label: null, tickRotate: -50, tickFormat: (p: string) => (p.length > 14 ? `${p.slice(0, 13)}…` : p), tickSize: 0 }, y: { domain: rules, label: null, tickFormat: cut(width), tickSize: 0 },
      opacity: { domain: [0, Math.max(0.01, most?.rate.value ?? 1)], range: [0.04, 0.65] },
      marks: [
        Plot.cell(known, { x: 'provider', y: 'rule', fill: 'var(--accent)', fillOpacity: { value: (c: (typeof known)[number]) => c.rate.value, scale: 'opacity' } }),
        ...(roomy ? [Plot.text(known, { x: 'provider', y: 'rule', text: (c) => percent(c.rate.value), fill: 'var(--ink)' })] : []),
        Plot.tip(known, Plot.pointer({ x: 'provider', y: 'rule', title: (c) => `${c.provider}, ${c.rule}: ${rateText(c.rate)}` })),
      ],
    });
  });
}

/** Each cluster from its first day to its last, with a dot a visit that is named. */
export function clusterLines(rows: readonly ClusterRow[]): HTMLElement {
  const dated = rows.flatMap((c) => (c.first === null || c.last === null ? [] : [{ name: c.name, notes: c.notes ?? 0, from: new Date(c.first), to: new Date(c.last) }]));
  const visits = rows.flatMap((c) => c.members.flatMap((m) => (m.date === null ? [] : [{ name: c.name, day: new Date(m.date), text: `${c.name}: ${m.date}${m.provider === null ? '' : `, ${m.provider}`}` }])));
  const told = `Clusters of near-identical notes over time; the largest has ${count(rows[0]?.notes ?? 0)} notes.`;
  return figure('Clusters of near-identical notes, from first to last day', told, (width) =>
    Plot.plot({
      ...base(width, told), marginLeft: margin(rows.map((r) => r.name), width), marginRight: 20, marginBottom: 36,
      x: { type: 'utc', label: null, grid: true, ticks: width < 420 ? 3 : 6 }, y: { domain: dated.map((d) => d.name), label: null, tickSize: 0 }, r: { range: [3, 8] },
      marks: [
        Plot.ruleY(dated, { y: 'name', x1: 'from', x2: 'to', stroke: 'var(--accent)', strokeWidth: 2 }),
        Plot.dot(visits, { y: 'name', x: 'day', fill: 'var(--accent)', r: 3.5 }),
        Plot.tip(visits, Plot.pointer({ y: 'name', x: 'day', title: 'text' })),
      ],
    }));
}
