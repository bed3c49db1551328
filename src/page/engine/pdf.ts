import { LocalPdfManager, setVerbosityLevel, wanted } from 'pdfjs-dist/build/pdf.worker.mjs';
import type { Limits } from '../../archive/read/limits.ts';
import { checkPages, type PageText, pdfFault, textOfPages } from '../../archive/read/pdf-lines.ts';
import { Broken } from '../../archive/read/refusal.ts';

// its warnings may hold words of the document
setVerbosityLevel(0);

/** Sizes and addresses of a whole pdf.js; nothing is drawn here and nothing fetched. */
const OPTIONS = { maxImageSize: -1, disableFontFace: true, ignoreErrors: true, isOffscreenCanvasSupported: false, isImageDecoderSupported: false, canvasMaxAreaInBytes: -1, fontExtraProperties: false, useSystemFonts: false, useWasm: false, useWorkerFetch: false, cMapUrl: null, cMapPacked: true, iccUrl: null, standardFontDataUrl: null, wasmUrl: null };

/**
 * The text of a PDF, by what reads pages within pdf.js: without its display, its messages and a worker of its own. Throws {@link Broken}
 * where the bytes are no PDF, are locked, hold no text, or hold text that only tables outside of it would tell.
 */
export async function pdfText(bytes: Uint8Array, limits: Limits): Promise<string> {
  const asked: string[] = [];
  const handler = {
    send() {},
    async sendWithPromise(_: string, { kind }: { readonly kind: string }) {
      asked.push(kind);
      throw new Error('nothing is fetched');
    },
  };
  wanted.clear();
  const manager = new LocalPdfManager({ source: Uint8Array.from(bytes), docId: 'd', docBaseUrl: null, enableXfa: false, password: null, evaluatorOptions: { ...OPTIONS }, handler });
  const pages: PageText[] = [];
  try {
    await opened(manager);
    const count = await manager.ensureDoc('numPages') as number;
    checkPages(count, limits);
    for (let index = 0; index < count; index++) pages.push(await textOf(await manager.getPage(index), handler));
  } catch (error) {
    throw pdfFault(error);
  } finally {
    await manager.cleanup(true).catch(() => {});
  }
  if (asked.includes('cMapUrl')) throw new Broken('has text in a Chinese, Japanese or Korean coding whose tables are not in this page; save it as Word document or plain text');
  if (wanted.has('./external/brotli/decode.js')) throw new Broken('is packed in a way that this page does not read (Brotli); print or export it as PDF again, or save it as plain text');
  return textOfPages(pages);
}

/** Once by the document's own directory, and where that is damaged once more by looking for its objects. */
async function opened(manager: LocalPdfManager): Promise<void> {
  for (const recovery of [false, true]) {
    try {
      await manager.ensureDoc('checkHeader');
      await manager.ensureDoc('parseStartXRef');
      await manager.ensureDoc('parse', [recovery]);
      await manager.ensureDoc('checkFirstPage', [recovery]);
      await manager.ensureDoc('checkLastPage', [recovery]);
      return;
    } catch (error) {
      if (recovery || (error as Error)?.name !== 'XRefParseException') throw error;
    }
  }
}

async function textOf(page: Awaited<ReturnType<LocalPdfManager['getPage']>>, handler: object): Promise<PageText> {
  const items: PageText['items'][number][] = [];
  const sink = {
    desiredSize: 100,
    ready: Promise.resolve(),
    enqueue(chunk: PageText) {
      for (const item of chunk.items) items.push(item);
    },
  };
  await page.extractTextContent({ handler, task: { name: 'text', ensureNotTerminated() {} }, includeMarkedContent: false, disableNormalization: false, sink });
  return { items };
}
