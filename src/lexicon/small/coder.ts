/**
 * Adaptive binary arithmetic coding: a bit that was foreseen costs little. The chances are learnt from what went before, by
 * encoder and decoder alike, so that the same calls in the same order read what was written. Whoever calls gives the value to
 * be written, and takes what comes back; a decoder looks at no value that it is given.
 */
export interface Coder {
  bit(model: Model, at: number, value: number): number;
  /** A value of so many bits, its greatest first: each by the chances that belong to those before it, from `base` on. */
  bits(model: Model, base: number, bits: number, value: number): number;
}

/** Chances of a one, in 32768ths, and how often each was learnt from: a chance moves less the more it has seen. */
export class Model {
  readonly chances: Uint16Array;
  readonly seen: Uint8Array;
  constructor(places: number) {
    this.chances = new Uint16Array(places).fill(1 << 14);
    this.seen = new Uint8Array(places);
  }
}

const ONE = 1 << 15;
const MOST_SEEN = 120;
/** What part of its way a chance moves, in 65536ths, by how often it was learnt from. */
const PACE = Uint16Array.from({ length: MOST_SEEN + 1 }, (_, seen) => 65536 / (seen + 1.6));
/** No chance comes nearer to 0 or 1. */
const LEAST = 12;
/** The range is widened by a byte when it falls below this. */
const NARROW = 1 << 24;

/** Range coding as LZMA has it: `range` of 32 bits above `low`, and what must wait because a carry may yet reach it. */
export class Encoder implements Coder {
  private readonly out: number[] = [];
  private low = 0;
  private range = 0xffffffff;
  private held = 0;
  private waiting = 0;

  bit({ chances, seen }: Model, at: number, value: number): number {
    const chance = chances[at];
    const times = seen[at];
    const bound = (this.range >>> 15) * chance;
    if (value === 0) {
      this.low += bound;
      this.range -= bound;
    } else this.range = bound;
    chances[at] = chance + (((value === 0 ? LEAST : ONE - LEAST) - chance) * PACE[times] >> 16);
    if (times < MOST_SEEN) seen[at] = times + 1;
    for (; this.range < NARROW; this.range = (this.range << 8) >>> 0) this.shift();
    return value;
  }

  bits(model: Model, base: number, bits: number, value: number): number {
    for (let k = bits - 1, node = 1; k >= 0; k--) node = (node << 1) | this.bit(model, base + node, (value >> k) & 1);
    return value;
  }

  private shift(): void {
    const carry = this.low > 0xffffffff ? 1 : 0;
    if (carry === 1 || this.low < 0xff000000) {
      this.out.push((this.held + carry) & 255);
      for (; this.waiting > 0; this.waiting--) this.out.push((255 + carry) & 255);
      this.held = (this.low >>> 24) & 255;
    } else this.waiting++;
    this.low = ((this.low & 0xffffff) << 8) >>> 0;
  }

  /** All that was written; nothing may follow. */
  bytes(): Uint8Array {
    for (let i = 0; i < 5; i++) this.shift();
    return Uint8Array.from(this.out);
  }
}

export class Decoder implements Coder {
  private readonly bytes: Uint8Array;
  private next = 5;
  /** The range and where in it the written value lies: 32 bits each, with a sign. In an array, because fields of objects hold whole numbers of 31 bits at most as such. */
  private readonly state: Int32Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.state = Int32Array.of(-1, (bytes[1] << 24) | (bytes[2] << 16) | (bytes[3] << 8) | bytes[4]);
  }

  bit(model: Model, at: number): number {
    return this.bits(model, at - 1, 1);
  }

  bits({ chances, seen }: Model, base: number, bits: number): number {
    const { state } = this;
    let range = state[0];
    let code = state[1];
    let node = 1;
    for (let k = 0; k < bits; k++) {
      const at = base + node;
      const chance = chances[at];
      const times = seen[at];
      if (times < MOST_SEEN) seen[at] = times + 1;
      const bound = Math.imul(range >>> 15, chance);
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        node = (node << 1) | 1;
        chances[at] = chance + ((ONE - LEAST - chance) * PACE[times] >> 16);
      } else {
        code = (code - bound) | 0;
        range = (range - bound) | 0;
        node <<= 1;
        chances[at] = chance + ((LEAST - chance) * PACE[times] >> 16);
      }
      while (range >>> 0 < NARROW) {
        range <<= 8;
        code = (code << 8) | this.bytes[this.next++];
      }
    }
    state[0] = range;
    state[1] = code;
    return node - (1 << bits);
  }
}

/** Values below 2 ** `bits`, with chances of their own in each of so many contexts. */
export class Choice {
  private readonly model: Model;
  private readonly bits: number;
  constructor(bits: number, contexts = 1) {
    this.bits = bits;
    this.model = new Model(contexts << bits);
  }

  code(coder: Coder, value: number, context = 0): number {
    return coder.bits(this.model, context << this.bits, this.bits, value);
  }
}

/** Numbers from 0 up, small ones more often: how many bits a number has, then those behind its first. */
export class Amount {
  private readonly length: Choice;
  private readonly leading: Model;
  private readonly others = new Model(32 * 32);
  constructor(contexts = 1) {
    this.length = new Choice(5, contexts);
    this.leading = new Model(contexts << 8);
  }

  code(coder: Coder, value: number, context = 0): number {
    const length = this.length.code(coder, 32 - Math.clz32(value + 1), context);
    let number = 1;
    for (let k = length - 2; k >= 0; k--) {
      const bit = ((value + 1) >> k) & 1;
      // the context tells of the greatest bits alone
      number = (number << 1) | (number < 8 ? coder.bit(this.leading, (((context << 5) + length) << 3) + number, bit) : coder.bit(this.others, (length << 5) + k, bit));
    }
    return number - 1;
  }
}
