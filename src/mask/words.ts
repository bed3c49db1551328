import data from '../../lexicons/masking/masking.json' with { type: 'json' };
import plain from '../../lexicons/masking/plain-words.json' with { type: 'json' };

/** What a field of a note's head holds, by what it is called. */
export type FieldKind = 'name' | 'place' | 'id' | 'date' | 'phone' | 'address' | 'email';

const set = (list: readonly string[]): ReadonlySet<string> => new Set(list);

/** Words before a name (Dr), of people (patient, wife, by), and those within one (van, de). */
export const TITLES = set(data.titles);
export const PERSONS = set(data.persons);
/** What stands in a field for names that names nobody. */
export const FILLERS = set(data.fillers);
export const IN_NAMES = set(data.inNames);
/** What people do in notes: behind a word that is a name too, they tell that it is one ("Will reports"). */
export const SAYS = set(data.says);
/** What only people do, and the plain words that may stand before it and name nobody. */
export const SPEAKS = set(data.speaks);
export const OTHERS = set(data.others);
export const BEFORE_MONTH = set(data.beforeMonth);
export const CLOCK = set(data.clock);
export const STREETS = set(data.streets);
export const DOORS = set(data.doors);
export const STATES = set(data.states);
/** Words behind which five figures are a code, and two signs a modifier. */
export const CODES = set(data.codes);
export const MODIFIERS = set(data.modifiers);
/** Words before modifiers in palpate's own sentences. */
export const OWN_MODIFIERS = set([...data.modifiers, ...data.ownModifiers]);
/** Names that are words of English or of the clinic too. */
export const NAMES = set(data.names);

let plainWords: ReadonlySet<string> | null = null;

/** Whether a folded word is plain English, a usual abbreviation or of a label, so that a capital makes no name of it. */
export function isPlain(word: string): boolean {
  plainWords ??= set([...data.short, ...data.fields.flatMap((field) => field.labels.flatMap((label) => label.split(' '))), ...plain.words.flatMap((line) => line.split(' '))]);
  return plainWords.has(word);
}

/** The labels of fields by their first word, longest first. */
const labels: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly kind: FieldKind }[]> = labelsByWord();

function labelsByWord(): Map<string, { words: readonly string[]; kind: FieldKind }[]> {
  const byWord = new Map<string, { words: readonly string[]; kind: FieldKind }[]>();
  for (const { kind, labels: list } of data.fields) {
    for (const label of list) {
      const words = label.split(' ');
      byWord.set(words[0], [...(byWord.get(words[0]) ?? []), { words, kind: kind as FieldKind }]);
    }
  }
  for (const list of byWord.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byWord;
}

/** Labels that begin with a folded word, the longest first. */
export const labelsFrom = (word: string): readonly { readonly words: readonly string[]; readonly kind: FieldKind }[] => labels.get(word) ?? [];
