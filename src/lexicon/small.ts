import { FIRST_WORD } from '../note/tokens.ts';
import { type Artefact, bytesOf, complete, pack, sectionModel, slimSections, steppedRows, toBase64 } from './artefact.ts';
import type { Coding } from './coding.ts';
import type { Lexicon } from './lexicon.ts';
import { Amount, Choice, type Coder, Decoder, Encoder } from './small/coder.ts';
import { type Alphabet, readAutomaton, writeAutomaton } from './small/graph.ts';
import { codeRows } from './small/rows.ts';
import { WordCodes } from './small/words.ts';
import { Vocabulary, WordList } from './vocabulary.ts';

/** What a browser starts from: half of {@link Artefact} when both are packed by gzip, which takes base64 back to bytes; it takes some times as long to read. */
export interface SmallArtefact extends Pick<Artefact, 'entries' | 'coding'> {
  readonly sections: ReturnType<typeof slimSections> | null;
  /** Forms whose letter case matters, in the order of their terminals. */
  readonly cased: readonly string[];
  /** The words, the section model's weights and the automaton. */
  readonly coded: string;
}

export function packSmall(lexicon: Lexicon, coding: Coding): SmallArtefact {
  const { vocabulary, spellingTargets, sections, automaton } = lexicon;
  const { entries, coding: tables, plainWords } = pack(lexicon, coding);
  const coder = new Encoder();
  const { indexAt, alphabet } = codeWords(coder, { words: vocabulary.words, plain: plainWords === '' ? [] : plainWords.split(' '), targets: new Set(spellingTargets) });
  if (sections) codeRows(coder, sections.classes.length * 2, indexAt, steppedRows(sections));
  const cased = writeAutomaton(coder, automaton, alphabet);
  return { entries, coding: tables, sections: sections ? slimSections(sections) : null, cased, coded: toBase64(coder.bytes()) };
}

export function unpackSmall({ entries, coding, sections, cased, coded }: SmallArtefact): { lexicon: Lexicon; coding: Coding } {
  const coder = new Decoder(bytesOf(coded));
  const { words, plainWords, targets, indexAt, alphabet } = codeWords(coder, null);
  const vocabulary = new Vocabulary(words);
  const rows = sections ? codeRows(coder, sections.classes.length * 2, indexAt, null) : null;
  return complete(
    { entries, coding },
    { vocabulary, automaton: readAutomaton(coder, alphabet, cased), plainWords: new WordList(plainWords), targets: () => targets, sections: sections && rows ? sectionModel(sections, vocabulary.size, () => rows) : null },
  );
}

interface Words {
  readonly words: readonly string[];
  readonly plain: readonly string[];
  readonly targets: ReadonlySet<string>;
}

/** The vocabulary by the alphabet, with its words' numbers (the frequent have the first, the others go on by the alphabet); the plain words; which words are spelling targets. */
function codeWords(coder: Coder, given: Words | null): { words: string[]; plainWords: string; targets: readonly string[]; indexAt: Int32Array; alphabet: Alphabet } {
  const codes = new WordCodes();
  const sorted = codes.code(coder, given ? [...given.words].sort() : null).split(' ');
  const plainWords = codes.code(coder, given?.plain ?? null);
  const indexAt = codeOrder(coder, sorted, given?.words ?? null);
  const words = new Array<string>(sorted.length);
  sorted.forEach((word, place) => {
    words[indexAt[place]] = word;
  });
  const isTarget = new Choice(1, 2);
  let was = 0;
  const targets = sorted.filter((word) => {
    was = isTarget.code(coder, given?.targets.has(word) ? 1 : 0, was);
    return was === 1;
  });
  const symbolAt = new Int32Array(FIRST_WORD + sorted.length);
  const placeOf = new Int32Array(symbolAt.length);
  for (let place = 0; place < symbolAt.length; place++) {
    symbolAt[place] = place < FIRST_WORD ? place : FIRST_WORD + indexAt[place - FIRST_WORD];
    placeOf[symbolAt[place]] = place;
  }
  return { words, plainWords, targets, indexAt, alphabet: { placeOf, symbolAt } };
}

/** By place in the alphabet the index of each word. */
function codeOrder(coder: Coder, sorted: readonly string[], words: readonly string[] | null): Int32Array {
  const places = words ? new Map(sorted.map((word, place) => [word, place])) : null;
  let frequent = words?.length ?? 0;
  if (words) while (frequent > 0 && (frequent === words.length || words[frequent - 1] < words[frequent])) frequent--;
  frequent = new Amount().code(coder, frequent);
  const up = new Choice(1, 2);
  const steps = new Amount(2);
  const indexAt = new Int32Array(sorted.length).fill(-1);
  let place = 0;
  let rising = 1;
  for (let index = 0; index < frequent; index++) {
    const next = places?.get(words?.[index] as string) ?? 0;
    rising = up.code(coder, next > place ? 1 : 0, rising);
    place = rising === 1 ? place + 1 + steps.code(coder, next - place - 1, 1) : steps.code(coder, next, 0);
    indexAt[place] = index;
  }
  let index = frequent;
  for (let p = 0; p < sorted.length; p++) if (indexAt[p] < 0) indexAt[p] = index++;
  return indexAt;
}
