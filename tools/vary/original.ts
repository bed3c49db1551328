import { builtin } from '../../src/lexicon/builtin.ts';
import { readLexicons } from '../../src/lexicon/load.ts';
import { LAYER } from '../../src/lexicon/lexicon.ts';
import type { ExtractedNote } from '../../src/note/note.ts';
import { tokenize } from '../../src/stages/1-tokenize.ts';
import { section } from '../../src/stages/2-section.ts';
import { mention } from '../../src/stages/3-match.ts';
import { status } from '../../src/stages/4-status.ts';
import { extract } from '../../src/stages/5-extract.ts';
import { longestAt } from '../../src/stages/walk.ts';
import type { LabelledNote } from '../score.ts';
import type { Chance } from './chance.ts';

/** A note before it is rewritten, with what the engine reads in it. */
export interface Original extends ExtractedNote {
  readonly expect: LabelledNote['expect'];
}
/** The text of a note written in another way; null where it cannot be without changing what a careful reader would say. */
export type Variation = (note: Original, chance: Chance) => string | null;

/** Text to stand in the place of `[start, end)`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const { lexicon, coding } = builtin();
/** The vocabularies with their forms, which the built lexicon no longer holds. */
export const listed = readLexicons('lexicons');

export function originalOf({ id, text, payer, dateOfService, expect }: LabelledNote): Original {
  const tokens = tokenize(text, lexicon.vocabulary);
  const matched = mention(section({ input: { id, text, payer, dateOfService }, text, tokens }, lexicon), lexicon, null);
  return { ...extract(status(matched, lexicon, null), lexicon, coding), expect };
}

/** The text with its edits, which do not overlap; null without any. */
export function edited(text: string, edits: readonly Edit[]): string | null {
  let to = '';
  let at = 0;
  for (const e of [...edits].sort((a, b) => a.start - b.start)) {
    if (e.start < at) continue;
    to += text.slice(at, e.start) + e.text;
    at = e.end;
  }
  const whole = to + text.slice(at);
  return whole === text ? null : whole;
}

/** A table, or columns of spaces, which other line breaks would destroy. */
export const hasColumns = ({ text, sentences }: Original): boolean => /\t|\|| {3,}\S/.test(text) || sentences.some((s) => s.cells !== null);

/** The entry that a heading belongs to. */
export function headingEntry(note: Original, from: number): (typeof lexicon.entries.sections)[number] | null {
  const found = longestAt(note.tokens, lexicon, LAYER.sections, from);
  return found ? lexicon.entries.sections[found.entry] : null;
}
