import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, expect, it } from 'vitest';
import { violations } from '../doors/browser.ts';
import { atTheDoor, CLI } from '../doors/command.ts';
import { openPage, write } from './page.ts';

const dir = atTheDoor();
let server: ChildProcess | null = null;
afterAll(() => server?.kill('SIGKILL'));

it('the page that palpate serve gives reads a note in the browser, and asks the server for nothing', async () => {
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', '--no-open'], { cwd: dir, stdio: ['ignore', 'pipe', 'ignore'] });
  server = child;
  const url = await new Promise<string>((done) => child.stdout.once('data', (d: Buffer) => done(String(d).trim())));
  const { page, asked } = await openPage({}, url);
  await write(page, "O: Neck rotation L 50/80.\nTx: MFR to L UT x15'.\n");
  await page.locator('.codes .code', { hasText: '97140' }).first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(asked).toEqual([]);
  await page.close();
});
