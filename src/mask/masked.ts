import type { Coding } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { foldWord } from '../note/characters.ts';
import type { NoteInput } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { markContacts } from './contacts.ts';
import { markDays } from './days.ts';
import { markFields } from './fields.ts';
import { keepFigures } from './kept.ts';
import { markNames } from './names.ts';
import { markNumberWords } from './number-words.ts';
import { type MaskKind, Sheet } from './sheet.ts';
import { OWN_MODIFIERS } from './words.ts';

export type { MaskKind };

/** A place of the note that is masked: where it stands there, and where its mask stands. */
export interface Mask {
  readonly kind: MaskKind;
  readonly at: Span;
  readonly to: Span;
}

/** A note as it may be shared. Lines keep their numbers: no mask reaches over the end of one. */
export interface Masked {
  readonly text: string;
  /** In order of place; none overlaps another. */
  readonly masks: readonly Mask[];
  /** A span of the note as one of the masked text; what begins or ends within a mask takes all of it in, figures excepted, which are masked one by one. */
  moved(span: Span): Span;
}

/** How each kind is shown; figures are shown as so many {@link FIGURE}. */
const SHOWN: Readonly<Record<Exclude<MaskKind, 'number'>, string>> = { name: '[name]', date: '[date]', time: '[time]', phone: '[phone]', id: '[id]', address: '[address]', place: '[place]', email: '[e-mail]' };
export const FIGURE = '#';

/**
 * A note with names, dates and numbers masked; procedure codes with their modifiers, vertebral levels and grades are kept, and
 * all words of vocabularies. What may be a name is masked. Pure and deterministic; linear in the length of the note.
 */
export function masked(note: Pick<NoteInput, 'text' | 'patient' | 'provider'>, lexicon: Lexicon, coding: Coding): Masked {
  const { text } = note;
  const sheet = new Sheet(text, lexicon, coding);
  const names = new Set([...wordsOf(note.patient), ...wordsOf(note.provider), ...markFields(sheet)]);
  markContacts(sheet);
  markDays(sheet);
  keepFigures(sheet);
  markNames(sheet, names);
  markNumberWords(sheet);
  return written(text, masksOf(sheet));
}

/** A sentence of palpate's own with its figures masked, codes and levels kept. */
export function maskedFigures(sentence: string, lexicon: Lexicon, coding: Coding): string {
  if (!/\p{N}/u.test(sentence)) return sentence;
  const sheet = new Sheet(sentence, lexicon, coding);
  keepFigures(sheet, OWN_MODIFIERS);
  return written(sentence, masksOf(sheet)).text;
}

/** The words of a name in a record, folded; ids have none. */
const wordsOf = (name: string | undefined): string[] => (name?.match(/\p{L}{2,}/gu) ?? []).map(foldWord);

type Place = Omit<Mask, 'to'>;

/** Marked tokens joined, and all figures that are not kept. */
function masksOf(sheet: Sheet): Place[] {
  const { count, start, end } = sheet.tokens;
  const { text } = sheet;
  const places: Place[] = [];
  let shown = 0;
  for (let i = 0; i < count; ) {
    const kind = sheet.kind(i);
    let to = i + 1;
    if (kind === undefined) {
      if (sheet.kept[i]) {
        figures(text, shown, start[i], places);
        shown = end[i];
      }
    } else {
      while (to < count && sheet.kind(to) === kind && !sheet.breaks(to) && sheet.gap(to) <= 2 && kind !== 'number') to++;
      figures(text, shown, start[i], places);
      if (kind === 'number') places.push({ kind, at: [start[i], end[i]] });
      else places.push({ kind, at: [start[i], end[to - 1]] });
      shown = end[to - 1];
    }
    i = to;
  }
  figures(text, shown, text.length, places);
  return places;
}

/** Figures of any script in `[from, to)`, each run a place. */
function figures(text: string, from: number, to: number, places: Place[]): void {
  if (to <= from) return;
  for (const { index, 0: { length } } of text.slice(from, to).matchAll(/\p{N}+/gu)) places.push({ kind: 'number', at: [from + index, from + index + length] });
}

function written(text: string, places: readonly Place[]): Masked {
  let out = '';
  let at = 0;
  const masks: Mask[] = [];
  for (const { kind, at: place } of places) {
    out += text.slice(at, place[0]);
    const from = out.length;
    out += kind === 'number' ? FIGURE.repeat(place[1] - place[0]) : SHOWN[kind];
    masks.push({ kind, at: place, to: [from, out.length] });
    at = place[1];
  }
  out += text.slice(at);
  return { text: out, masks, moved: ([from, to]) => (to > from ? [moved(masks, from, false), moved(masks, to, true)] : [moved(masks, from, false), moved(masks, from, false)]) };
}

/** Where a place of the note lies in the masked text; `end`: it is the end of a span. */
function moved(masks: readonly Mask[], place: number, end: boolean): number {
  let low = 0;
  let high = masks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end ? masks[middle].at[0] < place : masks[middle].at[0] <= place) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return place;
  const { kind, at, to } = masks[low - 1];
  if (place >= at[1]) return to[1] + place - at[1];
  return kind === 'number' ? to[0] + place - at[0] : end ? to[1] : to[0];
}
