/** What tools/pdf-text-only.ts leaves of pdf.js: its own parts, not its published interface. */
declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  /** Names of what was wanted and is not in this build. */
  export const wanted: Set<string>;
  export function setVerbosityLevel(level: number): void;
  export class LocalPdfManager {
    constructor(given: { source: Uint8Array; docId: string; docBaseUrl: null; enableXfa: false; password: null; evaluatorOptions: object; handler: object });
    ensureDoc(property: string, given?: readonly unknown[]): Promise<unknown>;
    getPage(index: number): Promise<{ extractTextContent(given: { handler: object; task: object; includeMarkedContent: boolean; disableNormalization: boolean; sink: object }): Promise<void> }>;
    cleanup(all: boolean): Promise<void>;
  }
}
