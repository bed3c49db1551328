import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { checkLexicon } from '../lexicon/check.ts';
import { compile } from '../lexicon/compile.ts';
import type { Entries, Lexicon, SectionModel } from '../lexicon/lexicon.ts';
import { LexiconError, readLexicons, readVocabulary } from '../lexicon/load.ts';
import type { VocabularyName } from '../lexicon/schema.ts';
import type { Vocabulary } from '../lexicon/vocabulary.ts';
import { FIRST_WORD } from '../note/tokens.ts';
import { shippedLexicons } from './shipped.ts';

type Entry = { readonly id: string } & Readonly<Record<string, unknown>>;

const FORMS = ['terms', 'verbs', 'abbreviations', 'exact', 'capitals', 'misspellings'] as const;
const ASIDE: ReadonlySet<string> = new Set(['id', 'note', 'source', 'examples', ...FORMS]);

/**
 * Our lexicon with a clinic's own files added. An entry with one of our ids adds its forms to ours; a new id
 * is a new entry. Throws {@link LexiconError} naming file, entry and remedy. Loaded only for `--lexicon`.
 */
export function withTerms(files: readonly string[], ours: Lexicon): Lexicon {
  const read = files.map((file) => {
    if (!existsSync(file)) throw new LexiconError(`${file}: no such file; --lexicon takes a vocabulary file as in palpate's lexicons folder`);
    const { name, entries: theirs } = readVocabulary(file);
    return { file, name, theirs: theirs as Entry[], raw: (JSON.parse(readFileSync(file, 'utf8')) as { entries: Entry[] }).entries };
  });
  const entries = readLexicons(shippedLexicons()) as unknown as Record<VocabularyName, Entry[]>;
  const added = new Map<string, string>();
  for (const { file, name, theirs, raw } of read) {
    theirs.forEach((entry, i) => {
      added.set(`lexicons/${name}.json, ${entry.id}:`, `${file}, ${entry.id}:`);
      const at = entries[name].findIndex((e) => e.id === entry.id);
      if (at < 0) entries[name].push(entry);
      else entries[name][at] = joined(entries[name][at], entry, raw[i], file);
    });
  }
  const lexicon = compile(entries as unknown as Entries, { words: ours.vocabulary.words, plainWords: ours.plainWords });
  refuse(checkLexicon({ ...lexicon, entries: provenBefore(lexicon.entries, added) }), added);
  // only words of ours are spelling targets: what English words lie near a clinic's own is not known here
  return { ...lexicon, spellingTargets: ours.spellingTargets, sections: ours.sections ? renumbered(ours.sections, ours.vocabulary, lexicon.vocabulary) : null };
}

/** Our entry with their forms; what else they say of it must be what ours says. */
function joined(ours: Entry, theirs: Entry, written: Entry, file: string): Entry {
  for (const key of Object.keys(written)) {
    if (ASIDE.has(key) || isDeepStrictEqual(theirs[key], ours[key])) continue;
    throw new LexiconError(`${file}: entry ${theirs.id}, ${key}: differs from palpate's entry of this id; leave "${key}" as it is there, or give the entry an id of its own.`);
  }
  const examples = (e: Entry) => e.examples as { matches: string[]; ignores: string[] } | undefined;
  return {
    ...ours,
    ...Object.fromEntries(FORMS.filter((f) => ours[f] || theirs[f]).map((f) => [f, [...new Set([...((ours[f] as string[]) ?? []), ...((theirs[f] as string[]) ?? [])])]])),
    examples: { matches: [...(examples(ours)?.matches ?? []), ...(examples(theirs)?.matches ?? [])], ignores: [...(examples(ours)?.ignores ?? []), ...(examples(theirs)?.ignores ?? [])] },
  };
}

/** The entries with examples only where something was added: ours were proven before they were shipped. */
function provenBefore(entries: Entries, added: ReadonlyMap<string, string>): Entries {
  return Object.fromEntries(
    Object.entries(entries).map(([name, list]) => [name, list.map((entry) => (added.has(`lexicons/${name}.json, ${entry.id}:`) ? entry : { ...entry, examples: undefined }))]),
  ) as unknown as Entries;
}

/** Problems of the added entries; a clinic's need no examples. */
function refuse(problems: readonly string[], added: ReadonlyMap<string, string>): void {
  const theirs = problems.flatMap((problem) => {
    const own = [...added].find(([ours]) => problem.startsWith(ours));
    if (own) return /has no examples|the example ".*" marks nothing/.test(problem) ? [] : [problem.replace(...own)];
    const clash = /^(lexicons\/[\w-]+\.json): the form ".*" stands in (\S+) and in (\S+?)\.$/.exec(problem);
    const place = clash && (added.get(`${clash[1]}, ${clash[2]}:`) ?? added.get(`${clash[1]}, ${clash[3]}:`));
    return clash && place ? [`${place} ${problem.slice(clash[1].length + 2)} Take it out of one of the two.`] : [];
  });
  if (theirs.length > 0) throw new LexiconError(theirs.slice(0, 20).join('\n'));
}

/** The section model's weights under the numbers that the words have now. */
function renumbered(model: SectionModel, before: Vocabulary, now: Vocabulary): SectionModel {
  const places = now.words.map((word) => before.number(word) - FIRST_WORD);
  return { ...model, weights: model.weights.map((row) => Float32Array.from(places, (at) => (at < 0 ? 0 : row[at]))) };
}
