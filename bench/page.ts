/**
 * `npm run bench:page [-- --write]`: how quickly the page answers, measured in a real Chromium by its own trace: from a
 * keystroke to updated marks, a large paste while typing goes on, the first reading from a cold open. `--write` puts it in docs/performance-page.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ARGUMENTS, browserPath, HOW } from '../tools/browser.ts';
import { onePage } from '../tools/build-page.ts';
import { makeNotes } from './notes.ts';
import { type PageReport, quantile, toMarkdown } from './page-report.ts';
import { mainThread, type Trace } from './trace.ts';

const KEYS = 80;
/** Milliseconds between keystrokes: a quick typist's. */
const PACE = 110;
const OPENS = 7;
const PASTES = 5;
const LARGE = 200_000;
/** What is typed: a technique, a place, minutes and a purpose come about letter by letter. */
const TYPED = ' Myofascial release to the left upper trapezius 15 min to restore rotation for driving.';

/** Marks what is pressed, put in place and painted on the browser's own clock. */
const WATCH = `
  addEventListener('keydown', () => performance.mark('key'), true);
  addEventListener('paste', () => performance.mark('paste'), true);
  addEventListener('palpate-read', (e) => {
    performance.mark('marked');
    if (!e.detail) return;
    performance.mark('read');
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('painted');
      port2.postMessage(0);
    });
  });
`;

const insert = (text: string): string => `{
  const carried = new DataTransfer();
  carried.setData('text/plain', ${JSON.stringify(text)});
  document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
}`;
const SETTLED = "new Promise((done) => addEventListener('palpate-read', (e) => e.detail && setTimeout(done, 100)))";

async function opened(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.addInitScript(WATCH);
  await page.goto(url);
  await page.locator('.cm-content').waitFor();
  return page;
}

async function traced(browser: Browser, page: Page, during: () => Promise<unknown>): Promise<Trace> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await during();
  return mainThread(JSON.parse((await browser.stopTracing()).toString()));
}

async function typing(browser: Browser, url: string): Promise<PageReport['typing']> {
  const page = await opened(browser, url);
  const note = makeNotes(1, 2500, 11)[0].slice(0, 2500);
  const settled = page.evaluate(SETTLED);
  await page.evaluate(insert(note));
  await settled;
  await page.locator('.cm-line', { hasText: /\S/ }).nth(2).click();
  await page.keyboard.press('End');
  await page.keyboard.type('The words before are not measured.', { delay: 40 });
  await page.waitForTimeout(500);
  const { spent, at } = await traced(browser, page, async () => {
    for (let i = 0; i < KEYS; i++) {
      await page.keyboard.type(TYPED[i % TYPED.length]);
      await page.waitForTimeout(PACE);
    }
  });
  const keys = at('key');
  const reads = at('read');
  const paints = at('painted');
  const rows = keys.map((key, i) => {
    const read = reads.find((t) => t > key) ?? Number.POSITIVE_INFINITY;
    const painted = paints.find((t) => t > read) ?? Number.POSITIVE_INFINITY;
    return { thread: spent(key, read), wall: read - key, painted: painted - key, threadPainted: spent(key, painted), all: spent(key, keys[i + 1] ?? key + PACE) };
  });
  await page.close();
  const of = (pick: (row: (typeof rows)[number]) => number) => ({ p50: quantile(rows.map(pick), 0.5), p95: quantile(rows.map(pick), 0.95) });
  return { keys: rows.length, characters: note.length, thread: of((r) => r.thread), wall: of((r) => r.wall), threadPainted: of((r) => r.threadPainted), painted: of((r) => r.painted), all: of((r) => r.all) };
}

async function pasting(browser: Browser, url: string): Promise<PageReport['pasting']> {
  const text = makeNotes(150, 1600, 5).join('\n\n').slice(0, LARGE);
  const rounds: { read: number; longest: number; clock: number; key: number; engine: number }[] = [];
  for (let i = 0; i < PASTES; i++) {
    const page = await opened(browser, url);
    await page.locator('.cm-content').click();
    const warm = page.evaluate(SETTLED);
    await page.evaluate(insert('S: Neck pain.\n'));
    await warm;
    const { tasks, at, worker } = await traced(browser, page, async () => {
      const settled = page.evaluate(SETTLED);
      await page.evaluate(insert(text));
      for (const letter of ' Neck pain is better') {
        await page.keyboard.type(letter);
        await page.waitForTimeout(40);
      }
      await settled;
      await page.waitForTimeout(300);
    });
    const [paste] = at('paste');
    const typed = at('key');
    const [read] = at('marked').filter((t) => t > paste);
    const after = tasks.filter((t) => t.to > paste);
    rounds.push({ read: read - paste, longest: Math.max(...after.map((t) => t.worked)), clock: Math.max(...after.map((t) => t.to - t.from)), key: quantile(typed.map((k) => delay(after, k)), 0.95), engine: worker(paste, read) });
    await page.close();
  }
  return { characters: text.length, rounds: rounds.length, read: quantile(rounds.map((r) => r.read), 0.5), worst: Math.max(...rounds.map((r) => r.read)), longest: quantile(rounds.map((r) => r.longest), 0.5), clock: quantile(rounds.map((r) => r.clock), 0.5), key: quantile(rounds.map((r) => r.key), 0.5), engine: quantile(rounds.map((r) => r.engine), 0.5) };
}

/** How long the task in which a key was heard went on after it: by then its letter is in the note. */
const delay = (tasks: Trace['tasks'], key: number): number => {
  const task = tasks.find((t) => t.from <= key && t.to >= key);
  return task ? task.to - task.from : 0;
};

async function opening(browser: Browser, url: string): Promise<PageReport['opening']> {
  const times: number[] = [];
  const note = makeNotes(1, 2500, 11)[0].slice(0, 2500);
  for (let i = 0; i < OPENS; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(`
      globalThis.firstRead = new Promise((done) => addEventListener('palpate-read', (e) => e.detail && document.querySelector('.cm-content .m-technique') && done(performance.now())));
      new MutationObserver((_, all) => {
        if (!document.querySelector('.cm-content')) return;
        all.disconnect();
        ${insert(note)}
      }).observe(document, { childList: true, subtree: true });
    `);
    await page.goto(url);
    times.push(await page.evaluate('globalThis.firstRead'));
    await context.close();
  }
  return { opens: OPENS, p50: quantile(times, 0.5), worst: Math.max(...times) };
}

const executablePath = browserPath();
if (executablePath === null) throw new Error(HOW);
const dir = mkdtempSync(join(tmpdir(), 'palpate-bench-page-'));
const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
try {
  const file = join(dir, 'palpate.html');
  writeFileSync(file, (await onePage()).html);
  const url = pathToFileURL(file).href;
  const report: PageReport = { date: new Date().toISOString().slice(0, 10), browser: `Chromium ${browser.version()}`, cores: cpus().length, typing: await typing(browser, url), pasting: await pasting(browser, url), opening: await opening(browser, url) };
  const page = toMarkdown(report);
  process.stdout.write(page);
  if (process.argv.includes('--write')) writeFileSync('docs/performance-page.md', page);
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}
