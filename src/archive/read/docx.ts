import mammoth from 'mammoth';
import { fromBufferPromise } from 'yauzl';
import { htmlText } from './html.ts';
import { Broken, size, wholeOf } from './input.ts';
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
  let html: string;
  try {
    // by way of HTML, because the raw text of mammoth loses the rows of tables and the marks of lists
    html = (await mammoth.convertToHtml({ buffer }, { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), styleMap: ["p[style-name='Title'] => h1:fresh"], externalFileAccess: false, ignoreEmptyParagraphs: false })).value;
  } catch {
    throw new Broken('is no Word document that can be read; save it again as docx, or as plain text');
  }
  // an empty paragraph is the empty line that its writer meant
  return htmlText(html, true);
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
    throw error instanceof Broken ? error : new Broken('is no Word document (docx), or it is cut off; save it again');
  }
  if (!body) throw new Broken('is no Word document (docx), though packed like one; save it as docx or as plain text');
  if (sum > limits.note) throw new Broken(`unpacks to ${size(sum)}, more than is read as one note`);
}
