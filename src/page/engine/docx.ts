import { unzipSync } from 'fflate';
import { NO_WORD, OTHER_PACKED, tooFull, wordText } from '../../archive/read/docx-text.ts';
import type { Limits } from '../../archive/read/limits.ts';
import { Broken } from '../../archive/read/refusal.ts';

/** As the reader of archives gives it. Throws {@link Broken} where the bytes are no document, or one that would fill memory. */
export async function docxText(bytes: Uint8Array, limits: Limits): Promise<string> {
  let sum = 0;
  let body = false;
  try {
    unzipSync(bytes, {
      filter({ name, originalSize }) {
        body ||= /^word\/.*\.xml$/.test(name);
        if (/\.(?:xml|rels)$/.test(name)) sum += originalSize;
        return false;
      },
    });
  } catch {
    throw new Broken(NO_WORD);
  }
  if (!body) throw new Broken(OTHER_PACKED);
  if (sum > limits.note) throw tooFull(sum);
  // the door of mammoth for browsers; what unpacks there takes any bytes
  return wordText({ arrayBuffer: bytes as unknown as ArrayBuffer });
}
