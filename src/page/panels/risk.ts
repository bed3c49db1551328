import type { Analysis } from '../../note/analysis.ts';
import type { Band } from '../../note/risk.ts';

/** What one rule adds, over all its findings. */
export interface Weight {
  readonly rule: string;
  readonly title: string;
  readonly points: readonly number[];
  readonly sum: number;
  readonly reason: string;
}

export interface RiskView {
  readonly score: number;
  readonly band: Band;
  readonly weights: readonly Weight[];
  /** The addition, as "6 + 4 + 2 = 12". */
  readonly sum: string;
  /** What becomes of the sum, in words. */
  readonly told: string;
  readonly bands: { readonly moderate: number; readonly high: number };
  readonly highest: number;
  readonly codes: readonly { readonly code: string; readonly score: number; readonly band: Band; readonly sum: string }[];
}

/** Points written out in an addition; more are counted. */
const MOST = 8;

/** The risk of a note with its arithmetic, what weighs most first. */
export function riskView({ risk, findings }: Analysis): RiskView {
  const titles = new Map(findings.map((f) => [f.rule, f.message]));
  const weights = new Map<string, { rule: string; title: string; points: number[]; sum: number; reason: string }>();
  for (const { rule, points, reason } of risk.drivers) {
    const weight = weights.get(rule) ?? { rule, title: titles.get(rule) ?? rule, points: [], sum: 0, reason };
    weight.points.push(points);
    weight.sum += points;
    weights.set(rule, weight);
  }
  const { score, band, bands, highest } = risk;
  return {
    score, band, bands, highest, weights: [...weights.values()].sort((a, b) => b.sum - a.sum),
    sum: addition(risk.drivers, risk.sum), told: `${risk.sum > highest ? `At most ${highest} count. ` : ''}Moderate from ${bands.moderate}, high from ${bands.high}.`,
    codes: [...risk.codes].sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).map((c) => ({ code: c.code, score: c.score, band: c.band, sum: addition(c.drivers, c.drivers.reduce((sum, d) => sum + d.points, 0)) })),
  };
}

function addition(drivers: readonly { readonly points: number }[], sum: number): string {
  if (drivers.length === 0) return 'nothing adds to it';
  const points = drivers.map((d) => d.points).sort((a, b) => b - a);
  if (points.length === 1) return `${sum}`;
  const shown = points.length > MOST ? [...points.slice(0, MOST - 1).map(String), `${points.slice(MOST - 1).reduce((a, b) => a + b, 0)} of ${points.length - MOST + 1} more`] : points.map(String);
  return `${shown.join(' + ')} = ${sum}`;
}
