import { LAYER, LAYERS, type Lexicon } from './lexicon.ts';

/**
 * What an entry says of the section its sentence stands in, as a feature beside the words: "technique:massage",
 * "cue:planned", "quantity:minute". Null for entries that say nothing.
 */
export function featureOf({ entries }: Pick<Lexicon, 'entries'>, layer: number, entry: number): string | null {
  switch (layer) {
    case LAYER.techniques: return `technique:${entries.techniques[entry].class}`;
    case LAYER.regions: return 'region';
    case LAYER.structures: return 'structure';
    case LAYER.cues: return `cue:${entries.cues[entry].effect}`;
    case LAYER.motions: return 'motion';
    case LAYER.tests: return `test:${entries.tests[entry].measures}`;
    case LAYER.qualities: return `quality:${entries.qualities[entry].role}`;
    case LAYER.activities: return 'activity';
    case LAYER.intents: return 'intent';
    case LAYER.signals: return `signal:${entries.signals[entry].signal.split('.')[0]}`;
    case LAYER.manner: return `manner:${entries.manner[entry].kind}`;
    case LAYER.purposes: return `purpose:${entries.purposes[entry].role}`;
    case LAYER.quantities: return `quantity:${entries.quantities[entry].role}`;
    default: return null;
  }
}

/** How much a class is spoken for by each feature. */
export interface FeatureTables {
  /** For each layer and entry the number of its feature, 0 for none. */
  readonly numberOf: readonly Uint8Array[];
  /** As many values a feature as there are classes; feature 0 is all zeros. */
  readonly values: Float32Array;
  readonly count: number;
}

const cache = new WeakMap<Lexicon, FeatureTables>();

/** The features of a lexicon that its section model knows. */
export function featureTables(lexicon: Lexicon): FeatureTables {
  const known = cache.get(lexicon);
  if (known) return known;
  const { classes, cues } = lexicon.sections ?? { classes: [], cues: {} as Readonly<Record<string, readonly number[]>> };
  const names = Object.keys(cues).filter((key) => key.startsWith('@'));
  const numbers = new Map(names.map((name, i) => [name.slice(1), i + 1]));
  const numberOf = LAYERS.map((name, layer) => Uint8Array.from({ length: lexicon.entries[name].length }, (_, entry) => numbers.get(featureOf(lexicon, layer, entry) ?? '') ?? 0));
  const values = new Float32Array((names.length + 1) * classes.length);
  names.forEach((name, i) => values.set(cues[name], (i + 1) * classes.length));
  const made = { numberOf, values, count: names.length + 1 };
  cache.set(lexicon, made);
  return made;
}
