import type { Edit } from '../../lexicon/coding.ts';
import { editBetween } from '../../lexicon/edits.ts';
import type { Reason, Service } from '../../note/code.ts';
import type { Billing } from './billing.ts';

/** A correct-coding pair of two services that were both performed. */
export interface Pair {
  readonly edit: Edit;
  /** The service that is paid. */
  readonly other: Service;
}

/** The pairs in force in which a service is the one that is not paid. */
export function pairsAgainst(service: Service, { services, coding, asOf }: Billing): Pair[] {
  const pairs: Pair[] = [];
  for (const other of services) {
    if (other === service) continue;
    const edit = editBetween(coding, other.code, service.code, asOf);
    if (edit?.column2 === service.code) pairs.push({ edit, other });
  }
  return pairs;
}

/** Why a service is never reported beside others, whatever the modifier; empty where it may be. */
export const forbidden = (pairs: readonly Pair[]): Reason[] =>
  pairs.flatMap(({ edit, other }) => (edit.indicator === 0 ? [{ reason: `never reported beside ${edit.column1}: correct-coding pair with indicator 0`, span: other.interventions[0].at, source: edit.source }] : []));
