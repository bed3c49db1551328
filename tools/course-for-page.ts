/** The course and the examples that the page brings along, as texts for its worker. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { knownOf } from '../src/course/known.ts';
import { courseOf } from '../src/course/read.ts';
import type { Course } from '../src/course/schema.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import type { PackedCourse } from '../src/page/engine/teaching.ts';
import { RULES } from '../src/rules/index.ts';
import { exampleNotes, exampleSources } from './examples.ts';

const COURSE = resolve(import.meta.dirname, '../corpus/course');

/** The course of corpus/course, checked. Throws a CourseError that names file, entry and remedy. */
export function builtinCourse(): Course {
  const files = readdirSync(COURSE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort().map((name) => ({ name, text: readFileSync(join(COURSE, name), 'utf8') }));
  return courseOf(files, knownOf(RULES, builtin()));
}

/** What the rules bring along themselves is left out: the worker has the rules. */
function packedCourse(): PackedCourse {
  const { concepts, sources, notes, lessons, items } = builtinCourse();
  return {
    concepts: [...concepts.values()].filter((c) => c.kind !== 'rule'), sources: [...sources.values()].filter(({ id }) => !RULES.some((rule) => id === `rule-${rule.id}`)),
    notes: [...notes.values()], lessons, items: [...items.values()],
  };
}

let text: string | null = null;
/** The module that the worker teaches from. Of an example only the note is kept, and of one that is a note of the course only the id: the worker reads it again, which takes fewer bytes than what was read. */
export function courseModule(): string {
  if (text !== null) return text;
  const packed = packedCourse();
  const good = new Set(exampleNotes().map(({ id }) => id));
  const kept = exampleSources().filter(({ id }) => good.has(id)).map((source) => (packed.notes.some((note) => note.id === source.id) ? source.id : source));
  text = `export const course = ${JSON.stringify(JSON.stringify(packed))};\nexport const examples = ${JSON.stringify(JSON.stringify(kept))};\n`;
  return text;
}

/** Puts the course in place of src/page/engine/course-data.ts. */
export const courseInside: Plugin = {
  name: 'course-inside',
  setup(b) {
    b.onLoad({ filter: /[\\/]engine[\\/]course-data\.ts$/ }, () => ({ loader: 'js', contents: courseModule() }));
  },
};
