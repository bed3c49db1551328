import { getDocumentProxy } from 'unpdf';
import { Broken, wholeOf } from './input.ts';
import type { Limits } from './limits.ts';
import { noteOf } from './note.ts';
import type { Reader } from './options.ts';

/** The text of PDF files, line by line as they stand on the page. Pictures of pages are not read. */
export const readPdf: Reader = async function* (input, options) {
  yield noteOf(input.name, await pdfText(await wholeOf(input, options.limits.note), options.limits), options);
};

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Throws {@link Broken} where the bytes are no PDF, are locked, or hold no text. */
export async function pdfText(bytes: Uint8Array, limits: Limits): Promise<string> {
  const pages: string[] = [];
  let document: Awaited<ReturnType<typeof getDocumentProxy>> | null = null;
  try {
    // pdf.js takes the bytes for itself
    document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false });
    if (document.numPages > limits.pages) throw new Broken(`has ${document.numPages} pages, more than ${limits.pages}; part it`);
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item): Piece[] => ('str' in item && item.str !== '' ? [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width, height: Math.abs(item.transform[3]) || item.height }] : []));
      pages.push(layOut(pieces));
      page.cleanup();
    }
  } catch (error) {
    if (error instanceof Broken) throw error;
    if ((error as Error)?.name === 'PasswordException') throw new Broken('is locked by a password; save it without');
    throw new Broken('is no PDF that can be read, or it is cut off; export it again, or as plain text');
  } finally {
    await document?.destroy();
  }
  const text = pages.filter((p) => p !== '').join('\n\n');
  if (text.trim() === '') throw new Broken('holds pictures of pages and no text; recognise its text first');
  return text;
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
