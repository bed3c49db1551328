import { removeStored, storedText, storeText } from '../storage.ts';
import { EMPTY, merged, type Progress, ProgressError, progressText, readProgress } from '../../course/progress.ts';

/** Progress in this browser's storage: the text that a file of progress has. */
const KEY = 'palpate.progress';
const DAMAGED = 'palpate.progress.damaged';
const NAME = 'the progress in this browser';

export interface Opened {
  readonly progress: Progress;
  readonly keeping: boolean;
  readonly trouble: string | null;
}

/** What this browser has of progress. Lines that cannot be read are put aside and told of; what is no progress at all stays as it is, and nothing is written over it. */
export function openProgress(): Opened {
  const text = storedText(KEY);
  if (text === null) return { progress: EMPTY, keeping: false, trouble: null };
  try {
    const { progress, damaged } = readProgress(text, NAME);
    if (damaged.length === 0) return { progress, keeping: true, trouble: null };
    localStorage.setItem(DAMAGED, text);
    return { progress, keeping: true, trouble: `Of the progress in this browser ${damaged.length === 1 ? 'one line' : `${damaged.length} lines`} could not be read. All other answers are here; the damaged text is kept beside them until you delete your progress.` };
  } catch (error) {
    if (!(error instanceof ProgressError)) throw error;
    return { progress: EMPTY, keeping: false, trouble: `What this browser has of progress cannot be read, or a newer palpate wrote it. It is left as it is. Save it to a file, or delete it to begin anew.` };
  }
}

/** The text as it is stored, for who wants to save what cannot be read. */
export const storedProgress = (): string => storedText(KEY) ?? '';

/** Keeps progress together with what another window of this page has kept meanwhile. Throws where the browser stores nothing. */
export function keepProgress(progress: Progress): void {
  let whole = progress;
  const before = storedText(KEY);
  try {
    if (before !== null) whole = merged(progress, readProgress(before, NAME).progress);
  } catch {
    // another learner's, or unreadable: what is in view is what is kept
  }
  storeText(KEY, progressText(whole), 'export your progress to keep it');
}

/** Deletes all that this browser has of progress. */
export const deleteProgress = (): void => removeStored(KEY, DAMAGED);
