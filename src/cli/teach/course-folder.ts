import { existsSync, readFileSync } from 'node:fs';
import { knownOf } from '../../course/known.ts';
import { courseOf } from '../../course/read.ts';
import type { Course } from '../../course/schema.ts';
import { builtin } from '../../lexicon/builtin.ts';
import { RULES } from '../../rules/index.ts';
import { courseFilesIn, shippedCourse } from '../course-files.ts';

/** The built-in course, with a clinic's own folder laid over it. Throws a CourseError with all that is wrong. */
export function courseIn(folder: string | undefined): Course {
  const known = knownOf(RULES, builtin());
  const base = courseOf(courseFilesIn(shippedCourse()), known);
  return folder === undefined ? base : courseOf(courseFilesIn(folder), known, base);
}

/** Notes of the corpus that do it right, as the build has put them beside the program: by id and text. None where it was not built. */
export function examples(): readonly { readonly id: string; readonly text: string }[] {
  const file = new URL('./examples.json', import.meta.url);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly id: string; readonly text: string }[]) : [];
}
