declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer: unknown, smoothing?: number);
    addDocument(words: readonly string[], label: string): void;
    train(): void;
    readonly features: Readonly<Record<string, number>>;
    readonly classifier: {
      readonly classFeatures: Readonly<Record<string, Readonly<Record<number, number>>>>;
      readonly classTotals: Readonly<Record<string, number>>;
      readonly smoothing: number;
    };
  }
}
