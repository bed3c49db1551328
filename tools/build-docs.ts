/** `npm run build:docs`: writes docs/rules.md from the rules; test/rules.test.ts refuses a stale one. */
import { writeFileSync } from 'node:fs';
import { builtin } from '../src/lexicon/builtin.ts';
import { rulesPage } from '../src/render/rules-page.ts';
import { RULES } from '../src/rules/index.ts';

writeFileSync('docs/rules.md', rulesPage(RULES, builtin().coding));
