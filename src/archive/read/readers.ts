import { Broken } from './input.ts';
import type { Format } from './kinds.ts';
import type { Reader } from './options.ts';

/** The reader of a format, loaded with its packages when a file first needs it. */
export async function readerOf(format: Format): Promise<Reader> {
  switch (format) {
    case 'text':
      return (await import('./text.ts')).readPlain;
    case 'jsonl':
      return (await import('./jsonl.ts')).readJsonLines;
    case 'csv':
      return (await import('./csv.ts')).readCsv;
    default:
      throw new Broken(`is of a kind that is not read yet (${format})`);
  }
}
