import { readFileSync } from 'node:fs';
import { analyze } from '../index.ts';
import type { NoteInput } from '../note/note.ts';

const files = process.argv.slice(2).filter((a) => !a.startsWith('-') && a !== 'analyze' && a !== 'jsonl');
for (const file of files) {
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) console.log(JSON.stringify(analyze(JSON.parse(line) as NoteInput)));
}
