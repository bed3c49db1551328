import { fromBufferPromise } from 'yauzl';
import { NO_WORD, OTHER_PACKED, tooFull, wordText } from './docx-text.ts';
import { Broken, wholeOf } from './input.ts';
import type { Limits } from './limits.ts';
import { noteOf } from './note.ts';
import type { Reader } from './options.ts';

/** Word documents: paragraphs, lists and tables of the body, with footnotes; no headers, footers, comments or pictures. */
export const readDocx: Reader = async function* (input, options) {
  yield noteOf(input.name, await docxText(await wholeOf(input, options.limits.note), options.limits), options);
};

/** Throws {@link Broken} where the bytes are no document, or one that would fill memory. */
export async function docxText(bytes: Uint8Array, limits: Limits): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  await checkMembers(buffer, limits);
  return wordText({ buffer });
}

/** mammoth unpacks what it needs into memory without a limit, so the sizes are looked at before. */
async function checkMembers(buffer: Buffer, limits: Limits): Promise<void> {
  let sum = 0;
  let body = false;
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      body ||= /^word\/.*\.xml$/.test(entry.fileName);
      if (entry.isEncrypted()) throw new Broken('is encrypted; save it without a password');
      if (/\.(?:xml|rels)$/.test(entry.fileName)) sum += entry.uncompressedSize;
    }
  } catch (error) {
    throw error instanceof Broken ? error : new Broken(NO_WORD);
  }
  if (!body) throw new Broken(OTHER_PACKED);
  if (sum > limits.note) throw tooFull(sum);
}
