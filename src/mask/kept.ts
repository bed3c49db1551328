import { derived } from '../lexicon/derived.ts';
import { LAYER } from '../lexicon/lexicon.ts';
import { codeNumberEnd } from '../note/code-numbers.ts';
import { NUMBER, WORD } from '../note/tokens.ts';
import { AMPERSAND, COMMA, DASH, PLUS, SLASH } from '../stages/marks.ts';
import type { Sheet } from './sheet.ts';
import { CODES, MODIFIERS } from './words.ts';

/** Says whose figures stay: procedure codes with their modifiers, vertebral levels, grades, and the names of tests and techniques. `before` are the words before a modifier. */
export function keepFigures(sheet: Sheet, before: ReadonlySet<string> = MODIFIERS): void {
  keepCodes(sheet, before);
  keepLevels(sheet);
  keepNames(sheet);
}

/** Vocabularies in whose names figures stand. */
const NAMING: ReadonlySet<number> = new Set([LAYER.techniques, LAYER.tests, LAYER.structures]);

function keepCodes(sheet: Sheet, before: ReadonlySet<string>): void {
  const { tokens, text, coding, kept } = sheet;
  let told = false;
  for (let i = 0; i < tokens.count; i++) {
    if (sheet.breaks(i)) told = false;
    if (CODES.has(sheet.word(i))) told = true;
    if (before.has(sheet.word(i))) keepModifiers(sheet, i + 1, true);
    const to = codeNumberEnd(tokens, i);
    // `M54.2` is a diagnosis
    if (to === 0 || sheet.kind(i) !== undefined || !Number.isInteger(tokens.value[to - 1])) continue;
    if (!told && !coding.codes.has(text.slice(tokens.start[i], tokens.end[to - 1]).toUpperCase())) continue;
    kept.fill(1, i, to);
    keepModifiers(sheet, to, false);
    i = to - 1;
  }
}

/** `-59`, `-XS`, `-59-GP`, `, 59`: two signs behind a code; `named`: behind the word for them. */
function keepModifiers(sheet: Sheet, from: number, named: boolean): void {
  const { tokens, text, coding, kept } = sheet;
  let i = from;
  for (;;) {
    const dashed = sheet.isMark(i, DASH) && sheet.glued(i) && sheet.glued(i + 1);
    const apart = sheet.isMark(i, COMMA) || sheet.isMark(i, AMPERSAND) || sheet.isMark(i, SLASH) || sheet.isMark(i, DASH);
    const at = dashed || apart ? i + 1 : i;
    if (at >= tokens.count || sheet.breaks(at)) return;
    // a letter beside a digit is two tokens
    const to = tokens.end[at] - tokens.start[at] === 1 && sheet.glued(at + 1) ? at + 2 : at + 1;
    const signs = text.slice(tokens.start[at], tokens.end[to - 1]).toUpperCase();
    if (signs.length !== 2 || (tokens.kind[at] !== NUMBER && tokens.kind[at] !== WORD) || sheet.glued(to) && (tokens.kind[to] === NUMBER || tokens.kind[to] === WORD)) return;
    if (!dashed && !coding.modifiers.some((m) => m.modifier === signs)) return;
    if (named && !apart && i !== from) return;
    kept.fill(1, at, to);
    i = to;
  }
}

/** `C5`, `C-5`, `C5-6`, `L4/5`, `L5-S1`, `T4,5`. */
function keepLevels(sheet: Sheet): void {
  const { tokens, lexicon, kept } = sheet;
  const { levels } = derived(lexicon);
  /** The levels of a letter, and where its number stands. */
  const levelAt = (i: number): { readonly from: number; readonly to: number; readonly at: number } | null => {
    if (!sheet.isWord(i) || sheet.size(i) !== 1 || !sheet.glued(i + 1)) return null;
    const at = sheet.isMark(i + 1, DASH) && sheet.glued(i + 2) ? i + 2 : i + 1;
    const level = levels.get(tokens.symbol[i]);
    return level && sheet.isNumber(at) ? { from: level.from, to: level.to, at } : null;
  };
  const within = (i: number, { from, to }: { readonly from: number; readonly to: number }): boolean => sheet.isNumber(i) && Number.isInteger(tokens.value[i]) && sheet.size(i) <= 2 && tokens.value[i] >= from && tokens.value[i] <= to;
  for (let i = 0; i < tokens.count; i++) {
    let level = levelAt(i);
    if (!level || !within(level.at, level) || sheet.kind(i) !== undefined || (sheet.glued(i) && tokens.kind[i - 1] === NUMBER)) continue;
    let to = level.at + 1;
    while (sheet.glued(to) && sheet.glued(to + 1) && [DASH, SLASH, COMMA, AMPERSAND, PLUS].some((mark) => sheet.isMark(to, mark))) {
      const next = levelAt(to + 1);
      const at = next ? next.at : to + 1;
      level = next ?? level;
      if (!within(at, level)) break;
      to = at + 1;
    }
    // `L5/10`: five of ten on the left
    if (sheet.isMark(to, SLASH) && sheet.glued(to) && sheet.isNumber(to + 1) && sheet.glued(to + 1)) continue;
    kept.fill(1, i, to);
    i = to - 1;
  }
}

/** Grades of a mobilization, and figures in the names of tests and techniques (`90/90 test`). */
function keepNames({ matches, lexicon, tokens, kept }: Sheet): void {
  for (const { layer, entry, from, to } of matches) {
    if (layer === LAYER.manner) {
      if (lexicon.entries.manner[entry].kind === 'grade') kept.fill(1, from, to);
    } else if (NAMING.has(layer) && to - from > 1) {
      for (let i = from; i < to; i++) {
        if (tokens.kind[i] !== WORD || tokens.end[i] - tokens.start[i] < 2) continue;
        kept.fill(1, from, to);
        break;
      }
    }
  }
}
