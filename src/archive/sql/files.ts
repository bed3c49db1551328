import { existsSync, readFileSync } from 'node:fs';

/** Where the statements lie: beside this file among the sources, in a folder beside the bundle. */
const FOLDERS = ['./', './sql/'];

/** The one SELECT of a file `NAME.sql`, comments left out. */
export function selectOf(name: string): string {
  for (const folder of FOLDERS) {
    const file = new URL(`${folder}${name}.sql`, import.meta.url);
    if (existsSync(file)) return readFileSync(file, 'utf8').split('\n').filter((line) => !line.startsWith('--')).join('\n').trim();
  }
  throw new RangeError(`no statement ${name}.sql beside ${import.meta.url}`);
}
