import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import type { Read } from '../record.ts';
import { broken } from './broken.ts';
import { Broken, type Input, size, wholeOf } from './input.ts';
import { litter } from './kinds.ts';
import type { Limits } from './limits.ts';
import type { Reader } from './options.ts';

/** Members of a zip, each read as a file of its own kind, in the order of the archive; one that cannot be read is told and the next is read. */
export const readZip: Reader = async function* (input, options) {
  const { limits } = options;
  if (input.depth >= limits.depth) throw new Broken(`is a zip within ${input.depth} zips, deeper than is read; unpack it`);
  const zip = await open(input, limits);
  const hidden = new Set<string>();
  try {
    if (zip.entryCount > limits.members) throw new Broken(`has ${zip.entryCount} members, more than ${limits.members}; part it`);
    for await (const entry of zip.eachEntry()) {
      input.progress?.(entry.relativeOffsetOfLocalHeader);
      const path = pathOf(entry);
      if (path.endsWith('/')) continue;
      const name = `${input.name}!/${path}`;
      const tell = (reason: string): Read[] => [{ unreadable: { source: { file: name, place: '' }, reason } }];
      const unseen = hiddenPart(path);
      if (unseen !== null) {
        if (!hidden.has(unseen.path)) yield [{ unreadable: { source: { file: `${input.name}!/${unseen.path}`, place: '' }, reason: unseen.reason } }];
        // a million names are not kept
        if (hidden.size < 1000) hidden.add(unseen.path);
        continue;
      }
      const refused = refusal(entry, limits, input.budget);
      if (refused !== null) {
        yield tell(refused);
        continue;
      }
      input.budget.left -= entry.uncompressedSize;
      try {
        let any = false;
        for await (const piece of options.inner(memberOf(zip, entry, name, input), options)) {
          any = true;
          yield piece;
        }
        if (!any) options.notice(`${name}: holds no note`);
      } catch (error) {
        yield [broken(name, error)];
      }
    }
  } catch (error) {
    throw error instanceof Broken ? error : new Broken('breaks off, or its directory is damaged; what stands before was read. Copy it again, or unpack it and read what is whole');
  } finally {
    zip.close();
  }
};

async function open(input: Input, limits: Limits): Promise<ZipFile> {
  try {
    // names are decoded below: nothing is written by them, so none of them is a danger that would end the reading
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
    return input.path === null ? await fromBufferPromise(Buffer.from(await wholeOf(input, limits.nested)), options) : await openPromise(input.path, options);
  } catch (error) {
    if (error instanceof Broken || (error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw new Broken('is no whole zip archive: it may be cut off; copy or export it again');
  }
}

/** A member's name, without what would drive a terminal. */
const pathOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string => getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false).replace(/\p{Cc}/gu, '\ufffd');

/** Why a member is not unpacked, before any of it is. The sizes are those it declares; yauzl ends a member that is larger. */
function refusal(entry: Entry, limits: Limits, budget: { readonly left: number }): string | null {
  const { compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) return 'is encrypted; unpack it with its password and read what it held';
  if (!entry.canDecodeFileData()) return `is packed by a method (${entry.compressionMethod}) that is not read; pack it again`;
  if (uncompressedSize > FREE && uncompressedSize > compressedSize * limits.ratio) return `unpacks from ${size(compressedSize)} to ${size(uncompressedSize)}, as no notes do; if they do, unpack it`;
  if (uncompressedSize > budget.left) return `would unpack the archive to more than ${size(limits.unpacked)}; part it`;
  return null;
}

/** Small members are unpacked whatever they were packed from. */
const FREE = 10e6;
/** Kept after its first reading, which is to tell what it is. */
const SMALL = 1 << 20;

function memberOf(zip: ZipFile, entry: Entry, name: string, outer: Input): Input {
  let small: Uint8Array | null = null;
  const bytes = entry.uncompressedSize;
  async function* unpacked(): AsyncGenerator<Uint8Array> {
    let sum = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new Broken('is damaged (its checksum is wrong); copy or export it again');
  }
  return {
    name, bytes, path: null, given: false, depth: outer.depth + 1, budget: outer.budget,
    async *chunks() {
      try {
        if (bytes > SMALL) yield* unpacked();
        else {
          if (small === null) {
            const parts: Uint8Array[] = [];
            for await (const chunk of unpacked()) parts.push(chunk);
            small = Buffer.concat(parts);
          }
          if (small.length > 0) yield small;
        }
      } catch (error) {
        throw error instanceof Broken ? error : new Broken('is damaged or cut off within its archive; copy or export it again');
      }
    },
  };
}

/** The outermost part of a member's path that is hidden or of a system. */
function hiddenPart(path: string): { readonly path: string; readonly reason: string } | null {
  const parts = path.split('/');
  for (const [i, part] of parts.entries()) {
    const reason = part === '.' || part === '..' ? null : litter(part);
    if (reason !== null) return { path: parts.slice(0, i + 1).join('/'), reason };
  }
  return null;
}
