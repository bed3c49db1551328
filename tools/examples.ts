/** The notes that `palpate analyze --teach` shows, out of corpus/exemplary and the exemplary notes of corpus/course. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type CourseFile, courseFile } from '../src/course/schema.ts';
import { type ExampleNote, exampleOf, type ExampleSource } from '../src/course/similar/examples.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import type { NoteInput } from '../src/note/note.ts';
import { grammar } from '../src/tagger.ts';

const ROOT = resolve(import.meta.dirname, '..');
const EXEMPLARY = join(ROOT, 'corpus/exemplary');
const COURSE = join(ROOT, 'corpus/course');

/** All that say of themselves that they do everything right, by id. */
export function exampleSources(): ExampleSource[] {
  const sources = [...ofTexts(), ...ofCollection(), ...ofCourse()];
  return sources.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Those of them in which the engine finds no error either. */
export function exampleNotes(sources: readonly ExampleSource[] = exampleSources()): ExampleNote[] {
  const engine = { ...builtin(), grammar };
  return sources.flatMap((source) => exampleOf(source, engine) ?? []);
}

/** A file is named by who wrote it: pt-ankle-sprain-short.txt. */
function ofTexts(): ExampleSource[] {
  return readdirSync(EXEMPLARY).filter((name) => name.endsWith('.txt') && !name.endsWith('.review.txt')).map((name) => ({ id: basename(name, '.txt'), writer: name.split('-')[0], note: { text: readFileSync(join(EXEMPLARY, name), 'utf8').trimEnd() } }));
}

function ofCollection(): ExampleSource[] {
  const lines = readFileSync(join(EXEMPLARY, 'collection.jsonl'), 'utf8').split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const { id, discipline, text, payer, billed, dateOfService } = JSON.parse(line) as NoteInput & { readonly id: string; readonly discipline: string };
    return { id, writer: discipline, note: inputOf({ text, payer, billed, dateOfService }) };
  });
}

function ofCourse(): ExampleSource[] {
  if (!existsSync(COURSE)) return [];
  const files = readdirSync(COURSE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
  return files.flatMap((name) => {
    const raw = JSON.parse(readFileSync(join(COURSE, name), 'utf8')) as { readonly holds?: string };
    if (raw.holds !== 'notes') return [];
    const { entries } = courseFile.parse(raw) as Extract<CourseFile, { holds: 'notes' }>;
    return entries.filter((note) => note.exemplary).map(({ id, writer, text, payer, billed, dateOfService }) => ({ id, writer, note: inputOf({ text, payer, billed, dateOfService }) }));
  });
}

/** Without the names of what is not given. */
const inputOf = (note: { readonly [K in keyof NoteInput]: NoteInput[K] | undefined } & { readonly text: string }): NoteInput => Object.fromEntries(Object.entries(note).filter(([, value]) => value !== undefined && value !== null)) as unknown as NoteInput;
