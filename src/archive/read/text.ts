import { decode } from '../../text/decode.ts';
import { wholeOf } from './input.ts';
import type { Reader } from './options.ts';
import { noteOf } from './note.ts';

/** Plain text and Markdown: the file is one note, or with --split one for each visit in it. */
export const readPlain: Reader = async function* (input, options) {
  const { text, notice } = decode(await wholeOf(input, options.limits.note));
  if (notice) options.notice(`${input.name}: ${notice}`);
  yield noteOf(input.name, text, options);
};
