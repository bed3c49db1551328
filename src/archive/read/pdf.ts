import { getDocumentProxy } from 'unpdf';
import { wholeOf } from './input.ts';
import type { Limits } from './limits.ts';
import { noteOf } from './note.ts';
import type { Reader } from './options.ts';
import { checkPages, type PageText, pdfFault, textOfPages } from './pdf-lines.ts';

/** The text of PDF files, line by line as they stand on the page. Pictures of pages are not read. */
export const readPdf: Reader = async function* (input, options) {
  yield noteOf(input.name, await pdfText(await wholeOf(input, options.limits.note), options.limits), options);
};

/** Throws {@link Broken} where the bytes are no PDF, are locked, or hold no text. */
export async function pdfText(bytes: Uint8Array, limits: Limits): Promise<string> {
  const pages: PageText[] = [];
  let document: Awaited<ReturnType<typeof getDocumentProxy>> | null = null;
  try {
    // pdf.js takes the bytes for itself
    document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false });
    checkPages(document.numPages, limits);
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n);
      pages.push(await page.getTextContent());
      page.cleanup();
    }
    return textOfPages(pages);
  } catch (error) {
    throw pdfFault(error);
  } finally {
    await document?.destroy();
  }
}
