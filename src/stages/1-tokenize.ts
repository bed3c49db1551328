import { LONGEST_WORD, type Vocabulary } from '../lexicon/vocabulary.ts';
import { BREAK, classOf, DIGIT, foldMark, foldWord, isJoiner, LETTER, lowered, SPACE } from '../note/characters.ts';
import { ALL_CAPS, CAPITALISED, LINE_START, NEWLINE, NUMBER, PASSED_OVER, POSSESSIVE, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../note/tokens.ts';

const APOSTROPHE = 39;
const HYPHEN = 45;
const POINT = 46;
const LETTER_X = 120;
/** Codes up to a space are in no word; those below the next are ASCII, in which this bit tells small letters from capitals. */
const BLANK = 32;
const ASCII = 128;
const SMALL = 32;

/** The arrays of tokens, with room for so many. */
interface Room {
  readonly size: number;
  readonly start: Int32Array<ArrayBuffer>;
  readonly end: Int32Array<ArrayBuffer>;
  readonly kind: Uint8Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly symbol: Int32Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
}

const roomFor = (size: number): Room => ({
  size, start: new Int32Array(size), end: new Int32Array(size), kind: new Uint8Array(size), flags: new Uint8Array(size), symbol: new Int32Array(size), value: new Float64Array(size),
});

/** The tokens `[from, to)` at the front of a new room. */
function moved(old: Room, from: number, to: number, size: number): Room {
  const made = roomFor(size);
  for (const name of ['start', 'end', 'kind', 'flags', 'symbol', 'value'] as const) made[name].set(old[name].subarray(from, to));
  return made;
}

/** Room for the tokens of many short notes, given out from the front: making arrays for each would cost more than reading it. */
const ROOM = 1 << 14;
/** A note that leaves less than this behind it leaves the rest unused. */
const LEAST = 1 << 9;
const NO_ROOM = roomFor(0);
let shared = NO_ROOM;
let used = 0;

/** Texts up to this length are copied into one array, which is kept. */
const KEPT = 1 << 15;
const kept = new Uint16Array(KEPT + 2);

/** The code units of a text, with two zeros behind it; those of a short one hold until the next is asked for. An array is read several times faster than a string. */
function unitsOf(text: string): Uint16Array {
  const { length } = text;
  const units = length <= KEPT ? kept : new Uint16Array(length + 2);
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
  units[length] = 0;
  units[length + 1] = 0;
  return units;
}

/** Where not one word in so many has a capital, and there are enough to tell, the note is in small letters. */
const FEW = 20;
const ENOUGH = 8;

/**
 * Stage 1. Text to tokens: letters, digits, marks and line breaks, split where a letter meets a digit
 * (`x15'` is three tokens, `C5-6` four). Reads the text once; linear in its length.
 */
export function tokenize(text: string, vocabulary: Vocabulary): Tokens {
  const { length } = text;
  const units = unitsOf(text);
  const lower = lowered;
  if (shared.size - used < LEAST) {
    shared = roomFor(ROOM);
    used = 0;
  }
  let room = shared;
  let first = used;
  let { size, start, end, kind, flags, symbol, value } = room;
  /** Where the next token goes; the first one went to `first`. */
  let count = first;
  let space = 0;
  let lineStart = LINE_START;
  let words = 0;
  let capitals = 0;
  let at = 0;
  while (at < length) {
    if (count + 2 >= size) {
      // by what the text has had so far, and some more
      room = moved(room, first, count, Math.max(ROOM, Math.ceil((count - first) * Math.min(4, (1.25 * length) / at))));
      count -= first;
      first = 0;
      ({ size, start, end, kind, flags, symbol, value } = room);
    }
    const code = units[at];
    const cls = classOf(code);
    if (cls === SPACE) {
      space = SPACE_BEFORE;
      at++;
      continue;
    }
    const from = at;
    let flag = space | lineStart;
    space = 0;
    lineStart = 0;
    if (cls === LETTER) {
      let hash = 0;
      let upper = 0;
      let plain = true;
      let c = code;
      for (;;) {
        while (c < ASCII && lower[c] !== 0) {
          hash = (Math.imul(hash, 31) + (c | SMALL)) | 0;
          if ((c & SMALL) === 0) upper++;
          c = units[++at];
        }
        if (c <= BLANK) break;
        if (classOf(c) !== LETTER && !(isJoiner(c) && classOf(units[at + 1]) === LETTER)) {
          if (foldMark(c) !== APOSTROPHE || classOf(units[at + 1]) !== LETTER || isPossessive(units, at)) break;
        }
        plain = false;
        c = units[++at];
      }
      let long = at - from;
      // `MFRx15`: capitals, then an x that counts
      if (long > 2 && upper === long - 1 && units[at - 1] === LETTER_X && classOf(units[at]) === DIGIT) {
        at--;
        long--;
        hash = 0;
        for (let i = from; i < at; i++) hash = (Math.imul(hash, 31) + (units[i] | SMALL)) | 0;
      }
      words++;
      if (isUpper(code)) {
        flag |= CAPITALISED;
        capitals++;
      }
      if (upper === long || (!plain && long > 1 && text.slice(from, at) === text.slice(from, at).toUpperCase())) flag |= ALL_CAPS;
      start[count] = from;
      end[count] = at;
      kind[count] = WORD;
      flags[count] = flag;
      symbol[count] = !plain ? vocabulary.number(foldWord(text.slice(from, at))) : long <= LONGEST_WORD ? vocabulary.find(units, from, long, hash) : 0;
      count++;
      if (units[at] > BLANK && foldMark(units[at]) === APOSTROPHE && isPossessive(units, at)) {
        start[count] = at;
        end[count] = at + 2;
        kind[count] = POSSESSIVE;
        flags[count] = PASSED_OVER;
        symbol[count] = 0;
        count++;
        at += 2;
      }
      continue;
    }
    if (cls === DIGIT) {
      let hash = 0;
      let v = 0;
      let c = code;
      for (;;) {
        hash = (Math.imul(hash, 31) + c) | 0;
        v = v * 10 + (c - 48);
        c = units[++at];
        if (!(c >= 48 && c <= 57)) break;
      }
      if (c === POINT) {
        let d = units[at + 1];
        if (d >= 48 && d <= 57) {
          let scale = 0.1;
          at++;
          for (;;) {
            d = units[at];
            if (!(d >= 48 && d <= 57)) break;
            v += (d - 48) * scale;
            scale /= 10;
            at++;
          }
          hash = 0;
          v = Number(text.slice(from, at));
        }
      }
      start[count] = from;
      end[count] = at;
      kind[count] = NUMBER;
      flags[count] = flag;
      symbol[count] = hash === 0 || at - from > LONGEST_WORD ? 0 : vocabulary.find(units, from, at - from, hash);
      value[count] = v;
      count++;
      continue;
    }
    if (code === POINT && flag !== 0 && classOf(units[at + 1]) === DIGIT) {
      // `.5 hr`
      at++;
      while (classOf(units[at]) === DIGIT) at++;
      start[count] = from;
      end[count] = at;
      kind[count] = NUMBER;
      flags[count] = flag;
      symbol[count] = 0;
      value[count] = Number(text.slice(from, at));
      count++;
      continue;
    }
    at++;
    if (cls === BREAK) {
      if (code === 13 && units[at] === 10) at++;
      start[count] = from;
      end[count] = at;
      kind[count] = NEWLINE;
      flags[count] = 0;
      symbol[count] = 0;
      count++;
      lineStart = LINE_START;
      continue;
    }
    if (code === 0xbd || code === 0xbc || code === 0xbe) {
      kind[count] = NUMBER;
      value[count] = code === 0xbd ? 0.5 : code === 0xbc ? 0.25 : 0.75;
      symbol[count] = 0;
    } else {
      const mark = foldMark(code);
      kind[count] = code === 0xd7 ? WORD : PUNCT;
      symbol[count] = code === 0xd7 ? vocabulary.number('x') : mark;
      if (mark === HYPHEN && count > first && end[count - 1] === from && kind[count - 1] === WORD && classOf(units[at]) === LETTER) flag |= PASSED_OVER;
    }
    if (code >= 0xd800 && code <= 0xdbff && units[at] >= 0xdc00 && units[at] <= 0xdfff) at++;
    start[count] = from;
    end[count] = at;
    flags[count] = flag;
    count++;
  }
  // what stands in a room that was left would be taken for this text's by the next one: no one gets it
  shared = room.size === ROOM ? room : NO_ROOM;
  used = count;
  const n = count - first;
  return {
    text, count: n, small: words >= ENOUGH && capitals * FEW <= words, start: new Int32Array(start.buffer, first * 4, n), end: new Int32Array(end.buffer, first * 4, n), kind: new Uint8Array(kind.buffer, first, n),
    flags: new Uint8Array(flags.buffer, first, n), symbol: new Int32Array(symbol.buffer, first * 4, n), value: new Float64Array(value.buffer, first * 8, n),
  };
}

/** The apostrophe at `at` is followed by an s that ends its word. */
const isPossessive = (units: Uint16Array, at: number): boolean => (units[at + 1] | 32) === 115 && classOf(units[at + 2]) !== LETTER;

const isUpper = (code: number): boolean => (code >= 65 && code <= 90) || (code > 127 && String.fromCharCode(code) !== String.fromCharCode(code).toLowerCase());
