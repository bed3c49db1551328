import type { Answer, Asks, Kind } from './protocol.ts';

/** The worker's program, as the page carries it. */
const PROGRAM = 'engine';

interface Waiting {
  readonly done: (answer: never) => void;
  readonly failed: (error: Error) => void;
}

/** The engine as the page asks it. The worker answers one after the other. */
export class Engine {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.number);
      this.#waiting.delete(data.number);
      if ('fault' in data) waiting?.failed(new Error(data.fault));
      else waiting?.done(data.answer as never);
    };
    worker.onerror = () => {
      for (const { failed } of this.#waiting.values()) failed(new Error('the engine has stopped; load the page again'));
      this.#waiting.clear();
    };
  }

  /** Starts the worker from the program that the page carries; nothing is loaded. */
  static start(): Engine {
    const program = document.getElementById(PROGRAM)?.textContent ?? '';
    const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
    const engine = new Engine(new Worker(url, { name: 'palpate' }));
    URL.revokeObjectURL(url);
    return engine;
  }

  ask<K extends Kind>(kind: K, ask: Asks[K]['ask'], transfer: readonly Transferable[] = []): Promise<Asks[K]['answer']> {
    const number = ++this.#asked;
    return new Promise((done, failed) => {
      this.#waiting.set(number, { done, failed });
      this.#worker.postMessage({ number, kind, ask }, [...transfer]);
    });
  }
}

/** One question of a kind at a time: while one is answered only the last that is asked waits, and those between are dropped (null). */
export function latest<K extends Kind>(engine: Engine, kind: K): (ask: Asks[K]['ask']) => Promise<Asks[K]['answer'] | null> {
  let busy = false;
  let next: { readonly ask: Asks[K]['ask']; readonly done: (answer: Promise<Asks[K]['answer']> | null) => void } | null = null;
  const run = (ask: Asks[K]['ask']): Promise<Asks[K]['answer']> => {
    busy = true;
    return engine.ask(kind, ask).finally(() => {
      busy = false;
      const waiting = next;
      next = null;
      waiting?.done(run(waiting.ask));
    });
  };
  return (ask) => {
    if (!busy) return run(ask);
    next?.done(null);
    return new Promise((done) => {
      next = { ask, done };
    });
  };
}
