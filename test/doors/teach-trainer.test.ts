import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { course } from '../course/builtin.ts';
import { answersOf, JUDGED, writeClasses } from '../course/class-of-learners.ts';
import { progressText } from '../../src/course/progress.ts';
import { atTheDoor, file, palpate } from './command.ts';

const dir = atTheDoor();
const exports = join(dir, 'exports');
const report = (...args: readonly string[]) => palpate(['teach', 'report', exports, '--as-of', JUDGED, ...args]);

beforeAll(() => writeClasses(exports));

describe('palpate teach report', () => {
  it('tells who has mastered what, and which items most miss', async () => {
    const { code, out, err } = await report();
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^15 learners · mastery as of 2026-04-13\n/);
    expect(out).toMatch(/autumn\/Learner autumn 5 +(\d+) of \1 mastered .* all mastered/);
    expect(out).toMatch(/ITEMS THAT MOST MISS .*\n +\S+ +\S+ +p 0\.\d\d +point-biserial 0\.\d\d +upper-lower \d\.\d\d +15 learners/);
  });

  it('takes what learners export', async () => {
    const own = file(dir, 'own.jsonl', progressText({ learner: null, reviews: answersOf(0.5, 3) }));
    mkdirSync(join(dir, 'one'), { recursive: true });
    const { code } = await palpate(['teach', 'progress', 'export', join(dir, 'one', 'e.jsonl'), '--as', 'Ada', '--progress', own]);
    expect(code).toBe(0);
    expect((await palpate(['teach', 'report', join(dir, 'one'), '--as-of', JUDGED])).out).toMatch(/\n {2}Ada +\d+ of \d+ mastered/);
  });

  it('compares classes without names and without counts under 3, in every format', async () => {
    for (const format of ['text', 'csv', 'json', 'html']) {
      const { code, out } = await report('--classes', '--format', format);
      expect(code).toBe(0);
      expect(out, format).not.toMatch(/Learner autumn|Learner spring|Learner night/);
      expect(out, format).toContain('autumn');
      expect(out.replace(/<script>[\s\S]*?<\/script>/g, ''), format).not.toMatch(/\bnight\b/);
    }
    const { classes } = JSON.parse((await report('--classes', '--format', 'json')).out) as { classes: { classes: { learners: number }[]; leftOut: number; concepts: { mastered: (number | null)[] }[] } };
    expect([classes.classes.map((c) => c.learners), classes.leftOut]).toEqual([[6, 7], 1]);
    for (const { mastered } of classes.concepts) mastered.forEach((n, i) => { if (n !== null) for (const small of [1, 2]) { expect(n).not.toBe(small); expect(classes.classes[i].learners - n).not.toBe(small); } });
  });

  it('gives each table as comma-separated values', async () => {
    const rows = parse((await report('--format', 'csv')).out, { columns: true }) as { learner: string; all: string }[];
    expect(rows.filter((r) => r.all === 'yes').map((r) => r.learner)).toEqual(['Learner autumn 5', 'Learner night 1', 'Learner spring 6']);
    expect((parse((await report('--format', 'csv', '--table', 'items')).out, { columns: true }) as unknown[]).length).toBe(course().items.size);
  });

  it('writes a certificate a page for each who has mastered the course', async () => {
    const out = join(dir, 'c.html');
    const { code, err } = await report('--certificates', out);
    expect([code, err]).toEqual([0, `palpate: 3 of 15 learners have a certificate in ${out}\n`]);
    expect(readFileSync(out, 'utf8').match(/<p class="name">[^<]+/g)).toEqual(['autumn 5', 'night 1', 'spring 6'].map((name) => `<p class="name">Learner ${name}`));
    expect((await palpate(['teach', 'report', exports, '--as-of', '2026-03-03', '--certificates', join(dir, 'none.html')])).err).toContain('nobody has mastered all');
  });

  it('tells of damaged exports with file and remedy, reports the rest, and ends with 2', async () => {
    const damaged = join(dir, 'damaged');
    mkdirSync(damaged, { recursive: true });
    const whole = progressText({ learner: 'Ada', reviews: answersOf(0.5, 3) }).split('\n');
    writeFileSync(join(damaged, 'ada.jsonl'), [...whole.slice(0, 4), whole[4].replace('"seconds":', '"seconds":1'), ...whole.slice(5)].join('\n'));
    writeFileSync(join(damaged, 'bo.jsonl'), 'Mrs. Quillfeather has neck pain');
    writeFileSync(join(damaged, 'cy.jsonl'), progressText({ learner: 'Cy', reviews: answersOf(0.5, 4) }));
    mkdirSync(join(damaged, 'folder.jsonl'), { recursive: true });
    const { code, out, err } = await palpate(['teach', 'report', damaged, '--as-of', JUDGED]);
    expect(code).toBe(2);
    expect(out).toMatch(/^2 learners/);
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.find((l) => l.includes('ada.jsonl'))).toMatch(/line 5 is damaged and left out; the other \d+ answers count\. Ask for it to be exported again\.$/);
    expect(lines.find((l) => l.includes('bo.jsonl'))).toMatch(/holds nothing that can be read as progress and is left out\. Ask for it/);
    expect(lines.find((l) => l.includes('folder.jsonl'))).toMatch(/cannot be opened \(EISDIR\)/);
    expect(err).not.toContain('Quillfeather');
  });

  it('refuses what it cannot do, with a remedy', async () => {
    for (const [args, message] of [
      [['report', join(dir, 'nowhere')], /nowhere: cannot be read as a folder \(ENOENT\); name the folder/],
      [['report', exports, '--as-of', 'soon'], /--as-of soon: is no date/],
      [['report', exports, '--out', join(dir, 'nowhere', 'r.txt')], /r\.txt: cannot be written \(ENOENT\)/],
      [['report', exports, '--format', 'html', '--open'], /add --format html and --out FILE/],
      [['report', exports, '--course', join(dir, 'nowhere')], /nowhere: there is no such folder/],
      [['export', 'moodle'], /there are anki, xapi, csv/],
      [['export', 'csv'], /name the folder with the exports/],
      [['export', 'xapi', exports], /--home is missing/],
      [['export', 'xapi', exports, '--home', 'lms'], /--home lms: is no address/],
      [['export', 'anki', exports], /reads no folder of exports/],
    ] as const) {
      const { code, out, err } = await palpate(['teach', ...args]);
      expect([code, out], args.join(' ')).toEqual([2, '']);
      expect(err, args.join(' ')).toMatch(message);
    }
  });
});

describe('palpate teach export', () => {
  it('anki: the items, the same text each time', async () => {
    const { code, out } = await palpate(['teach', 'export', 'anki']);
    expect(code).toBe(0);
    expect(out.split('\n').filter((l) => l.startsWith('palpate:'))).toHaveLength(course().items.size);
    const there = join(dir, 'a.txt');
    await palpate(['teach', 'export', 'anki', '--out', there]);
    expect(readFileSync(there, 'utf8')).toBe(out);
  });

  it('xapi: statements with stable ids; csv: answers', async () => {
    const args = ['teach', 'export', 'xapi', exports, '--home', 'https://lms.example/', '--as-of', JUDGED];
    const { code, out } = await palpate(args);
    expect(code).toBe(0);
    const statements = JSON.parse(out) as { id: string; verb: { id: string } }[];
    expect(statements.every((s) => /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(s.id))).toBe(true);
    expect(new Set(statements.map((s) => s.id)).size).toBe(statements.length);
    expect((await palpate(args)).out).toBe(out);
    const answers = parse((await palpate(['teach', 'export', 'csv', exports])).out, { columns: true }) as unknown[];
    expect(answers).toHaveLength(statements.filter((s) => s.verb.id.endsWith('/answered')).length);
  });
});
