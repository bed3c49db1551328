import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Limits } from './limits.ts';
import { Refusal } from './problem.ts';

/** The JSON value of a request's body. Throws {@link Refusal} for what is another type, too large, too deep or no JSON. */
export async function jsonIn(incoming: IncomingMessage, limits: Pick<Limits, 'body' | 'depth'>): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = incoming.headers;
  const [name, ...parameters] = type.split(';').map((part) => part.trim().toLowerCase());
  if (name !== 'application/json' || encoding !== 'identity') throw new Refusal('not-json', {}, CLOSE);
  if (parameters.some((p) => p.startsWith('charset=') && !/^charset="?utf-?8"?$/.test(p))) throw new Refusal('not-json', { detail: 'Its characters are not said to be UTF-8.' }, CLOSE);
  const bytes = await bytesOf(incoming, limits.body);
  if (!isUtf8(bytes)) throw new Refusal('malformed-json', { detail: 'It is not UTF-8.' });
  const text = bytes.toString('utf8');
  if (deeper(text, limits.depth)) throw new Refusal('malformed-json', { detail: `Its lists and objects lie more than ${limits.depth} deep within one another.` });
  try {
    return JSON.parse(text);
  } catch (error) {
    // the parser's own message repeats the text; only its place is taken
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new Refusal('malformed-json', at === undefined ? {} : { detail: `It breaks off or goes wrong at character ${Number(at) + 1}.` });
  }
}

/** What is left of a refused body is not waited for. */
const CLOSE = { Connection: 'close' };

async function bytesOf(incoming: IncomingMessage, most: number): Promise<Buffer> {
  const tooLarge = (): Refusal => new Refusal('too-large', { detail: `At most ${most} bytes are read.` }, CLOSE);
  if (Number(incoming.headers['content-length']) > most) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  // the stream is left open where it is too long, so that the answer still gets out
  try {
    for await (const part of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > most) throw tooLarge();
      parts.push(part);
    }
  } catch (error) {
    // the caller has hung up, or was too slow; nobody is there for the answer
    throw error instanceof Refusal ? error : new Refusal('slow-request');
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Whether lists and objects lie more than `most` deep within one another. */
function deeper(text: string, most: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
    } else if (c === 91 || c === 123) {
      if (++depth > most) return true;
    } else if (c === 93 || c === 125) depth--;
  }
  return false;
}

/** A value of the shape that is asked for. Throws {@link Refusal} that names place and remedy and no value. */
export function shaped<T>(value: unknown, shape: z.ZodType<T>): T {
  const found = shape.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const place = placeOf(issue.path) || 'the body';
  if (issue.code === 'too_big' && issue.origin === 'string') throw new Refusal('too-large', { place, detail: `It has more than ${issue.maximum} characters.` });
  if (issue.code === 'too_big') throw new Refusal('too-large', { place, detail: `There are more than ${issue.maximum}.` });
  throw new Refusal('invalid-request', { place, detail: at(value, issue.path) === undefined && issue.code !== 'custom' ? 'It must be there.' : worded(issue) });
}

const placeOf = (path: readonly PropertyKey[]): string => path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`)).join('');

const at = (value: unknown, path: readonly PropertyKey[]): unknown => path.reduce((v: unknown, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined), value);

/** What is wrong, in words of ours: zod's own may repeat keys and values of the request. */
function worded(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `It must be ${article(issue.expected)}.`;
    case 'unrecognized_keys':
      return 'It has a key that is not known.';
    case 'invalid_value':
      return `It must be ${issue.values.map((v) => JSON.stringify(v)).join(', ').replace(/, ([^,]*)$/, ' or $1')}.`;
    case 'invalid_format':
      return `It must be ${FORMATS[issue.format] ?? `written as ${issue.format}`}.`;
    case 'too_small':
      return 'It must not be empty.';
    case 'custom':
      // our own checks, whose words repeat nothing
      return issue.message;
    default:
      return 'It has another shape.';
  }
}

const FORMATS: Readonly<Record<string, string>> = { date: 'a date as 2026-03-01', datetime: 'a time as 2026-03-01T09:30:00Z', guid: 'a UUID', url: 'a URL' };
const article = (type: string): string => (type === 'array' ? 'a list' : /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`);
