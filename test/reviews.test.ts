/**
 * Every note under corpus/exemplary, corpus/gaps and corpus/hostile has the review that palpate gives it
 * beside it, as a text that a clinician can read; README.md shows one of them, and as a picture. A change
 * of behaviour is a difference here. To renew them all, after reading what changed:
 *
 *     UPDATE=1 npx vitest run test/reviews.test.ts && git diff corpus README.md
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { analyze, countUnits, statusOf } from '../src/index.ts';
import { PICTURE, PICTURED, pictureOfReview, printed } from '../tools/picture.ts';

vi.setConfig({ testTimeout: 20_000 });

const ROOT = resolve(import.meta.dirname, '..');
const RENEW = process.env.UPDATE === '1';
const LEAST = { exemplary: 8, gaps: 16, hostile: 14 } as const;
const HOW = 'differs from what is stored. If that is meant: UPDATE=1 npx vitest run test/reviews.test.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Compares with a stored file, or writes it where that was asked for. */
function stored(file: string, content: string): void {
  if (RENEW) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    if (!existsSync(join(ROOT, file)) || read(file) !== content) writeFileSync(join(ROOT, file), content);
  }
  expect(existsSync(join(ROOT, file)), `${file} is missing: UPDATE=1 npx vitest run test/reviews.test.ts`).toBe(true);
  expect(content, `${file} ${HOW}`).toBe(read(file));
}

describe.each(Object.entries(LEAST))('corpus/%s', (kind, least) => {
  const folder = `corpus/${kind}`;
  const names = readdirSync(join(ROOT, folder)).sort();
  const notes = names.filter((n) => n.endsWith('.txt') && !n.endsWith('.review.txt'));

  it(`holds at least ${least} notes and no review without its note`, () => {
    expect(notes.length).toBeGreaterThanOrEqual(least);
    expect(names.filter((n) => n.endsWith('.review.txt') && !notes.includes(n.replace('.review', '')))).toEqual([]);
  });

  it.each(notes)('%s', async (name) => {
    const review = await printed([`${folder}/${name}`, '--no-color']);
    expect(review).toContain('palpate advises; it does not decide.');
    stored(`${folder}/${name.replace(/\.txt$/, '.review.txt')}`, review);
  });
});

describe('README.md', () => {
  const BLOCK = /```text\n\$ npx palpate analyze ([^\n]+)\n([\s\S]*?)```/;

  it('shows what the command prints', async () => {
    const [, args, shown] = BLOCK.exec(read('README.md')) ?? [];
    expect(args).toBe(PICTURED);
    expect(read('README.md'), 'the note itself').toContain(`\`\`\`text\n${read(PICTURED)}\`\`\``);
    const review = await printed([...args.split(' '), '--no-color']);
    if (RENEW && shown !== review) writeFileSync(join(ROOT, 'README.md'), read('README.md').replace(BLOCK, () => `\`\`\`text\n$ npx palpate analyze ${args}\n${review}\`\`\``));
    expect(RENEW ? review : shown, `README.md ${HOW}`).toBe(review);
  });

  it('shows it as a picture', async () => {
    expect(read('README.md')).toContain(`](${PICTURE})`);
    stored(PICTURE, await pictureOfReview());
  });

  it('tells what the library answers', () => {
    const shown = [...read('README.md').matchAll(/^(?:analysis|statusOf|countUnits).*\/\/ (.*)$/gm)].map(([, answer]) => answer);
    const analysis = analyze({ text: 'O: Neck rotation L 50/80.\nTx: MFR to L UT 15 min; no adjustment today.' }, { payer: 'medicare' });
    const { negated, cue } = statusOf('Patient denies numbness in the hand.', [15, 23]);
    const list = (items: readonly string[]): string => `[${items.map((i) => `'${i}'`).join(', ')}]`;
    const units = Object.entries(countUnits({ '97110': 33, '97140': 7 }, 'medicare')).map(([code, n]) => `'${code}': ${n}`);
    expect(shown).toEqual([
      list(analysis.codes.map((c) => `${c.code} ${c.support}`)),
      list(analysis.mentions.map((m) => `${m.concept} ${m.status}`)),
      `negated: ${negated}, cue: [${cue?.join(', ')}]`,
      `{ ${units.join(', ')} }`,
    ]);
  });
});

describe('lexicons/README.md', () => {
  it('adds a term that works', async () => {
    const [, clinic = ''] = /```json\n([\s\S]*?)```/.exec(read('lexicons/README.md')) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'palpate-'));
    try {
      writeFileSync(join(folder, 'clinic.json'), clinic);
      writeFileSync(join(folder, 'note.txt'), 'Tx: fmelt to L calf, 10 min.\n');
      const done = async (...more: string[]): Promise<string[]> => (JSON.parse(await printed([join(folder, 'note.txt'), '--format', 'json', ...more])) as ReturnType<typeof analyze>).interventions.map((i) => `${i.technique} ${i.minutes}`);
      expect(await done()).toEqual([]);
      expect(await done('--lexicon', join(folder, 'clinic.json'))).toEqual(['myofascial-release 10']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('pages', () => {
  const pages = ['README.md', 'CHANGELOG.md', 'src/README.md', 'lexicons/README.md', 'corpus/README.md', 'corpus/labelled/README.md', 'docs/dependencies.md', 'docs/design-notes.md', 'docs/formats.md'];

  it.each(pages)('%s links only to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => to).filter((to) => !/^[a-z]+:/.test(to));
    expect(links.filter((to) => !existsSync(join(ROOT, dirname(page), to)))).toEqual([]);
  });
});

afterAll(() => {
  if (RENEW) console.log('reviews renewed; read the difference before it is committed: git diff corpus README.md docs/images');
});
