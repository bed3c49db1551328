import { isUtf8 } from 'node:buffer';
import { begun, fromWindows1252 } from './decode.ts';

/** A line without its line feed; `foreign` where it was no UTF-8 and was read as Windows-1252. */
export interface Line {
  readonly line: string;
  readonly foreign: boolean;
}

/** A line longer than `most` bytes: memory must hold one. */
export class LongLine extends Error {
  override readonly name = 'LongLine';
}

/** Lines of a stream of bytes, whatever its encoding; memory holds one line and one chunk. Throws NotText and {@link LongLine}. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Line> {
  let started = false;
  let wide: InstanceType<typeof TextDecoder> | null = null;
  let text = '';
  let rest: Uint8Array[] = [];
  let size = 0;
  const narrow = function* (chunk: Uint8Array): Generator<Line> {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      rest.push(chunk.subarray(from, at));
      yield lineOf(rest.length === 1 ? rest[0] : Buffer.concat(rest));
      rest = [];
      size = 0;
      from = at + 1;
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      size += chunk.length - from;
      if (size > most) throw new LongLine();
    }
  };
  for await (let chunk of chunks) {
    if (!started) {
      started = true;
      ({ wide, bytes: chunk } = begun(chunk));
    }
    if (!wide) {
      yield* narrow(chunk);
      continue;
    }
    const lines = (text + wide.decode(chunk, { stream: true })).split('\n');
    text = lines.pop() ?? '';
    if (text.length > most) throw new LongLine();
    for (const line of lines) yield { line, foreign: false };
  }
  if (wide) {
    text += wide.decode();
    if (text !== '') yield { line: text, foreign: false };
  } else if (rest.length > 0) yield lineOf(Buffer.concat(rest));
}

/** The text of a line, or of any bytes that end between characters. */
export function lineOf(bytes: Uint8Array): Line {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? { line: buffer.toString('utf8'), foreign: false } : { line: fromWindows1252(buffer), foreign: true };
}
