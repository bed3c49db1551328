import { Option } from 'commander';
import type { CodeEntry } from '../lexicon/coding.ts';
import { UsageError } from './fail.ts';
import { InputError, readText } from './read.ts';

type Codes = ReadonlyMap<string, CodeEntry>;

/** The option of every command that shows labels of codes. */
export const descriptorsOption = (): Option => new Option('--descriptors <file>', 'show the descriptors in this file, which you hold a licence for, in place of our own words; with text alone, and kept nowhere');

const MOST_CHARACTERS = 2000;
const CODE = /^[0-9A-Z]{5}$/;

/**
 * Our codes with a clinic's licensed descriptors for labels. The file is JSON, `{"97140": "…"}`, or lines of a
 * code, a tab and its text; codes that palpate does not know are read past. Throws {@link UsageError} naming
 * file, code or line, and remedy, behind `before`; no message holds a descriptor.
 */
export function withDescriptors(file: string, codes: Codes, before = '--descriptors '): Codes {
  const place = `${before}${file}`;
  const text = contentOf(file, before);
  const texts = text.trimStart().startsWith('{') ? fromJson(text, place) : fromLines(text, place);
  const labelled = new Map(codes);
  let known = 0;
  for (const [code, label] of texts) {
    const entry = codes.get(code);
    if (!entry) continue;
    known++;
    labelled.set(code, { ...entry, label });
  }
  if (known === 0) throw new UsageError(`${place}: holds no code that palpate knows; palpate explain lists them`);
  return labelled;
}

/** Descriptors go nowhere but to a text that is read at once. */
export function refuseElsewhere(format: string): void {
  if (format !== 'text') throw new UsageError(`--descriptors: are shown with --format text alone, so that licensed texts get into no file of data; leave one of the two out`);
}

function contentOf(file: string, before: string): string {
  try {
    return readText(file).text;
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(`${before}${error.message}`);
    throw error;
  }
}

function fromJson(text: string, file: string): Map<string, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    // the parser's own message repeats the text; only its place is taken
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new UsageError(`${file}${at ? `:${text.slice(0, Number(at)).split('\n').length}` : ''}: is not valid JSON; look for a missing comma or quote`);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new UsageError(`${file}: is no object of codes; write {"97140": "…"}`);
  const texts = new Map<string, string>();
  for (const [code, value] of Object.entries(raw)) texts.set(code, checked(value, code, `${file}, "${CODE.test(code) ? code : code.slice(0, 12)}"`));
  return texts;
}

function fromLines(text: string, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === '') return;
    const place = `${file}:${i + 1}`;
    const tab = line.indexOf('\t');
    if (tab < 0) throw new UsageError(`${place}: has no tab; write a code, a tab and its text, or give JSON as {"97140": "…"}`);
    const code = line.slice(0, tab).trim();
    if (texts.has(code)) throw new UsageError(`${place}: ${code} stands on an earlier line too; leave one of the two`);
    texts.set(code, checked(line.slice(tab + 1), code, place));
  });
  return texts;
}

function checked(value: unknown, code: string, place: string): string {
  const refuse = (why: string): never => {
    throw new UsageError(`${place}: ${why}`);
  };
  if (!CODE.test(code)) return refuse('is no code; codes have five characters, as 97140 or G0283');
  if (typeof value !== 'string') return refuse('the descriptor must be a text in quotes');
  const text = value.trim();
  if (text === '') return refuse('the descriptor is empty; write it or leave the code out');
  if (text.length > MOST_CHARACTERS) return refuse(`the descriptor is longer than ${MOST_CHARACTERS} characters; give the text of one code alone`);
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 32 || text.charCodeAt(i) === 127) return refuse('the descriptor holds control characters; write it on one line');
  return text;
}
