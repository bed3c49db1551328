import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveOf, manyNotes } from '../archive/fixture.ts';
import { browser, heardOf, violations } from './browser.ts';
import { atTheDoor, palpate } from './command.ts';

const dir = atTheDoor();
const archive = join(dir, 'audit');
const page = join(archive, 'report.html');
const shared = join(dir, 'shared.html');
let chromium: Browser;

beforeAll(async () => {
  await archiveOf(archive, manyNotes({ keepText: true }));
  for (const args of [[], ['--share', '--out', shared]]) expect((await palpate(['report', archive, '--no-config', ...args])).err).toContain('notes of 7 providers');
  chromium = await browser();
}, 60_000);
afterAll(() => chromium?.close());

interface Opened {
  readonly page: Page;
  /** What the page asked for beyond its own file, and what went wrong in it. */
  readonly asked: string[];
}

async function opened(options: BrowserContextOptions = {}, file = page): Promise<Opened> {
  const tab = await chromium.newPage({ viewport: { width: 1200, height: 900 }, ...options });
  const own = pathToFileURL(file).href;
  const asked = heardOf(tab, (url) => url === own);
  await tab.goto(own);
  await tab.locator('#notes table tbody tr').first().waitFor();
  await tab.locator('figure svg').first().waitFor();
  return { page: tab, asked };
}

const firstCells = (tab: Page, section: string): Promise<string[]> => tab.locator(`#${section} tbody tr:not(.reason) > th`).allInnerTexts().then((list) => list.map((t) => t.replace(/^\W+/, '').trim()));

describe('report.html in a browser', () => {
  it('opens offline, asks for nothing, and breaks no rule of its policy', async () => {
    const context = await chromium.newContext({ offline: true });
    const { page: tab, asked } = await opened({ offline: true });
    expect(asked).toEqual([]);
    expect(await tab.title()).toContain('600 notes');
    await tab.close();
    await context.close();
  });

  it('lets no foreign script run', async () => {
    const { page: tab } = await opened();
    const ran = await tab.evaluate("{ const script = document.createElement('script'); script.textContent = 'globalThis.intruder = true'; document.body.append(script); globalThis.intruder ?? false }");
    expect(ran).toBe(false);
    await tab.close();
  });

  it('shows a chart in each part that has one, each with words for those who do not see it', async () => {
    const { page: tab } = await opened();
    for (const section of ['providers', 'findings', 'units', 'months', 'modifiers', 'heat', 'clones']) {
      const told = await tab.locator(`#${section} figure svg[role=img]`).first().getAttribute('aria-label');
      expect(told?.length ?? 0, section).toBeGreaterThan(20);
      expect(await tab.locator(`#${section} table`).count(), section).toBeGreaterThan(0);
    }
    await tab.close();
  });

  it('a heading puts a table in order, up and down', async () => {
    const { page: tab } = await opened();
    const heading = tab.locator('#providers thead button', { hasText: 'Provider' });
    await heading.click();
    const up = await firstCells(tab, 'providers');
    expect(up).toEqual([...up].sort());
    expect(await tab.locator('#providers th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    await heading.press('Enter');
    expect(await firstCells(tab, 'providers')).toEqual([...up].reverse());
    await tab.locator('#providers thead button', { hasText: 'Units billed' }).click();
    const billed = (await tab.locator('#providers tbody tr td:nth-child(7)').allInnerTexts()).map((t) => Number(t.replaceAll(',', '')));
    expect(billed).toEqual([...billed].sort((a, b) => b - a));
    await tab.close();
  });

  it('a filter leaves the rows that hold all its words, and says how many', async () => {
    const { page: tab } = await opened();
    await tab.getByLabel('Filter: Notes').fill('provider-z high');
    expect(await tab.locator('#notes tbody tr').count()).toBe(2);
    expect(await tab.locator('#notes [role=status]').textContent()).toMatch(/^2 of 2 rows shown, \d+ in all$/);
    await tab.getByLabel('Filter: Notes').fill('');
    await tab.locator('#notes .more').click();
    expect(await tab.locator('#notes tbody tr').count()).toBeGreaterThan(100);
    await tab.close();
  });

  it('a row opens its reason by mouse and by keyboard, and closes', async () => {
    const { page: tab } = await opened();
    const note = tab.locator('#notes button.open').first();
    await note.click();
    const reason = tab.locator('#notes tr.reason');
    expect(await note.getAttribute('aria-expanded')).toBe('true');
    for (const told of ['outcome-missing', 'why', 'write, if it is true', 'source', 'MFR to L upper trapezius', 'line 600']) expect(await reason.textContent(), told).toContain(told);
    await note.press('Space');
    expect(await reason.count()).toBe(0);
    const rule = tab.locator('#findings button.open').first();
    await rule.focus();
    await tab.keyboard.press('Enter');
    expect(await tab.locator('#findings tr.reason').textContent()).toContain('write, if it is true');
    // the button that was pressed keeps the focus
    expect(await tab.evaluate("document.activeElement.getAttribute('aria-expanded')")).toBe('true');
    await tab.close();
  });

  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1200, 320]) {
      it(`axe finds nothing at ${width} px in ${scheme} colours, with reasons open, and nothing is wider than the page`, async () => {
        const { page: tab } = await opened({ colorScheme: scheme, viewport: { width, height: 900 } });
        for (const section of ['notes', 'clones', 'providers', 'findings']) await tab.locator(`#${section} button.open`).first().click();
        await tab.locator('#heat summary').click();
        // what a chart tells under the mouse stands on the page's own ground
        expect(await tab.evaluate("getComputedStyle(document.querySelector('#providers svg.plot')).getPropertyValue('--plot-background').trim()")).toBe(scheme === 'dark' ? '#161b22' : '#fff');
        expect(await violations(tab)).toEqual([]);
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        await tab.close();
      });
    }
  }

  it('axe would find a fault: one that is planted', async () => {
    const { page: tab } = await opened();
    await tab.evaluate("document.querySelector('main').append(document.createElement('img'))");
    expect((await violations(tab)).join()).toContain('image-alt');
    await tab.close();
  });

  it('prints in light colours without its controls, as pages', async () => {
    const { page: tab } = await opened({ colorScheme: 'dark' });
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('#notes .filter').isVisible()).toBe(false);
    expect(await tab.locator('nav').isVisible()).toBe(false);
    expect(await tab.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    const pdf = await tab.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(2);
    await tab.close();
  });

  it('an archive without providers, dates, claims or findings, and one without a note, have their page', async () => {
    const bare = { note: 'a'.repeat(32), run: 1, file: 'x.txt', place: '', position: 0, payer: 'commercial', rules: '2026Q4', length: 10, risk_score: 0, risk_band: 'low', supported_units: 0, treated: false, passive: false, evaluation: false, measured: false };
    for (const [name, notes] of [['bare', [bare]], ['none', []]] as const) {
      const folder = await archiveOf(join(dir, name), { notes });
      expect((await palpate(['report', folder, '--no-config'])).code).toBe(0);
      const tab = await chromium.newPage();
      const wrong: string[] = [];
      tab.on('pageerror', (e) => wrong.push(String(e)));
      await tab.goto(pathToFileURL(join(folder, 'report.html')).href);
      await tab.locator('#overview').waitFor();
      expect(await tab.locator('#overview').textContent()).toContain('did not come to its end');
      expect([...wrong, ...(await violations(tab))]).toEqual([]);
      await tab.close();
    }
  });

  it('the worksheet of a sample is a page that axe finds nothing wrong with', async () => {
    const { out } = await palpate(['sample', archive, '--size', '10', '--seed', '7']);
    const tab = await chromium.newPage({ colorScheme: 'dark', viewport: { width: 320, height: 700 } });
    await tab.goto(pathToFileURL(/print (.*worksheet\.html)/.exec(out)?.[1] ?? '').href);
    expect(await tab.locator('article').count()).toBe(10);
    expect(await violations(tab)).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await tab.close();
  });

  it('a shared page shows no id and no single note, and says that cells are hidden', async () => {
    const tab = await chromium.newPage();
    await tab.goto(pathToFileURL(shared).href);
    await tab.locator('#providers tbody tr').first().waitFor();
    expect(await tab.locator('#notes').count()).toBe(0);
    const text = await tab.locator('body').textContent();
    expect(text).not.toMatch(/provider-[a-z]|patient-/);
    expect(text).toContain('hidden');
    expect(await violations(tab)).toEqual([]);
    await tab.close();
  });
});
