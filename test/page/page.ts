import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onePage } from '../../tools/build-page.ts';
import { browser, heardOf } from '../doors/browser.ts';

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
  readonly asked: string[];
}

/** The page from its file, or as it is served at `address`, with a storage of its own, in a browser that all tests of a worker share; it ends with the worker. */
export async function openPage(options: BrowserContextOptions = {}, address?: string): Promise<Opened> {
  const own = address ?? pathToFileURL(await pageFile()).href;
  chromium ??= browser();
  const page = await (await chromium).newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const asked = heardOf(page, (url) => url === own || url.startsWith('blob:'));
  await page.goto(own);
  await page.locator('.cm-content').waitFor();
  return { page, asked };
}

/** Replaces the note in view by typing over all of it. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
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
