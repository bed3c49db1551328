import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { answerReview } from '../../src/course/answered.ts';
import { deckOf } from '../../src/course/deck.ts';
import { progressText, type Review } from '../../src/course/progress.ts';
import { builtinCourse } from '../../tools/course-for-page.ts';
import { openPage, write } from './page.ts';

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
  {
    name: 'page-learn', size: [1280, 900],
    prepare: async (page) => {
      await practise(page, 'Mark the proof');
      const words = page.locator('.markable [role="option"]');
      await words.filter({ hasText: 'restore' }).first().hover();
      await page.mouse.down();
      await words.filter({ hasText: 'lifting' }).first().hover();
      await page.mouse.up();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'page-learn-written', size: [1280, 1000],
    prepare: async (page) => {
      await practise(page, 'Write it');
      const own = page.locator('.learn textarea');
      await own.fill(`${await own.inputValue()}\nPatient tolerated treatment well. Hot pack 10 min. Continue as planned.`);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.locator('.feedback').waitFor();
    },
  },
  {
    name: 'page-learn-progress', size: [1280, 900],
    prepare: async (page) => {
      await practise(page, 'Count');
      await page.getByRole('button', { name: 'Progress', exact: true }).click();
      await page.locator('.learn input[type="file"]').setInputFiles({ name: 'progress.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(practised()) });
      await page.locator('.said', { hasText: 'added' }).waitFor();
      await page.evaluate("document.querySelector('.learn').scrollTo(0, 0)");
    },
  },
];

/** The Learn tab with an item of a kind. */
async function practise(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await page.getByRole('button', { name: 'Try it without' }).click();
  await page.getByRole('button', { name: 'Practice', exact: true }).click();
  await page.locator('.learn').getByLabel('Kind').selectOption(kind);
}

/** Eight weeks of somebody who answers well, and now and then does not. */
function practised(): string {
  const { items } = deckOf(builtinCourse());
  const reviews: Review[] = [];
  for (let day = 56; day > 0; day -= 4) {
    items.forEach((item, k) => {
      if ((k + day) % 3 !== 0 || k > 150 - day) return;
      const right = (k * 7 + day) % 11 !== 0;
      reviews.push(answerReview(item, { score: right ? 1 : 0.3, right, concepts: {} }, 30, new Date(Date.now() - day * 86_400_000 + k * 1000), reviews));
    });
  }
  return progressText({ learner: null, reviews });
}

describe('the pictures of docs/page.md and docs/course.md', () => {
  it.each(SHOWN)('$name', async ({ name, size: [width, height], dark, prepare }) => {
    const { page } = await openPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
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
    expect(`${readFileSync('docs/page.md', 'utf8')}${readFileSync('docs/course.md', 'utf8')}`).toContain(`images/${name}.png`);
  });
});
