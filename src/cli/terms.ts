import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { checkExamples } from '../lexicon/check.ts';
import { pluralised } from '../lexicon/compile.ts';
import { type Addition, entriesWith, extended } from '../lexicon/extend.ts';
import { formsOf } from '../lexicon/forms.ts';
import { type Entries, LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import { LexiconError, readVocabulary } from '../lexicon/load.ts';
import type { Forms, VocabularyName } from '../lexicon/schema.ts';
import { shippedEntries } from './shipped.ts';

type Entry = { readonly id: string } & Readonly<Record<string, unknown>>;
type Lists = Record<VocabularyName, Entry[]>;

const FORMS = ['terms', 'verbs', 'abbreviations', 'exact', 'capitals', 'misspellings'] as const;
const ASIDE: ReadonlySet<string> = new Set(['id', 'note', 'source', 'examples', ...FORMS]);

/** An entry of a clinic's file, read and as it is written there. */
interface Theirs {
  readonly file: string;
  readonly name: VocabularyName;
  readonly entry: Entry;
  readonly written: Entry;
}

/** Our lexicon with a clinic's terms, and its entries with all forms and examples, as files have them. */
export interface WithTerms {
  readonly lexicon: Lexicon;
  readonly written: Entries;
}

/**
 * Our lexicon with a clinic's own files added. An entry with one of our ids adds its forms to ours; a new id
 * is a new entry. Throws {@link LexiconError} naming file, entry and remedy. Loaded only for `--lexicon`.
 */
export function withTerms(files: readonly string[], ours: Lexicon): WithTerms {
  const theirs = files.flatMap(entriesIn);
  const written = shippedEntries() as unknown as Lists;
  // the engine's entries hold no words but where it asks for them again
  const entries = Object.fromEntries(Object.entries(ours.entries).map(([name, list]) => [name, [...list]])) as unknown as Lists;
  const additions: Addition[] = [];
  const words: string[] = [];
  for (const { file, name, entry, written: raw } of theirs) {
    let at = written[name].findIndex((e) => e.id === entry.id);
    if (at < 0) {
      at = written[name].push(entry) - 1;
      entries[name].push(likeOthers(entry, entries[name][0]));
      if (name === 'regions') words.push(...((entry.levels as { prefixes?: string[] } | undefined)?.prefixes ?? []).map((prefix) => prefix.toLowerCase()));
    } else {
      refuseOther(entries[name][at], entry, raw, file);
      written[name][at] = joined(written[name][at], entry);
      if (keepsForms(entries[name][at])) entries[name][at] = { ...entries[name][at], ...Object.fromEntries(FORMS.map((f) => [f, written[name][at][f]])) };
    }
    additions.push({ layer: LAYER[name], entry: at, forms: formsOf(entry as Forms, pluralised(name)) });
  }
  const lexicon = extended(ours, entries as unknown as Entries, additions, words);
  refuse(theirs, additions, lexicon, written);
  return { lexicon, written: written as unknown as Entries };
}

function entriesIn(file: string): Theirs[] {
  if (!existsSync(file)) throw new LexiconError(`${file}: no such file; --lexicon takes a vocabulary file as in palpate's lexicons folder`);
  const { name, entries } = readVocabulary(file);
  const raw = (JSON.parse(readFileSync(file, 'utf8')) as { entries: Entry[] }).entries;
  return (entries as Entry[]).map((entry, i) => ({ file, name, entry, written: raw[i] }));
}

const keepsForms = (entry: Entry): boolean => FORMS.some((f) => entry[f] !== undefined);

/** An entry with the keys that the engine's own have, in their order, so that all are read alike; and its forms where theirs are kept. */
function likeOthers(entry: Entry, other: Entry): Entry {
  const keys = [...Object.keys(other), ...(FORMS.some((f) => f in other) ? FORMS : [])];
  return Object.fromEntries(keys.map((key) => [key, entry[key]])) as Entry;
}

/** Whatever else they say of an entry of ours must be what ours says. */
function refuseOther(ours: Entry, theirs: Entry, written: Entry, file: string): void {
  for (const key of Object.keys(written)) {
    if (ASIDE.has(key) || isDeepStrictEqual(theirs[key], ours[key])) continue;
    throw new LexiconError(`${file}: entry ${theirs.id}, ${key}: differs from palpate's entry of this id; leave "${key}" as it is there, or give the entry an id of its own.`);
  }
}

/** Our entry with their forms and examples. */
function joined(ours: Entry, theirs: Entry): Entry {
  const examples = (e: Entry) => e.examples as { matches?: string[]; ignores?: string[] } | undefined;
  return {
    ...ours,
    ...Object.fromEntries(FORMS.filter((f) => ours[f] || theirs[f]).map((f) => [f, [...new Set([...((ours[f] as string[]) ?? []), ...((theirs[f] as string[]) ?? [])])]])),
    examples: { matches: [...(examples(ours)?.matches ?? []), ...(examples(theirs)?.matches ?? [])], ignores: [...(examples(ours)?.ignores ?? []), ...(examples(theirs)?.ignores ?? [])] },
  };
}

/** Tells of added entries whose examples fail, and of forms that another entry has; a clinic's entries need no examples. */
function refuse(theirs: readonly Theirs[], additions: readonly Addition[], lexicon: Lexicon, written: Lists): void {
  const problems = new Set<string>();
  theirs.forEach(({ file, name, entry }, k) => {
    const at = `${file}, ${entry.id}:`;
    const { layer, entry: place, forms } = additions[k];
    const { examples } = written[name][place] as Partial<Parameters<typeof checkExamples>[2]>;
    if (examples) for (const problem of checkExamples(lexicon, { layer, entry: place }, { examples })) problems.add(`${at} ${problem}`);
    for (const form of forms) {
      const other = entriesWith(lexicon, layer, form).find((o) => o !== place);
      if (other !== undefined) problems.add(`${at} the form "${form.text}" stands in ${written[name][other].id} and in ${entry.id}. Take it out of one of the two.`);
    }
  });
  if (problems.size > 0) throw new LexiconError([...problems].slice(0, 20).join('\n'));
}
