import { type Estimate, type Interval, wilson } from '../statistics/interval.ts';
import { type Agreement, cohensKappa } from '../statistics/kappa.ts';
import { type StratifiedEstimate, stratifiedMean, stratifiedProportion } from '../statistics/stratified.ts';
import { type Plan, QUESTIONS, type Question } from './plan.ts';
import type { Judged, Verdict } from './verdicts.ts';

/** Of both: whether the note is fine. Rows are the auditor's, columns palpate's; fine first. */
export interface Compared extends Agreement {
  readonly table: readonly [readonly [number, number], readonly [number, number]];
}

export interface StratumResult {
  readonly name: string;
  readonly size: number;
  readonly drawn: number;
  readonly judged: number;
  readonly errors: number;
  readonly interval: Interval | null;
}

/** What an audited sample tells of its archive. */
export interface SampleResult {
  readonly sample: string;
  readonly size: number;
  readonly drawn: number;
  /** Rows with a verdict; those whose verdict on the whole is settled: a no, or all yes. */
  readonly judged: number;
  readonly settled: number;
  readonly empty: number;
  readonly agreement: Readonly<Record<Question | 'any', Compared>>;
  /** Share of notes in error, with its 95 % interval; null where no note is settled. */
  readonly rate: (StratifiedEstimate & { readonly effective: number }) | null;
  /** The same, if all notes that are unsure were fine, and if all were in error. */
  readonly between: Interval | null;
  /** Notes of the archive in error, by that rate. */
  readonly notes: Estimate | null;
  /** Share of all notes that palpate flags. */
  readonly flagged: number;
  /** Units in error in all of the archive, with a 90 % interval; null with a reason not to say. */
  readonly units: { readonly estimate: StratifiedEstimate | null; readonly why: string | null };
  readonly strata: readonly StratumResult[];
  /** Strata of which no note is settled: what is said holds for the others. */
  readonly silent: readonly string[];
}

/** Fewer judged notes than this say too little of units; so do fewer errors than the next. */
const JUDGED = 30;
const ERRORS = 5;

/** In error: a no to any question. Null: unsure, without a no. */
const inError = ({ answers }: Verdict): boolean | null => (QUESTIONS.some((q) => answers[q] === 'no') ? true : QUESTIONS.some((q) => answers[q] === 'unsure') ? null : false);

export function resultOf(plan: Plan, { verdicts, empty }: Judged): SampleResult {
  const settled = verdicts.filter((v) => inError(v) !== null);
  const size = plan.strata.reduce((sum, s) => sum + s.size, 0);
  const compared = (pairs: readonly (readonly [auditor: boolean, palpate: boolean])[]): Compared => {
    const count = (a: boolean, p: boolean): number => pairs.filter(([x, y]) => x === a && y === p).length;
    const table = [[count(true, true), count(true, false)], [count(false, true), count(false, false)]] as const;
    return { table, ...cohensKappa(table) };
  };
  const agreement = Object.fromEntries([
    ...QUESTIONS.map((q) => [q, compared(verdicts.flatMap((v) => (v.answers[q] === 'unsure' ? [] : [[v.answers[q] === 'yes', v.note.palpate[q]] as const])))] as const),
    ['any', compared(settled.map((v) => [inError(v) === false, QUESTIONS.every((q) => v.note.palpate[q])] as const))] as const,
  ]) as Record<Question | 'any', Compared>;

  const rateOver = (value: (v: Verdict) => number | null): (StratifiedEstimate & { readonly effective: number }) | null => {
    const strata = plan.strata.map((s) => ({ size: s.size, values: verdicts.filter((v) => v.note.stratum === s.name).map(value).filter((n) => n !== null) })).filter((s) => s.values.length > 0);
    return strata.length === 0 ? null : stratifiedProportion(strata);
  };
  const rate = rateOver((v) => numberOf(inError(v)));
  const [least, most] = [rateOver((v) => Number(inError(v) === true)), rateOver((v) => Number(inError(v) !== false))];
  const strata = plan.strata.map((s): StratumResult => {
    const of = settled.filter((v) => v.note.stratum === s.name);
    const errors = of.filter((v) => inError(v)).length;
    return { ...s, judged: of.length, errors, interval: wilson(errors, of.length) };
  });
  const silent = strata.filter((s) => s.judged === 0).map((s) => s.name);
  const reached = strata.filter((s) => s.judged > 0).reduce((sum, s) => sum + s.size, 0);
  return {
    sample: plan.sample, size, drawn: plan.notes.length, judged: verdicts.length, settled: settled.length, empty: empty.length, agreement, rate,
    between: least && most ? { low: least.value, high: most.value } : null,
    notes: rate && { value: rate.value * reached, low: rate.low * reached, high: rate.high * reached },
    flagged: plan.flagged / size, units: unitsOf(plan, verdicts), strata, silent,
  };
}

const numberOf = (b: boolean | null): number | null => (b === null ? null : Number(b));

function unitsOf(plan: Plan, verdicts: readonly Verdict[]): SampleResult['units'] {
  if (!plan.billedOnly) return { estimate: null, why: 'nothing is billed in this archive' };
  const counted = verdicts.filter((v) => v.unitsInError !== null);
  if (counted.length < JUDGED) return { estimate: null, why: `${counted.length} notes are judged; fewer than ${JUDGED} say too little` };
  if (counted.filter((v) => (v.unitsInError ?? 0) > 0).length < ERRORS) return { estimate: null, why: `fewer than ${ERRORS} notes have units in error, so their spread cannot be told` };
  const strata = plan.strata.map((s) => ({ size: s.size, values: counted.filter((v) => v.note.stratum === s.name).map((v) => v.unitsInError ?? 0) }));
  if (strata.some((s) => s.values.length === 0)) return { estimate: null, why: 'a stratum has no judged note' };
  const of = strata.reduce((sum, s) => sum + s.size, 0);
  const { value, low, high, variance, degreesOfFreedom } = stratifiedMean(strata, 0.9);
  return { estimate: { value: value * of, low: Math.max(0, low * of), high: high * of, variance: variance * of * of, degreesOfFreedom }, why: null };
}
