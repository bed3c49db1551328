import type { AcrossRow, ClusterRow, CodeRow, MonthRow, NoteRow, Report } from '../report.ts';
import { type Child, element, terms } from './dom.ts';
import { count, placeText, rateText } from './format.ts';

/** What a rule says of itself, as it stands in palpate's rules. */
export function ruleReason(rule: string, { explained }: Report): HTMLElement {
  const { title, why, fix, source, url, across } = explained[rule] ?? { title: rule, why: '', fix: '', source: '', url: null, across: null };
  const cited: Child = url === null ? source : element('a', { href: url, rel: 'noreferrer', target: '_blank' }, source);
  return element('div', {}, element('p', {}, element('strong', {}, title)), terms([['why', why], [across ? 'what to do' : 'write, if it is true', fix], ['rate', across?.rate ?? null], ['told of from', across?.volume ?? null], ['source', source === '' ? null : cited]]));
}

/** A note's findings, the weightiest first, each with its reason and its place. */
export function noteReason(note: NoteRow, report: Report): HTMLElement {
  return element('div', {},
    terms([['file', note.file], ['place', note.place], ['note', note.id]]),
    ...note.findings.map((f) =>
      element('section', { class: 'finding' },
        element('p', { class: f.severity }, element('strong', {}, `${f.severity}: ${f.rule}`), ` ${f.points} points${f.codes === '' ? '' : `, ${f.codes}`}${f.fresh ? '' : ', in the baseline'}`),
        terms([
          ['words', f.words === null ? null : element('q', {}, f.words)],
          ['characters', f.span === null ? null : `${f.span[0]} to ${f.span[1]} of the note`],
          ['expected in', f.span === null ? f.expectedIn : null],
        ]),
        ruleReason(f.rule, report))));
}

export function acrossReason(row: AcrossRow, report: Report): HTMLElement {
  return element('div', {}, ruleReason(row.rule, report),
    terms([['provider', row.provider], ['patient', row.patient], ['rests on', row.figures], ['codes', row.codes], ['note', row.at === null ? null : placeText(row.at)]]));
}

export function clusterReason(row: ClusterRow): HTMLElement {
  const rest = (row.notes ?? 0) - row.members.length;
  const items = row.members.map((m) => element('li', {}, [m.date ?? 'no date', m.provider ?? 'no provider', m.patient === null ? '' : `patient ${m.patient}`, placeText(m)].filter((t) => t !== '').join(' · ')));
  return element('div', {},
    element('p', {}, 'Visits whose findings and treatment are near-identical. What may stand still, as a home programme, is not counted. The table “similar” has each pair with the copied passages.'),
    items.length > 0 ? element('ul', {}, ...items) : null, rest > 0 && items.length > 0 ? element('p', { class: 'dim' }, `and ${rest} more`) : null);
}

/** The findings that put most of a code's units in doubt. */
export function codeReason({ doubts }: CodeRow, { explained }: Report): HTMLElement {
  if (doubts.length === 0) return element('p', {}, 'No finding puts its units in doubt; what is billed beyond what is supported may be of notes that say less than was done.');
  return element('div', {}, element('p', {}, 'Units in doubt, by finding; one unit can be in doubt for several:'), terms(doubts.map((d) => [d.rule, `${count(d.units)} units. ${explained[d.rule]?.title ?? ''}`])));
}

/** The findings in most notes of a month. */
export function monthReason({ common }: MonthRow, { explained }: Report): HTMLElement {
  if (common.length === 0) return element('p', {}, 'No note of this month has a finding.');
  return element('div', {}, element('p', {}, 'The findings in most of its notes:'), terms(common.map((c) => [c.rule, `${c.rate === null ? '' : rateText(c.rate)}. ${explained[c.rule]?.title ?? ''}`])));
}
