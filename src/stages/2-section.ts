import type { Lexicon } from '../lexicon/lexicon.ts';
import type { SectionedNote, TokenizedNote } from '../note/note.ts';
import type { Match } from './match/automaton.ts';
import { matchesIn } from './match/matches.ts';
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
  let found: readonly Match[] | null = null;
  inferKinds(tokens, drafts, lexicon, () => {
    found ??= matchesIn(tokens, lexicon);
    return found;
  });
  markLetterhead(drafts);
  markSignature(tokens, drafts, lexicon);
  return { input: note.input, text: note.text, tokens, sections: sectionsOf(drafts), sentences: drafts.map(sealed), found };
}
