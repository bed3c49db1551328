/** The figures of one run of the page's bench, for the terminal and for docs/performance-page.md. All times in milliseconds. */

interface Middle {
  readonly p50: number;
  readonly p95: number;
}

export interface PageReport {
  readonly date: string;
  readonly browser: string;
  readonly cores: number;
  readonly typing: {
    readonly keys: number;
    readonly characters: number;
    /** From the key to the marks in the document: processor time of the page's thread, and by the clock. */
    readonly thread: Middle;
    readonly wall: Middle;
    /** To the frame that shows them. */
    readonly threadPainted: Middle;
    readonly painted: Middle;
    /** All that the page's thread does until the next key, panels and frames included. */
    readonly all: Middle;
  };
  readonly pasting: { readonly characters: number; readonly rounds: number; readonly read: number; readonly worst: number; readonly longest: number; readonly clock: number; readonly key: number; readonly engine: number };
  readonly opening: { readonly opens: number; readonly p50: number; readonly worst: number };
}

interface Aim {
  readonly what: string;
  readonly value: number;
  readonly under: number;
}

/** The value below which a share of all lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

const aimsOf = ({ typing, pasting, opening }: PageReport): Aim[] => [
  { what: 'Keystroke to updated marks, processor time of the page’s thread, 95 % of keys', value: typing.thread.p95, under: 16 },
  { what: 'Keystroke to updated marks, by the clock, 95 % of keys', value: typing.wall.p95, under: 40 },
  { what: `Paste of ${pasting.characters.toLocaleString('en')} characters to its marks, median`, value: pasting.read, under: 1000 },
  { what: 'Longest task of the page’s thread during it, its processor time, median', value: pasting.longest, under: 50 },
  { what: 'First reading from a cold open of the file, median', value: opening.p50, under: 1000 },
];

const ms = (n: number): string => (n >= 100 ? n.toFixed(0) : n.toFixed(1));

export function toMarkdown(report: PageReport): string {
  const { typing, pasting, opening } = report;
  const row = (what: string, { p50, p95 }: Middle): string => `| ${what} | ${ms(p50)} | ${ms(p95)} |`;
  return `# How quickly the page answers

Written by \`npm run bench:page -- --write\` on ${report.date}: ${report.browser} without a window, ${report.cores} cores, shared with other work. Milliseconds.

| | measured | aim |
| --- | ---: | ---: |
${aimsOf(report).map((a) => `| ${a.what} | ${ms(a.value)} | ${a.value < a.under ? 'under' : '**not** under'} ${a.under} |`).join('\n')}

## From a keystroke to updated marks

${typing.keys} keystrokes into a note of ${typing.characters.toLocaleString('en')} characters.

| | median | 95 % |
| --- | ---: | ---: |
${row('to the marks in the document, processor time of the page’s thread', typing.thread)}
${row('to the marks in the document, by the clock', typing.wall)}
${row('to the frame that shows them, processor time of the page’s thread', typing.threadPainted)}
${row('to the frame that shows them, by the clock', typing.painted)}
${row('until the next key, processor time of the page’s thread, panels and frames included', typing.all)}

## A large paste, typed into at once

${pasting.rounds} times ${pasting.characters.toLocaleString('en')} characters; from the paste 20 letters are typed, one in 40 ms.

- to the marks of what was pasted: median ${ms(pasting.read)}, worst ${ms(pasting.worst)}; processor time of the engine's thread for it ${ms(pasting.engine)}
- the task in which a letter was put into the note, 95 % of letters, median of the rounds: ${ms(pasting.key)}
- longest task of the page's thread, median of the rounds: ${ms(pasting.longest)} of the processor, ${ms(pasting.clock)} by the clock

## First reading from a cold open

The file is opened in an empty profile and a note put in as soon as there is an editor: median ${ms(opening.p50)}, worst ${ms(opening.worst)} of ${opening.opens}.

## What is measured

Times are the browser's own, from its trace: marks set in the page's script when a key is pressed, when the editor has put the marks of a reading in place, and after the frame that follows; the tasks of the thread that runs the page's script, and what the processor gave to each: where other programs have the cores, the clock goes on and the processor's time does not. The notes are made by \`bench/notes.ts\` as for \`npm run bench\`.
`;
}
