/**
 * The picture of a review in README.md: `npx tsx tools/picture.ts` writes docs/images/review.svg from the
 * program's own coloured output. An SVG, because it needs no browser to be made and its text stays text.
 */
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeCommand } from '../src/cli/analyze.ts';
import { EXIT } from '../src/cli/fail.ts';
import { cellWidth } from '../src/render/width.ts';

const ROOT = resolve(import.meta.dirname, '..');
export const PICTURED = 'corpus/gaps/cmt-and-manual-same-region.txt';
export const PICTURE = 'docs/images/review.svg';

/** What `palpate analyze` prints on standard output, 100 columns wide; file names are seen from the repository's root. Throws what it complains of where it fails. */
export async function printed(args: readonly string[]): Promise<string> {
  const { stdout, stderr } = process;
  const before = { out: stdout.write, err: stderr.write, columns: Object.getOwnPropertyDescriptor(stdout, 'columns'), exitCode: process.exitCode, folder: process.cwd() };
  let text = '';
  let complaints = '';
  const said = (chunk: string | Uint8Array): string => (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
  try {
    // a worker thread cannot change its folder, and does not need to where it is in the right one
    if (relative(before.folder, ROOT) !== '') process.chdir(ROOT);
    Object.defineProperty(stdout, 'columns', { value: 100, configurable: true, writable: true });
    stdout.write = ((chunk: string | Uint8Array) => {
      text += said(chunk);
      return true;
    }) as typeof stdout.write;
    stderr.write = ((chunk: string | Uint8Array) => {
      complaints += said(chunk);
      return true;
    }) as typeof stderr.write;
    await analyzeCommand().parseAsync([...args], { from: 'user' });
    if (process.exitCode === EXIT.unusable) throw new Error(complaints);
  } finally {
    stdout.write = before.out;
    stderr.write = before.err;
    if (before.columns) Object.defineProperty(stdout, 'columns', before.columns);
    else delete (stdout as { columns?: number }).columns;
    process.exitCode = before.exitCode;
    if (process.cwd() !== before.folder) process.chdir(before.folder);
  }
  return text;
}

const CELL = 8.4;
const LINE = 19;
const MARGIN = 20;
const FAMILY = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";
const GROUND = '#16191f';
const INK = '#d7dae0';
/** A terminal's colour code. */
const SGR = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, 'g');
/** Colours by their numbers in src/render/paint.ts. */
const COLORS: Readonly<Record<number, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 36: '#76e3ea' };

interface Run {
  readonly text: string;
  readonly color: string;
  readonly bold: boolean;
  readonly dim: boolean;
}

/** A line with terminal colours, cut where they change. Throws a RangeError for a code that the palette does not have. */
function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let [color, bold, dim] = [INK, false, false];
  line.split(SGR).forEach((part, i) => {
    if (i % 2 === 0) {
      if (part) runs.push({ text: part, color, bold, dim });
      return;
    }
    const n = Number(part);
    if (n === 1) bold = true;
    else if (n === 2) dim = true;
    else if (n === 22) [bold, dim] = [false, false];
    else if (n === 39) color = INK;
    else if (COLORS[n]) color = COLORS[n];
    else throw new RangeError(`no colour for the terminal code ${n}`);
  });
  return runs;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const number = (n: number): string => String(Math.round(n * 10) / 10);

/** Coloured terminal text as a picture. Every run is set to its cells, so that evidence stays over its marks in any font. */
export function picture(text: string, title: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const plain = (line: string): string => line.replace(SGR, '');
  const width = number(Math.max(...lines.map((line) => cellWidth(plain(line)))) * CELL + 2 * MARGIN);
  const height = number(lines.length * LINE + 2 * MARGIN);
  const rows = lines.flatMap((line, i) => {
    let column = 0;
    return runsOf(line).flatMap(({ text: run, color, bold, dim }) => {
      const lead = run.length - run.trimStart().length;
      const words = run.trim();
      const x = MARGIN + (column + lead) * CELL;
      column += cellWidth(run);
      if (words === '') return [];
      const style = `${color === INK ? '' : ` fill="${color}"`}${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.65"' : ''}`;
      return [`<text x="${number(x)}" y="${number(MARGIN + i * LINE + 14)}" textLength="${number(cellWidth(words) * CELL)}" lengthAdjust="spacingAndGlyphs"${style}>${escaped(words)}</text>`];
    });
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>`,
    `<g fill="${INK}" font-family="${FAMILY}" font-size="14" style="white-space:pre">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

export const pictureOfReview = async (): Promise<string> => picture(await printed([PICTURED, '--color']), `palpate analyze ${PICTURED}`);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(resolve(ROOT, PICTURE), await pictureOfReview());
