import type { Counting } from '../../lexicon/coding.ts';
import type { ItemOf } from '../items.ts';
import { type Graded, remark, type Remark, worth } from './graded.ts';

type Units = Readonly<Record<string, number>>;

/** Total timed minutes, and units by code for each way of counting that was asked. */
export interface Count {
  readonly total?: number | null;
  readonly medicare?: Units | null;
  readonly midpoint?: Units | null;
  readonly whole?: Units | null;
}

/** Each way of counting, as a reader is told. */
export const COUNTED: Readonly<Record<'total' | Counting, string>> = { total: 'timed minutes', medicare: 'units by the 8-minute rule', midpoint: 'units by midpoint counting', whole: 'units by whole quarter hours' };

/** Count minutes and units. Each part asked is worth the same; of units, each code; a code left out has none. */
export function gradeCount(item: ItemOf<'count'>, answer: Count): Graded {
  const remarks: Remark[] = [];
  let points = 0;
  for (const what of item.ask) {
    const given = answer[what];
    if (given === undefined || given === null) {
      remarks.push(remark('gap', `Not answered: ${COUNTED[what]}.`));
      continue;
    }
    const share = what === 'total' ? (given === item.key.total ? 1 : 0) : Math.max(...keysOf(item, what).map((key) => agreement(key, given as Units)));
    points += share;
    if (share === 1) continue;
    const slip = item.tempting.find((t) => t.counting === what && (what === 'total' ? t.total === given : t.units !== undefined && agreement(t.units, given as Units) === 1));
    remarks.push(remark('wrong', `${COUNTED[what]}: ${what === 'total' ? item.key.total : unitsText(keysOf(item, what)[0])}.${slip ? ` ${slip.why}` : ''}`));
  }
  const right = points === item.ask.length;
  if (right) remarks.push(remark('right', item.explanation));
  return { score: right ? 1 : worth(Math.min(0.95, points / item.ask.length)), right, remarks, concepts: {} };
}

/** What is right under a way of counting; where rests are equal, more than one allotment. */
function keysOf(item: ItemOf<'count'>, counting: Counting): readonly Units[] {
  const key = item.key[counting] ?? {};
  return counting === 'medicare' ? [key, ...item.ties] : [key];
}

function agreement(key: Units, given: Units): number {
  const codes = [...new Set([...Object.keys(key), ...Object.keys(given)])];
  return codes.length === 0 ? 1 : codes.filter((code) => (key[code] ?? 0) === (given[code] ?? 0)).length / codes.length;
}

export const unitsText = (units: Units): string => Object.entries(units).map(([code, n]) => `${code} × ${n}`).join(', ');
