import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CourseText } from '../course/read.ts';
import { UsageError } from './fail.ts';
import { shippedLexicons } from './shipped.ts';

/** The folder of the course in the package. */
export function shippedCourse(): string {
  const folder = join(dirname(shippedLexicons()), 'corpus', 'course');
  if (!existsSync(folder)) throw new UsageError('corpus/course: palpate does not find its own course; install it again');
  return folder;
}

/** The course files of a folder, in the order of their names. Throws a {@link UsageError} where there are none. */
export function courseFilesIn(folder: string): CourseText[] {
  if (!existsSync(folder)) throw new UsageError(`${folder}: there is no such folder; name the folder of a course`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder}: this is a file; name the folder that it is in`);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new UsageError(`${folder}: it holds no .json file; a course is files that hold lessons, items, notes, concepts or sources (corpus/course/README.md)`);
  return names.map((name) => {
    try {
      return { name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') };
    } catch (error) {
      throw new UsageError(`${join(folder, name)}: it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}); look at its permissions`);
    }
  });
}
