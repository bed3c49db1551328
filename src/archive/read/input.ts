import { createReadStream, readFileSync, statSync } from 'node:fs';
import { PEEK } from '../../text/decode.ts';
import { tooLarge } from './refusal.ts';

export { Broken, size } from './refusal.ts';

/** Bytes with a name: a file, a member of a zip, an attachment. */
export interface Input {
  /** As {@link Source} names it. */
  readonly name: string;
  readonly bytes: number;
  /** Where it lies on disk; null within an archive. */
  readonly path: string | null;
  /** Named by the user himself, not found in a folder or an archive. */
  readonly given: boolean;
  /** How many archives it lies in. */
  readonly depth: number;
  /** Bytes that may yet be unpacked from the file it lies in. */
  readonly budget: { left: number };
  /** Told how far reading is, where that is not by {@link chunks}. */
  readonly progress?: (bytes: number) => void;
  /** All of it from its start, as often as asked. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

const CHUNK = 1 << 20;
/** Read at one go: that is several times faster for a folder of small notes. */
const SMALL = 1 << 20;

export interface FileInput extends Input {
  /** Bytes that were read so far, for a progress bar. */
  readonly read: () => number;
}

export function fileInput(path: string, name: string, given: boolean, unpacked: number): FileInput {
  const bytes = statSync(path).size;
  let read = 0;
  // the head of a small file is all of it, and it is asked for twice
  let small: Uint8Array | null = null;
  return {
    name, bytes, path, given, depth: 0, budget: { left: unpacked },
    progress: (at) => {
      read = at;
    },
    read: () => read,
    async *chunks() {
      read = 0;
      if (bytes <= SMALL) {
        small ??= readFileSync(path);
        read = small.length;
        if (small.length > 0) yield small;
        return;
      }
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>) {
        read += chunk.length;
        yield chunk;
      }
    },
  };
}

/** The first bytes, to tell what it is. */
export async function headOf(input: Input): Promise<Uint8Array> {
  for await (const chunk of input.chunks()) return chunk.length > PEEK ? chunk.subarray(0, PEEK) : chunk;
  return new Uint8Array();
}

/** All bytes of what must be held whole. Throws {@link Broken} beyond `most`. */
export async function wholeOf(input: Input, most: number): Promise<Uint8Array> {
  if (input.bytes > most) throw tooLarge(most);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks()) {
    parts.push(chunk);
    size += chunk.length;
    if (size > most) throw tooLarge(most);
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

