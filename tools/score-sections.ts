/**
 * How often a sentence of `corpus/sections/notes.jsonl` gets its section, with headings and without, by the engine's own
 * section stage. Five rounds; in each the classifier is trained on four fifths of the notes and asked about the rest.
 */
import { builtin } from '../src/lexicon/builtin.ts';
import type { Lexicon } from '../src/lexicon/lexicon.ts';
import { tokenize } from '../src/stages/1-tokenize.ts';
import { section } from '../src/stages/2-section.ts';
import { readSectionCorpus, trainSections } from './train-sections.ts';

export interface SectionScore {
  readonly sentences: number;
  readonly right: number;
}

const ROUNDS = 5;
const HEADINGS: Readonly<Record<string, string>> = { subjective: 'Subjective', objective: 'Objective', treatment: 'Treatment', assessment: 'Assessment', plan: 'Plan', goals: 'Goals', history: 'History', billing: 'Billing' };

/** The section the engine gives at each offset of a text. */
function sectionsAt(text: string, offsets: readonly number[], lexicon: Lexicon): (string | null)[] {
  const tokens = tokenize(text, lexicon.vocabulary);
  const { sentences } = section({ input: { text }, text, tokens }, lexicon);
  return offsets.map((at) => sentences.find((s) => tokens.end[s.to - 1] > at)?.section ?? null);
}

/** For each round the lexicon with a classifier that has not seen the round's notes. */
const rounds = (file: string): Lexicon[] => {
  const corpus = readSectionCorpus(file);
  const { lexicon } = builtin();
  return Array.from({ length: ROUNDS }, (_, round) => ({ ...lexicon, sections: trainSections(corpus.filter((_, i) => i % ROUNDS !== round), lexicon) }));
};
const trained = new Map<string, Lexicon[]>();

export function scoreSections(file: string, headed: boolean): SectionScore {
  const corpus = readSectionCorpus(file);
  const known = trained.get(file) ?? rounds(file);
  trained.set(file, known);
  let sentences = 0;
  let right = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const note of corpus.filter((_, i) => i % ROUNDS === round)) {
      let text = '';
      let last = '';
      const offsets: number[] = [];
      for (const s of note.sentences) {
        const heading = headed && s.section !== last ? HEADINGS[s.section] : undefined;
        if (heading) text += `${heading}: `;
        last = s.section;
        offsets.push(text.length);
        text += `${s.text}\n`;
      }
      const given = sectionsAt(text, offsets, known[round]);
      note.sentences.forEach((s, i) => {
        sentences++;
        if (given[i] === s.section) right++;
      });
    }
  }
  return { sentences, right };
}

if (process.argv[1]?.endsWith('score-sections.ts')) {
  for (const headed of [true, false]) {
    const { sentences, right } = scoreSections('corpus/sections/notes.jsonl', headed);
    console.log(`${headed ? 'with headings   ' : 'without headings'}  ${(right / sentences).toFixed(3)}  ${right} of ${sentences} sentences`);
  }
}
