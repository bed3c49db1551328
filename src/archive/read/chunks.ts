import { isUtf8 } from 'node:buffer';
import { begun } from '../../text/decode.ts';
import { lineOf } from '../../text/lines.ts';

/** Text of a stream of bytes, some at a time, cut between lines. Lines that are no UTF-8 are read as Windows-1252, which `foreign` is told. Throws NotText. */
export async function* textChunks(chunks: AsyncIterable<Uint8Array>, foreign: () => void): AsyncGenerator<string> {
  let wide: InstanceType<typeof TextDecoder> | null = null;
  let started = false;
  let rest: Uint8Array[] = [];
  const textOf = (bytes: Uint8Array): string => {
    if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    foreign();
    const lines: string[] = [];
    for (let from = 0; from < bytes.length; ) {
      const at = bytes.indexOf(10, from);
      const end = at < 0 ? bytes.length : at + 1;
      lines.push(lineOf(bytes.subarray(from, end)).line);
      from = end;
    }
    return lines.join('');
  };
  for await (let chunk of chunks) {
    if (!started) {
      started = true;
      ({ wide, bytes: chunk } = begun(chunk));
    }
    if (wide) {
      yield wide.decode(chunk, { stream: true });
      continue;
    }
    const end = chunk.lastIndexOf(10) + 1;
    if (end > 0) {
      yield textOf(rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...rest, chunk.subarray(0, end)]));
      rest = [];
    }
    if (end < chunk.length) rest.push(chunk.subarray(end));
  }
  if (wide) yield wide.decode();
  else if (rest.length > 0) yield textOf(Buffer.concat(rest));
}

/** UTF-16 becomes UTF-8, a mark of the byte order is dropped; all else is left to each line. */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let wide: InstanceType<typeof TextDecoder> | null = null;
  let started = false;
  for await (let chunk of chunks) {
    if (!started) {
      started = true;
      ({ wide, bytes: chunk } = begun(chunk));
    }
    yield wide ? Buffer.from(wide.decode(chunk, { stream: true })) : chunk;
  }
}

/** A line by itself; `foreign` is told where it was no UTF-8. */
export function decodedLine(bytes: Uint8Array, foreign: () => void): string {
  const decoded = lineOf(bytes);
  if (decoded.foreign) foreign();
  return decoded.line;
}
