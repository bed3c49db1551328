import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onePage } from '../../tools/build-page.ts';

/** The page as one file in a folder of its own. */
export async function pageFile(): Promise<{ readonly url: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'palpate-page-'));
  const file = join(folder, 'palpate.html');
  writeFileSync(file, (await onePage()).html);
  return { url: pathToFileURL(file).href, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The page opened from its file, with what it asked for beyond itself and what went wrong in it. */
export async function opened(chromium: Browser, url: string, options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly asked: string[] }> {
  const page = await chromium.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const asked: string[] = [];
  page.on('request', (r) => (r.url() === url || r.url().startsWith('blob:') ? null : asked.push(r.url())));
  page.on('console', (m) => asked.push(m.text()));
  page.on('pageerror', (e) => asked.push(String(e)));
  await page.goto(url);
  await page.locator('.cm-content').waitFor();
  return { page, asked };
}

/** Replaces the note in view, as a paste over all of it. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}
