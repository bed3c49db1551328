import type { Lexicon } from '../../lexicon/lexicon.ts';
import { foldWord } from '../../note/characters.ts';
import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';
import { type Content, contentOf } from './content.ts';
import { bandsOf, bitsOf, leastOf, minima } from './minhash.ts';
import { BITS, GROUP, HASH_BITS, LEAST_CORE, LENGTHS, MOST_SHINGLES, PERMUTATIONS, PLACES, WORDS } from './shape.ts';

/** What finds the notes that a note resembles, without its words: a row of SKETCHES but for the note's key. */
export interface Sketch {
  /** For each band the hash of its minima, and behind it some bits of further minima, which give an order to notes that share the hash; empty where a note says nothing clinical. */
  readonly bands: readonly number[];
  /** One bit of each minimum over findings and treatment, in two numbers: two sketches differ in about half of (1 - jaccard) of them. */
  readonly core_a: number;
  readonly core_b: number;
  /** The same over all clinical content, of half as many minima. */
  readonly whole: number;
  /** The distinct shingles, each as {@link packed}: those of the complaint, then of the findings, the treatment, and of what may stand, each in order of place. */
  readonly shingles: readonly number[];
  /** How many of them are of each part. */
  readonly subjective: number;
  readonly findings: number;
  readonly treatment: number;
  readonly standing: number;
  /** Hashes of what is told in figures, each once: the words before a figure of the complaint or the findings. */
  readonly labels: readonly number[];
  /** For each the hash of its words and its figure. */
  readonly figures: readonly number[];
}

/**
 * The MinHash sketch of a note: hashes, offsets and sections, no words. A pure function of the note, so that the same
 * note has the same sketch wherever it is made. Linear in the note's length.
 */
export function sketch(note: CodedNote, lexicon: Lexicon): Sketch {
  const content = contentOf(note, lexicon);
  const words = wordHashes(note, content);
  const parts = shinglesOf(note, content, words);
  const [subjective, findings, treatment, standing] = parts.map((shingles) => shingles.length);
  const shingles = parts.flat();
  const core = [...parts[GROUP.findings], ...parts[GROUP.treatment]].map(hashOfShingle);
  const others = [...parts[GROUP.subjective], ...parts[GROUP.standing]].map(hashOfShingle);
  const ofCore = minima(core, PERMUTATIONS);
  // where the core tells too little, the note is known by all it says
  const known = core.length >= LEAST_CORE;
  const ofAll = leastOf(ofCore, minima(others, known ? BITS : PERMUTATIONS));
  const own = known ? ofCore : ofAll;
  return {
    bands: shingles.length === 0 ? [] : bandsOf(own),
    core_a: bitsOf(own, 0), core_b: bitsOf(own, BITS), whole: bitsOf(ofAll, 0),
    shingles, subjective, findings, treatment, standing, ...figuresOf(note, content, words),
  };
}

/** The hash of a shingle, where it first stands, its length and the part of the note that it is of, in one whole number that JSON can hold: ((hash * 2^18 + start) * 2^6 + length) * 2^2 + part. */
const packed = (hash: number, start: number, end: number, part: number): number => ((hash * PLACES + start) * LENGTHS + Math.min(end - start, LENGTHS - 1)) * PARTS + part;
const PARTS = 4;

export const hashOfShingle = (shingle: number): number => Math.floor(shingle / (PLACES * LENGTHS * PARTS));
export function spanOfShingle(shingle: number): Span {
  const start = Math.floor(shingle / (LENGTHS * PARTS)) % PLACES;
  return [start, start + (Math.floor(shingle / PARTS) % LENGTHS)];
}

/** Runs of {@link WORDS} words within one part of the note, each distinct one once; a stretch of fewer words is one shingle. A list for each part. */
function shinglesOf({ tokens: { start, end } }: CodedNote, { count, token, group, joined }: Content, words: Int32Array): readonly (readonly number[])[] {
  const parts: number[][] = [[], [], [], []];
  const seen = new Seen(count);
  let kept = 0;
  for (let from = 0; from < count && kept < MOST_SHINGLES; ) {
    let to = from + 1;
    while (to < count && joined[to] === 1) to++;
    const size = Math.min(WORDS, to - from);
    const part = group[from];
    for (let k = from; k + size <= to && kept < MOST_SHINGLES && start[token[k]] < PLACES; k++) {
      let hash = size;
      for (let w = k; w < k + size; w++) hash = mixed(hash, words[w]);
      hash >>>= 32 - HASH_BITS;
      if (!seen.isNew(hash)) continue;
      parts[part].push(packed(hash, start[token[k]], end[token[k + size - 1]], part));
      kept++;
    }
    from = to;
  }
  return parts;
}

/**
 * What the complaint and the findings tell in figures, each by the two words before it, so that two notes can be asked
 * whether they tell the same of the same. What is told twice in the same words is taken the first time.
 */
function figuresOf({ tokens: { start, end } }: CodedNote, { count, token, group, figure, joined }: Content, words: Int32Array): Pick<Sketch, 'labels' | 'figures'> {
  const labels: number[] = [];
  const figures: number[] = [];
  const seen = new Seen(count);
  let last = 0;
  let before = 0;
  for (let k = 0; k < count; k++) {
    if (joined[k] === 0) last = before = 0;
    if (figure[k] === 0) {
      before = last;
      last = words[k];
      continue;
    }
    if (group[k] > GROUP.findings || last === 0) continue;
    const label = mixed(mixed(group[k], before), last) >>> 1;
    if (!seen.isNew(label)) continue;
    // the sign of `4+` is of the figure
    const signed = k + 1 < count && joined[k + 1] === 1 && start[token[k + 1]] === end[token[k]] && end[token[k + 1]] - start[token[k + 1]] === 1;
    labels.push(label);
    figures.push(mixed(mixed(label, words[k]), signed ? words[k + 1] : 0) >>> 1);
  }
  return { labels, figures };
}

/** The step and the end of MurmurHash3, by Austin Appleby (public domain): every bit of the words bears on every bit of the hash. */
function mixed(hash: number, word: number): number {
  let h = Math.imul(word, 0xcc9e2d51);
  h = Math.imul((h << 15) | (h >>> 17), 0x1b873593) ^ hash;
  h = Math.imul(((h << 13) | (h >>> 19)) + 0x561ccd1b, 5);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

let table = new Int32Array(1 << 10);

/** Hashes seen in a note; one note at a time. */
class Seen {
  readonly #mask: number;

  constructor(count: number) {
    let room = 64;
    while (room < count * 2) room *= 2;
    if (table.length < room) table = new Int32Array(room);
    else table.fill(0, 0, room);
    this.#mask = room - 1;
  }

  /** Whether a hash is asked for the first time. */
  isNew(hash: number): boolean {
    // 0 is an empty place
    const key = hash + 1;
    for (let at = hash & this.#mask; ; at = (at + 1) & this.#mask) {
      if (table[at] === key) return false;
      if (table[at] !== 0) continue;
      table[at] = key;
      return true;
    }
  }
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const APOSTROPHE = 39;
const GRAVE = 96;
const ASCII = 128;

let hashes = new Int32Array(1 << 12);

/** A hash of each word as it is compared (FNV-1a). Valid until the next note is read. */
function wordHashes({ text, tokens: { start, end } }: CodedNote, { count, token }: Content): Int32Array {
  if (hashes.length < count) hashes = new Int32Array(count * 2);
  for (let k = 0; k < count; k++) {
    const from = start[token[k]];
    const to = end[token[k]];
    let hash = FNV_OFFSET;
    let all = 0;
    for (let i = from; i < to; i++) {
      const c = text.charCodeAt(i);
      all |= c;
      if (c !== APOSTROPHE && c !== GRAVE) hash = Math.imul(hash ^ (c >= 65 && c <= 90 ? c | 32 : c), FNV_PRIME);
    }
    hashes[k] = all < ASCII ? hash : hashOf(foldWord(text.slice(from, to)));
  }
  return hashes;
}

function hashOf(word: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return hash;
}
