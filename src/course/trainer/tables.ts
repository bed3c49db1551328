/** The tables of a report that can be written as comma-separated values. */
export const TABLES = ['learners', 'cards', 'items', 'classes'] as const;
export type Table = (typeof TABLES)[number];
