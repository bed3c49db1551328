/** The example that `palpate analyze --teach` shows; loaded only for it. */
import { readFileSync } from 'node:fs';
import type { Similar } from '../course/similar.ts';
import { similarIn } from '../course/similar.ts';
import type { ExampleNote } from '../course/similar/examples.ts';
import type { Analysis } from '../note/analysis.ts';

export { similarMarkdown, similarText } from '../render/similar.ts';

/** Among the examples beside this program, which tools/build.ts made. */
export const similarTo = (): ((analysis: Analysis, text: string) => Similar | null) => similarIn(JSON.parse(readFileSync(new URL('./examples.json', import.meta.url), 'utf8')) as readonly ExampleNote[]);
