import type { Coding, Payer } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { Allotment, Service } from '../../note/code.ts';
import type { ExtractedNote } from '../../note/note.ts';

/** What the services of one note are judged by. */
export interface Billing {
  readonly note: ExtractedNote;
  readonly services: readonly Service[];
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  readonly payer: Payer;
  /** ISO date whose edits hold; null: the newest. */
  readonly asOf: string | null;
  readonly units: ReadonlyMap<string, number>;
  /** The working of the units, by code. */
  readonly allotments: ReadonlyMap<string, Allotment>;
  readonly adjusted: ReadonlySet<string>;
}
