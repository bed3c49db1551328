import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { progressText, readProgress } from '../../src/course/progress.ts';
import { placeOf } from '../../src/course/quotes.ts';
import type { ItemKind, ItemOf } from '../../src/course/schema.ts';
import { KIND_NAMES } from '../../src/page/learn/kinds/names.ts';
import { spansOf, wordParts } from '../../src/page/learn/words.ts';
import { builtinCourse } from '../../tools/course-for-page.ts';
import { violations } from '../doors/browser.ts';
import { openPage, write } from './page.ts';

vi.setConfig({ testTimeout: 30_000 });

const VISIT = '3/12/26 S: Neck pain 6/10.\nO: Cervical rotation L 50/80. L4 fixated.\nTx: CMT L4-5. MFR to L upper trapezius x 15 min.\nP: 2x/week for 4 weeks.';
const course = builtinCourse();
const textOf = (note: string): string => course.notes.get(note)?.text ?? '';

let page: Page;
let asked: string[];
let learn: Locator;
const folder = mkdtempSync(join(tmpdir(), 'palpate-learn-'));

beforeAll(async () => {
  ({ page, asked } = await openPage({ reducedMotion: 'reduce' }));
  page.setDefaultTimeout(6000);
  learn = page.locator('.learn');
}, 60_000);
afterAll(async () => {
  await page?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  expect(asked.splice(0)).toEqual([]);
});

const tab = (name: 'Notes' | 'Learn') => page.getByRole('navigation', { name: 'palpate' }).getByRole('button', { name });
const way = (name: string) => page.getByRole('navigation', { name: 'Course' }).getByRole('button', { name });
const check = () => learn.getByRole('button', { name: 'Check', exact: true });
const outcome = async (): Promise<string> => (await learn.locator('#feedback-title').textContent()) ?? '';
/** Words as they are shown, line ends and all. */
async function seen(part: Locator): Promise<string> {
  await part.first().waitFor({ state: 'attached' });
  return (await part.allInnerTexts())[0] ?? '';
}
const stored = () => page.evaluate("localStorage.getItem('palpate.progress')") as Promise<string | null>;

/** An item of a kind, taken by Practice. */
async function take<K extends ItemKind>(kind: K): Promise<ItemOf<K>> {
  await way('Practice').click();
  await learn.getByLabel('Kind').selectOption(KIND_NAMES[kind]);
  const id = await learn.locator(`article.of-${kind}`).getAttribute('data-item');
  return course.items.get(id ?? '') as ItemOf<K>;
}

async function goesWrong(): Promise<void> {
  expect(await outcome()).not.toBe('Right');
  expect(await learn.locator('.remarks li').count()).toBeGreaterThan(0);
  expect(await learn.locator('.sources li').count()).toBeGreaterThan(0);
}
async function goesRight(): Promise<void> {
  await expect.poll(outcome).toBe('Right');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('feedback-title');
}
const again = () => learn.getByRole('button', { name: /Try again|Write on/ }).click();

describe('the tab', () => {
  it('leaves the note as it was', async () => {
    await write(page, VISIT);
    await page.locator('.codes .code').first().waitFor();
    expect(await tab('Notes').getAttribute('aria-current')).toBe('page');
    await tab('Learn').focus();
    await page.keyboard.press('Enter');
    await learn.getByRole('heading', { name: 'Begin the course' }).waitFor();
    expect(await page.locator('.cm-content').isVisible()).toBe(false);
    await tab('Notes').click();
    expect(await seen(page.locator('.cm-content'))).toContain('MFR to L upper trapezius');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+z');
    expect(await seen(page.locator('.cm-content'))).not.toContain('for 4 weeks.');
    await page.keyboard.press('ControlOrMeta+Shift+z');
    expect(await seen(page.locator('.cm-content'))).toContain('for 4 weeks.');
    await tab('Learn').click();
  });

  it('keeps nothing before the learner is told and begins', async () => {
    expect(await stored()).toBeNull();
    expect(await seen(learn)).toContain('in this browser on this machine, unencrypted, until you delete it');
    expect(await violations(page)).toEqual([]);
    await learn.getByRole('button', { name: 'Begin, and keep my progress' }).click();
    await check().waitFor();
    expect(readProgress((await stored()) ?? '', 'it').progress.reviews).toEqual([]);
  });
});

describe('each kind of item, by its key and by a wrong answer', () => {
  it('code, by the keyboard', async () => {
    const item = await take('code');
    const wrong = item.choices.find((c) => c.id !== item.key);
    await check().click();
    expect(await learn.getByRole('alert').last().textContent()).toBe('Choose one first.');
    await learn.locator(`input[value="${wrong?.id}"]`).check();
    await check().click();
    await goesWrong();
    await again();
    await learn.locator(`input[value="${item.key}"]`).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await goesRight();
    expect(await seen(learn.locator('.remarks'))).toContain('Right');
  });

  it('marks, by the mouse and by the keyboard', async () => {
    const item = await take('marks');
    const text = textOf(item.note);
    const words = wordParts(text).filter((p) => p.word !== null);
    const within = (quote: { readonly words: string; readonly nth: number }): number[] => {
      const [from, to] = placeOf(text, quote) as readonly [number, number];
      return words.flatMap((w) => (w.span[0] < to && w.span[1] > from ? [w.word as number] : []));
    };
    const option = (k: number) => learn.locator('.markable [role="option"]').nth(k);
    const trap = within(item.traps[0]);
    await option(trap[0]).hover();
    await page.mouse.down();
    await option(trap.at(-1) as number).hover();
    await page.mouse.up();
    expect(await seen(learn.locator('.marked'))).toContain(text.slice(...spansOf(words, new Set(trap))[0]));
    expect(await violations(page, '.learn')).toEqual([]);
    await check().click();
    await goesWrong();
    expect(await seen(learn.locator('mark.wrong').first())).toContain(item.traps[0].words.split(' ')[0]);
    await again();
    // to each place by arrow keys; its first word by Space, the others by Shift
    await option(0).focus();
    let at = 0;
    for (const place of [...item.key].map(within).sort((a, b) => a[0] - b[0])) {
      for (; at < place[0]; at++) await page.keyboard.press('ArrowRight');
      for (; at > place[0]; at--) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Space');
      for (; at < (place.at(-1) as number); at++) await page.keyboard.press('Shift+ArrowRight');
    }
    await check().click();
    await goesRight();
    await learn.getByRole('button', { name: /^Words 1/ }).click();
    expect(await learn.locator('mark.strong').count()).toBeGreaterThan(0);
  });

  it('marking goes by lines, to the ends, and can be taken back', async () => {
    await take('marks');
    const options = learn.locator('.markable [role="option"]');
    const at = () => page.evaluate('Number(document.activeElement.dataset.word)') as Promise<number>;
    await options.nth(0).click();
    await page.keyboard.press('ArrowDown');
    const below = await at();
    expect(below).toBeGreaterThan(0);
    await page.keyboard.press('ArrowUp');
    expect(await at()).toBeLessThan(below);
    await page.keyboard.press('End');
    expect(await at()).toBe((await options.count()) - 1);
    await page.keyboard.press('Shift+Home');
    expect(await learn.locator('[role="option"][aria-selected="true"]').count()).toBe(await options.count());
    await learn.getByRole('button', { name: 'Take all marks away' }).click();
    expect(await learn.locator('[role="option"][aria-selected="true"]').count()).toBe(0);
    expect(await seen(learn.locator('.marked'))).toContain('nothing yet');
  });

  it('missing', async () => {
    const item = await take('missing');
    const box = (id: string) => learn.getByRole('checkbox', { name: item.choices.find((c) => c.id === id)?.text ?? '', exact: true });
    for (const { id } of item.choices) if (!item.key.includes(id)) await box(id).check();
    await check().click();
    await goesWrong();
    await again();
    for (const id of item.key) await box(id).check();
    await check().click();
    await goesRight();
  });

  it('order, by buttons and by Alt with an arrow key', async () => {
    const item = await take('order');
    const key = item.key.flat();
    const shown = async (): Promise<(string | null)[]> => Promise.all((await learn.locator('.steps li').all()).map((li) => li.getAttribute('data-step')));
    const bring = async (wanted: readonly string[]): Promise<void> => {
      for (const [to, id] of wanted.entries()) {
        for (let at = (await shown()).indexOf(id); at > to; at--) {
          const step = learn.locator(`[data-step="${id}"]`);
          if (to % 2 === 0) await step.getByRole('button', { name: 'Earlier' }).click();
          else {
            await step.getByRole('button', { name: 'Earlier' }).focus();
            await page.keyboard.press('Alt+ArrowUp');
          }
          await expect.poll(() => page.evaluate(`document.activeElement.closest('[data-step]')?.dataset.step`)).toBe(id);
        }
      }
    };
    await bring([...key].reverse());
    await check().click();
    await goesWrong();
    await again();
    await bring(key);
    expect(await shown()).toEqual(key);
    await check().click();
    await goesRight();
  });

  it('count', async () => {
    const item = await take('count');
    const fill = async (off: number): Promise<void> => {
      const fields = learn.locator('.counting input');
      const values = [...(item.ask.includes('total') ? [item.key.total] : []), ...[...new Set(item.services.map((s) => s.code))].flatMap((code) => item.ask.filter((a) => a !== 'total').map((way) => item.key[way as 'medicare']?.[code] ?? 0))];
      expect(await fields.count()).toBe(values.length);
      for (const [k, value] of values.entries()) await fields.nth(k).fill(String(value + off));
    };
    await check().click();
    expect(await learn.getByRole('alert').last().textContent()).toContain('whole number');
    await fill(1);
    await check().click();
    await goesWrong();
    await again();
    await fill(0);
    await check().click();
    await goesRight();
  });

  it('site, on the body chart by mouse and keyboard, and by name', async () => {
    const item = await take('site');
    const shape = (name: string) => learn.locator(`.body-chart [role="button"][aria-label="${name.charAt(0).toUpperCase()}${name.slice(1)}"]`).first();
    const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''") as Promise<string>;
    await shape('left hand').click({ force: true });
    await learn.getByLabel(item.key.answer === 'same' ? 'separate' : 'the same', { exact: true }).check();
    expect(await violations(page, '.learn')).toEqual([]);
    await check().click();
    await goesWrong();
    await again();
    for (const [name, places] of [['Adjustment', item.key.adjusted], ['Massage or manual therapy', item.key.handsOn]] as const) {
      await learn.getByRole('radio', { name, exact: true }).check();
      for (const [k, { region, side }] of places.entries()) {
        const plain = region.replaceAll('-', ' ');
        if (k === 0 && (await shape(`left ${plain}`).count()) > 0) {
          await learn.locator('.body-chart [role="button"][tabindex="0"]').focus();
          for (let steps = 0; steps < 80 && !(await focused()).startsWith(`Left ${plain}`); steps++) await page.keyboard.press('ArrowRight');
          await page.keyboard.press('Enter');
        } else await learn.getByLabel(`Add a region: ${name.toLowerCase()}`).selectOption(region);
        await learn.getByLabel(`Side of ${plain}, ${name.toLowerCase()}`).selectOption(side === 'midline' ? '' : (side ?? ''));
      }
    }
    await learn.getByLabel({ same: 'the same', separate: 'separate', unclear: 'not told apart by the note' }[item.key.answer], { exact: true }).check();
    await check().click();
    await goesRight();
  });

  it('altered', async () => {
    const item = await take('altered');
    const other = item.versions.find((v) => v.id !== item.key.version);
    await learn.locator(`input[name="version"][value="${other?.id}"]`).check();
    await check().click();
    expect(await learn.getByRole('alert').last().textContent()).toContain('what it would be asked for');
    await learn.locator(`input[name="effect"][value="${item.key.effect}"]`).check();
    await check().click();
    await goesWrong();
    await again();
    await learn.getByLabel('Show where the versions differ').check();
    expect(await learn.locator('mark.changed').count()).toBeGreaterThan(0);
    await learn.locator(`input[name="version"][value="${item.key.version}"]`).check();
    await learn.locator(`input[name="effect"][value="${item.key.effect}"]`).check();
    await check().click();
    await goesRight();
  });

  it('write, with remarks at the learner\'s own words', async () => {
    const item = await take('write');
    await learn.getByRole('textbox').fill(item.poor);
    await check().click();
    await goesWrong();
    expect(await learn.locator('[aria-label="Your words with remarks"] mark').count()).toBeGreaterThan(0);
    expect(await violations(page, '.learn')).toEqual([]);
    await again();
    expect(await learn.getByRole('textbox').inputValue()).toBe(item.poor);
    await learn.getByRole('textbox').fill(item.model);
    await check().click();
    await goesRight();
  });

  it('counted its first answer alone, and no text of it', async () => {
    const { progress } = readProgress((await stored()) ?? '', 'it');
    expect(new Set(progress.reviews.map((r) => r.kind))).toEqual(new Set(Object.keys(KIND_NAMES)));
    expect(progress.reviews.length).toBe(8);
    expect(progress.reviews.every((r) => (r.score ?? 1) < 1)).toBe(true);
    expect(await stored()).not.toContain('MFR');
  });
});

describe('lessons', () => {
  it('have an idea, a worked note, pairs side by side and a check that ends in the next', async () => {
    await way('Lessons').click();
    const [first, second] = course.lessons;
    expect(await learn.locator('.lessons li').count()).toBe(course.lessons.length);
    await learn.getByRole('button', { name: first.title, exact: true }).click();
    expect(await seen(learn)).toContain(first.idea);
    expect(await learn.locator('.worked mark.proof').count()).toBeGreaterThanOrEqual(first.worked.marks.length);
    await learn.locator('.worked .marks button').first().click();
    expect(await learn.locator('.worked mark.strong').count()).toBeGreaterThan(0);
    expect(await learn.locator('.pair').count()).toBe(first.pairs.length);
    expect(await violations(page, '.learn')).toEqual([]);
    await learn.getByRole('button', { name: /^Check yourself/ }).click();
    for (const id of first.check) {
      const item = course.items.get(id);
      await learn.locator(`[data-item="${id}"]`).waitFor();
      if (item?.kind === 'code') await learn.locator(`input[value="${item.key}"]`).check();
      else if (item?.kind === 'marks') await learn.locator('.markable [role="option"]').first().click();
      else if (item?.kind === 'count') for (const field of await learn.locator('.counting input').all()) await field.fill('1');
      else if (item?.kind === 'site') await learn.getByLabel('separate', { exact: true }).check();
      else if (item?.kind === 'altered') for (const name of ['version', 'effect']) await learn.locator(`input[name="${name}"]`).first().check();
      else if (item?.kind === 'write') await learn.getByRole('textbox').fill(item.model);
      await check().click();
      await learn.locator('#feedback-title').waitFor();
      await learn.getByRole('button', { name: /^(?:Next|End the lesson)$/ }).click();
    }
    await learn.getByRole('button', { name: `Next lesson: ${second.title}` }).click();
    await expect.poll(() => page.evaluate('document.activeElement.textContent.slice(0, 200)')).toBe(second.title);
  });
});

describe("today's session", () => {
  it('says why each card comes now, and goes on', async () => {
    await way('Today').click();
    expect(await seen(learn.locator('.now'))).toMatch(/New to you|This was wrong|Last met/);
    expect(await seen(learn.locator('.session'))).toMatch(/of 10 minutes/);
    expect(await violations(page, '.learn')).toEqual([]);
  });

  it('is steered by a note of the learner\'s own, only when asked', async () => {
    await learn.getByRole('button', { name: 'Practise what it lacks' }).click();
    await expect.poll(() => seen(learn.locator('.own-note [role="status"]'))).toMatch(/comes? sooner now/);
    const { reviews } = readProgress((await stored()) ?? '', 'it').progress;
    expect(reviews.filter((r) => r.from === 'note').length).toBe(1);
    expect(reviews.find((r) => r.from === 'note')?.cards['signature-missing']).toBe(1);
  });
});

describe('the mutation coach', () => {
  it('takes one thing from an exemplary note and shows what it was', async () => {
    await way('Mutation coach').click();
    await check().click();
    expect(await learn.getByRole('alert').last().textContent()).toBe('Choose one first.');
    expect(await learn.getByRole('radio').count()).toBeGreaterThanOrEqual(3);
    await learn.getByRole('radio').first().check();
    await check().click();
    expect(await outcome()).toMatch(/^(?:Right|Not right)$/);
    expect(await seen(learn.locator('.changes'))).toContain('There stood');
    expect(await violations(page, '.learn')).toEqual([]);
    const last = readProgress((await stored()) ?? '', 'it').progress.reviews.at(-1);
    expect([last?.kind, last?.item]).toEqual(['coach', expect.stringMatching(/^coach-/)]);
    const before = await seen(learn.locator('.note-text'));
    await learn.getByRole('button', { name: 'Next' }).click();
    await check().waitFor();
    expect(await seen(learn.locator('.note-text'))).not.toBe(before);
  });
});

describe('progress', () => {
  it('is a picture with a table that says the same', async () => {
    await way('Progress').click();
    expect(await learn.getByRole('img').getAttribute('aria-label')).toMatch(/^Mastery of \d+ concepts: \d+ mastered, \d+ met, \d+ not met/);
    await learn.locator('summary', { hasText: 'As a table' }).click();
    expect(await learn.locator('.progress tbody tr').count()).toBe(await learn.locator('.rows .square').count());
    expect(await violations(page, '.learn')).toEqual([]);
  });

  it('is exported, deleted when that is confirmed, and merged again', async () => {
    await learn.getByLabel(/Your name or number/).fill('learner 7');
    await learn.getByLabel(/Your name or number/).blur();
    const waiting = page.waitForEvent('download');
    await learn.getByRole('button', { name: 'Export as a file' }).click();
    const download = await waiting;
    const copy = join(folder, download.suggestedFilename());
    await download.saveAs(copy);
    const { progress, damaged } = readProgress(readFileSync(copy, 'utf8'), copy);
    expect([progress.learner, damaged]).toEqual(['learner 7', []]);
    expect(progress.reviews.length).toBeGreaterThan(8);
    expect(readFileSync(copy, 'utf8')).toBe(progressText(progress));

    await learn.getByRole('button', { name: 'Delete my progress' }).click();
    expect(await page.evaluate('document.activeElement.textContent.slice(0, 200)')).toBe('Keep it');
    expect(await violations(page, '.learn')).toEqual([]);
    await learn.getByRole('button', { name: 'Keep it' }).click();
    expect(await stored()).not.toBeNull();
    await learn.getByRole('button', { name: 'Delete my progress' }).click();
    await learn.getByRole('button', { name: 'Delete it' }).click();
    expect(await stored()).toBeNull();

    await learn.getByRole('button', { name: 'Begin, and keep my progress' }).click();
    await learn.locator('input[type="file"]').setInputFiles(copy);
    await expect.poll(() => seen(learn.locator('.said'))).toBe(`${progress.reviews.length} answers were added.`);
    await learn.locator('input[type="file"]').setInputFiles(copy);
    await expect.poll(() => seen(learn.locator('.said'))).toBe('0 answers were added.');
    expect(await stored()).toBe(progressText(progress));
  });

  it('refuses another learner\'s and what is no progress, and says of damage what was left out', async () => {
    const from = async (name: string, text: string): Promise<void> => {
      writeFileSync(join(folder, name), text);
      await learn.locator('input[type="file"]').setInputFiles(join(folder, name));
    };
    const before = (await stored()) as string;
    await from('other.jsonl', progressText({ learner: 'another', reviews: [] }));
    await expect.poll(() => seen(learn.locator('.wrong'))).toContain('two learners');
    await from('note.txt', 'S: neck pain');
    await expect.poll(() => seen(learn.locator('.wrong'))).toContain('nothing that can be read as progress');
    expect(await stored()).toBe(before);
    await from('damaged.jsonl', before.split('\n').map((line, k) => (k === 2 ? `${line.slice(0, 30)}#${line.slice(31)}` : line)).join('\n'));
    await expect.poll(() => seen(learn.locator('.said'))).toContain('One line of the file could not be read and was left out');
  });

  it('that is damaged in the browser is recovered line by line and told; what is no progress is left as it is', async () => {
    const good = (await stored()) as string;
    const count = readProgress(good, 'it').progress.reviews.length;
    const reopened = async (text: string): Promise<void> => {
      await page.evaluate(`localStorage.setItem('palpate.progress', ${JSON.stringify(text)})`);
      await page.reload();
      await page.locator('.cm-content').waitFor();
      await tab('Learn').click();
      await way('Progress').click();
    };
    await reopened(good.split('\n').map((line, k) => (k === 1 ? line.slice(0, -9) : line)).join('\n'));
    expect(await seen(learn.getByRole('alert').first())).toContain('one line could not be read');
    expect(await seen(learn.locator('#progress-title'))).toContain('answer');
    expect(await seen(learn.locator('.keeping'))).toContain(`${count - 1} answers are kept`);
    expect(await page.evaluate("localStorage.getItem('palpate.progress.damaged') !== null")).toBe(true);
    await reopened('{"palpate":"progress","version":9');
    expect(await seen(learn.getByRole('alert').first())).toContain('left as it is');
    await way('Today').click();
    expect(await learn.getByRole('button', { name: 'Begin, and keep my progress' }).count()).toBe(0);
    expect(await stored()).toBe('{"palpate":"progress","version":9');
    await page.evaluate('localStorage.clear()');
  });
});

describe('a note that does it right', () => {
  it('is shown beside the analysis with the differences that matter', async () => {
    await tab('Notes').click();
    await write(page, VISIT);
    await page.getByRole('button', { name: 'Show a note that does it right' }).click();
    const dialog = page.getByRole('dialog', { name: 'A note like this one that does it right' });
    await dialog.locator('.differences li').first().waitFor();
    expect(await seen(dialog)).toContain('signature-missing');
    expect(await seen(dialog)).toContain('It is invented and tells of another visit');
    expect(await dialog.locator('mark.proof').count()).toBeGreaterThan(2);
    expect(await violations(page, 'dialog')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.textContent.slice(0, 200)')).toBe('Show a note that does it right');
  });
});

describe('every width and colour', () => {
  it('has no sideways scrolling at 320 pixels, and no complaint in dark', async () => {
    const narrow = await openPage({ viewport: { width: 320, height: 700 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    const small = narrow.page;
    const view = small.locator('.learn');
    await small.getByRole('button', { name: 'Learn', exact: true }).click();
    await view.getByRole('button', { name: 'Try it without' }).click();
    await view.getByRole('button', { name: 'Practice', exact: true }).click();
    for (const kind of Object.keys(KIND_NAMES)) {
      await view.getByLabel('Kind').selectOption(kind);
      await view.locator(`article.of-${kind}`).waitFor();
      expect([kind, await small.evaluate('document.documentElement.scrollWidth')]).toEqual([kind, 320]);
    }
    for (const name of ['Lessons', 'Mutation coach', 'Progress']) {
      await view.getByRole('button', { name, exact: true }).click();
      await view.locator('.panel').first().waitFor();
      expect([name, await small.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 320]);
      expect(await violations(small, '.learn')).toEqual([]);
    }
    expect(await small.evaluate("localStorage.getItem('palpate.progress')")).toBeNull();
    expect(narrow.asked).toEqual([]);
    await small.close();
  });
});
