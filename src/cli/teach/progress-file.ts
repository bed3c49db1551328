import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { EMPTY, merged, type Progress, ProgressError, progressText, readProgress } from '../../course/progress.ts';

/** Where progress lies unless told otherwise: the data folder of XDG, or what the system has in its place. */
export function progressFile(env: NodeJS.ProcessEnv = process.env): string {
  const data = env.XDG_DATA_HOME || (process.platform === 'win32' && env.LOCALAPPDATA) || join(homedir(), '.local/share');
  return join(data, 'palpate', 'progress.jsonl');
}

const backupOf = (file: string): string => `${file}.bak`;

export interface Loaded {
  readonly progress: Progress;
  /** What was mended, to be told; empty where nothing was. */
  readonly told: readonly string[];
}

/**
 * The progress of a file. Damaged lines are left out, what the backup has of them is taken, and the damaged file is
 * kept beside it. Throws {@link ProgressError} where neither file nor backup can be read: nothing is begun anew in
 * silence.
 */
export function loadProgress(file: string): Loaded {
  const backup = backupOf(file);
  if (!existsSync(file)) return existsSync(backup) ? { progress: textOf(backup, (t) => readProgress(t, backup)).progress, told: [`${file} is gone; its backup is used`] } : { progress: EMPTY, told: [] };
  try {
    const { progress, damaged } = textOf(file, (t) => readProgress(t, file));
    if (damaged.length === 0) return { progress, told: [] };
    const aside = setAside(file);
    const whole = savedProgress(backup, progress);
    return { progress: whole, told: [`${file}: ${damaged.length === 1 ? `line ${damaged[0]} is` : `${damaged.length} lines are`} damaged; ${whole.reviews.length} reviews could be read${whole.reviews.length > progress.reviews.length ? `, ${whole.reviews.length - progress.reviews.length} of them from its backup` : ''}. The damaged file is kept as ${aside}`] };
  } catch (error) {
    if (!(error instanceof ProgressError) || /newer palpate/.test(error.message) || !existsSync(backup)) throw error;
    const { progress } = textOf(backup, (t) => readProgress(t, backup));
    return { progress, told: [`${file}: cannot be read; its backup is used (${progress.reviews.length} reviews). The damaged file is kept as ${setAside(file)}`] };
  }
}

function textOf<T>(file: string, read: (text: string) => T): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ProgressError(`${file}: cannot be opened (${(error as NodeJS.ErrnoException).code}); name another with --progress FILE`);
  }
  return read(text);
}

/** A copy of a damaged file under a name of its own. */
function setAside(file: string): string {
  for (let k = 1; ; k++) {
    const aside = `${file}.damaged-${k}`;
    if (existsSync(aside)) continue;
    copyFileSync(file, aside);
    return aside;
  }
}

/** What a backup has beyond it, where there is one that can be read. */
function savedProgress(backup: string, progress: Progress): Progress {
  if (!existsSync(backup)) return progress;
  try {
    return merged(progress, readProgress(readFileSync(backup, 'utf8'), backup).progress);
  } catch {
    return progress;
  }
}

/**
 * Writes progress: what another process has added meanwhile is kept, the file before it becomes the backup, and the new
 * one takes its place in one step. Gives what was written.
 */
export function saveProgress(file: string, progress: Progress): Progress {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    let whole = progress;
    if (existsSync(file)) {
      try {
        const { progress: there, damaged } = readProgress(readFileSync(file, 'utf8'), file);
        whole = merged(progress, there);
        if (damaged.length === 0) copyFileSync(file, backupOf(file));
      } catch (error) {
        if (!(error instanceof ProgressError) || /newer palpate|two learners/.test(error.message)) throw error;
      }
    }
    const handle = openSync(draft, 'w', 0o600);
    try {
      writeFileSync(handle, progressText(whole));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
    return whole;
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof ProgressError) throw error;
    throw new ProgressError(`${file}: progress cannot be written (${(error as NodeJS.ErrnoException).code}); name another with --progress FILE`);
  }
}

/** Removes progress with its backup; what was set aside as damaged stays. Gives the files that were removed. */
export function deleteProgress(file: string): readonly string[] {
  return [file, backupOf(file)].filter((f) => {
    if (!existsSync(f)) return false;
    rmSync(f);
    return true;
  });
}
