import { readFileSync } from 'node:fs';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { foldWord } from '../src/note/characters.ts';
import type { SectionModel } from '../src/lexicon/lexicon.ts';

interface Labelled {
  readonly id: string;
  readonly sentences: readonly { readonly text: string; readonly section: string }[];
}

/** Sections that a sentence without a heading is given; `other` is what the rest is left as. */
const CLASSES = ['subjective', 'objective', 'treatment', 'assessment', 'plan', 'goals', 'history', 'header', 'signature', 'billing'] as const;

export const readSectionCorpus = (file: string): Labelled[] => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Labelled);

const words = (text: string): string[] => (text.match(/[\p{L}\p{M}]+(?:['’]\p{L}+)*|\d+/gu) ?? []).map((w) => (/\d/.test(w) ? '#' : foldWord(w.replace(/['’]s$/i, ''))));
const stems = (text: string): string[] => words(text).map((w) => (w === '#' ? w : stemmer.stem(w)));

/**
 * Trains natural's Bayes classifier on the corpus and writes its counts out as log-likelihoods by word, so
 * that a note is classified by adding numbers. `vocabulary` is every word that will have a number.
 */
export function trainSections(corpus: readonly Labelled[], vocabulary: readonly string[]): SectionModel {
  const classifier = new BayesClassifier(stemmer, 0.3);
  const starts = new Map<string, number>();
  const transitions = new Map<string, number>();
  const totals = new Map<string, number>();
  for (const note of corpus) {
    note.sentences.forEach((s, i) => {
      classifier.addDocument([...new Set(stems(s.text))], s.section);
      totals.set(s.section, (totals.get(s.section) ?? 0) + 1);
      const key = i === 0 ? null : `${note.sentences[i - 1].section}>${s.section}`;
      if (key === null) starts.set(s.section, (starts.get(s.section) ?? 0) + 1);
      else transitions.set(key, (transitions.get(key) ?? 0) + 1);
    });
  }
  classifier.train();
  const { classFeatures, classTotals, smoothing } = classifier.classifier;
  // natural numbers its features in order of first sight
  const index = new Map(Object.keys(classifier.features).map((stem, i) => [stem, i]));
  const likelihood = (stem: string, name: string): number => {
    const at = index.get(stem);
    const seen = at === undefined ? 0 : (classFeatures[name]?.[at] ?? 0);
    return Math.log((seen > 0 ? seen : smoothing) / (classTotals[name] ?? 1));
  };
  const row = (stem: string): number[] => (index.has(stem) ? CLASSES.map((name) => likelihood(stem, name)) : CLASSES.map(() => 0));
  const center = (values: number[]): number[] => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return values.map((v) => round(v - mean));
  };
  const weights = CLASSES.map(() => new Float32Array(vocabulary.length));
  vocabulary.forEach((word, i) => {
    if (!/^\p{L}/u.test(word)) return;
    const values = center(row(stemmer.stem(word)));
    values.forEach((v, c) => {
      weights[c][i] = v;
    });
  });
  const count = corpus.reduce((n, note) => n + note.sentences.length, 0);
  return {
    classes: CLASSES,
    priors: CLASSES.map((name) => round(Math.log(((totals.get(name) ?? 0) + 1) / (count + CLASSES.length)) * 0.5)),
    weights,
    cues: { '#': center(row('#')) },
    starts: CLASSES.map((name) => round(Math.log(((starts.get(name) ?? 0) + 1) / (corpus.length + CLASSES.length)))),
    transitions: CLASSES.map((from) => CLASSES.map((to) => round(Math.log(((transitions.get(`${from}>${to}`) ?? 0) + 0.5) / ((totals.get(from) ?? 0) + CLASSES.length * 0.5))))),
  };
}

const round = (n: number): number => Math.round(n * 1000) / 1000;

/** Every word of the corpus, so that the model's words have numbers. */
export const sectionWords = (corpus: readonly Labelled[]): string[] => [...new Set(corpus.flatMap((n) => n.sentences.flatMap((s) => words(s.text))))].filter((w) => w !== '#');
