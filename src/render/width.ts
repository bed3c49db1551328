/** How text stands on a terminal: cells per character, and what may be sent to one at all. */

/** Made when first needed: it costs more than all the rest of a review. */
let segmenter: Intl.Segmenter | null = null;
/** Pictures, flags and key caps, which terminals draw two cells wide. */
const PICTURE = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f/u;
/** Drawn in no cell of their own: marks on the letter before, joiners, soft hyphens, byte-order marks. */
const UNSEEN = /^[\p{M}\p{Cf}\u00ad]+$/u;
/** East Asian wide and full-width blocks. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], [0x2e80, 0x303e], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa4cf], [0xa960, 0xa97f], [0xac00, 0xd7a3],
  [0xf900, 0xfaff], [0xfe30, 0xfe6f], [0xff00, 0xff60], [0xffe0, 0xffe6], [0x16fe0, 0x18aff], [0x1b000, 0x1b2ff], [0x20000, 0x3fffd],
];
const TAB = 4;
/** Text of characters that take one cell each and never join: Latin letters, dashes, quotes, lines, our own signs. */
const PLAIN = /^[\x20-\x7e\xa1-\xa8\xaa-\xac\xaf-\u024f\u2010-\u2027\u2030-\u203b\u2212\u2500-\u259f\u25d0\u2713\u2717]*$/;

/** One character as it is drawn: its place in the source, what is sent, and how many cells that takes. */
export interface Cell {
  readonly at: number;
  readonly shown: string;
  readonly width: number;
}

function widthOf(grapheme: string): number {
  if (UNSEEN.test(grapheme)) return 0;
  if (PICTURE.test(grapheme)) return 2;
  const code = grapheme.codePointAt(0) ?? 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/**
 * The cells of a piece of text. Tabs become spaces to the next stop; control characters, and the marks that
 * turn the direction of writing, are drawn as `�`, so a note cannot drive the terminal.
 */
export function cells(text: string): Cell[] {
  const made: Cell[] = [];
  let column = 0;
  const push = (at: number, shown: string, width: number): void => {
    made.push({ at, shown, width });
    column += width;
  };
  if (PLAIN.test(text)) {
    for (let i = 0; i < text.length; i++) push(i, text[i], 1);
    return made;
  }
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment, index } of segmenter.segment(text)) {
    const code = segment.charCodeAt(0);
    if (code === 9) push(index, ' '.repeat(TAB - (column % TAB)), TAB - (column % TAB));
    else if (code < 32 || (code >= 0x7f && code < 0xa0) || /[\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u.test(segment)) push(index, '\ufffd', 1);
    else if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029) push(index, ' ', 1);
    else {
      const width = widthOf(segment);
      push(index, width === 0 ? '' : segment, width);
    }
  }
  return made;
}

export const cellWidth = (text: string): number => cells(text).reduce((sum, c) => sum + c.width, 0);

/** Words of the note inside a sentence of ours: on one line, fit for a terminal, at most `most` cells. */
export function quoted(text: string, most: number): string {
  const all = cells(text.slice(0, most * 8).replace(/\s+/g, ' ').trim());
  const long = text.length > most * 8 || all.reduce((sum, c) => sum + c.width, 0) > most;
  let out = '';
  let width = 0;
  for (const c of all) {
    if (long && width + c.width > most - 1) break;
    out += c.shown;
    width += c.width;
  }
  return long ? `${out.trimEnd()}…` : out;
}

/** `text` in lines of at most `width` cells, broken at spaces; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const size = cellWidth(word);
    if (used > 0 && used + 1 + size > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += used > 0 ? ` ${word}` : word;
    used += used > 0 ? size + 1 : size;
  }
  if (used > 0 || lines.length === 0) lines.push(line);
  return lines;
}
