import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../doors/browser.ts';
import { openPage, paste } from './page.ts';
import { VISIT } from './read.ts';

let page: Page;
let asked: string[];

beforeAll(async () => {
  ({ page, asked } = await openPage());
  page.setDefaultTimeout(5000);
  await paste(page, VISIT);
  await page.locator('.codes .code').first().waitFor();
}, 60_000);
afterAll(() => page?.close());

describe('beside the note', { timeout: 15_000 }, () => {
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
    expect(await violations(page, '.panels')).toEqual([]);
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
    expect(await violations(page, '.panels')).toEqual([]);
    await page.locator('.checklist [role="status"]', { hasText: 'Settled: Neither a goal' }).waitFor();
    const clear = page.getByRole('button', { name: 'Clear what is settled' });
    await clear.focus();
    await page.keyboard.press('Enter');
    await done.first().waitFor({ state: 'detached' });
    expect(await page.locator('.checklist .item').count()).toBeGreaterThan(0);
    expect(await page.evaluate('document.activeElement.id')).toBe('checklist-title');
  });

  it('a term explains itself on hover and on focus, and Escape takes it away', async () => {
    const tip = page.getByRole('tooltip');
    const term = page.locator('.codes').getByRole('button', { name: '59', exact: true }).first();
    await term.hover();
    await tip.getByText('Modifier 59').waitFor();
    await tip.hover();
    await page.waitForTimeout(250);
    expect(await tip.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
    await page.mouse.move(5, 5);
    const code = page.locator('.codes').getByRole('button', { name: '98940', exact: true });
    await code.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await tip.getByText(/^98940: /).waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-describedby")')).toBe('tip');
    expect(await violations(page, '.panels')).toEqual([]);
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
  });

  it('the body chart is gone through by arrow keys, and lights up where a region is named', async () => {
    expect(await page.locator('.body .apart').textContent()).toBe('Adjusted: lumbar. By hand: cervical. Separate regions.');
    const regions = page.locator('.body-chart [role="button"]');
    expect(await regions.evaluateAll((list) => list.map((r) => r.getAttribute('aria-label')))).toEqual([expect.stringMatching(/^Left cervical: by hand \(myofascial release, upper trapezius\)/), expect.stringMatching(/^Right cervical: /), 'Lumbar: adjusted (spinal adjustment)']);
    await regions.first().focus();
    await page.keyboard.press('End');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Lumbar: adjusted (spinal adjustment)');
    await page.keyboard.press('Enter');
    await page.locator('.body-chart [aria-pressed="true"]').waitFor();
    expect(await page.locator('.lit').allInnerTexts()).toEqual(['L4']);
    await page.keyboard.press('Home');
    expect(await page.locator('.body-chart [tabindex="0"]').count()).toBe(1);
    expect(await violations(page, '.panels')).toEqual([]);
  });

  it('the proof is a tree of the keyboard that lights up words, and words light up their verdicts', async () => {
    await page.getByRole('button', { name: 'Show the proof of 97140' }).click();
    const tree = page.getByRole('tree', { name: 'Proof of 97140' });
    await tree.locator('[role="treeitem"]:focus').waitFor();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await tree.locator('[aria-selected="true"]').waitFor();
    expect((await page.locator('.lit').allInnerTexts()).length).toBeGreaterThan(0);
    const expanded = await tree.getByRole('treeitem').count();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await tree.getByRole('treeitem').count()).toBeLessThan(expanded);
    expect(await violations(page, '.panels')).toEqual([]);
    await page.locator('.cm-line', { hasText: 'MFR' }).getByText('MFR').click();
    await page.locator('.codes .code.rests', { hasText: '97140' }).waitFor();
    await tree.locator('.rests').first().waitFor();
    expect(await page.locator('.codes .code.rests', { hasText: '98940' }).count()).toBe(0);
  });

  it('two payers stand side by side with the settings behind each difference', async () => {
    await page.getByLabel('Beside it').selectOption('medicare');
    const row = page.locator('.compare tr.differs', { hasText: '97140' });
    await row.getByText('because of how units are counted').waitFor();
    expect(await page.locator('.compare .settings').textContent()).toContain('Claims Processing Manual');
    expect(await violations(page, '.panels')).toEqual([]);
    await page.getByLabel('Beside it').selectOption('');
    await page.locator('.compare').waitFor({ state: 'detached' });
  });

  it('a caret goes where something is missing', async () => {
    await page.locator('.checklist .item', { hasText: 'signature' }).getByRole('button', { name: /^Show/ }).click();
    expect(await page.evaluate('document.activeElement.className')).toContain('cm-content');
  });

  it('nothing needs scrolling sideways at 320 px, and dark has contrast enough', async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.units details, .risk details').first().locator('summary').click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await page.locator('.panel').evaluateAll((list) => list.filter((p) => p.scrollWidth > p.clientWidth + 1).map((p) => p.className))).toEqual([]);
    expect(await violations(page, '.panels')).toEqual([]);
  });

  it('a long list shows its first items, and all on request', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await paste(page, 'O: AROM R shoulder flexion 100/180, R elbow flexion 90/150, R hip flexion 80/120, R knee flexion 100/135.\nTx: MFR R shoulder 15 min, joint mobilization R knee 10 min, MLD R leg 10 min to restore reach overhead.');
    const code = page.locator('.codes .code', { hasText: '97140' });
    // it was opened before, and stays so while the note is another
    await code.locator('details[open] > summary', { hasText: '10 for' }).waitFor();
    const all = code.getByRole('button', { name: 'Show all 10 reasons' });
    expect(await code.locator('.for > li').count()).toBe(9);
    await all.focus();
    await page.keyboard.press('Enter');
    await code.locator('.for > li').nth(10).waitFor();
    expect(await code.getByRole('button', { name: 'Show the first 8 reasons' }).count()).toBe(1);
  });

  it('nothing was asked of the network, and nothing went wrong', () => {
    expect(asked).toEqual([]);
  });
});
