import type { Coding, Risk } from '../lexicon/coding.ts';
import type { NamedFinding } from './finding.ts';

export type Band = 'low' | 'moderate' | 'high';

/** What one finding adds. */
export interface Driver {
  readonly rule: string;
  readonly points: number;
}

/** How likely an audit is to take something back, from 0 to 100, and the arithmetic that says so. */
export interface NoteRisk {
  /** `sum`, or `highest` where that is less. */
  readonly score: number;
  readonly band: Band;
  readonly sum: number;
  readonly highest: number;
  /** Scores from which on the risk is moderate or high. */
  readonly bands: { readonly moderate: number; readonly high: number };
  /** Findings that add something, with why they weigh what they do; suppressed ones do not count. */
  readonly drivers: readonly (Driver & { readonly reason: string })[];
  /** The same for each code suggested or billed: of the findings that name it, that keep it from documented, or that are about the whole note. */
  readonly codes: readonly { readonly code: string; readonly score: number; readonly band: Band; readonly drivers: readonly Driver[] }[];
}

/** The risk of a note's findings, for all of it and for each of its codes; `missing` holds the rules that keep a suggested code from documented. */
export function riskOf(findings: readonly NamedFinding[], codes: ReadonlyMap<string, readonly string[]>, coding: Coding): NoteRisk {
  const { risk } = coding;
  const counted: { readonly finding: NamedFinding; readonly points: number; readonly reason: string }[] = [];
  const told = new Set<string>();
  for (const finding of findings) {
    if (finding.suppressed !== null) continue;
    const row = risk.findings[finding.rule];
    const most = risk.severities[finding.severity];
    const whole = row ? Math.min(row.points, most) : most;
    const points = told.has(finding.rule) ? Math.ceil(whole * risk.again) : whole;
    told.add(finding.rule);
    if (points > 0) counted.push({ finding, points, reason: row ? row.reason : `No weight of its own: counted as any ${finding.severity}.` });
  }
  const sum = total(counted);
  const score = Math.min(risk.highest, sum);
  return {
    score, band: bandOf(score, risk), sum, highest: risk.highest, bands: { moderate: risk.bands.moderate, high: risk.bands.high },
    drivers: counted.map(({ finding, points, reason }) => ({ rule: finding.rule, points, reason })),
    codes: [...codes].map(([code, missing]) => {
      const role = coding.codes.get(code)?.role;
      // adjustments of the spine are one service, whichever number of regions its code says
      const same = (other: string): boolean => other === code || (role !== undefined && coding.codes.get(other)?.role === role);
      const drivers = counted.filter(({ finding: f }) => f.codes.length === 0 || f.codes.some(same) || missing.includes(f.rule)).map(({ finding, points }) => ({ rule: finding.rule, points }));
      const of = Math.min(risk.highest, total(drivers));
      return { code, score: of, band: bandOf(of, risk), drivers };
    }),
  };
}

const total = (list: readonly { readonly points: number }[]): number => list.reduce((sum, { points }) => sum + points, 0);
const bandOf = (score: number, { bands }: Risk): Band => (score >= bands.high ? 'high' : score >= bands.moderate ? 'moderate' : 'low');
