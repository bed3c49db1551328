/** What reads and writes editions of the coding tables, with its schemas and readers: loaded only where it is asked for. */
export { readEditions, withFolder, writeEdition } from '../editions/folder.ts';
export { importLimits, importPairs } from '../editions/import.ts';
export { editionsOf } from '../editions/listing.ts';
