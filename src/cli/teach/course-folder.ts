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
