import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entries } from './lexicon.ts';
import { VOCABULARIES, vocabularyFile, type VocabularyName } from './schema.ts';

/** A data author's fault: names the file, the entry and the remedy. */
export class LexiconError extends Error {
  override readonly name = 'LexiconError';
}

/** Reads and validates one vocabulary file; throws {@link LexiconError} with file, entry and reason. */
export function readVocabulary(file: string, name?: VocabularyName): { name: VocabularyName; entries: unknown[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LexiconError(`${file}: cannot be read as JSON (${(error as Error).message}). Check for a missing comma or quote.`);
  }
  const vocabulary = name ?? ((raw as { vocabulary?: string })?.vocabulary as VocabularyName);
  if (!Object.hasOwn(VOCABULARIES, String(vocabulary))) throw new LexiconError(`${file}: "vocabulary" must be one of ${Object.keys(VOCABULARIES).join(', ')}.`);
  const parsed = vocabularyFile(vocabulary).safeParse(raw);
  if (!parsed.success) {
    const lines = parsed.error.issues.slice(0, 20).map((issue) => {
      const at = issue.path[0] === 'entries' && typeof issue.path[1] === 'number' ? (raw as { entries: { id?: string }[] }).entries[issue.path[1]] : undefined;
      return `${file}: ${at ? `entry ${String(issue.path[1])} (${at.id ?? 'no id'}), ${issue.path.slice(2).map(String).join('.') || 'itself'}` : issue.path.map(String).join('.') || 'top level'}: ${issue.message}`;
    });
    throw new LexiconError(lines.join('\n'));
  }
  return { name: vocabulary, entries: parsed.data.entries };
}

/** All vocabularies of a folder; one that has no file is empty. */
export function readLexicons(folder: string): Entries {
  const entries: Record<string, unknown[]> = {};
  for (const name of Object.keys(VOCABULARIES) as VocabularyName[]) {
    const file = join(folder, `${name}.json`);
    entries[name] = existsSync(file) ? readVocabulary(file, name).entries : [];
  }
  return entries as unknown as Entries;
}
