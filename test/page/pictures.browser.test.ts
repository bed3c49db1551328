import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browser } from '../doors/browser.ts';
import { opened, pageFile, write } from './open.ts';

vi.setConfig({ testTimeout: 30_000 });

/** The pictures of docs/page.md. Every run takes them; `UPDATE=1` puts them where the page shows them. */
const FOLDER = resolve('docs/images');
const NOTE = `Date of service: 03/12/2026
S: Neck pain 5/10, worse turning to check the blind spot while driving.
O: Cervical rotation L 50/80, R 70/80. Hypertonic L upper trapezius. L4 fixated, end feel restricted.
Tx: CMT L4, L5 diversified. MFR to L UT x 15 min; manual traction cervical 8 min. Therapeutic exercise 10 min: deep neck flexors 3x10.
A: Improving.
P: 2x/week for 4 weeks.
`;

let chromium: Browser;
let file: Awaited<ReturnType<typeof pageFile>>;
beforeAll(async () => {
  [chromium, file] = await Promise.all([browser(), pageFile()]);
}, 60_000);
afterAll(async () => {
  await chromium?.close();
  file?.remove();
});

interface Shown {
  readonly name: string;
  readonly size: readonly [number, number];
  readonly dark?: boolean;
  readonly prepare?: (page: Page) => Promise<void>;
}

const SHOWN: readonly Shown[] = [
  { name: 'page', size: [1440, 1000] },
  { name: 'page-dark', size: [1440, 1000], dark: true },
  { name: 'page-narrow', size: [320, 900] },
  {
    name: 'page-two-payers', size: [1440, 1000],
    prepare: async (page) => {
      await page.getByRole('combobox', { name: 'Beside it' }).selectOption('medicare');
      await page.locator('.compare[aria-busy="false"] table').first().waitFor();
      await page.evaluate("document.querySelector('.compare').scrollIntoView()");
    },
  },
  { name: 'page-body', size: [1440, 1000], prepare: (page) => page.evaluate("document.querySelector('section.body').scrollIntoView()") },
  {
    name: 'page-masked', size: [1440, 800],
    prepare: async (page) => {
      await page.locator('summary', { hasText: 'Copy, print, save' }).click();
      await page.getByLabel('Show it masked, for sharing').check();
      await page.getByRole('heading', { name: 'Masked for sharing' }).click();
      await expect.poll(() => page.evaluate("document.querySelector('.shared .review')?.shadowRoot?.textContent ?? ''")).toContain('97140');
    },
  },
];

describe('the pictures of docs/page.md', () => {
  it.each(SHOWN)('$name', async ({ name, size: [width, height], dark, prepare }) => {
    const { page } = await opened(chromium, file.url, { viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await write(page, NOTE);
    await page.locator('.codes .code').first().waitFor();
    await prepare?.(page);
    await page.waitForTimeout(150);
    const picture = await page.screenshot({ caret: 'hide' });
    await page.close();
    const place = join(FOLDER, `${name}.png`);
    if (process.env.UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(place, picture);
    }
    // what is shown is of this size, and a picture of it is kept
    expect(existsSync(place)).toBe(true);
    const kept = readFileSync(place);
    expect([kept.readUInt32BE(16), kept.readUInt32BE(20)]).toEqual([width, height]);
    expect(readFileSync('docs/page.md', 'utf8')).toContain(`images/${name}.png`);
  });
});
