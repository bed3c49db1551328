import type { Limits } from './limits.ts';
import { Broken } from './refusal.ts';

/** A run of text on a page: where it begins, in points from the lower left corner, and how wide and high it is. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What pdf.js gives of a page, as far as it is read here. */
export interface PageText {
  readonly items: readonly (object | { readonly str: string; readonly transform: readonly number[]; readonly width: number; readonly height: number })[];
}

/** The text of the pages in their order, line by line. Throws {@link Broken} where there is none. */
export function textOfPages(pages: readonly PageText[]): string {
  const text = pages.map(({ items }) => layOut(items.flatMap((item): Piece[] => ('str' in item && item.str !== '' ? [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width, height: Math.abs(item.transform[3]) || item.height }] : [])))).filter((p) => p !== '').join('\n\n');
  if (text.trim() === '') throw new Broken('holds pictures of pages and no text; recognise its text first');
  return text;
}

/** Refuses a document of too many pages before any is read. */
export function checkPages(count: number, limits: Limits): void {
  if (count > limits.pages) throw new Broken(`has ${count} pages, more than ${limits.pages}; part it`);
}

/** What is told of an error of pdf.js. */
export function pdfFault(error: unknown): Broken {
  if (error instanceof Broken) return error;
  if ((error as Error)?.name === 'PasswordException') return new Broken('is locked by a password; save it without');
  return new Broken('is no PDF that can be read, or it is cut off; export it again, or as plain text');
}

/** Lines by height on the page, their pieces from left to right: a wide gap parts columns, as ` | `. */
function layOut(pieces: readonly Piece[]): string {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].filter((p) => p.text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)) {
    const last = lines.at(-1);
    if (last && Math.abs(last[0].y - piece.y) <= Math.max(2, Math.min(last[0].height, piece.height) * 0.5)) last.push(piece);
    else lines.push([piece]);
  }
  const out: string[] = [];
  let before: Piece | null = null;
  for (const line of lines) {
    line.sort((a, b) => a.x - b.x);
    const height = line[0].height || 10;
    // a paragraph begins where the distance is clearly more than that of lines
    if (before && before.y - line[0].y > height * PARAGRAPH) out.push('');
    out.push(joined(line));
    before = line[0];
  }
  return out.join('\n').trim();
}

/** Distances, in heights of a line. */
const PARAGRAPH = 1.9;
const BLANK = 0.15;
const COLUMN = 1;

function joined(line: readonly Piece[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const { text: words, x, width, height } of line) {
    const gap = x - end;
    if (text !== '') text += gap > height * COLUMN ? ' | ' : gap > height * BLANK && !/\s$/.test(text) && !/^\s/.test(words) ? ' ' : '';
    text += words;
    end = x + width;
  }
  return text.replace(/[ \t]+/g, ' ').replace(/ ?\| ?\| ?/g, ' | ').trim();
}
