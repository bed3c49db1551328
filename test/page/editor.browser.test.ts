import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../doors/browser.ts';
import { openPage, type Opened, paste } from './page.ts';

/** A visit with something of each kind, something of each weight, and something missing. */
const NOTE = `Date of service: 03/02/2026
S: Neck pain 6/10, cannot check the blind spot while driving.
O: Cervical rotation L 50/80, R 65/80.
Tx: CMT C4 and C5, diversified. Myofascial release to the L upper trapezius x 15 min to restore rotation for driving. Ultrasound planned next visit. No manual traction today. Pt does chin tucks at home. Massage was done last month.
A: Tolerated well. Goal: rotation 70 each way in 3 weeks to check the blind spot.
Billing: 98940, 97140-59 x1`;

let open: Opened;
beforeAll(async () => {
  open = await openPage({ viewport: { width: 1200, height: 800 } });
  open.page.setDefaultTimeout(5000);
}, 30_000);
afterAll(() => open?.page.close());

/** The page with a note in place of the one before. */
async function withNote(text = NOTE): Promise<Page> {
  const { page } = open;
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await paste(page, '');
  await page.locator('.cm-content [class^="m-"]').first().waitFor({ state: 'detached' });
  await paste(page, text);
  await page.locator('.cm-content [class^="m-"]').first().waitFor();
  return page;
}
const words = (page: Page, name: string): Promise<string[]> => page.locator(`.cm-content .${name}`).allInnerTexts();
const styleOf = (page: Page, name: string, property: string): Promise<string> => page.evaluate(`getComputedStyle(document.querySelector('.cm-content .${name}')).${property}`);
const heard = async (page: Page): Promise<string> => (await page.locator('.editor [role=status]').textContent()) ?? '';

describe('the editor', { timeout: 20_000 }, () => {
  it('colours what a pasted note holds, techniques by status', async () => {
    const page = await withNote();
    expect(await words(page, 's-performed')).toEqual(expect.arrayContaining(['CMT', 'Myofascial release']));
    expect(await words(page, 's-planned')).toEqual(['Ultrasound']);
    expect(await words(page, 's-withheld')).toEqual(['manual traction']);
    expect(await words(page, 's-historical')).toEqual(['Massage']);
    expect(await words(page, 's-home')).toEqual(['chin tucks']);
    expect((await words(page, 'm-minutes')).join()).toContain('15 min');
    expect((await words(page, 'm-loss')).join('')).toContain('rotation L 50/80');
    expect((await words(page, 'm-intention')).join('')).toContain('to restore rotation for driving');
    expect((await words(page, 'm-goal')).join('')).toContain('rotation 70 each way');
    expect(await styleOf(page, 's-planned', 'textDecorationStyle')).toBe('dashed');
    expect(await styleOf(page, 's-performed', 'textDecorationStyle')).toBe('solid');
  });

  it('a finding goes when what it misses is typed', async () => {
    const page = await withNote('S: Neck pain.\nO: Cervical rotation limited.\nTx: Myofascial release to the neck.\nA: Tolerated well.\nP: Return twice a week for 3 weeks.\nJ. Doe, PT');
    const missing = page.locator('.f-error, .f-warning').filter({ hasText: 'Myofascial release' });
    await missing.first().waitFor();
    await page.locator('.cm-line', { hasText: 'Tx:' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const before = await page.locator('.f-error').count();
    await page.keyboard.type(', 15 min, to restore rotation for driving');
    await expect.poll(() => page.locator('.f-error').count()).toBeLessThan(before);
    await expect.poll(() => words(page, 'm-minutes')).toEqual(['15 min']);
  });

  it('marks stay with their words while the engine has not answered', async () => {
    const page = await withNote();
    await page.keyboard.press('ControlOrMeta+Home');
    const right = await page.evaluate(`new Promise((done) => {
      const view = document.querySelector('.cm-content');
      document.execCommand('insertText', false, 'xx ');
      requestAnimationFrame(() => done([...view.querySelectorAll('.s-planned')].map((e) => e.textContent)));
    })`);
    expect(right).toEqual(['Ultrasound']);
  });

  it('switches of the legend take colours away and bring them back', async () => {
    const page = await withNote();
    const coloured = await styleOf(page, 'm-region', 'backgroundColor');
    await page.getByRole('checkbox', { name: 'Region' }).press('Space');
    expect(await styleOf(page, 'm-region', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)');
    await page.getByText('Statuses').click();
    expect(await page.locator('.statuses li').allInnerTexts()).toEqual(['done', 'planned', 'for home', 'done before', 'not done', 'only named']);
    await page.getByRole('checkbox', { name: 'Region' }).press('Space');
    expect(await styleOf(page, 'm-region', 'backgroundColor')).toBe(coloured);
  });

  it('a word under the mouse tells what it is taken for, what decided that, and the code it counts towards', async () => {
    const page = await withNote();
    await page.locator('.m-technique', { hasText: 'Myofascial release' }).hover();
    const card = page.locator('.cards');
    await card.waitFor();
    const told = await card.textContent();
    expect(told).toContain('Technique, done');
    expect(told).toContain('Counts towards 97140');
    expect(told).toContain('Source: NCCI');
    await page.keyboard.press('Escape');
    expect(await card.count()).toBe(0);
    await page.locator('.cm-content .s-withheld').hover();
    await card.waitFor();
    expect(await card.textContent()).toMatch(/Not done, by “No”/);
  });

  it('a sign in the gutter tells the findings of its line, and leads to them', async () => {
    const page = await withNote();
    const sign = page.locator('.cm-weights .sign-error:visible').last();
    await sign.hover();
    await page.locator('.cards').waitFor();
    expect(await page.locator('.cards').textContent()).toContain('97140 carries 59');
    await page.mouse.move(600, 10);
    await page.locator('.cards').waitFor({ state: 'detached' });
    await sign.click();
    expect(await heard(page)).toContain('97140 carries 59');
  });

  it('findings are walked by keyboard, told, and closed; Tab goes on', async () => {
    const page = await withNote();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('F8');
    await page.locator('.cards').waitFor();
    const first = await heard(page);
    expect(first).toMatch(/^Finding 1 of \d+\. (Error|Warning|Remark): .*Write, if it is true: .*Source: /);
    const all = Number(/of (\d+)/.exec(first)?.[1]);
    const seen = [first];
    for (let i = 1; i < all; i++) {
      await page.keyboard.press('F8');
      seen.push(await heard(page));
    }
    expect(seen.map((s) => Number(/Finding (\d+)/.exec(s)?.[1]))).toEqual(seen.map((_, i) => i + 1));
    expect(seen.some((s) => s.includes('signature'))).toBe(true);
    await page.keyboard.press('F8');
    expect(await heard(page)).toBe(first);
    await page.keyboard.press('Shift+F8');
    expect(await heard(page)).toBe(seen.at(-1));
    await page.keyboard.press('F8');
    await page.keyboard.press('Escape');
    expect(await page.locator('.cards').count()).toBe(0);
    expect(await page.evaluate("document.activeElement.classList.contains('cm-content')")).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.classList.contains('cm-content')")).toBe(false);
    expect((await page.locator('.cm-content').textContent())?.includes('\t')).toBe(false);
  });

  it('what is missing stands at its section, opens on demand, and is no part of the text', async () => {
    const page = await withNote('S: Neck pain.\nO: Cervical rotation L 50/80.\nTx: Myofascial release to the neck, 15 min, to restore rotation for driving.\nP: Twice.\n\nA: Improved.');
    const lists = page.locator('.absent');
    await lists.first().waitFor();
    const below = await page.evaluate("[...document.querySelectorAll('.absent')].map((e) => [e.previousElementSibling.textContent, e.textContent])") as [string, string][];
    expect(below.find(([line]) => line.startsWith('P:'))?.[1]).toContain('Missing in the plan section:');
    expect(below.at(-1)?.[0]).toBe('A: Improved.');
    expect(below.at(-1)?.[1]).toContain('The note has no signature:');
    const item = lists.last().getByRole('button').first();
    await item.press('Enter');
    expect(await item.getAttribute('aria-expanded')).toBe('true');
    expect(await lists.last().textContent()).toContain('Write, if it is true:');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+a');
    const copied = await page.evaluate("new Promise((done) => { document.addEventListener('copy', (e) => done(e.clipboardData.getData('text/plain')), { once: true }); document.execCommand('copy'); })");
    expect(copied).toBe('S: Neck pain.\nO: Cervical rotation L 50/80.\nTx: Myofascial release to the neck, 15 min, to restore rotation for driving.\nP: Twice.\n\nA: Improved.');
  });

  it('findings are listed on request, and the list leads to them', async () => {
    const page = await withNote();
    await page.keyboard.press('ControlOrMeta+Shift+M');
    const options = page.locator('.cm-findings [role=option]');
    expect(await options.count()).toBeGreaterThan(3);
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
    const second = (await options.nth(1).textContent()) ?? '';
    await page.keyboard.press('Enter');
    expect(await heard(page)).toContain(second);
    expect(await page.evaluate("document.activeElement.classList.contains('cm-content')")).toBe(true);
    await page.keyboard.press('ControlOrMeta+Shift+M');
    await page.keyboard.press('Escape');
    expect(await options.count()).toBe(0);
  });

  it('words tell what rests on them, and a verdict lights up its words', async () => {
    const page = await withNote();
    await page.locator('.m-technique', { hasText: 'Myofascial release' }).click();
    await page.locator('.lit').first().waitFor();
    expect(await words(page, 'lit')).toEqual(expect.arrayContaining(['Myofascial release']));
    await page.locator('.resting', { hasText: 'chosen in the note' }).first().waitFor();
    await page.keyboard.type('x');
    await expect.poll(() => words(page, 'lit')).toEqual([]);
    expect(await page.locator('.resting').count()).toBe(0);
    await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: 'Show words of 97140' }).click();
    await expect.poll(async () => (await words(page, 'lit')).join(' ')).toContain('x 15 min');
    expect(await words(page, 's-performed')).toContain('Myofascial release');
  });

  it('words are searched, and what is undone comes back with its marks', async () => {
    const page = await withNote();
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('trapezius');
    await page.locator('.cm-searchMatch').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.cm-content [class^="m-"]').count()).toBe(0);
    await page.keyboard.press('ControlOrMeta+z');
    await page.locator('.cm-content .s-planned').waitFor();
  });

  it('keeps writing aids that may send words away from the note', async () => {
    const { page } = open;
    for (const [name, value] of [['spellcheck', 'false'], ['autocorrect', 'off'], ['autocapitalize', 'off'], ['writingsuggestions', 'false'], ['translate', 'no']]) expect(await page.locator('.cm-content').getAttribute(name), name).toBe(value);
  });

  it('fits 320 pixels, and the dark', async () => {
    const { page } = open;
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await withNote();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.locator('.cm-content .m-technique').first().hover();
    await page.locator('.cards').waitFor();
    const box = await page.locator('.cm-tooltip').boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 320).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1200, height: 800 });
  });

  it('shuts nobody out: with search, the list, a card and a missing thing open', async () => {
    const page = await withNote();
    await page.keyboard.press('ControlOrMeta+f');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+Shift+M');
    await page.locator('.absent button').first().click();
    await page.locator('.m-technique', { hasText: 'Myofascial release' }).hover();
    await page.locator('.cards').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('.findings-close').click();
    expect(await page.locator('.cm-findings').count()).toBe(0);
    await page.locator('.cm-search [name=close]').click();
  });

  it('follows every key, and a large paste lets typing go on (docs/performance-page.md has the figures)', async () => {
    const page = await withNote(`${NOTE}\n`.repeat(4));
    await page.evaluate(`{
      globalThis.waits = [];
      globalThis.longest = 0;
      let pressed = 0;
      addEventListener('keydown', () => { pressed = performance.now(); }, true);
      addEventListener('palpate-read', (e) => { if (e.detail && pressed > 0) waits.push(performance.now() - pressed); pressed = 0; });
      new PerformanceObserver((list) => { for (const task of list.getEntries()) longest = Math.max(longest, task.duration); }).observe({ type: 'longtask' });
    }`);
    await page.keyboard.type(' MFR to neck 15 min', { delay: 60 });
    const waits = await page.evaluate<number[]>('waits.sort((a, b) => a - b)');
    expect(waits.length).toBeGreaterThan(5);
    expect(waits[waits.length >> 1]).toBeLessThan(200);
    await page.evaluate('longest = 0');
    await paste(page, `${NOTE}\n\n`.repeat(120));
    await page.keyboard.type('typed meanwhile', { delay: 20 });
    await expect.poll(() => page.locator('.cm-content .m-technique').count(), { timeout: 10_000 }).toBeGreaterThan(5);
    expect(await page.locator('.cm-content').textContent()).toContain('typed meanwhile');
    expect(await page.evaluate<number>('longest')).toBeLessThan(1500);
  });

  it('wrote nothing to the console and asked for nothing', () => {
    expect(open.asked).toEqual([]);
  });
});
