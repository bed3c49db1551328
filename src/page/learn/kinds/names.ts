import type { ItemKind } from '../../../course/schema.ts';

/** What each kind is called. */
export const KIND_NAMES: Readonly<Record<ItemKind, string>> = {
  code: 'Choose code and units', marks: 'Mark the proof', missing: 'What is missing', order: 'Put in order', count: 'Count', site: 'Same site or separate', altered: 'Spot the altered note', write: 'Write it',
};
