import { Broken, size } from './input.ts';

/** One JSON object of several, as its bytes; null where it is longer than may be. */
export interface Found {
  readonly bytes: Uint8Array | null;
  /** From 1, among the objects of the stream. */
  readonly number: number;
  /** It stands in the `entry` list of an object, as in a FHIR Bundle. */
  readonly entry: boolean;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const COLON = 58;
/** `"entry"` as bytes, without its quotes. */
const ENTRY = Buffer.from('entry');

/**
 * The objects of a JSON document of any size, one at a time: the elements of a list, the entries of an object that has a list
 * `entry`, else the object itself; several documents may follow one another. Memory holds one object. A fault within one is its
 * own, as long as its quotes and braces are paired. Throws {@link Broken} for a document that ends too early, after what came before.
 */
export async function* objectsIn(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Found> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** Depth at which the objects to give stand: 0 for documents, 1 for elements of a list, 2 for entries. */
  let level = 0;
  let number = 0;
  let capturing = false;
  let over = false;
  let kept: Uint8Array[] = [];
  let held = 0;
  /** At depth 1 of a document: the key that was read last, and whether its value comes next. */
  let key: number[] = [];
  let valueNext = false;
  let started = false;

  for await (const chunk of chunks) {
    let from = 0;
    const keep = (to: number): void => {
      if (!capturing || to <= from) return;
      held += to - from;
      if (held > most) over = true;
      if (over) kept = [];
      else kept.push(chunk.subarray(from, to));
    };
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i];
      if (inString && !(depth === 1 && level === 0)) {
        // most of a document is text, which is passed over from quote to quote
        const quote = chunk.indexOf(QUOTE, i);
        const end = quote < 0 ? chunk.length : quote;
        let before = end;
        while (before > i && chunk[before - 1] === BACKSLASH) before--;
        const odd: boolean = ((end - before + (before === i && escaped ? 1 : 0)) & 1) === 1;
        escaped = quote < 0 && odd;
        if (quote >= 0 && !odd) inString = false;
        i = quote < 0 ? chunk.length : quote;
        continue;
      }
      if (inString) {
        if (escaped) escaped = false;
        else if (c === BACKSLASH) escaped = true;
        else if (c === QUOTE) inString = false;
        if (inString && key.length <= ENTRY.length) key.push(c);
        continue;
      }
      if (c === QUOTE) {
        inString = true;
        valueNext = false;
        if (depth === 1) key = [];
      } else if (c === COLON) {
        if (depth === 1) valueNext = true;
      } else if (c === OPEN_OBJECT || c === OPEN_LIST) {
        started = true;
        if (c === OPEN_LIST && depth === 0) level = 1;
        else if (c === OPEN_LIST && depth === 1 && level === 0 && valueNext && key.length === ENTRY.length && ENTRY.every((b, k) => b === key[k])) {
          // what was kept of the document around its entries is not asked for
          level = 2;
          capturing = false;
          over = false;
          kept = [];
          held = 0;
        } else if (c === OPEN_OBJECT && depth === level && !capturing) {
          capturing = true;
          from = i;
        }
        valueNext = false;
        depth++;
      } else if (c === CLOSE_OBJECT || c === CLOSE_LIST) {
        depth--;
        if (depth < 0) throw new Broken('is no valid JSON: more is closed than was opened', number === 0 ? '' : `behind entry ${number}`);
        if (capturing && depth === level) {
          keep(i + 1);
          number++;
          yield { bytes: over ? null : kept.length === 1 ? kept[0] : Buffer.concat(kept), number, entry: level === 2 };
          capturing = false;
          over = false;
          kept = [];
          held = 0;
          from = i + 1;
        }
        if (depth === 0) level = 0;
      }
    }
    keep(chunk.length);
  }
  if (depth > 0 || inString) throw new Broken('is no valid JSON, or breaks off: what stands before was read. Export it again', `entry ${number + 1}`);
  if (!started) throw new Broken('holds no JSON object');
}

export const tooLong = (most: number): string => `is longer than ${size(most)}, the most that one record may have`;

/** What a JSON value holds under a name; undefined where it is no object or has none. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (Array.isArray(at)) at = at[0];
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

/** The elements under a name; one that stands alone is a list of one. */
export function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = field(value, ...path);
  return found === undefined || found === null ? [] : Array.isArray(found) ? found : [found];
}

/** The text under a name; null where there is none. Of a list, the first. */
export function text(value: unknown, ...path: readonly string[]): string | null {
  const found = field(value, ...path);
  const first = Array.isArray(found) ? found[0] : found;
  return typeof first === 'string' && first.trim() !== '' ? first : typeof first === 'number' ? String(first) : null;
}
