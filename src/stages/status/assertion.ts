import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Span } from '../../note/span.ts';
import { type Tokens, WORD } from '../../note/tokens.ts';
import type { Sentence } from '../../note/note.ts';
import { longestAt } from '../walk.ts';
import { tokenize } from '../1-tokenize.ts';
import { section } from '../2-section.ts';
import { mention } from '../3-match.ts';
import { Reading } from '../reading.ts';
import { type Cue, type Scope, scopesOf } from './scope.ts';

/** What a text says of the words at a span. */
export interface Assertion {
  readonly negated: boolean;
  readonly historical: boolean;
  readonly hypothetical: boolean;
  readonly experiencer: 'patient' | 'other';
  /** The words that decided, the denial before the rest; null where there are none. */
  readonly cue: Span | null;
}

/** Whether the words at `span` are denied, past, supposed, or somebody else's. Throws a RangeError for a span outside the text. */
export function assertionOf(text: string, span: readonly [number, number], lexicon: Lexicon): Assertion {
  if (!(span[0] >= 0 && span[1] > span[0] && span[1] <= text.length)) throw new RangeError(`span [${span[0]}, ${span[1]}) does not lie in a text of ${text.length} code units`);
  const tokenized = { input: { text }, text, tokens: tokenize(text, lexicon.vocabulary) };
  const note = mention(section(tokenized, lexicon), lexicon, null);
  const { tokens } = note;
  const inSpan = (i: number): boolean => tokens.start[i] < span[1] && tokens.end[i] > span[0];
  const scopes: Scope[] = [];
  let historicalSection: Span | null = null;
  let standing: Span | null = null;
  note.sentences.forEach((sentence, s) => {
    if (!(tokens.start[sentence.from] < span[1] && tokens.end[sentence.to - 1] > span[0])) return;
    const r = new Reading(tokens, lexicon, sentence, note.matches[s].filter((m) => m.layer !== LAYER.cues || !(inSpan(m.from) && inSpan(m.to - 1))));
    for (const m of note.matches[s]) if (m.layer === LAYER.cues && inSpan(m.from) && isStanding(lexicon.entries.cues[m.entry], sentence, inSpan, tokens)) standing = [tokens.start[m.from], tokens.end[m.to - 1]];
    let first = -1;
    for (let i = sentence.from; i < sentence.to && first < 0; i++) if (inSpan(i)) first = i;
    scopes.push(...scopesOf(r, { detailed: () => false, concept: (i) => i === first }).filter((scope) => reaches(scope, first, inSpan)));
    const heading = note.sections.find((x) => x.heading !== null && x.from <= sentence.from && x.to >= sentence.to);
    if (sentence.headed && sentence.section === 'history' && heading?.heading && ofThePast(note, lexicon, heading.heading[0])) historicalSection = [tokens.start[heading.heading[0]], tokens.end[heading.heading[1] - 1]];
  });
  const of = (effect: Cue['effect']): Scope | undefined => scopes.find((scope) => scope.cue.effect === effect);
  const negated = of('negated');
  const historical = of('historical');
  const hypothetical = of('hypothetical');
  const other = of('other-person');
  const deciding = negated ?? historical ?? hypothetical ?? other;
  return {
    negated: negated !== undefined, historical: historical !== undefined || historicalSection !== null || standing !== null, hypothetical: hypothetical !== undefined, experiencer: other ? 'other' : 'patient',
    cue: deciding ? [tokens.start[deciding.match.from], tokens.end[deciding.match.to - 1]] : (historicalSection ?? standing),
  };
}

/** A long-standing condition alone in its sentence, or a habit anywhere, belongs to the history. */
function isStanding(cue: Cue, sentence: Sentence, inSpan: (i: number) => boolean, tokens: Tokens): boolean {
  if (cue.effect !== 'standing') return false;
  if (cue.reach === 'sentence') return true;
  for (let i = sentence.from; i < sentence.to; i++) if (tokens.kind[i] === WORD && !inSpan(i)) return false;
  return true;
}

/** "History:" alone may head the present illness; "past medical history" and its parts may not. */
function ofThePast(note: { readonly tokens: Tokens }, lexicon: Lexicon, heading: number): boolean {
  const found = longestAt(note.tokens, lexicon, LAYER.sections, heading);
  return found !== null && lexicon.entries.sections[found.entry].id !== 'history';
}

/** A scope reaches the span where it covers its first token; a cue that runs into the span counts too. */
const reaches = (scope: Scope, first: number, inSpan: (i: number) => boolean): boolean => (scope.from <= first && first < scope.to) || (scope.match.from < first && inSpan(scope.match.to - 1));
