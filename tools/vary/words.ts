import { formsOf, partsOf } from '../../src/lexicon/forms.ts';
import { LAYER, LAYERS } from '../../src/lexicon/lexicon.ts';
import { longestAt } from '../../src/stages/walk.ts';
import { tokenize } from '../../src/stages/1-tokenize.ts';
import type { Chance } from './chance.ts';
import { type Edit, edited, lexicon, listed, type Original, type Variation } from './original.ts';

type Worded = 'techniques' | 'regions' | 'structures' | 'sides';

/** A form that has other readings is no free choice. */
function isClear(form: string): boolean {
  const tokens = tokenize(form, lexicon.vocabulary);
  return longestAt(tokens, lexicon, LAYER.shorthand, 0) === null && partsOf(form).length > 0;
}

const FORMS = new Map<string, readonly string[]>();

/** The listed nouns and abbreviations of an entry that say one thing only. */
function formsFor(layer: Worded, entry: number): readonly string[] {
  const key = `${layer} ${entry}`;
  const known = FORMS.get(key);
  if (known) return known;
  const { terms, abbreviations, exact } = listed[layer][entry];
  const found = formsOf({ terms, abbreviations, exact }, false).map((f) => f.text).filter(isClear);
  FORMS.set(key, found);
  return found;
}

/** Each name of the layers, as often as not, by another form of its entry. Inflected forms stay. */
function renamed(note: Original, chance: Chance, layers: readonly Worded[]): string | null {
  const { text, tokens } = note;
  const edits: Edit[] = [];
  for (const matches of note.matches) {
    for (const m of matches) {
      const layer = layers.find((name) => name === LAYERS[m.layer]);
      if (!layer || (m.kind !== 'exact' && m.kind !== 'abbreviation') || !chance.happens(0.6)) continue;
      const start = tokens.start[m.from];
      const end = tokens.end[m.to - 1];
      const written = text.slice(start, end);
      const forms = formsFor(layer, m.entry);
      if (!forms.some((f) => f.toLowerCase() === written.toLowerCase()) || written.includes('\n')) continue;
      const form = chance.of(forms);
      edits.push({ start, end, text: /^\p{Lu}/u.test(written) ? form[0].toUpperCase() + form.slice(1) : form });
    }
  }
  return edited(text, edits);
}

const techniques: Variation = (note, chance) => renamed(note, chance, ['techniques']);
const places: Variation = (note, chance) => renamed(note, chance, ['regions', 'structures']);

const SIDES: Readonly<Record<string, readonly string[]>> = { left: ['left', '(L)', 'Lt', 'L'], right: ['right', '(R)', 'Rt', 'R'], bilateral: ['bilateral', 'bilat', 'B/L', 'bil', '(B)', 'B'] };

/** Sides before a word; `both` and `bilaterally`, which fit no other place, stay. */
const sides: Variation = (note, chance) => {
  const { text, tokens } = note;
  const edits: Edit[] = [];
  for (const m of note.matches.flat()) {
    if (m.layer !== LAYER.sides) continue;
    const start = tokens.start[m.from];
    const end = tokens.end[m.to - 1];
    const forms = SIDES[lexicon.entries.sides[m.entry].id];
    if (forms?.some((f) => f.toLowerCase() === text.slice(start, end).toLowerCase()) && /^ [A-Za-z]/.test(text.slice(end)) && /(^|[\s(])$/.test(text.slice(0, start)) && chance.happens(0.7)) edits.push({ start, end, text: chance.of(forms) });
  }
  return edited(text, edits);
};

/** One letter doubled, left out or changed with its neighbour in half of the words of eight letters and more, never the first. */
const slips: Variation = ({ text }, chance) => {
  const after = text.replace(/\b[A-Za-z]{8,}\b/g, (word) => {
    if (chance.happens(0.5)) return word;
    const at = 2 + chance.below(word.length - 4);
    switch (chance.below(3)) {
      case 0: return word.slice(0, at) + word.slice(at + 1);
      case 1: return word.slice(0, at) + word[at] + word.slice(at);
      default: return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    }
  });
  return after === text ? null : after;
};

export const words: Readonly<Record<string, Variation>> = { 'techniques by other names': techniques, 'regions and structures by other names': places, 'sides in other forms': sides, 'slips in long words': slips };
