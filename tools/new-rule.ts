/**
 * `npm run new:rule NAME`: starts a rule in src/rules with sentences and examples that fail until they are written,
 * puts it into the list, and says what to do next. Exit code 2 and nothing written where the name will not do.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exit } from 'node:process';

const FOLDER = 'src/rules';
const LIST = `${FOLDER}/index.ts`;
/** What is missing or wrong, as it will be printed: `minutes-missing`. */
const NAME = /^[a-z]+(?:-[a-z]+)+$/;
const LAST_IMPORT = "import type { Rule } from './rule.ts';";
const END_OF_LIST = '\n];';

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || rest.length > 0) refuse('give one name: npm run new:rule minutes-missing');
if (!NAME.test(name)) refuse(`"${name}" is no name of a rule; give small words joined by hyphens that say what is missing or wrong, as minutes-missing`);
const file = `${FOLDER}/${name}.ts`;
if (!existsSync(LIST)) refuse(`${LIST} is not here; run this where package.json is`);
if (existsSync(file)) refuse(`${file} is there already; open it, or give another name`);
const list = readFileSync(LIST, 'utf8');
if (!list.includes(LAST_IMPORT) || !list.includes(END_OF_LIST)) refuse(`${LIST} is not as expected; it needs the line ${LAST_IMPORT} and the list of rules behind it`);

const variable = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
writeFileSync(file, skeleton(name, new Date().toISOString().slice(0, 10)));
writeFileSync(LIST, list.replace(LAST_IMPORT, `import ${variable} from './${name}.ts';\n${LAST_IMPORT}`).replace(END_OF_LIST, `\n  ${variable},${END_OF_LIST}`));

console.log(`${file} is begun and stands at the end of ${LIST}. Next:

1. Write at least two bad and two good examples, one of the good ones a trap: a note that looks bad and is not.
   What the finding points at stands between ⟦ and ⟧; where words are missing there are no marks.
2. Write title, why and fix, a sentence each, and the source with the day it was read. The fix asks for nothing
   that was not done: "If …, record it as it was."
3. Write \`check\`. It reads facts (${FOLDER}/rule.ts, src/stages/review/case.ts, src/note/note.ts) and holds no words:
   a fact that is lacking belongs to stage 5, its words to lexicons/.
4. npx vitest run test/rules.test.ts -t ${name}    fails until 1 to 3 are done
   lexicons/coding/risk.json                       what it adds to the risk of a note, and why
   npm run build:docs                              writes docs/rules.md
   npx vitest run test/reviews.test.ts             shows the notes of corpus/ it is raised for: read each`);

function refuse(why: string): never {
  console.error(`new:rule: ${why}.`);
  exit(2);
}

/** A rule that is asked and finds nothing, so that its bad examples fail; its sentences are no sentences yet. */
function skeleton(id: string, today: string): string {
  return `import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  about: 'treatment',
  title: 'TODO what is missing or wrong',
  why: 'TODO what it costs patient, reader or payer',
  fix: 'TODO what to write, if it is true',
  source: { title: 'TODO', section: '', read: '${today}' },
  examples: {
    bad: [
      'TODO a note with ⟦the words⟧ the finding points at',
      'TODO another, worded otherwise',
    ],
    good: [
      'TODO the first note with what it lacked',
      'TODO a trap',
    ],
  },
  check: () => NOTHING,
});
`;
}
