import type { Plan } from './plan.ts';
import type { Compared, SampleResult } from './results.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const whole = (n: number): string => Math.round(n).toLocaleString('en-US');

/** What was drawn, for the terminal. */
export function drawnText({ sample, notes, strata, by, seed, billedOnly }: Plan): string {
  const of = strata.reduce((sum, s) => sum + s.size, 0);
  const width = Math.max(...strata.map((s) => s.name.length));
  return [
    `Sample ${sample}: ${notes.length} of ${whole(of)} notes${billedOnly ? ' with billed codes' : ''}, by ${by}, seed ${seed}`,
    ...strata.map((s) => `  ${s.name.padEnd(width)}  ${s.drawn} of ${whole(s.size)}`), '',
  ].join('\n');
}

/** What an audited sample tells, with how sure it is and what it does not tell, for the terminal. */
export function resultText(result: SampleResult): string {
  const { sample, size, drawn, judged, settled, empty, agreement, rate, between, notes, flagged, units, strata, silent } = result;
  const out = [`Sample ${sample}: ${judged} of ${drawn} notes judged${empty > 0 ? `, ${empty} left empty` : ''}${settled < judged ? `, ${judged - settled} unsure` : ''}`, ''];
  out.push('AGREEMENT of the auditor with palpate (is the note fine?)');
  for (const [name, compared] of Object.entries(agreement)) out.push(...agreementLines(name === 'any' ? 'all three' : name, compared));
  out.push('', 'ERROR RATE by the auditor: notes with a no to any question');
  if (rate === null || notes === null) out.push('  no note is settled, so there is none');
  else {
    out.push(`  ${percent(rate.value)} of the notes, 95 % interval ${percent(rate.low)} to ${percent(rate.high)} (weighed by stratum; exact over an effective ${rate.effective.toFixed(1)} notes)`);
    if (between && judged > settled) out.push(`  with those that are unsure: ${percent(between.low)} if all of them are fine, ${percent(between.high)} if none is`);
    out.push(`  palpate raises an error in ${percent(flagged)} of the notes that could be drawn`);
    const width = Math.max(...strata.map((s) => s.name.length));
    for (const s of strata) out.push(`    ${s.name.padEnd(width)}  ${s.errors} of ${s.judged}${s.interval ? ` (${percent(s.interval.low)} to ${percent(s.interval.high)})` : ''}, ${whole(s.size)} in the archive`);
    out.push('', 'THE ARCHIVE, if the notes judged are like the rest');
    out.push(`  ${whole(notes.value)} of ${whole(size)} notes in error, 95 % interval ${whole(notes.low)} to ${whole(notes.high)}`);
    if (units.estimate) out.push(`  ${whole(units.estimate.value)} billed units in error, 90 % interval ${whole(units.estimate.low)} to ${whole(units.estimate.high)}; the lower end is what can be said with 95 % confidence`);
    else out.push(`  units in error: not said, because ${units.why}`);
  }
  out.push('', ...caveats(empty, silent).map((line) => `note: ${line}`), '');
  return out.join('\n');
}

function agreementLines(name: string, { table: [[both, palpateAlone], [auditorAlone, neither]], observed, kappa }: Compared): string[] {
  const of = both + palpateAlone + auditorAlone + neither;
  if (of === 0) return [`  ${name}: nothing to compare`];
  const agreed = kappa === null ? 'no kappa, since one of the two always says the same' : kappa.error === 0 ? 'kappa 1, without an interval, since nothing differs' : `kappa ${kappa.value.toFixed(2)}, 95 % interval ${kappa.low.toFixed(2)} to ${kappa.high.toFixed(2)}`;
  return [`  ${name}: ${agreed}; ${percent(observed)} of ${of} alike`, `    auditor fine: palpate fine ${both}, palpate not ${palpateAlone}`, `    auditor not:  palpate fine ${auditorAlone}, palpate not ${neither}`];
}

function caveats(empty: number, silent: readonly string[]): string[] {
  return [
    ...(empty > 0 ? ['rows left empty may differ from those judged; the interval does not know of that'] : []),
    ...(silent.length > 0 ? [`nothing is said of ${silent.join(', ')}: no note of it is settled, and its notes are left out of the figures above`] : []),
    'agreement is that of the sample, not weighed by stratum; kappa also depends on how common errors are',
    'this is a probe for planning and training, no amount owed: a demand or a disclosure needs a design, a size and a lower limit that its parties accept',
  ];
}
