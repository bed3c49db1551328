import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JUDGED, writeClasses } from '../course/class-of-learners.ts';
import { browser, heardOf, violations } from './browser.ts';
import { atTheDoor, palpate } from './command.ts';

const dir = atTheDoor();
const exports = join(dir, 'exports');
const page = join(dir, 'report.html');
const classes = join(dir, 'classes.html');
const certificates = join(dir, 'certificates.html');
let chromium: Browser;

beforeAll(async () => {
  writeClasses(exports);
  for (const args of [['--format', 'html', '--out', page], ['--format', 'html', '--classes', '--out', classes], ['--certificates', certificates]]) expect((await palpate(['teach', 'report', exports, '--as-of', JUDGED, ...args])).code).toBe(0);
  chromium = await browser();
}, 60_000);
afterAll(() => chromium?.close());

async function opened(file: string, width = 1200): Promise<{ readonly tab: Page; readonly asked: string[] }> {
  const context = await chromium.newContext({ offline: true, viewport: { width, height: 900 } });
  const tab = await context.newPage();
  const own = pathToFileURL(file).href;
  const asked = heardOf(tab, (url) => url === own);
  await tab.goto(own);
  return { tab, asked };
}

describe('the trainer\'s page in a browser', () => {
  it('opens offline, asks for nothing, has a chart for cards and items with words beside it, and keeps out nobody', async () => {
    const { tab, asked } = await opened(page);
    for (const section of ['cards', 'items']) expect((await tab.locator(`#${section} figure svg[role=img]`).first().getAttribute('aria-label'))?.length ?? 0, section).toBeGreaterThan(20);
    expect(await tab.locator('#learners tbody tr').count()).toBe(15);
    await tab.locator('#learners button.open').first().click();
    expect(await tab.locator('#learners tr.reason').textContent()).toMatch(/Mastered \(\d+\): .*Not met/s);
    expect(await violations(tab)).toEqual([]);
    expect(asked).toEqual([]);
    await tab.context().close();
  });

  it('does not run over the side of a small screen', async () => {
    const { tab } = await opened(page, 360);
    await tab.locator('#cards figure svg').first().waitFor();
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await tab.context().close();
  });

  it('of classes alone shows what is hidden as hidden', async () => {
    const { tab, asked } = await opened(classes);
    expect(await tab.locator('section').count()).toBe(1);
    expect(await tab.locator('thead th').allInnerTexts().then((list) => list.map((t) => t.trim()))).toEqual(['card', 'title', 'autumn (6)', 'spring (7)', 'all (13)']);
    expect(await tab.locator('tbody').textContent()).toContain('hidden');
    expect(await tab.content()).not.toContain('Learner ');
    expect(await violations(tab)).toEqual([]);
    expect(asked).toEqual([]);
    await tab.context().close();
  });

  it('certificates print a page each', async () => {
    const { tab, asked } = await opened(certificates);
    expect(await violations(tab)).toEqual([]);
    const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(3);
    expect(asked).toEqual([]);
    await tab.context().close();
  });
});
