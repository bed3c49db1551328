/** 64 bits in two halves, each a multiplicative hash over UTF-16 units, mixed at the end (the finalizer of MurmurHash3). */
export function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  return half(a ^ (b >>> 15)) + half(b ^ (a >>> 13));
}

const half = (bits: number): string => (spread(bits) >>> 0).toString(16).padStart(8, '0');

/** The end of MurmurHash3: every bit of a number bears on every bit of the result. */
export function spread(n: number): number {
  let h = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
