import type { NoteInput } from '../note/note.ts';
import type { ProblemKind, Told } from './problem.ts';
import type { Options } from './shapes.ts';

/** What a worker is asked: plain data, so that it can be sent to a thread. */
export type Task =
  | { readonly kind: 'analyze'; readonly notes: readonly NoteInput[]; readonly several: boolean; readonly options: Options }
  | { readonly kind: 'explain'; readonly name: string; readonly note: NoteInput | null; readonly options: Options }
  | { readonly kind: 'review'; readonly resources: readonly unknown[]; readonly base: string };

/** The answer as JSON text, or why there is none. */
export type Outcome = { readonly json: string } | { readonly refused: ProblemKind; readonly told: Told };

/** Does the work, beside the thread that listens. */
export interface Engine {
  /** Gives a problem rather than throwing. What still waits when `left` comes, because its caller has hung up, is not done. */
  run(task: Task, left: AbortSignal): Promise<Outcome>;
  close(): Promise<void>;
}
