/** What reads a clinic's profile, with its schema, and what compares and shows profiles: loaded only where it is asked for. */
export { diffPayers } from '../payers/diff.ts';
export { readPayer } from '../payers/read.ts';
export { renderDiff, renderPayer, renderPayers } from '../render/payers.ts';
