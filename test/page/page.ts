import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onePage } from '../../tools/build-page.ts';
import { browser } from '../doors/browser.ts';

let built: Promise<string> | null = null;
let chromium: Promise<Browser> | null = null;

/** Where the page lies as one file, built from source once for all tests of a worker. */
export function pageFile(): Promise<string> {
  built ??= onePage().then(({ html }) => {
    const file = join(mkdtempSync(join(tmpdir(), 'palpate-page-')), 'palpate.html');
    writeFileSync(file, html);
    return file;
  });
  return built;
}

export interface Opened {
  readonly page: Page;
  /** What the page asked for beyond its own file, what it wrote to the console, and what went wrong in it. */
  readonly told: string[];
}

/** The page from its file, in a browser that all tests of a worker share; it ends with the worker. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Opened> {
  const own = pathToFileURL(await pageFile()).href;
  chromium ??= browser();
  const page = await (await chromium).newPage({ viewport: { width: 1200, height: 800 }, ...options });
  const told: string[] = [];
  page.on('request', (r) => (r.url() === own || r.url().startsWith('blob:') ? null : told.push(r.url())));
  page.on('console', (m) => told.push(m.text()));
  page.on('pageerror', (e) => told.push(String(e)));
  await page.goto(own);
  await page.locator('.cm-content').waitFor();
  return { page, told };
}

/** Puts a text in place of the note that is in view, as a paste does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate(`{
    const carried = new DataTransfer();
    carried.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
  }`);
}
