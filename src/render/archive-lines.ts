import type { Archive, Visit } from '../rules/across/rule.ts';

/** Visits of an example that are written out; the rest is counted. */
const SHOWN = 3;

/** The first visits of a small archive, a line each, and how many more there are. */
export function archiveLines({ visits }: Archive): string[] {
  const lines = visits.slice(0, SHOWN).map(visitLine);
  return visits.length > SHOWN ? [...lines, `… and ${visits.length - SHOWN} more, until ${visits[visits.length - 1].date}`] : lines;
}

function visitLine(v: Visit): string {
  const told: [string, string | undefined][] = [
    ['', v.clock], ['', v.evaluation ? 'evaluated' : undefined], ['', v.care?.map((c) => c.replace(/ (\d+)$/, ' $1 min')).join(', ')], ['measured ', v.measures?.join(', ')], ['at home ', v.home?.join(', ')],
    ['plan: ', v.plan], ['billed ', v.billed?.join(', ')], ['', v.like ? `${v.like.in} as in visit ${v.like.visit}` : undefined],
  ];
  return [`${v.date} ${v.provider} ${v.patient}`, ...told.flatMap(([label, text]) => (text ? [label + text] : []))].join('; ');
}
