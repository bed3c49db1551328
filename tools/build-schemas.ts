/** `npm run build:schemas`: writes lexicons/schemas/, the JSON Schemas that editors check the vocabularies, coding tables, the configuration and a course with. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { configFile } from '../src/config/schema.ts';
import { courseFile } from '../src/course/schema.ts';
import { archiveFile } from '../src/lexicon/archive.ts';
import { codesFile, editsFile, limitsFile, modifiersFile, payerFile, riskFile } from '../src/lexicon/coding.ts';
import { glossaryFile } from '../src/lexicon/glossary.ts';
import { VOCABULARIES, vocabularyFile, type VocabularyName } from '../src/lexicon/schema.ts';

const FOLDER = 'lexicons/schemas';

/** The text of every schema file by its name. */
export function schemaFiles(): Map<string, string> {
  const coding = { archive: archiveFile, codes: codesFile, edits: editsFile, limits: limitsFile, modifiers: modifiersFile, payer: payerFile, risk: riskFile };
  const schemas: [string, z.ZodType][] = [
    ...(Object.keys(VOCABULARIES) as VocabularyName[]).map((name): [string, z.ZodType] => [name, vocabularyFile(name)]),
    ...Object.entries(coding).map(([name, schema]): [string, z.ZodType] => [`coding-${name}`, schema]),
    ['config', configFile],
    ['course', courseFile],
    ['glossary', glossaryFile],
  ];
  return new Map(schemas.map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 1)}\n`]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of schemaFiles()) writeFileSync(join(FOLDER, name), text);
}
