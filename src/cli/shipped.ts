import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entries, LAYERS } from '../lexicon/lexicon.ts';
import { UsageError } from './fail.ts';

/** The lexicons in the package, seen from the sources or from the bundle. Throws {@link UsageError} where they are not. */
export function shippedLexicons(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 4; up++, folder = dirname(folder)) {
    const lexicons = join(folder, 'lexicons');
    if (existsSync(join(lexicons, 'techniques.json')) && existsSync(join(folder, 'package.json'))) return lexicons;
  }
  throw new UsageError('lexicons: palpate does not find its own vocabularies; install it again');
}

/** The entries as the shipped files have them, with forms, notes and examples; they were validated at build. */
export function shippedEntries(): Entries {
  const folder = shippedLexicons();
  return Object.fromEntries(LAYERS.map((name) => [name, (JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { entries: unknown[] }).entries])) as unknown as Entries;
}

/** The text of the rules in the package; null where it was not installed. */
export function shippedRules(): string | null {
  const file = join(dirname(shippedLexicons()), 'docs/rules.md');
  return existsSync(file) ? file : null;
}
