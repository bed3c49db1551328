import mammoth from 'mammoth';
import { htmlText } from './html.ts';
import { Broken, size } from './refusal.ts';

/** What is told of a docx before it is unpacked: mammoth unpacks what it needs into memory without a limit, so the sizes are looked at before. */
export const NO_WORD = 'is no Word document (docx), or it is cut off; save it again';
export const OTHER_PACKED = 'is no Word document (docx), though packed like one; save it as docx or as plain text';
export const tooFull = (bytes: number): Broken => new Broken(`unpacks to ${size(bytes)}, more than is read as one note`);

/** The text of a Word document of which the sizes are known to be harmless. */
export async function wordText(input: Parameters<typeof mammoth.convertToHtml>[0]): Promise<string> {
  let html: string;
  try {
    // by way of HTML, because the raw text of mammoth loses the rows of tables and the marks of lists
    html = (await mammoth.convertToHtml(input, { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), styleMap: ["p[style-name='Title'] => h1:fresh"], externalFileAccess: false, ignoreEmptyParagraphs: false })).value;
  } catch {
    throw new Broken('is no Word document that can be read; save it again as docx, or as plain text');
  }
  // an empty paragraph is the empty line that its writer meant
  return htmlText(html, true);
}
