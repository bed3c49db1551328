/**
 * The figures that clones are found by, each with its reason; docs/clones.md has the measurements behind them.
 * Changing one changes every sketch, so sketches of one archive must all be made with the same.
 */

/** Words of a shingle. */
export const WORDS = 2;

/** Bands of the signature, and how many minima each is keyed by. */
export const BANDS = 20;
export const ROWS = 5;
/** Further minima of a band, of which a few bits order the notes that share its key, so that the most alike stand side by side. */
export const TAIL_ROWS = 4;
export const TAIL_BITS = 5;

/** Permutations whose minima a signature holds. */
export const PERMUTATIONS = 104;
/** Minima of which one bit each goes into a column: 52 are a whole number in JSON. */
export const BITS = 52;

/** Shingles of the findings and the treatment that a note must have to be known by them alone; one with fewer is known by all it says. */
export const LEAST_CORE = 8;

/** Shingles kept of one note: the first of them, some 20 pages. Longer texts are no visits. */
export const MOST_SHINGLES = 4096;
/** Bits of a shingle's hash: two notes of 150 shingles have one in common by chance in one of 6,000 pairs. */
export const HASH_BITS = 27;
/** Places that a shingle can have: what stands behind is not kept. Hash, place, length and part go into the 53 bits of a whole number in JSON. */
export const PLACES = 1 << 18;
/** Lengths of a shingle that can be told; a longer one is told as one less. */
export const LENGTHS = 1 << 6;

/** What may change from visit to visit, and what may stand still: the part of a note that a shingle is of. */
export const GROUP = { subjective: 0, findings: 1, treatment: 2, standing: 3 } as const;
export type Group = (typeof GROUP)[keyof typeof GROUP];
