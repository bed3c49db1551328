/**
 * Rewrites every labelled note in ways that leave its labels true, scores the variations as the originals are scored
 * and prints for each kind how far each row falls, with the misses that the variation alone brings.
 *   npx tsx tools/vary.ts [--kind WORDS] [--misses] [--show ID] [--write]      --write: the table in docs/accuracy.md
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LabelledNote, readLabelled, type Row, score } from './score.ts';
import { Chance } from './vary/chance.ts';
import { headings } from './vary/headings.ts';
import { layout } from './vary/layout.ts';
import { originalOf, type Variation } from './vary/original.ts';
import { times } from './vary/times.ts';
import { words } from './vary/words.ts';
import { withTable } from './tables.ts';

export const KINDS: Readonly<Record<string, Variation>> = { ...headings, ...layout, ...times, ...words };
/** By how much a row may fall over the sample of `test/vary.test.ts`, a little above what it falls by today. Lost line ends and bare numbers leave a careful reader in doubt too. */
export const LIMITS: Readonly<Record<string, number>> = {
  'headings in other words': 0.02,
  'headings as letters': 0.03,
  'headings in brackets': 0.02,
  'headings in Markdown': 0.02,
  'headings in capitals': 0.02,
  'headings in capitals, text behind': 0.02,
  'headings alone on lines': 0.02,
  'headings dropped': 0.06,
  'one line': 0.07,
  'line ends lost': 0.24,
  'one sentence a line': 0.02,
  bullets: 0.02,
  'numbered items': 0.02,
  'wrapped at 60 columns': 0.05,
  'all capitals': 0.04,
  'all small letters': 0.1,
  CRLF: 0.02,
  'tabs and double spaces': 0.05,
  'fixed spaces and curly quotes': 0.02,
  'page furniture': 0.07,
  'small talk': 0.05,
  "minutes as x15'": 0.02,
  'minutes as x15m': 0.02,
  'minutes as (15)': 0.13,
  'minutes as 15 mins': 0.02,
  'minutes as 15min': 0.02,
  'minutes in words': 0.08,
  'minutes as 0.25 hr': 0.1,
  'techniques by other names': 0.07,
  'regions and structures by other names': 0.05,
  'sides in other forms': 0.07,
  'slips in long words': 0.07,
};
const FOLDER = 'corpus/labelled';
const PAGE = 'docs/accuracy.md';
const SEED = 'palpate';

export interface Fall {
  readonly kind: string;
  /** Notes that the kind changes. */
  readonly notes: readonly LabelledNote[];
  /** The rows of the originals less those of the variations, by name. */
  readonly rows: ReadonlyMap<string, number>;
  /** Misses that the originals have not. */
  readonly misses: readonly string[];
}

/** Notes whose misses nobody is to see. */
const UNSEEN = 'holdout-unseen.jsonl';

export const labelledNotes = (): LabelledNote[] => readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl') && file !== UNSEEN).sort().flatMap((file) => readLabelled(join(FOLDER, file)));

/** How much worse the notes are read for being written in another way. */
export function fallOf(kind: string, notes: readonly LabelledNote[]): Fall {
  const varied: LabelledNote[] = [];
  const originals: LabelledNote[] = [];
  for (const note of notes) {
    const text = KINDS[kind](originalOf(note), new Chance(`${SEED} ${kind} ${note.id}`));
    if (text === null) continue;
    originals.push(note);
    varied.push({ ...note, text });
  }
  const before = score(originals);
  const after = score(varied);
  const scored = new Map(after.rows().map((row: Row) => [row.name, row.score]));
  const known = new Set(before.misses);
  const main = before.rows().filter((row) => !row.name.startsWith('finding ') && !row.name.startsWith('spans'));
  return { kind, notes: varied, rows: new Map(main.map((row) => [row.name, row.score - (scored.get(row.name) ?? 0)])), misses: after.misses.filter((miss) => !known.has(miss)) };
}

const COLUMNS = ['techniques performed', 'status of what was not performed', 'regions', 'laterality', 'minutes of a technique', 'objective losses', 'goals', 'codes', 'units', 'support', 'findings'];
const SHORT = ['techniques', 'status', 'regions', 'sides', 'minutes', 'losses', 'goals', 'codes', 'units', 'support', 'findings'];
const thousandths = (x: number | undefined): string => (x === undefined ? '' : String(Math.round(x * 1000)).replace(/^-?0$/, '0'));

/** The falls as the table of docs/accuracy.md, in thousandths. */
export function tableOf(falls: readonly Fall[]): string {
  const rows = falls.map((f) => `| ${[f.kind, f.notes.length, ...COLUMNS.map((c) => thousandths(f.rows.get(c)))].join(' | ')} |`);
  return [`| kind | notes | ${SHORT.join(' | ')} |`, `|---|${'--:|'.repeat(SHORT.length + 1)}`, ...rows].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const after = (flag: string): string | undefined => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const only = after('--kind');
  const kinds = Object.keys(KINDS).filter((kind) => only === undefined || kind.includes(only));
  const falls = kinds.map((kind) => fallOf(kind, labelledNotes()));
  const shown = after('--show');
  for (const fall of falls) {
    const worst = [...fall.rows].filter(([, by]) => by >= 0.0005).sort((a, b) => b[1] - a[1]);
    console.log(`${fall.kind} (${fall.notes.length} notes, ${fall.misses.length} misses more): ${worst.map(([name, by]) => `${name} ${by.toFixed(3)}`).join(', ')}`);
    if (shown) console.log(fall.notes.find((note) => note.id === shown)?.text);
    if (args.includes('--misses')) for (const miss of fall.misses) if (!shown || miss.includes(shown)) console.log(`    ${miss}`);
  }
  if (args.includes('--write')) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), 'npm run vary -- --write', tableOf(falls)));
}
