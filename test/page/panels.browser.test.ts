import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser, violations } from '../doors/browser.ts';
import { opened, pageFile, write } from './open.ts';
import { VISIT } from './read.ts';

let chromium: Browser;
let file: Awaited<ReturnType<typeof pageFile>>;
let page: Page;
let asked: string[];

beforeAll(async () => {
  [chromium, file] = await Promise.all([browser(), pageFile()]);
  ({ page, asked } = await opened(chromium, file.url));
  await write(page, VISIT);
  await page.locator('.codes .code').first().waitFor();
}, 60_000);
afterAll(async () => {
  await chromium?.close();
  file?.remove();
});

describe('beside the note', () => {
  it('stand codes with support, units and modifiers, and no rule of axe is broken', async () => {
    expect(await page.locator('.codes .line').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringMatching(/97140\s*-\s*59\s+2 units\s+incomplete/)]));
    expect(await violations(page)).toEqual([]);
  });

  it('a reason lights up its words, and goes out again', async () => {
    await page.locator('.codes .code', { hasText: '97140' }).locator('summary').click();
    const words = page.getByRole('button', { name: '“MFR”' });
    await words.click();
    expect(await words.getAttribute('aria-pressed')).toBe('true');
    await words.click();
    expect(await words.getAttribute('aria-pressed')).toBe('false');
  });

  it('a rule tells all of itself in a dialog that Escape closes, and the focus returns', async () => {
    const rule = page.locator('.checklist').getByRole('button', { name: 'outcome-missing', exact: true });
    await rule.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Therapeutic procedures are reported by their intended outcome').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('outcome-missing');
  });

  it('what is missing ticks itself off while one writes, says so, and stays until it is cleared', async () => {
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('Goal: turn the head 70 deg to check the blind spot while driving, in 4 weeks.');
    const done = page.locator('.checklist .item.done');
    await done.getByText('Neither a goal nor the purpose of a procedure is stated.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('.checklist [role="status"]', { hasText: 'Settled: Neither a goal' }).waitFor();
    const clear = page.getByRole('button', { name: 'Clear what is settled' });
    await clear.focus();
    await page.keyboard.press('Enter');
    await done.first().waitFor({ state: 'detached' });
    expect(await page.locator('.checklist .item').count()).toBeGreaterThan(0);
    expect(await page.evaluate('document.activeElement.id')).toBe('checklist-title');
  });

  it('nothing was asked of the network, and nothing went wrong', () => {
    expect(asked).toEqual([]);
  });
});
