import { findSimilar } from './clones/find.ts';
import { type AcrossOptions, findAcross } from './sql/run.ts';
import type { Store } from './store/store.ts';

/** Fills `similar` and the findings across notes from the tables of the notes. */
export async function acrossNotes(store: Store, options: AcrossOptions = {}): Promise<void> {
  await findSimilar(store.connection);
  await findAcross(store.connection, options);
}
