import type { z } from 'zod';
import { problemsIn } from './check.ts';
import { type Known, ruleConcepts, ruleSources } from './known.ts';
import { atOf, type Entry, type Problem, problemLine } from './problem.ts';
import { type Course, type CourseFile, type CourseNote, courseFile, type Concept, type CourseSource, type Item, type Lesson } from './schema.ts';

/** One file of a course folder: its name as messages show it, and its text. */
export interface CourseText {
  readonly name: string;
  readonly text: string;
}

export interface Reading {
  /** The course as far as it could be read; to be used only where there are no problems. */
  readonly course: Course;
  readonly problems: readonly Problem[];
}

/** A fault of a course's author: names file, entry and remedy, a line for each. */
export class CourseError extends Error {
  override readonly name = 'CourseError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(problemLine).join('\n'));
  }
}

/**
 * A course out of the files of a folder, laid over `base` (what palpate brings along, for a clinic's own folder).
 * Pure: the door reads the files. Problems come in the order of files and entries.
 */
export function readCourse(files: readonly CourseText[], known: Known, base?: Course): Reading {
  const problems: Problem[] = [];
  /** Entries whose shape is wrong: what names them is right. */
  const broken = new Set<string>();
  const entries = files.flatMap((file) => entriesOf(file, problems, broken));
  const sources = new Map<string, CourseSource>(base?.sources ?? ruleSources(known.rules));
  const concepts = new Map<string, Concept>(base?.concepts ?? ruleConcepts(known.rules));
  const notes = new Map<string, CourseNote>(base?.notes);
  const lessons = new Map<string, Lesson>(base?.lessons.map((lesson) => [lesson.id, lesson]));
  const items = new Map<string, Item>(base?.items);
  const homes = new Map<string, string>();
  const keep = <T extends { readonly id: string }>(into: Map<string, T>, entry: Entry, value: T): void => {
    if (into.has(value.id)) {
      const home = homes.get(`${entry.holds} ${value.id}`);
      problems.push({ file: entry.file, at: atOf(entry), message: `its id is taken already, ${home ? `in ${home}` : entry.holds === 'concepts' && known.rules.some((r) => r.id === value.id) ? 'by a rule of the engine' : 'by the course that palpate brings along'}. Give it another id.` });
      return;
    }
    homes.set(`${entry.holds} ${value.id}`, entry.file);
    into.set(value.id, value);
  };
  const sorted = (holds: CourseFile['holds']): Entry[] => entries.filter((e) => e.holds === holds);
  for (const e of sorted('sources')) keep(sources, e, e.value as CourseSource);
  for (const e of sorted('concepts')) {
    const { sources: named, ...concept } = e.value as { id: string; title: string; idea: string; sources: string[] };
    for (const id of named) if (!sources.has(id)) problems.push({ file: e.file, at: atOf(e), message: `source "${id}" is in no file that holds sources. Add it there, or name another.` });
    keep(concepts, e, { ...concept, kind: 'idea', sources: named.flatMap((id) => sources.get(id) ?? []) });
  }
  for (const e of sorted('notes')) keep(notes, e, e.value as CourseNote);
  for (const e of sorted('lessons')) keep(lessons, e, e.value as Lesson);
  for (const e of sorted('items')) keep(items, e, e.value as Item);
  // a clinic's lessons follow those that palpate brings along
  const own = new Set(base?.lessons.map((lesson) => lesson.id));
  const ordered = [...lessons.values()].sort((a, b) => Number(!own.has(a.id)) - Number(!own.has(b.id)) || a.order - b.order);
  const course: Course = { concepts, sources, notes, lessons: ordered, items };
  problems.push(...problemsIn(course, entries, known, broken));
  const place = new Map(files.map((file, k) => [file.name, k]));
  problems.sort((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0));
  return { course, problems };
}

/** As {@link readCourse}; throws a {@link CourseError} with all problems. */
export function courseOf(files: readonly CourseText[], known: Known, base?: Course): Course {
  const { course, problems } = readCourse(files, known, base);
  if (problems.length > 0) throw new CourseError(problems);
  return course;
}

function entriesOf({ name, text }: CourseText, problems: Problem[], broken: Set<string>): Entry[] {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    problems.push({ file: name, at: null, message: `it cannot be read as JSON${placeOfFault(text)}. Look for a missing comma, bracket or quote.` });
    return [];
  }
  const { holds, entries } = (raw ?? {}) as { holds?: CourseFile['holds']; entries?: unknown };
  const parsed = courseFile.safeParse(raw);
  if (parsed.success) return parsed.data.entries.map((value) => ({ file: name, holds: parsed.data.holds, value }));
  const list = Array.isArray(entries) ? entries : [];
  for (const issue of parsed.error.issues) problems.push({ file: name, ...told(issue, list, holds) });
  // what is right of the file still counts, so that one fault is not told as many
  return holds && Array.isArray(entries)
    ? list.flatMap((entry) => {
        const one = courseFile.safeParse({ holds, entries: [entry] });
        if (one.success) return [{ file: name, holds: one.data.holds, value: one.data.entries[0] }];
        broken.add(`${holds} ${String((entry as { id?: unknown } | null)?.id)}`);
        return [];
      })
    : [];
}

function told(issue: z.core.$ZodIssue, entries: readonly unknown[], holds: string | undefined): Pick<Problem, 'at' | 'message'> {
  const [top, k, ...rest] = issue.path;
  if (top !== 'entries' || typeof k !== 'number') {
    if (top === 'holds') return { at: null, message: '"holds" must be one of sources, concepts, notes, lessons, items.' };
    return { at: null, message: `${issue.path.join('.') || 'top level'}: ${issue.message}. A file is { "holds": "items", "entries": [ … ] }.` };
  }
  const id = (entries[k] as { id?: unknown } | null)?.id;
  const at = `${(holds ?? 'entries').replace(/s$/, '')} ${typeof id === 'string' ? `"${id}"` : `no. ${k + 1} (no id)`}`;
  return { at, message: `${rest.length > 0 ? `${rest.join('.')}: ` : ''}${issue.message}. corpus/course/README.md shows each field.` };
}

/** Line and column where the text stops to be JSON, as far as the runtime tells. */
function placeOfFault(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message);
    if (at) {
      const before = text.slice(0, Number(at[1])).split('\n');
      return ` (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
    }
  }
  return '';
}
