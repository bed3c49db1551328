import type { StatusedNote } from '../../note/note.ts';
import type { Times } from '../match/durations.ts';
import type { Reading } from '../reading.ts';

/** A sentence as read for its techniques, kept for the stage behind. */
export interface View {
  readonly reading: Reading;
  readonly times: Times;
}

/** A note with the readings made of its sentences so far, by sentence. */
export interface ViewedNote extends StatusedNote {
  readonly views: readonly (View | undefined)[];
}
