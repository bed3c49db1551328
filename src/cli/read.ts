import { readFileSync, statSync } from 'node:fs';
import { decode as decodeBytes, NotText } from '../text/decode.ts';
import { whyNot } from '../text/opening.ts';

/** An input that cannot be read. The message names the input and the remedy and never holds any of its text. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Text longer than this cannot be held in one string. */
const MOST_BYTES = 500_000_000;

/** What is no text, told of the input by its name. */
export const named = (error: unknown, name: string): unknown => (error instanceof NotText ? new InputError(`${name}: ${error.message}`) : error);

/** Bytes to text: UTF-8, UTF-16 in either order, else Windows-1252. `notice` says what had to be assumed. */
export function decode(bytes: Uint8Array, name: string): { readonly text: string; readonly notice: string | null } {
  try {
    const { text, notice } = decodeBytes(bytes);
    return { text, notice: notice && `${name}: ${notice}` };
  } catch (error) {
    throw named(error, name);
  }
}

/** Why a file cannot be opened, with the remedy. A name that cannot be one (pasted text) is not repeated. */
export function openingError(error: unknown, file: string): InputError {
  const code = (error as NodeJS.ErrnoException)?.code ?? 'unknown error';
  if (/[\n\r]/.test(file) || file.length > 255) return new InputError('an argument is no file name; give the text of a note on standard input: palpate analyze < note.txt');
  if (code === 'EISDIR') return new InputError(`${file}: is a folder; name the notes in it: palpate analyze ${file.replace(/\/+$/, '')}/*.txt`);
  return new InputError(`${file}: ${whyNot(error) ?? `cannot be read (${code})`}`);
}

export const tooLarge = (name: string): InputError => new InputError(`${name}: is larger than ${MOST_BYTES / 1e6} MB; give many notes as JSON Lines, one note a line`);

/** Refuses what is no readable file before any of it is read. */
export function checkFile(file: string): { readonly size: number } {
  try {
    const about = statSync(file);
    if (about.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    return { size: about.size };
  } catch (error) {
    throw openingError(error, file);
  }
}

/** A file that is one note. Read at one go: that starts faster than a stream. */
export function readText(file: string): { readonly text: string; readonly notice: string | null } {
  const { size } = checkFile(file);
  if (size > MOST_BYTES) throw tooLarge(file);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw openingError(error, file);
  }
  return decode(bytes, file);
}

/** All that is left of a stream, with what was read of it before. */
export async function readRest(chunks: AsyncIterator<Uint8Array>, before: readonly Uint8Array[], name: string): Promise<Uint8Array> {
  const parts = [...before];
  let size = parts.reduce((sum, p) => sum + p.length, 0);
  for (;;) {
    const next = await chunks.next();
    if (next.done) return parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts.push(next.value);
    size += next.value.length;
    if (size > MOST_BYTES) throw tooLarge(name);
  }
}
