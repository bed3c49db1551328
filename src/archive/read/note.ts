import type { ArchiveRecord, Read } from '../record.ts';
import { Broken } from './input.ts';
import type { Settled } from './options.ts';
import { visitsOf } from './split.ts';

/** What a document tells of its note, where it does. */
export type Told = Partial<Omit<ArchiveRecord, 'text' | 'source'>>;

/** The one note of a file, or with --split its visits. Throws {@link Broken} where there is no text. */
export function noteOf(file: string, text: string, options: Pick<Settled, 'split' | 'notice'>, told: Told = {}, place = ''): Read[] {
  if (text.trim() === '') throw new Broken('holds no text', place);
  const read: Read = { record: { id: null, dateOfService: null, provider: null, patient: null, payer: null, billed: [], ...told, text, source: { file, place } } };
  return options.split ? visitsOf(read, options) : [read];
}
