import { stringify } from 'csv-stringify/sync';
import { escaped, opening, STYLED_ALONE } from '../../text/html.ts';
import type { DrawnNote, Plan, Question } from './plan.ts';

/** What the auditor fills in, with what to write there. */
export const VERDICTS: Readonly<Record<Question, string>> = {
  coding: 'Does the note show that each billed code, unit and modifier is right for what was done?',
  documentation: 'Does the note hold what must be documented for what is billed: site, technique, minutes, who treated?',
  necessity: 'Does the note show why this treatment was needed: a loss that was found, an intended outcome, a plan?',
};

/** Columns that tell which note a row is about, and those to fill in. */
export const GIVEN = ['sample', 'nr', 'key', 'file', 'place', 'note', 'date', 'provider', 'patient', 'billed', 'billed_units'] as const;
export const FILLED = ['coding', 'documentation', 'necessity', 'units_in_error', 'auditor', 'remarks'] as const;

/** Names a row for good, in a way that no spreadsheet takes for a number. */
export const keyOf = ({ sample }: Plan, { nr }: DrawnNote): string => `${sample}-${nr}`;

const INSTRUCTIONS: readonly string[] = [
  'Read the note itself, not palpate\'s findings: what palpate says is kept from this sheet, so that the two can be compared.',
  'Answer each question with yes, no or unsure. Judge by what the note says, not by what was probably done.',
  'units_in_error: how many of the billed units the note does not support, as a whole number; 0 where all are supported. Leave it empty where nothing is billed.',
  'auditor: your initials. remarks: whatever the next reader needs; no words of the note.',
  'Judge every row. A row that is left empty counts as not judged, and what is left out may differ from the rest.',
  'Change no other column and no row; save as CSV, and give the file to palpate sample read.',
];

/** The worksheet to fill in. Cells that a spreadsheet would run as a formula are made text. */
export function worksheetCsv(plan: Plan): string {
  const rows = plan.notes.map((n) => [plan.sample, n.nr, keyOf(plan, n), n.file, n.place, n.id, n.date, n.provider, n.patient, n.billed.join('; '), n.billedUnits, ...FILLED.map(() => '')]);
  return stringify([[...GIVEN, ...FILLED], ...rows], { escape_formulas: true, bom: true });
}

const STYLE = `
:root { color-scheme: light dark; } body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem; }
article { border-top: 2px solid; margin-top: 1.5rem; padding-top: .5rem; break-inside: avoid-page; } h2 { font-size: 1.1rem; margin: 0 0 .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: 0 0 .6rem; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid; padding: .3rem .5rem; text-align: left; vertical-align: top; } td.verdict { min-width: 5rem; height: 1.8rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: .7rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } table { table-layout: fixed; } th, td { overflow-wrap: anywhere; padding: .2rem .3rem; } td.verdict { min-width: 0; } }
@media print { body { margin: 0; font-size: 10pt; max-width: none; } }
`;

/** The same sheet to read and to print: a page a note, with its text where the scan kept it. */
export function worksheetHtml(plan: Plan, texts: ReadonlyMap<string, string>): string {
  const { sample, notes, by, seed, since, until, provider, billedOnly } = plan;
  const of = plan.strata.reduce((sum, s) => sum + s.size, 0);
  const scope = [`${notes.length} of ${of} notes${billedOnly ? ' with billed codes' : ''}`, `by ${by}`, `seed ${seed}`, since === null ? '' : `from ${since}`, until === null ? '' : `to ${until}`, provider === null ? '' : `provider ${provider}`].filter((t) => t !== '').join(', ');
  return `${opening({ title: `worksheet of sample ${sample}`, style: STYLE, policy: STYLED_ALONE })}<header><h1>Worksheet of sample ${sample}</h1><p>${escaped(scope)}</p></header>
<main>
<section aria-labelledby="how"><h2 id="how">How to fill it in</h2><ol>${INSTRUCTIONS.map((i) => `<li>${escaped(i)}</li>`).join('')}</ol></section>
${notes.map((n) => article(n, texts.get(n.note))).join('\n')}
</main>
</body>
</html>
`;
}

function article(n: DrawnNote, text: string | undefined): string {
  const facts: readonly (readonly [string, string | null])[] = [['file', n.file], ['place', n.place], ['note', n.id], ['date', n.date], ['provider', n.provider], ['patient', n.patient], ['billed', n.billed.join('; ') || 'nothing']];
  const rows = [...Object.entries(VERDICTS), ['units_in_error', `Billed units that the note does not support${n.billedUnits === null ? '' : `, of ${n.billedUnits}`}`] as const, ['remarks', 'For the next reader'] as const];
  return `<article aria-labelledby="n${n.nr}"><h2 id="n${n.nr}">Note ${n.nr}</h2>
<dl>${facts.filter(([, value]) => value).map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value ?? '')}</dd>`).join('')}</dl>
${text === undefined ? '' : `<pre tabindex="0">${escaped(text)}</pre>\n`}<table><thead><tr><th scope="col">Column</th><th scope="col">Question</th><th scope="col">Verdict</th></tr></thead><tbody>${rows.map(([column, question]) => `<tr><th scope="row">${column}</th><td>${escaped(question)}</td><td class="verdict"></td></tr>`).join('')}</tbody></table>
</article>`;
}
