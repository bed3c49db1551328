import { checkLexicon } from '../src/lexicon/check.ts';
import { compile } from '../src/lexicon/compile.ts';
import { formsOf } from '../src/lexicon/forms.ts';
import { LAYERS } from '../src/lexicon/lexicon.ts';
import { LexiconError, readLexicons } from '../src/lexicon/load.ts';
import type { Forms } from '../src/lexicon/schema.ts';

const only = process.argv[2];
try {
  const lexicon = compile(readLexicons('lexicons'));
  const problems = checkLexicon(lexicon).filter((p) => !only || p.startsWith(`lexicons/${only}.json`));
  for (const problem of problems) console.log(problem);
  for (const name of LAYERS) console.log(`${name}: ${lexicon.entries[name].length} entries, ${lexicon.entries[name].reduce((n, e) => n + formsOf(e as Forms).length, 0)} forms`);
  console.log(`${problems.length} problems`);
  process.exitCode = problems.length ? 1 : 0;
} catch (error) {
  if (!(error instanceof LexiconError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
