import { courseFilesIn, shippedCourse } from '../../src/cli/course-files.ts';
import { knownOf } from '../../src/course/known.ts';
import { courseOf, type CourseText } from '../../src/course/read.ts';
import type { Course } from '../../src/course/schema.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { RULES } from '../../src/rules/index.ts';

export const known = knownOf(RULES, builtin());
export const files = (): CourseText[] => courseFilesIn(shippedCourse());

let read: Course | null = null;
/** The course that palpate brings along. */
export function course(): Course {
  read ??= courseOf(files(), known);
  return read;
}
