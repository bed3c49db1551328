import type { Lexicon } from '../lexicon/lexicon.ts';
import type { SectionedNote, TokenizedNote } from '../note/note.ts';
import { sealed, sectionsOf } from './section/draft.ts';
import { markFurniture, markLetterhead } from './section/furniture.ts';
import { inferKinds } from './section/infer.ts';
import { markSignature } from './section/signature.ts';
import { split } from './section/split.ts';
import { unwrapped } from './section/wrapping.ts';

/** Stage 2. Sentences, list items and rows, each with the section it stands in: by its heading, or by the trained classifier. */
export function section(note: TokenizedNote, lexicon: Lexicon): SectionedNote {
  const tokens = unwrapped(note.tokens, lexicon);
  const drafts = split(tokens, lexicon);
  markFurniture(tokens, drafts, lexicon);
  inferKinds(tokens, drafts, lexicon);
  markLetterhead(drafts);
  markSignature(tokens, drafts, lexicon);
  return { input: note.input, text: note.text, tokens, sections: sectionsOf(drafts), sentences: drafts.map(sealed) };
}
