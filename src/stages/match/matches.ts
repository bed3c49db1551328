import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Tokens } from '../../note/tokens.ts';
import { type Match, match } from './automaton.ts';
import { respeller } from './respell.ts';

/** Layers that no stage behind asks for: stops, headings and heads of columns are read before. */
const READ_BEFORE = (1 << LAYER.stops) | (1 << LAYER.sections) | (1 << LAYER.columns);

/** Every form of the vocabularies in a note, by place. */
export const matchesIn = (tokens: Tokens, lexicon: Lexicon): Match[] => match(tokens, lexicon, respeller(tokens, lexicon), ~READ_BEFORE);
