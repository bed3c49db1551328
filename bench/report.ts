/** The figures of one bench run, for the terminal and for docs/performance.md. */
import type { SizeResult, Throughput } from './throughput.ts';

export interface Report {
  readonly date: string;
  readonly node: string;
  readonly pinned: boolean;
  readonly throughput: Throughput;
  /** Milliseconds; null where the command line is not built. */
  readonly startUp: { readonly runs: number; readonly empty: number; readonly command: number; readonly fastest: { readonly empty: number; readonly command: number } } | null;
}

interface Aim {
  readonly what: string;
  readonly value: string;
  readonly aim: string;
  readonly met: boolean;
}

const round = (n: number): string => (n >= 1000 ? Math.round(n).toLocaleString('en') : n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));
const times = (n: number): string => `${n >= 10 ? n.toFixed(0) : n >= 0.1 ? n.toFixed(2) : n.toPrecision(2)} x`;

/** How many times as fast, by megabytes a second, as the first program whose name begins so. */
function against(size: SizeResult, name: string): number {
  const [palpate] = size.rates;
  const other = size.rates.find((r) => r.name.startsWith(name));
  return other ? palpate.megabytesPerSecond / other.megabytesPerSecond : Number.NaN;
}

/** The most that all rules may cost, as a share of what the engine costs without them. */
const RULES_AT_MOST = 1 / 3;

/** What all rules together cost (stage review), as a share of the other stages. */
export function rulebookShare({ stages }: Pick<SizeResult, 'stages'>): number {
  const cost = (rules: boolean): number => stages.reduce((sum, s) => sum + ((s.stage === 'review') === rules ? s.microseconds : 0), 0);
  return cost(true) / cost(false);
}

function aims(report: Report): Aim[] {
  const list: Aim[] = [];
  for (const size of report.throughput.sizes) {
    if (size.size === 'short') list.push({ what: 'short notes a second', value: round(size.rates[0].notesPerSecond), aim: '15,000', met: size.rates[0].notesPerSecond >= 15_000 });
    list.push({ what: `${size.size} notes, against compromise`, value: times(against(size, 'compromise')), aim: '50 x', met: against(size, 'compromise') >= 50 });
    list.push({ what: `${size.size} notes, all rules against the engine without them`, value: `${(rulebookShare(size) * 100).toFixed(1)} %`, aim: 'at most a third', met: rulebookShare(size) <= RULES_AT_MOST });
    list.push({ what: `${size.size} notes, against write-good`, value: times(against(size, 'write-good')), aim: '10 x', met: against(size, 'write-good') >= 10 });
  }
  if (report.startUp) list.push({ what: 'start-up, against an empty Node', value: times(report.startUp.command / report.startUp.empty), aim: 'at most 2.5 x', met: report.startUp.command / report.startUp.empty <= 2.5 });
  return list;
}

type Row = readonly string[];
const table = (head: Row, rows: readonly Row[], markdown: boolean): string => {
  if (markdown) return [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((r) => `| ${r.join(' | ')} |`).join('\n');
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((r) => r[i].length)));
  return [head, ...rows].map((r) => `  ${r.map((c, i) => (i === 0 ? c.padEnd(widths[i]) : c.padStart(widths[i]))).join('  ')}`).join('\n');
};

function sizeTables(size: SizeResult, markdown: boolean): string[] {
  const rates = size.rates.map((r, i) => [r.name, round(r.notesPerSecond), `${round(r.range[0])} - ${round(r.range[1])}`, round(r.megabytesPerSecond), i < 2 ? '' : times(against(size, r.name))]);
  const { grep } = size;
  rates.push(['grep -o -w -i -F -f', '', '', round(grep.words), times(size.rates[0].megabytesPerSecond / grep.words)], ['grep -o -i -F -f', '', '', round(grep.scan), times(size.rates[0].megabytesPerSecond / grep.scan)]);
  const stages = size.stages.map((s) => [s.stage, round(s.microseconds), `${(s.share * 100).toFixed(1)} %`]);
  const whole = size.stages.reduce((sum, s) => sum + s.microseconds, 0);
  return [
    table(['program', 'notes/s', 'slowest - fastest', 'MB/s', 'palpate is'], rates, markdown),
    `grep had ${grep.forms.toLocaleString('en')} surface forms of techniques. Building its matcher (${round(grep.compileMilliseconds)} ms) is left out; with it the plain search reads ${round(grep.scanWithCompile)} MB/s.`,
    table(['stage', 'us a note', 'share'], [...stages, ['all stages', round(whole), '']], markdown),
    `All rules together (review) cost ${(rulebookShare(size) * 100).toFixed(1)} % of what the other stages cost.`,
    `${size.asked.toLocaleString('en')} mentions in ${size.notes.toLocaleString('en')} notes went to compromise's tagger for the tense of their verb; its time is in "palpate", not in the stages.`,
  ];
}

const titleOf = (size: SizeResult): string => `${size.notes.toLocaleString('en')} ${size.size} notes, ${size.meanCharacters.toLocaleString('en')} characters each on average, ${size.distinctWords.toLocaleString('en')} different words`;

function startLine(report: Report): string {
  const s = report.startUp;
  return s
    ? `\`palpate analyze\` on a short note takes ${round(s.command)} ms where an empty Node takes ${round(s.empty)} ms: ${times(s.command / s.empty)} (medians of ${s.runs}, in turn; the fastest ${round(s.fastest.command)} and ${round(s.fastest.empty)} ms).`
    : 'Not measured: the command line was not built (`dist/cli.js`).';
}

export function toText(report: Report): string {
  const parts = [`palpate bench, ${report.date}, Node ${report.node}, ${report.pinned ? 'pinned to one core' : 'not pinned'}, medians of ${report.throughput.rounds} rounds`];
  for (const size of report.throughput.sizes) parts.push(titleOf(size), ...sizeTables(size, false));
  parts.push(startLine(report), table(['aim', 'measured', 'wanted', ''], aims(report).map((a) => [a.what, a.value, a.aim, a.met ? 'met' : 'NOT MET']), false));
  return parts.join('\n\n');
}

export function toMarkdown(report: Report): string {
  const parts = [
    '# Performance',
    `Written by \`npm run bench -- --write\` on ${report.date} with Node ${report.node}; do not edit. ${report.pinned ? 'All programs ran pinned to one core' : 'The programs were not pinned to a core'}, warm, in turn, ${report.throughput.rounds} rounds; figures are medians, by processor time (a second is a second of one core). Read the ratios: they were taken in one run on one machine, the absolute figures are that machine's.`,
    '## Aims',
    table(['', 'measured', 'aim', ''], aims(report).map((a) => [a.what, a.value, a.aim, a.met ? 'met' : '**not met**']), true),
  ];
  for (const size of report.throughput.sizes) parts.push(`## ${titleOf(size)}`, ...sizeTables(size, true));
  parts.push(
    '## Start-up', startLine(report),
    '## What is measured',
    'The notes are made by `bench/notes.ts` from the sentences of `corpus/`, put together anew under ten styles of heading, with other numbers, slips in three of a hundred long words, invented names and words that no vocabulary has; the seed is fixed. palpate runs from one bundled file, as users get it, and builds the full `Analysis`: sections, statuses, interventions, losses, goals, codes and findings. compromise (`nlp(text)` of compromise/three), wink-nlp (wink-eng-lite-web-model, default pipeline) and write-good read as many of the same notes in each round as fit a sample of 60,000 characters, another sample each round. They do other work than palpate: the ratios say what a program of that kind costs, not who is better.',
    'grep only finds; it reads from a file and writes its hits to a pipe in the C locale; its figure is the fastest run by the clock. With `-w` GNU grep leaves its fast matcher wherever a short form stands inside a longer word, which is everywhere; without `-w` it finds too much, but is the plain search that shows how near the reading of the text comes to the limit. The stages are timed without the tagger, batch by batch.',
  );
  return `${parts.join('\n\n')}\n`;
}
