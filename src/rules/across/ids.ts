/** Rules that take many notes, in the order of the contract. */
export const ACROSS_IDS = ['cloned-note', 'modifier-always', 'same-codes-every-visit', 'no-progress', 'reevaluation-overdue', 'passive-only', 'impossible-day', 'minutes-heaping'] as const;
export type AcrossId = (typeof ACROSS_IDS)[number];
