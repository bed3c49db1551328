import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { atTheDoor, folder, palpate, ROOT } from './command.ts';

atTheDoor();
const DOC = join(ROOT, 'docs/course.md');
const BLOCK = /```text\n(\$ printf '([^']*)' \| npx palpate ([^\n]+))\n[\s\S]*?```/g;

/** UPDATE=1 writes them anew. */
it('transcripts in docs/course.md are what the command prints', async () => {
  const text = readFileSync(DOC, 'utf8');
  const blocks = [...text.matchAll(BLOCK)];
  expect(blocks.length).toBeGreaterThan(0);
  let made = text;
  for (const [block, line, input, args] of blocks) {
    const { code, out, err } = await palpate(args.split(' '), { input: input.replaceAll('\\n', '\n'), cwd: folder() });
    expect([code, err]).toEqual([0, '']);
    made = made.replace(block, () => `\`\`\`text\n${line}\n${out.trimEnd().replace(/[ ]+$/gm, '')}\n\`\`\``);
  }
  if (process.env.UPDATE) writeFileSync(DOC, made);
  else expect(text).toBe(made);
});
