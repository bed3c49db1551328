import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { CodedNote } from '../../note/code.ts';
import type { SectionKind, Sentence, Status } from '../../note/note.ts';
import { ALL_CAPS, CAPITALISED, LINE_START, NUMBER, PASSED_OVER, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../../note/tokens.ts';
import { COLON, DASH, DOT, DOWN, PLUS, SLASH, UP } from '../../stages/marks.ts';
import { GROUP, type Group } from './shape.ts';

/** The part of a note that a section belongs to; null where it holds nothing clinical. */
const GROUP_OF: Readonly<Record<SectionKind, Group | null>> = {
  subjective: GROUP.subjective, objective: GROUP.findings, assessment: GROUP.findings, treatment: GROUP.treatment,
  plan: GROUP.standing, goals: GROUP.standing, history: GROUP.standing, other: GROUP.standing,
  header: null, signature: null, billing: null,
};

/** What is told of a word of the clinical content: that it is not compared (a date, a name), or that it is a figure which may change from visit to visit. */
const SKIPPED = 1;
const FIGURE = 2;

/** The clinical words of a note in order: the token of each, its part of the note, and whether it is a figure that may change. Valid until the next note is read. */
export interface Content {
  readonly count: number;
  readonly token: Int32Array;
  readonly group: Uint8Array;
  readonly figure: Uint8Array;
  /** Nothing is left out between this word and the one before, and both are of one part. */
  readonly joined: Uint8Array;
}

/** A dash of which one of these is told parts words or opens an item; the others are signs and ranges: `4-/5`, `(-)`. */
const NO_SIGN = PASSED_OVER | LINE_START | SPACE_BEFORE;
const LETTER_X = 120;
const YEARS = [1990, 2099] as const;

let room = 1 << 12;
let token = new Int32Array(room);
let group = new Uint8Array(room);
let figure = new Uint8Array(room);
let joined = new Uint8Array(room);
let marks = new Uint8Array(room);

function makeRoom(count: number): void {
  if (count <= room) return;
  room = count * 2;
  [token, group, figure, joined, marks] = [new Int32Array(room), new Uint8Array(room), new Uint8Array(room), new Uint8Array(room), new Uint8Array(room)];
}

/**
 * The clinical content of a note. Left out are headings, headers, signatures and billing, dates, times of day, names, and marks
 * other than those of a sign or a change (+, -, arrows): they differ between a note and its copy, or are the
 * same in all notes of a clinic. Numbers stay: a measure that has changed is how an honest visit differs.
 */
export function contentOf(note: CodedNote, lexicon: Lexicon): Content {
  const { tokens, sentences } = note;
  makeRoom(tokens.count);
  markSkipped(note, lexicon);
  const elsewhere = sentencesNotOfToday(note);
  let count = 0;
  let last: Group | null = null;
  sentences.forEach((sentence, nth) => {
    const of = sentence.section === 'treatment' && elsewhere.has(nth) ? GROUP.standing : GROUP_OF[sentence.section];
    if (of !== null) {
      let joins = of === last ? 1 : 0;
      for (let i = sentence.from; i < sentence.to; i++) {
        if (marks[i] & SKIPPED) continue;
        token[count] = i;
        group[count] = of;
        figure[count] = marks[i] & FIGURE ? 1 : 0;
        joined[count++] = joins;
        joins = 1;
      }
    }
    last = of;
  });
  return { count, token, group, figure, joined };
}

/** Says of every token whether it is compared. */
function markSkipped({ tokens, sentences, matches }: CodedNote, lexicon: Lexicon): void {
  const { kind, flags, symbol, count } = tokens;
  for (let i = 0; i < count; i++) {
    const k = kind[i];
    if (k === WORD) marks[i] = 0;
    else if (k === NUMBER) marks[i] = isYear(tokens, i) ? SKIPPED : isLevel(tokens, i) || isScale(tokens, i) ? 0 : FIGURE;
    else marks[i] = k === PUNCT && (symbol[i] === PLUS || symbol[i] === UP || symbol[i] === DOWN || (symbol[i] === DASH && (flags[i] & NO_SIGN) === 0)) ? 0 : SKIPPED;
  }
  sentences.forEach((sentence, nth) => {
    if (GROUP_OF[sentence.section] === null) return;
    skipDates(tokens, sentence);
    skipTimes(tokens, sentence);
    if (!tokens.small) skipNames(tokens, sentence);
    for (const { layer, entry, from } of matches[nth]) {
      if (layer === LAYER.quantities && lexicon.entries.quantities[entry].role === 'month-name') skipDay(tokens, sentence, from);
      else if (layer === LAYER.stops && lexicon.entries.stops[entry].kind === 'title') skipTitled(tokens, sentence, from);
    }
  });
}

const isYear = ({ value, end, start }: Tokens, i: number): boolean => value[i] >= YEARS[0] && value[i] <= YEARS[1] && end[i] - start[i] === 4;
/** `L5`, `T4`: a letter that a number is glued to names a level; `x15` a time. */
const isLevel = (tokens: Tokens, i: number): boolean => i > 0 && tokens.kind[i - 1] === WORD && glued(tokens, i) && tokens.end[i - 1] - tokens.start[i - 1] === 1 && (tokens.text.charCodeAt(tokens.start[i - 1]) | 32) !== LETTER_X;
/** The 60 of `50/60`: what is normal or the most there is, and stays. */
const isScale = (tokens: Tokens, i: number): boolean => i > 1 && tokens.symbol[i - 1] === SLASH && tokens.kind[i - 2] === NUMBER && glued(tokens, i) && glued(tokens, i - 1);
const glued = ({ start, end }: Tokens, i: number): boolean => start[i] === end[i - 1];
const isSeparator = ({ symbol, kind }: Tokens, i: number): boolean => kind[i] === PUNCT && (symbol[i] === SLASH || symbol[i] === DASH || symbol[i] === DOT);

/** `3/2/2026`, `2026-03-02`, `3-2-26`, `02.03.2026`. */
function skipDates(tokens: Tokens, { from, to }: Sentence): void {
  const { kind } = tokens;
  for (let i = from; i + 2 < to; i++) {
    if (kind[i] !== NUMBER || !isSeparator(tokens, i + 1) || kind[i + 2] !== NUMBER || !glued(tokens, i + 1) || !glued(tokens, i + 2)) continue;
    const whole = i + 4 < to && isSeparator(tokens, i + 3) && kind[i + 4] === NUMBER && glued(tokens, i + 3) && glued(tokens, i + 4);
    if (!whole && !(isYear(tokens, i + 2) && !Number.isInteger(tokens.value[i]))) continue;
    for (let k = i; k <= i + (whole ? 4 : 2); k++) marks[k] = SKIPPED;
  }
}

/** `8:05`, `14:30:00`: when a visit was is not what it found. */
function skipTimes(tokens: Tokens, { from, to }: Sentence): void {
  const { kind, symbol } = tokens;
  for (let i = from; i + 2 < to; i++) {
    if (symbol[i + 1] !== COLON || kind[i] !== NUMBER || kind[i + 2] !== NUMBER || !glued(tokens, i + 1) || !glued(tokens, i + 2)) continue;
    marks[i] = SKIPPED;
    marks[i + 2] = SKIPPED;
  }
}

/** The day beside the name of a month. */
function skipDay({ kind, value }: Tokens, { from, to }: Sentence, month: number): void {
  const isDay = (i: number): boolean => i >= from && i < to && kind[i] === NUMBER && value[i] >= 1 && value[i] <= 31;
  const day = isDay(month + 1) ? month + 1 : isDay(month - 1) ? month - 1 : isDay(month - 2) ? month - 2 : -1;
  if (day < 0) return;
  marks[month] = SKIPPED;
  marks[day] = SKIPPED;
}

/** Words in the middle of a sentence that have a capital and are in no vocabulary. */
function skipNames({ kind, flags, symbol }: Tokens, { from, to }: Sentence): void {
  for (let i = from + 1; i < to; i++) {
    if (kind[i] !== WORD || symbol[i] !== 0 || (flags[i] & (CAPITALISED | ALL_CAPS | LINE_START)) !== CAPITALISED) continue;
    marks[i] = SKIPPED;
  }
}

/** A title, and the words with a capital behind it. */
function skipTitled({ kind, flags, symbol }: Tokens, { to }: Sentence, title: number): void {
  if ((flags[title] & CAPITALISED) === 0) return;
  marks[title] = SKIPPED;
  let i = title + 1;
  if (i < to && kind[i] === PUNCT && symbol[i] === DOT) i++;
  for (let names = 0; i < to && names < 2 && kind[i] === WORD && flags[i] & CAPITALISED; i++, names++) marks[i] = SKIPPED;
}

const NOT_TODAY: ReadonlySet<Status> = new Set<Status>(['home', 'planned', 'historical']);

/** Sentences in which techniques are named, and all of them for another place or day. */
function sentencesNotOfToday({ statuses }: CodedNote): ReadonlySet<number> {
  const elsewhere = new Set<number>();
  for (const { sentence, status } of statuses) if (NOT_TODAY.has(status)) elsewhere.add(sentence);
  for (const { sentence, status } of statuses) if (!NOT_TODAY.has(status)) elsewhere.delete(sentence);
  return elsewhere;
}
