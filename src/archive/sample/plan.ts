/** What strata a sample can be drawn by. */
export const BY = ['provider', 'rule', 'month', 'risk'] as const;
export type By = (typeof BY)[number];

/** What an auditor is asked of each note: one question a ground of denial, as lexicons/coding/risk.json names them. */
export const QUESTIONS = ['coding', 'documentation', 'necessity'] as const;
export type Question = (typeof QUESTIONS)[number];

export interface StratumPlan {
  readonly name: string;
  /** Notes that it holds in the archive. */
  readonly size: number;
  readonly drawn: number;
}

/** One note that was drawn, with what palpate says of it: the auditor is not told. */
export interface DrawnNote {
  /** Its number on the worksheet, from 1. */
  readonly nr: number;
  readonly note: string;
  readonly stratum: string;
  readonly file: string;
  readonly place: string;
  readonly id: string | null;
  readonly date: string | null;
  readonly provider: string | null;
  readonly patient: string | null;
  /** As `97140-59 x2`. */
  readonly billed: readonly string[];
  readonly billedUnits: number | null;
  /** Whether palpate raises no error of that ground. */
  readonly palpate: Readonly<Record<Question, boolean>>;
}

/** How a sample was drawn; kept beside its worksheet, so that verdicts can be weighed by it. */
export interface Plan {
  /** Names the sample: the same call on the same archive has the same one. */
  readonly sample: string;
  readonly seed: number;
  readonly by: By;
  readonly since: string | null;
  readonly until: string | null;
  readonly provider: string | null;
  /** Whether only notes in which something is billed could be drawn. */
  readonly billedOnly: boolean;
  readonly strata: readonly StratumPlan[];
  readonly notes: readonly DrawnNote[];
  /** Over all notes that could be drawn: those in which palpate raises an error. */
  readonly flagged: number;
}
