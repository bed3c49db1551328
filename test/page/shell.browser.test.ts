import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { violations } from '../doors/browser.ts';
import { openPage, write } from './page.ts';

vi.setConfig({ testTimeout: 30_000 });

const VISIT = `Patient: Jane Roe   MRN 4471203   DOS 03/12/2026
S: Neck pain 6/10, cannot turn to check the blind spot.
O: Cervical rotation L 50/80. L4 fixated.
Tx: CMT L4-5. MFR to L upper trapezius x 15 min.
P: 2x/week for 4 weeks.
J. Smith, DC
`;
const FILES = resolve('test/archive/files');

let page: Page;
let asked: string[];
const folder = mkdtempSync(join(tmpdir(), 'palpate-shell-'));

beforeAll(async () => {
  ({ page, asked } = await openPage());
  page.setDefaultTimeout(8000);
}, 60_000);
afterAll(async () => {
  await page?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  // neither a request nor a complaint, whatever was done
  expect(asked.splice(0)).toEqual([]);
});

/** The words of a review that is shown at a place of the page. */
const reviewed = (place: string) => page.evaluate(`document.querySelector('${place} .review')?.shadowRoot?.textContent ?? ''`) as Promise<string>;
const code = (number: string) => page.locator('.codes .code', { hasText: number }).first();
const menu = () => page.locator('summary', { hasText: 'Copy, print, save' });
const inMenu = async (name: string): Promise<void> => {
  await menu().click();
  await page.getByRole('button', { name, exact: true }).click();
};
async function saved(name: string): Promise<{ readonly name: string; readonly text: string }> {
  const begun = page.waitForEvent('download');
  await inMenu(name);
  const download: Download = await begun;
  const place = join(folder, download.suggestedFilename());
  await download.saveAs(place);
  return { name: download.suggestedFilename(), text: readFileSync(place, 'utf8') };
}

/** Files and folders dropped as a hand does it, from outside the browser. */
async function drop(paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await session.detach();
}

describe('the choices at the top', () => {
  it('hold for the note: another payer counts otherwise, another day has other rules', async () => {
    await write(page, VISIT);
    await code('97140').waitFor();
    await page.getByRole('combobox', { name: 'Payer', exact: true }).selectOption('medicare');
    await page.getByLabel('Rules of').fill('2014-06-01');
    await page.getByLabel('Treated by').selectOption('dc');
    await page.locator('.codes .code', { hasText: '98940' }).first().waitFor();
    await page.getByLabel('Rules of').fill('');
    await page.getByRole('combobox', { name: 'Payer', exact: true }).selectOption('commercial');
    await page.getByLabel('Treated by').selectOption('');
    expect(await violations(page)).toEqual([]);
  });

  it('colours follow the system or the reader', async () => {
    const paper = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const light = await paper();
    await page.getByLabel('Colours').selectOption('dark');
    const dark = await paper();
    expect(dark).not.toBe(light);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Colours').selectOption('system');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await paper()).toBe(dark);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await paper()).toBe(light);
  });
});

describe('what leaves the page', () => {
  it('goes to the clipboard: the codes, and a query that offers no answer', async () => {
    // a page from a file has no clipboard to read, so what is copied is taken at its source
    await page.evaluate("window.copied = []; document.addEventListener('copy', () => window.copied.push(document.activeElement.value ?? '')); Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })");
    await inMenu('Copy the codes');
    await page.getByText('Codes copied.').waitFor({ state: 'attached' });
    await inMenu('Copy a query for the clinician');
    await page.getByText('Query copied.').waitFor({ state: 'attached' });
    const [codes, query] = (await page.evaluate('window.copied')) as string[];
    expect(codes).toMatch(/^98940 × 1 unit/m);
    expect(codes).toMatch(/97140/);
    expect(query).toMatch(/^Please clarify if true:$/m);
  });

  it('is saved as review, analysis and findings', async () => {
    const review = await saved('Save the review (HTML)');
    expect(review.name).toBe('Note-1.html');
    expect(review.text).toMatch(/^<!doctype html>[\s\S]*97140/);
    expect(JSON.parse((await saved('Save the analysis (JSON)')).text)).toMatchObject({ schema: 'palpate/analysis@1', note: { id: 'Note 1' } });
    expect(JSON.parse((await saved('Save the findings (SARIF)')).text)).toMatchObject({ version: '2.1.0' });
  });

  it('is printed as the one-page review', async () => {
    await expect.poll(() => reviewed('.printed'), { timeout: 4000 }).toContain('97140');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.bar').isVisible()).toBe(false);
    expect(await page.locator('.printed').isVisible()).toBe(true);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
    await page.emulateMedia({ media: 'screen' });
  });

  it('is masked for sharing: names, dates and numbers, while codes and levels stay', async () => {
    await menu().click();
    await page.getByLabel('Show it masked, for sharing').check();
    await page.getByRole('heading', { name: 'Masked for sharing' }).waitFor();
    await expect.poll(() => reviewed('.shared'), { timeout: 4000 }).toContain('97140');
    const text = await reviewed('.shared');
    expect(text).not.toMatch(/Roe|Smith|4471203|03\/12|6\/10|50\/80/);
    expect(text).toMatch(/L4-5/);
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => reviewed('.printed'), { timeout: 4000 }).not.toMatch(/Roe|Smith|4471203/);
    await page.getByRole('button', { name: 'Back to the note' }).click();
    await page.keyboard.press('Escape');
  });
});

describe('several notes', () => {
  it('are dropped as Word and PDF files, shown in a table, and opened from it', async () => {
    await drop([join(FILES, 'visit.docx'), join(FILES, 'visit.pdf')]);
    await page.getByRole('heading', { name: /^\d+ notes$/ }).waitFor();
    const rows = page.locator('.summary tbody tr');
    await expect.poll(() => page.locator('.summary tbody').textContent(), { timeout: 4000 }).not.toContain('…');
    expect(await rows.count()).toBeGreaterThan(1);
    expect(await violations(page)).toEqual([]);
    for (const name of ['visit.docx', 'visit.pdf']) {
      await page.getByRole('button', { name: 'All notes' }).click();
      await rows.getByRole('button', { name }).click();
      await page.locator('.codes .code').first().waitFor();
    }
  });

  it('come from a folder, in the order of their names; what cannot be read is told of', async () => {
    const visits = join(folder, 'visits');
    mkdirSync(join(visits, 'march'), { recursive: true });
    writeFileSync(join(visits, 'march', '2.txt'), VISIT);
    writeFileSync(join(visits, 'march', '10.md'), '# Objective\nPetrissage to neck.\n');
    writeFileSync(join(visits, 'scan.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    await drop([visits]);
    await page.getByRole('heading', { name: /^\d+ notes$/ }).waitFor();
    const names = await page.locator('.summary tbody th').allInnerTexts();
    expect(names.slice(-2)).toEqual(['visits/march/2.txt', 'visits/march/10.md']);
    await page.getByRole('alert').getByText(/scan\.png: /).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
  });

  it('are closed one by one, and the last leaves an empty one', async () => {
    for (;;) {
      const close = page.locator('.sheets .close').first();
      if ((await close.count()) === 0) break;
      await close.click();
    }
    expect(await page.locator('.sheets .name').count()).toBe(1);
    await page.getByRole('button', { name: 'New note' }).click();
    await write(page, VISIT);
  });
});

describe('recent notes', () => {
  const stored = () => page.evaluate("localStorage.getItem('palpate.recent')") as Promise<string | null>;

  it('are kept only when asked for, and cleared by a button', async () => {
    await page.waitForTimeout(1200);
    expect(await stored()).toBeNull();
    await page.locator('summary', { hasText: 'Recent notes' }).click();
    await page.getByLabel('Keep recent notes in this browser').check();
    await expect.poll(stored, { timeout: 5000 }).toContain('Jane Roe');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear recent notes and stop keeping them' }).click();
    expect(await stored()).toBeNull();
    await page.keyboard.press('Escape');
  });
});

describe('narrow, large, heard', () => {
  it('nothing is cut off at 320 pixels, nor at twice the size', async () => {
    const { page: narrow } = await openPage({ viewport: { width: 320, height: 700 } });
    await write(narrow, VISIT);
    await narrow.locator('.codes .code').first().waitFor();
    expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await violations(narrow)).toEqual([]);
    await narrow.close();
    const { page: large } = await openPage({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
    await write(large, VISIT);
    await large.locator('.codes .code').first().waitFor();
    expect(await large.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(640);
    await large.close();
  });

  it('what the note supports is told once the writer pauses', async () => {
    await write(page, 'Tx: Effleurage to back 15 min for relaxation.\n');
    await page.getByRole('status').getByText(/^Codes 97124; \d+ errors?, \d+ warnings?; risk/).waitFor({ state: 'attached', timeout: 5000 });
  });

  it('the focus goes from the choices to what leaves, to the notes, to the note, to what stands beside it', async () => {
    await page.getByRole('combobox', { name: 'Payer', exact: true }).focus();
    const order: string[] = [];
    for (let k = 0; k < 60; k++) {
      order.push((await page.evaluate("(document.activeElement.closest('.choices, .theme, .out, .sheets, .note, .beside') ?? document.body).classList[0]")) as string);
      if (order.at(-1) === 'beside') break;
      await page.keyboard.press('Tab');
    }
    expect(order.filter((place, k) => place !== order[k - 1])).toEqual(['choices', 'theme', 'out', 'sheets', 'note', 'beside']);
  });
});

describe('nothing leaves this machine', () => {
  it('the page may not connect, load, frame or send, even if it wanted to', async () => {
    const { page: other } = await openPage();
    const refused = (await other.evaluate(`(async () => {
      const seen = [];
      document.addEventListener('securitypolicyviolation', (e) => seen.push(e.effectiveDirective));
      await fetch('http://127.0.0.1:9/').catch(() => {});
      navigator.sendBeacon('http://127.0.0.1:9/', 'x');
      try { new WebSocket('ws://127.0.0.1:9/'); } catch {}
      for (const [name, set] of [['img', { src: 'http://127.0.0.1:9/x.png' }], ['script', { src: 'http://127.0.0.1:9/x.js' }], ['iframe', { src: 'http://127.0.0.1:9/' }], ['link', { rel: 'stylesheet', href: 'http://127.0.0.1:9/x.css' }]]) {
        document.head.append(Object.assign(document.createElement(name), set));
      }
      const form = Object.assign(document.createElement('form'), { action: 'http://127.0.0.1:9/', method: 'post' });
      document.body.append(form);
      form.submit();
      await new Promise((done) => setTimeout(done, 300));
      return seen.sort();
    })()`)) as string[];
    expect(refused).toEqual(['connect-src', 'connect-src', 'connect-src', 'form-action', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem']);
    await other.close();
  });

  it('nor may its engine', async () => {
    const { page: other } = await openPage();
    const [worker] = other.workers();
    const told = await worker.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')");
    expect(told).toBe('refused');
    const violated = await worker.evaluate("new Promise((done) => { self.addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective)); fetch('http://127.0.0.1:9/').catch(() => {}); })");
    expect(violated).toBe('connect-src');
    await other.close();
  });
});
