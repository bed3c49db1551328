import { NotText } from '../../text/decode.ts';
import { LongLine } from '../../text/lines.ts';
import { whyNot } from '../../text/opening.ts';
import type { Read } from '../record.ts';
import { Broken } from './input.ts';

/** The row of what could not be read. An error that nobody foresaw is told by its name alone: its message may hold words of a note. */
export function broken(file: string, error: unknown): Read {
  if (error instanceof Broken) return { unreadable: { source: { file, place: error.place }, reason: error.message } };
  const code = (error as NodeJS.ErrnoException)?.code;
  const reason =
    error instanceof NotText ? error.message
    : error instanceof LongLine ? 'has a line that is longer than any record may be'
    : code === 'ENOENT' ? 'is no longer there'
    : (whyNot(error) ?? `cannot be read (${typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown error'})`);
  return { unreadable: { source: { file, place: '' }, reason } };
}
