import { readFileSync } from 'node:fs';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { foldWord } from '../src/note/characters.ts';
import { FIRST_WORD, type Tokens, WORD } from '../src/note/tokens.ts';
import type { Lexicon, SectionModel } from '../src/lexicon/lexicon.ts';
import { tokenize } from '../src/stages/1-tokenize.ts';
import type { Draft } from '../src/stages/section/draft.ts';
import { markFurniture } from '../src/stages/section/furniture.ts';
import { signsIn, signsOf } from '../src/stages/section/signs.ts';
import { split } from '../src/stages/section/split.ts';
import { unwrapped } from '../src/stages/section/wrapping.ts';
import { type Chain, fitted } from './section-chain.ts';

interface Labelled {
  readonly id: string;
  readonly sentences: readonly { readonly text: string; readonly section: string }[];
}

/** Sections that a sentence without a heading is given; `other` is what the rest is left as. */
const CLASSES = ['subjective', 'objective', 'treatment', 'assessment', 'plan', 'goals', 'history', 'header', 'signature', 'billing'] as const;
/** What part of a word's log-likelihoods the fit begins with. */
const BAYES = 0.3;

export const readSectionCorpus = (file: string): Labelled[] => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Labelled);

const words = (text: string): string[] => (text.match(/[\p{L}\p{M}]+(?:['’]\p{L}+)*|\d+/gu) ?? []).map((w) => (/\d/.test(w) ? '#' : foldWord(w.replace(/['’]s$/i, ''))));
const stems = (text: string): string[] => words(text).filter((w) => w !== '#').map((w) => stemmer.stem(w));

/**
 * Natural's Bayes classifier counts the words of each section; from its log-likelihoods a chain over whole notes is fitted,
 * which learns besides what signs and the section of the sentence before say. A note is then classified by adding numbers.
 */
export function trainSections(corpus: readonly Labelled[], lexicon: Lexicon): SectionModel {
  const names = new Map<string, number>();
  const place = (name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const chains = corpus.flatMap((note) => chainsOf(note, lexicon, place));
  const { weights, starts, steps } = fitted(chains, { features: names.size, classes: CLASSES.length, from: likelihoods(corpus, names) });
  const valuesOf = (name: string): number[] => {
    const at = names.get(name);
    return CLASSES.map((_, c) => (at === undefined ? 0 : round(weights[at * CLASSES.length + c])));
  };
  const byWord = [...CLASSES, ...CLASSES].map(() => new Float32Array(lexicon.vocabulary.size));
  lexicon.vocabulary.words.forEach((word, i) => {
    if (!/^\p{L}/u.test(word)) return;
    const stem = stemmer.stem(word);
    [...valuesOf(`word ${stem}`), ...valuesOf(`opens ${stem}`)].forEach((value, c) => {
      byWord[c][i] = value;
    });
  });
  return {
    classes: CLASSES, priors: valuesOf('any'), weights: byWord,
    signs: Object.fromEntries(signsIn(lexicon).names.filter((name) => names.has(`sign ${name}`)).map((name) => [name, valuesOf(`sign ${name}`)])),
    starts: Array.from(starts, round),
    transitions: CLASSES.map((_, from) => CLASSES.map((_, to) => round(steps[from * CLASSES.length + to]))),
  };
}

/** The sentences of a note as the engine parts them, where no heading gives them a section, each with what it shows and its label. */
function chainsOf({ sentences }: Labelled, lexicon: Lexicon, place: (name: string) => number): Chain[] {
  const text = sentences.map((s) => s.text).join('\n');
  const ends = sentences.map((_, i) => sentences.slice(0, i + 1).reduce((sum, s) => sum + s.text.length + 1, 0));
  const tokens = unwrapped(tokenize(text, lexicon.vocabulary), lexicon);
  const drafts = split(tokens, lexicon);
  markFurniture(tokens, drafts, lexicon);
  const chains: Chain[] = [];
  drafts.forEach((d, at) => {
    if (d.kind !== null) return;
    if (at === 0 || drafts[at - 1].kind !== null) chains.push({ before: at === 0 ? -1 : CLASSES.indexOf(drafts[at - 1].kind as never), shown: [], labels: [] });
    const chain = chains[chains.length - 1];
    chain.shown.push(shownBy(tokens, lexicon, drafts, at, place));
    chain.labels.push(CLASSES.indexOf(sentences[ends.findIndex((end) => tokens.start[d.from] < end)].section as never));
  });
  return chains;
}

/** The words of a sentence, the first once more, and its signs, as features. */
function shownBy(tokens: Tokens, lexicon: Lexicon, drafts: readonly Draft[], at: number, place: (name: string) => number): number[] {
  const shown = new Set<number>([place('any')]);
  let first = true;
  for (let i = drafts[at].from; i < drafts[at].to; i++) {
    if (tokens.kind[i] !== WORD) continue;
    const stem = tokens.symbol[i] >= FIRST_WORD ? stemmer.stem(lexicon.vocabulary.wordOf(tokens.symbol[i])) : '';
    if (stem !== '') {
      shown.add(place(`word ${stem}`));
      if (first) shown.add(place(`opens ${stem}`));
    }
    first = false;
  }
  const { names } = signsIn(lexicon);
  const found = new Int32Array(names.length);
  const count = signsOf(tokens, lexicon, drafts[at], at, drafts.length, found, new Uint8Array(names.length));
  for (let k = 0; k < count; k++) shown.add(place(`sign ${names[found[k]]}`));
  return [...shown];
}

/** Where the fit begins: for each word a part of what natural's counts say. */
function likelihoods(corpus: readonly Labelled[], names: ReadonlyMap<string, number>): Float64Array {
  const classifier = new BayesClassifier(stemmer, 0.3);
  for (const note of corpus) for (const s of note.sentences) classifier.addDocument([...new Set(stems(s.text))], s.section);
  classifier.train();
  const { classFeatures, classTotals, smoothing } = classifier.classifier;
  const values = new Float64Array(names.size * CLASSES.length);
  // natural numbers its features in order of first sight
  Object.keys(classifier.features).forEach((stem, feature) => {
    const at = names.get(`word ${stem}`);
    if (at === undefined) return;
    const logs = CLASSES.map((name) => Math.log((classFeatures[name]?.[feature] || smoothing) / (classTotals[name] ?? 1)));
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
    logs.forEach((log, c) => {
      values[at * CLASSES.length + c] = BAYES * (log - mean);
    });
  });
  return values;
}

const round = (n: number): number => Math.round(n * 1000) / 1000;

/** Every word of the corpus, the frequent first, so that the model's words have numbers. */
export function sectionWords(corpus: readonly Labelled[]): string[] {
  const counts = new Map<string, number>();
  for (const { sentences } of corpus) for (const s of sentences) for (const word of words(s.text)) if (word !== '#') counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}
