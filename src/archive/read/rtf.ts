import { wholeOf } from './input.ts';
import { noteOf } from './note.ts';
import type { Reader } from './options.ts';
import { rtfText } from './rtf-text.ts';

/** Rich text, as word processors and practice software write it: its paragraphs, list items and tables. */
export const readRtf: Reader = async function* (input, options) {
  yield noteOf(input.name, rtfText(await wholeOf(input, options.limits.note)), options);
};
