import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../note/analysis.ts';
import type { Engine } from './engine.ts';

/** A note beyond this length is not read: an editor would stand still for it. */
export const MOST = 4_000_000;

/** Milliseconds waited after a keystroke, at least and at most; in between as long as the last reading took. */
const SHORTEST_WAIT = 120;
const LONGEST_WAIT = 1000;

interface Reading {
  readonly version: number;
  readonly engine: Engine;
  readonly analysis: Analysis;
}

/** The analyses of open documents, made anew when one has changed and keystrokes have ceased; asked for before that, at once. */
export class Readings {
  readonly #engineOf: (uri: string) => Promise<Engine>;
  readonly #publish: (document: TextDocument, analysis: Analysis | null) => void;
  readonly #fault: (error: unknown) => void;
  readonly #known = new Map<string, Reading>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #took = new Map<string, number>();
  #isCurrent: (document: TextDocument) => boolean;

  constructor(engineOf: (uri: string) => Promise<Engine>, isCurrent: (document: TextDocument) => boolean, publish: (document: TextDocument, analysis: Analysis | null) => void, fault: (error: unknown) => void) {
    this.#engineOf = engineOf;
    this.#isCurrent = isCurrent;
    this.#publish = publish;
    this.#fault = fault;
  }

  /** The document has changed, or what it is judged by: its findings are shown when it has rested. */
  changed(document: TextDocument): void {
    const { uri } = document;
    clearTimeout(this.#timers.get(uri));
    const wait = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, this.#took.get(uri) ?? 0));
    this.#timers.set(uri, setTimeout(() => {
      this.#timers.delete(uri);
      void this.#show(document);
    }, wait));
  }

  /** Shows the findings without waiting. */
  opened(document: TextDocument): void {
    void this.#show(document);
  }

  closed(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#known.delete(uri);
    this.#took.delete(uri);
  }

  /** The analysis of a document as it stands; null where it is too large. */
  async of(document: TextDocument): Promise<Reading | null> {
    const { uri, version } = document;
    const engine = await this.#engineOf(uri);
    const known = this.#known.get(uri);
    // while the engine was made the document may have changed on
    if (known && known.version === document.version && known.engine === engine) return known;
    const text = document.getText();
    if (text.length > MOST) return null;
    const from = performance.now();
    const reading = { version, engine, analysis: engine.read(text, nameOf(uri)) };
    this.#took.set(uri, performance.now() - from);
    if (version === document.version) this.#known.set(uri, reading);
    return reading;
  }

  async #show(document: TextDocument): Promise<void> {
    try {
      const reading = await this.of(document);
      if (this.#isCurrent(document)) this.#publish(document, reading?.analysis ?? null);
    } catch (error) {
      this.#fault(error);
    }
  }
}

/** A file's name, by which its findings have their fingerprints as `palpate analyze` gives them in that folder. */
function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1) || 'note';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
