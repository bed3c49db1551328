import { Amount, type Coder, Model } from './coder.ts';

const DEPTH = 2;
const MOST_TRUST = 7;

/** What stood last and before that behind each key, the newest first, and how far that may be trusted. Keys that fall together by chance do no harm: writer and reader are misled alike. */
export class Memory {
  /** From the place of a key on; -1 for nothing. */
  readonly values: Int32Array;
  readonly trust: Uint8Array;
  private readonly mask: number;
  constructor(bits: number) {
    this.mask = (1 << bits) - 1;
    this.values = new Int32Array(DEPTH << bits).fill(-1);
    this.trust = new Uint8Array(DEPTH << bits).fill(1);
  }

  place(key: number): number {
    return ((Math.imul(key, 0x9e3779b1) >>> 7) & this.mask) * DEPTH;
  }

  put(key: number, value: number): void {
    const { values } = this;
    const first = this.place(key);
    let at = first;
    while (at < first + DEPTH - 1 && values[at] !== value) at++;
    for (; at > first; at--) values[at] = values[at - 1];
    values[first] = value;
  }
}

/** Says which of several remembered values comes, if it is one of them. */
export class Guess {
  /** The key under which each memory is asked. */
  readonly keys: Int32Array;
  private readonly memories: readonly Memory[];
  private readonly hits: Model;
  private readonly contexts: number;
  private readonly tried: Int32Array;
  constructor(memories: readonly Memory[], contexts = 1) {
    this.memories = memories;
    this.contexts = contexts;
    this.keys = new Int32Array(memories.length);
    this.tried = new Int32Array(memories.length * DEPTH);
    this.hits = new Model((MOST_TRUST + 1) * this.tried.length * contexts);
  }

  /** The value if a memory has it and it is above `floor`; -1 if none has. */
  code(coder: Coder, value: number, floor: number, context = 0): number {
    const { tried, memories, keys, hits, contexts } = this;
    let count = 0;
    for (let m = 0; m < memories.length; m++) {
      const memory = memories[m];
      const first = memory.place(keys[m]);
      for (let before = 0; before < DEPTH; before++) {
        const candidate = memory.values[first + before];
        if (candidate <= floor) continue;
        let known = 0;
        while (known < count && tried[known] !== candidate) known++;
        if (known < count) continue;
        tried[count++] = candidate;
        const trust = memory.trust[first + before];
        const hit = coder.bit(hits, (trust * tried.length + m * DEPTH + before) * contexts + context, candidate === value ? 1 : 0);
        memory.trust[first + before] = hit ? Math.min(MOST_TRUST, trust + 1) : trust >> 1;
        if (hit) return candidate;
      }
    }
    return -1;
  }
}

/** Values that come again, told by how many others came since; one that never came is the next number. */
export class Ranks {
  private readonly amount: Amount;
  /** The oldest first. */
  private order = new Int32Array(1 << 10);
  private known = 0;
  constructor(contexts: number) {
    this.amount = new Amount(contexts);
  }

  /** The number of the value, from 0 on; `value` is -1 for a new one. */
  code(coder: Coder, value: number, context: number): number {
    const rank = this.amount.code(coder, value < 0 ? 0 : this.known - this.order.lastIndexOf(value, this.known - 1), context);
    return rank === 0 ? this.add() : this.renew(this.known - rank);
  }

  add(): number {
    if (this.known === this.order.length) {
      const more = new Int32Array(this.known * 2);
      more.set(this.order);
      this.order = more;
    }
    this.order[this.known] = this.known;
    return this.known++;
  }

  private renew(at: number): number {
    const value = this.order[at];
    this.order.copyWithin(at, at + 1, this.known);
    this.order[this.known - 1] = value;
    return value;
  }
}
