/** `npm run build:docs`: writes docs/rules.md from the rules and docs/tables.md from the tables of a scan; tests refuse stale ones. */
import { writeFileSync } from 'node:fs';
import { tablesPage } from '../src/archive/tables-page.ts';
import { ACROSS_RULES, explainAcross } from '../src/explain/across.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { rulesPage } from '../src/render/rules-page.ts';
import { RULES } from '../src/rules/index.ts';

writeFileSync('docs/rules.md', rulesPage(RULES, builtin().coding, ACROSS_RULES.map((rule) => explainAcross(rule))));
writeFileSync('docs/tables.md', tablesPage());
