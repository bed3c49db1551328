export interface ComparedConcept {
  readonly card: string;
  readonly title: string;
  /** Learners of each class who have mastered it; null: hidden. */
  readonly mastered: readonly (number | null)[];
  /** The same of all classes. */
  readonly total: number | null;
}

/** Classes side by side: counts alone, none that is small, none from which a small one could be computed. */
export interface Comparison {
  readonly classes: readonly { readonly name: string; readonly learners: number }[];
  /** Learners of these classes together. */
  readonly learners: number;
  /** Classes with fewer than three learners: they are neither shown nor part of any total. */
  readonly leftOut: number;
  readonly concepts: readonly ComparedConcept[];
}

/** Why there is nothing to compare. */
export interface Incomparable {
  readonly why: string;
}

export const isComparison = (found: Comparison | Incomparable): found is Comparison => 'concepts' in found;
