import { EMPTY, merged, type Progress, ProgressError, readProgress } from '../progress.ts';

/** One exported progress file: its name as messages show it, the class whose folder it lies in, and its text. */
export interface Exported {
  readonly name: string;
  readonly class: string | null;
  readonly text: string;
}

/** One learner of one class, with all that their exports hold. */
export interface Learner {
  /** As the export calls them, or else the file. */
  readonly name: string;
  readonly class: string | null;
  readonly progress: Progress;
}

/** An export that could not be read whole: what is wrong, and the remedy. */
export interface ExportProblem {
  readonly file: string;
  readonly message: string;
}

/**
 * The learners of exported files, by class and name; several exports of one learner are joined. What can be read of a
 * damaged export counts, and the damage is told. Throws nothing.
 */
export function learnersIn(files: readonly Exported[]): { readonly learners: readonly Learner[]; readonly problems: readonly ExportProblem[] } {
  const learners = new Map<string, Learner>();
  const problems: ExportProblem[] = [];
  for (const { name: file, class: of, text } of files) {
    const read = readOf(file, text);
    if (read.problem !== null) problems.push({ file, message: read.problem });
    if (read.progress === null) continue;
    const name = read.progress.learner ?? nameOf(file);
    const key = JSON.stringify([of, name]);
    const before = learners.get(key)?.progress ?? EMPTY;
    learners.set(key, { name, class: of, progress: merged(before, { ...read.progress, learner: name }) });
  }
  const sorted = [...learners.values()].sort((a, b) => compare(a.class ?? '', b.class ?? '') || compare(a.name, b.name));
  return { learners: sorted, problems };
}

const AGAIN = 'Ask for it to be exported again.';

function readOf(file: string, text: string): { readonly progress: Progress | null; readonly problem: string | null } {
  try {
    const { progress, damaged } = readProgress(text, file);
    if (damaged.length === 0) return { progress, problem: null };
    return { progress, problem: `${damaged.length === 1 ? `line ${damaged[0]} is` : `${damaged.length} lines are`} damaged and left out; the other ${progress.reviews.length} answers count. ${AGAIN}` };
  } catch (error) {
    if (!(error instanceof ProgressError)) throw error;
    return { progress: null, problem: /newer palpate/.test(error.message) ? 'was written by a newer palpate and is left out. Bring this palpate up to date.' : `holds nothing that can be read as progress and is left out. ${AGAIN}` };
  }
}

/** The file without its folder and ending, for an export that names no learner. */
const nameOf = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.jsonl$/, '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
