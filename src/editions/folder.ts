import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Coding, type EditsFile, editsFile, type LimitsFile, limitsFile } from '../lexicon/coding.ts';
import { withEditions } from '../lexicon/editions.ts';
import { LexiconError } from '../lexicon/load.ts';

/** A table of a folder of editions, with the file that it is in. */
export interface Kept<T> {
  readonly file: string;
  readonly table: T;
}
export interface Editions {
  readonly pairs: readonly Kept<EditsFile>[];
  readonly limits: readonly Kept<LimitsFile>[];
}

/** Files of editions: `edits-2026Q4.json` and `limits-2026Q4.json`, of the shape of `lexicons/coding/edits.json` and `limits.json`. */
const NAMES = { edits: /^edits-(20\d\dQ[1-4])\.json$/, limits: /^limits-(20\d\dQ[1-4])\.json$/ };

/** The editions in a folder; none where there is no such folder. Throws {@link LexiconError} with file and place. */
export function readEditions(folder: string): Editions {
  if (!existsSync(folder)) return { pairs: [], limits: [] };
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    throw new LexiconError(`${folder}: cannot be read as a folder (${codeOf(error)}); give the folder that palpate rules import writes to`);
  }
  const read = <T extends { edition: string }>(pattern: RegExp, schema: z.ZodType<T>): Kept<T>[] =>
    names.filter((name) => pattern.test(name)).map((name) => {
      const file = join(folder, name);
      const table = readEdition(file, schema);
      if (table.edition !== pattern.exec(name)?.[1]) throw new LexiconError(`${file}: edition: is ${table.edition}, and the file's name says otherwise; import the quarter again`);
      return { file, table };
    });
  return { pairs: read(NAMES.edits, editsFile), limits: read(NAMES.limits, limitsFile) };
}

function readEdition<T>(file: string, schema: z.ZodType<T>): T {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LexiconError(`${file}: cannot be read as JSON (${codeOf(error)}); import the quarter again with palpate rules import`);
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new LexiconError(parsed.error.issues.slice(0, 5).map((issue) => `${file}: ${issue.path.map(String).join('.') || 'top level'}: ${issue.message}; correct it, or import the quarter again with palpate rules import`).join('\n'));
  return parsed.data;
}

/** Our tables with those of a folder. Throws {@link LexiconError} where the folder holds none. */
export function withFolder(ours: Coding, folder: string): Coding {
  const { pairs, limits } = readEditions(folder);
  if (pairs.length + limits.length === 0) throw new LexiconError(`${folder}: ${existsSync(folder) ? 'holds no edition of the coding tables' : 'no such folder'}; palpate rules import ptp FILE --out ${folder} writes one`);
  return withEditions(ours, pairs.map((k) => k.table), limits.map((k) => k.table));
}

/** Writes an edition beside the others, whole or not at all, and gives the name of its file. Throws {@link LexiconError} where that cannot be done. */
export function writeEdition(folder: string, table: EditsFile | LimitsFile): string {
  const file = join(folder, `${'edits' in table ? 'edits' : 'limits'}-${table.edition}.json`);
  const draft = `${file}.${process.pid}.draft`;
  try {
    mkdirSync(folder, { recursive: true });
    const handle = openSync(draft, 'w');
    try {
      writeFileSync(handle, `${JSON.stringify(table, null, 1)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    try {
      rmSync(draft, { force: true });
    } catch {
      // there is no draft where its folder is none
    }
    throw new LexiconError(`${file}: cannot be written (${codeOf(error)}); choose another folder with --out`);
  }
  return file;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;
