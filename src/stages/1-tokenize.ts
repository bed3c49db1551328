import { BREAK, classOf, DIGIT, foldMark, foldWord, LETTER, MARK, SPACE } from '../note/characters.ts';
import { ALL_CAPS, CAPITALISED, LINE_START, NEWLINE, NUMBER, PASSED_OVER, POSSESSIVE, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../note/tokens.ts';
import type { Vocabulary } from '../lexicon/vocabulary.ts';

const APOSTROPHE = 39;
const HYPHEN = 45;
const LETTER_X = 120;

/**
 * Stage 1. Text to tokens: letters, digits, marks and line breaks, split where a letter meets a digit
 * (`x15'` is three tokens, `C5-6` four). Reads the text once; linear in its length.
 */
export function tokenize(text: string, vocabulary: Vocabulary): Tokens {
  const length = text.length;
  let room = (length >> 1) + 16;
  let start = new Int32Array(room);
  let end = new Int32Array(room);
  let kind = new Uint8Array(room);
  let flags = new Uint8Array(room);
  let symbol = new Int32Array(room);
  let value = new Float64Array(room);
  let count = 0;
  let space = 0;
  let lineStart = LINE_START;
  let at = 0;
  while (at < length) {
    if (count + 2 >= room) {
      room *= 2;
      start = grow(start, new Int32Array(room));
      end = grow(end, new Int32Array(room));
      kind = grow(kind, new Uint8Array(room));
      flags = grow(flags, new Uint8Array(room));
      symbol = grow(symbol, new Int32Array(room));
      value = grow(value, new Float64Array(room));
    }
    const code = text.charCodeAt(at);
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
      for (;;) {
        let c = text.charCodeAt(at);
        if (c >= 65 && c <= 90) {
          upper++;
          c += 32;
        } else if (c > 127) plain = false;
        hash = (Math.imul(hash, 31) + c) | 0;
        at++;
        if (at >= length) break;
        const next = text.charCodeAt(at);
        const nextClass = classOf(next);
        if (nextClass === LETTER) continue;
        if (nextClass === MARK && foldMark(next) === APOSTROPHE && at + 1 < length && classOf(text.charCodeAt(at + 1)) === LETTER) {
          const after = text.charCodeAt(at + 1) | 32;
          const possessive = after === 115 && (at + 2 >= length || classOf(text.charCodeAt(at + 2)) !== LETTER);
          if (possessive) break;
          plain = false;
          at++;
          continue;
        }
        break;
      }
      let size = at - from;
      // `MFRx15`: capitals, then an x that counts
      if (size > 2 && upper === size - 1 && (text.charCodeAt(at - 1) | 0) === LETTER_X && at < length && classOf(text.charCodeAt(at)) === DIGIT) {
        at--;
        size--;
        hash = 0;
        for (let i = from; i < at; i++) hash = (Math.imul(hash, 31) + (text.charCodeAt(i) | 32)) | 0;
      }
      const firstUpper = isUpper(text.charCodeAt(from));
      if (firstUpper) flag |= CAPITALISED;
      if (upper === size || (!plain && size > 1 && text.slice(from, at) === text.slice(from, at).toUpperCase())) flag |= ALL_CAPS;
      start[count] = from;
      end[count] = at;
      kind[count] = WORD;
      flags[count] = flag;
      symbol[count] = plain ? vocabulary.find(text, from, at, hash) : vocabulary.number(foldWord(text.slice(from, at)));
      count++;
      if (at + 1 < length && classOf(text.charCodeAt(at)) === MARK && foldMark(text.charCodeAt(at)) === APOSTROPHE && (text.charCodeAt(at + 1) | 32) === 115 && (at + 2 >= length || classOf(text.charCodeAt(at + 2)) !== LETTER)) {
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
        at++;
        if (at >= length) break;
        c = text.charCodeAt(at);
        if (!(c >= 48 && c <= 57)) break;
      }
      if (at + 1 < length && c === 46) {
        let d = text.charCodeAt(at + 1);
        if (d >= 48 && d <= 57) {
          let scale = 0.1;
          at++;
          while (at < length) {
            d = text.charCodeAt(at);
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
      symbol[count] = hash === 0 ? 0 : vocabulary.find(text, from, at, hash);
      value[count] = v;
      count++;
      continue;
    }
    at++;
    if (cls === BREAK) {
      if (code === 13 && at < length && text.charCodeAt(at) === 10) at++;
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
      if (mark === HYPHEN && count > 0 && end[count - 1] === from && kind[count - 1] === WORD && at < length && classOf(text.charCodeAt(at)) === LETTER) flag |= PASSED_OVER;
    }
    if (code >= 0xd800 && code <= 0xdbff && at < length) {
      const low = text.charCodeAt(at);
      if (low >= 0xdc00 && low <= 0xdfff) at++;
    }
    start[count] = from;
    end[count] = at;
    flags[count] = flag;
    count++;
  }
  return { text, count, start, end, kind, flags, symbol, value };
}

const isUpper = (code: number): boolean => (code >= 65 && code <= 90) || (code > 127 && String.fromCharCode(code) !== String.fromCharCode(code).toLowerCase());

function grow<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
