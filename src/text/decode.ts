import { latin1, utf8 } from './bytes.ts';

/** Bytes that are no text. The message says what they are and what to do about it, and never holds any of them. */
export class NotText extends Error {
  override readonly name = 'NotText';
}

/** How much of an input is looked at to tell what it is. */
export const PEEK = 4096;

const SIGNATURES: readonly { readonly bytes: string; readonly what: string; readonly remedy: string }[] = [
  { bytes: '%PDF-', what: 'a PDF', remedy: 'extract its text first, as with pdftotext' },
  { bytes: 'PK\x03\x04', what: 'a zip archive or an Office document (docx, odt, xlsx)', remedy: 'save it as plain text, or unpack it' },
  { bytes: '\xd0\xcf\x11\xe0', what: 'an old Office document (doc, xls)', remedy: 'save it as plain text' },
  { bytes: '{\\rtf', what: 'a rich text document (rtf)', remedy: 'save it as plain text' },
  { bytes: '\x1f\x8b', what: 'gzip-compressed', remedy: 'decompress it first, as with gunzip' },
  { bytes: '\x89PNG', what: 'a picture', remedy: 'palpate reads text; recognise its text first' },
  { bytes: '\xff\xd8\xff', what: 'a picture', remedy: 'palpate reads text; recognise its text first' },
  { bytes: 'GIF8', what: 'a picture', remedy: 'palpate reads text; recognise its text first' },
  { bytes: 'II*\0', what: 'a picture', remedy: 'palpate reads text; recognise its text first' },
  { bytes: 'MM\0*', what: 'a picture', remedy: 'palpate reads text; recognise its text first' },
];

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** What the first bytes of an input say about the rest. Throws {@link NotText} for what is no text. */
export function sniff(head: Uint8Array): { readonly encoding: Encoding; readonly bom: number; readonly guessed: boolean } {
  const start = latin1(head.subarray(0, PEEK));
  const found = SIGNATURES.find((s) => start.startsWith(s.bytes));
  if (found) throw new NotText(`is ${found.what}, no text; ${found.remedy}`);
  if (start.startsWith('\xef\xbb\xbf')) return { encoding: 'utf-8', bom: 3, guessed: false };
  if (start.startsWith('\xff\xfe\0\0') || start.startsWith('\0\0\xfe\xff')) throw new NotText('is in UTF-32; save it as UTF-8');
  if (start.startsWith('\xff\xfe')) return { encoding: 'utf-16le', bom: 2, guessed: false };
  if (start.startsWith('\xfe\xff')) return { encoding: 'utf-16be', bom: 2, guessed: false };
  let even = 0;
  let odd = 0;
  for (let i = 0; i < start.length; i++) if (start.charCodeAt(i) === 0) i % 2 === 0 ? even++ : odd++;
  if (even + odd === 0) return { encoding: 'utf-8', bom: 0, guessed: false };
  const half = start.length / 2;
  if (odd > half * 0.6 && even < half * 0.05) return { encoding: 'utf-16le', bom: 0, guessed: true };
  if (even > half * 0.6 && odd < half * 0.05) return { encoding: 'utf-16be', bom: 0, guessed: true };
  throw binary();
}

const binary = (): NotText => new NotText('looks like binary data, no text; give the note as plain text');

/** Bytes to text: UTF-8, UTF-16 in either order, else Windows-1252. `notice` says what had to be assumed. Throws {@link NotText}. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly notice: string | null } {
  const { encoding, bom, guessed } = sniff(bytes);
  if (encoding !== 'utf-8') return { text: checked(new TextDecoder(encoding).decode(bytes)), notice: guessed ? `has no mark of its encoding; read as ${encoding.toUpperCase()}` : null };
  const body = bytes.subarray(bom);
  const text = utf8(body);
  if (text !== null) return { text: checked(text), notice: null };
  return { text: checked(fromWindows1252(body)), notice: 'is not UTF-8; read as Windows-1252' };
}

/** How a stream that begins with `chunk` goes on: `wide` decodes UTF-16 and is null for all else; `bytes` are the chunk without the mark of UTF-8. Throws {@link NotText}. */
export function begun(chunk: Uint8Array): { readonly wide: InstanceType<typeof TextDecoder> | null; readonly bytes: Uint8Array } {
  const { encoding, bom } = sniff(chunk);
  return encoding === 'utf-8' ? { wide: null, bytes: chunk.subarray(bom) } : { wide: new TextDecoder(encoding), bytes: chunk };
}

/** The characters of 0x80 to 0x9f; elsewhere Windows-1252 is Latin 1. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By hand, because TextDecoder reads this encoding as Latin 1 in several versions of Node, from 20.18.3 on (nodejs/node#56542). */
export const fromWindows1252 = (bytes: Uint8Array): string => latin1(bytes).replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]);

/** Refuses text with NUL characters or with more control characters than a note ever has. */
function checked(text: string): string {
  if (text.includes('\0')) throw binary();
  let controls = 0;
  for (let i = 0; i < Math.min(text.length, PEEK); i++) {
    const c = text.charCodeAt(i);
    if ((c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12 && c !== 11 && c !== 27) || c === 0xfffd) controls++;
  }
  if (controls > Math.min(text.length, PEEK) * 0.05) throw binary();
  return text;
}
