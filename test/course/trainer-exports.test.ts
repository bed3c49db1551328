import { createHash } from 'node:crypto';
import { statement as rule } from '@learninglocker/xapi-validation/dist/factory.js';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { deckOf } from '../../src/course/deck.ts';
import { type Grade, progressText, type Review, reviewOf } from '../../src/course/progress.ts';
import { ITEM_KINDS } from '../../src/course/schema.ts';
import { ankiText } from '../../src/course/trainer/anki.ts';
import { certificatesHtml, MEANS, MEANS_NOT } from '../../src/course/trainer/certificate.ts';
import { answersCsv, reportCsv } from '../../src/course/trainer/csv.ts';
import { reportHtml } from '../../src/course/trainer/html.ts';
import { type Exported, learnersIn } from '../../src/course/trainer/learners.ts';
import { trainerReport } from '../../src/course/trainer/report.ts';
import { TABLES } from '../../src/course/trainer/tables.ts';
import { classesText, reportText } from '../../src/course/trainer/told.ts';
import { type Statement, statementsOf } from '../../src/course/trainer/xapi.ts';
import { course } from './builtin.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T09:00:00.000Z');
const NOW = new Date(START + 41 * DAY);
const deck = deckOf(course());
const titleOf = (card: string): string => course().concepts.get(card)?.title ?? card;

/** Answers to every n-th item, right at the distances at which cards become mastered, or wrong once. */
const answers = (right: boolean, step = 1): Review[] => deck.items.filter((_, i) => i % step === 0).flatMap((item, i) => (right ? [0, 1, 4, 14, 40] : [0]).map((day) =>
  reviewOf({ at: new Date(START + day * DAY + i * 60_000).toISOString(), from: 'item', item: item.id, kind: item.kind, seconds: 25, score: right ? 1 : 0.25, cards: Object.fromEntries(item.cards.map((c) => [c, (right ? 3 : 1) as Grade])) })));
const note = reviewOf({ at: new Date(START).toISOString(), from: 'note', item: null, kind: null, seconds: null, score: null, cards: { 'minutes-missing': 1 } });
const exported = (name: string, reviews: readonly Review[], of: string | null = null): Exported => ({ name: `${name}.jsonl`, class: of, text: progressText({ learner: name, reviews }) });
const NASTY = '=cmd|"<b>Ada</b>\t\u001b[31m</script>';
const { learners, problems } = learnersIn([exported('Ada', answers(true)), exported('Bo', [...answers(false, 7), note]), exported(NASTY, answers(false, 9), 'x')]);
const report = trainerReport(learners, problems, { deck, titleOf }, NOW);

describe('xAPI statements', () => {
  const uuid = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-8$4-$5');
  const options = { home: 'https://lms.example/', uuid, now: NOW };
  const statements = statementsOf(learners, { course: course(), deck, titleOf }, options);

  it('are what a learning record store accepts as statements of xAPI 1.0.3', () => {
    expect(statements.length).toBeGreaterThan(1000);
    const wrong = statements.flatMap((s) => rule(JSON.parse(JSON.stringify(s)), [s.id]).map((w) => `${w.name} ${w.path.join('.')}`));
    expect(wrong).toEqual([]);
    // the validator does refuse: what it is given here breaks the data model in one place each
    for (const broken of [{ verb: { id: 'answered' } }, { actor: { name: 'Ada' } }, { result: { score: { scaled: 3 } } }, { result: { duration: '25 s' } }, { timestamp: 'today' }, { id: '7' }, { object: { objectType: 'Activity', id: 'no address' } }, { context: { contextActivities: { parent: [{ id: 1 }] } } }, { more: true }]) {
      expect(rule({ ...statements[0], ...broken }, []).length, JSON.stringify(broken)).toBeGreaterThan(0);
    }
  });

  it('keep to what the specification says beyond the shape', () => {
    const verbs = ['http://adlnet.gov/expapi/verbs/answered', 'http://adlnet.gov/expapi/verbs/mastered'];
    const types = ['http://adlnet.gov/expapi/activities/cmi.interaction', 'http://adlnet.gov/expapi/activities/objective', 'http://adlnet.gov/expapi/activities/course'];
    for (const { verb, object, result, version, actor } of statements) {
      expect(verbs).toContain(verb.id);
      expect(types).toContain(object.definition?.type);
      expect(version).toBe('1.0.3');
      expect(actor.account.homePage).toBe('https://lms.example/');
      if (object.definition?.type.endsWith('cmi.interaction')) expect(object.definition.interactionType).toBeDefined();
      const { correctResponsesPattern, choices } = object.definition ?? {};
      if (correctResponsesPattern && choices) for (const id of correctResponsesPattern.flatMap((p) => p.split('[,]')).filter((p) => p !== '')) expect(choices.map((c) => c.id)).toContain(id);
      if (result?.score) expect(result.success).toBe(result.score.scaled >= 0.85);
    }
  });

  it('have ids of their own that the next export has again', () => {
    expect(new Set(statements.map((s) => s.id)).size).toBe(statements.length);
    expect(statementsOf(learners, { course: course(), deck, titleOf }, options)).toEqual(statements);
  });

  it('tell what is mastered, and nothing of notes', () => {
    const mastered = statements.filter((s: Statement) => s.verb.display.en === 'mastered');
    expect(mastered.every((s) => s.actor.name === 'Ada')).toBe(true);
    expect(mastered.filter((s) => s.object.id === 'https://lms.example/palpate/course')).toHaveLength(1);
    expect(mastered).toHaveLength(deck.cards.length + 1);
    expect(statements.filter((s) => s.verb.display.en === 'answered')).toHaveLength(learners.reduce((n, l) => n + l.progress.reviews.filter((r) => r.from === 'item').length, 0));
  });
});

describe('the file for Anki', () => {
  const text = ankiText(course());
  const lines = text.trimEnd().split('\n');
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));

  it('begins with the headers that say what each column is', () => {
    expect(lines.slice(0, 6)).toEqual(['#separator:tab', '#html:true', '#guid column:1', '#notetype column:2', '#deck column:3', '#tags column:6']);
  });

  it('has a row of six cells an item, of every kind, each with both faces', () => {
    expect(rows).toHaveLength(course().items.size);
    expect(rows.filter((row) => row.length !== 6)).toEqual([]);
    for (const kind of ITEM_KINDS) expect(rows.some((row) => row[5].split(' ').includes(`palpate::${kind}`)), kind).toBe(true);
    for (const [guid, type, of, front, back] of rows) {
      expect([type, of]).toEqual(['Basic', 'palpate']);
      expect(front.length, guid).toBeGreaterThan(20);
      expect(back.length, guid).toBeGreaterThan(20);
    }
  });

  it('has GUIDs that depend on the id of the item alone', () => {
    expect(rows.map((row) => row[0])).toEqual([...course().items.keys()].map((id) => `palpate:${id}`));
    const [[id, item]] = course().items;
    const changed = ankiText({ ...course(), items: new Map([[id, { ...item, prompt: 'Asked otherwise.' }]]) });
    expect(changed).toContain(`palpate:${id}\t`);
    expect(changed).toContain('Asked otherwise.');
  });

  it('holds no tab, quotation mark or line end that would begin another cell, and shows what looks like HTML as it is', () => {
    const [[id, item]] = [...course().items].filter(([, i]) => i.kind === 'missing');
    const odd = ankiText({ ...course(), items: new Map([[id, { ...item, prompt: 'a\tb\r\nc "d" <script>', explanation: '"' }]]) }).trimEnd().split('\n').at(-1) as string;
    expect(odd.split('\t')).toHaveLength(6);
    expect(odd).toContain('a    b<br>c &quot;d&quot; &lt;script&gt;');
    expect(rows.flat().filter((cell) => cell.startsWith('"'))).toEqual([]);
  });

  it('the front does not tell the key', () => {
    for (const item of course().items.values()) {
      const row = rows.find(([guid]) => guid === `palpate:${item.id}`) as string[];
      if (item.kind === 'marks') for (const { because } of item.key) expect(row[3]).not.toContain(because);
      if (item.kind === 'code') expect(row[3]).not.toContain(item.choices.find((c) => c.id === item.key)?.why);
    }
  });
});

describe('tables', () => {
  it('are read back by a reader of comma-separated values, as wide as their heads', () => {
    for (const table of TABLES) {
      const rows = parse(reportCsv(report, table)) as string[][];
      expect(rows.length, table).toBeGreaterThan(1);
    }
    expect((parse(reportCsv(report, 'learners'), { columns: true }) as { learner: string; mastered: string }[]).map((r) => [r.learner, r.mastered])).toEqual([['Ada', String(deck.cards.length)], ['Bo', '0'], [`'${NASTY}`, '0']]);
    expect(parse(reportCsv(report, 'cards'))).toHaveLength(3 * deck.cards.length + 1);
  });

  it('of answers hold no findings of notes, and no cell that a spreadsheet would run', () => {
    const rows = parse(answersCsv(learners), { columns: true }) as { learner: string; item: string; score: string }[];
    expect(rows).toHaveLength(learners.reduce((n, l) => n + l.progress.reviews.filter((r) => r.from === 'item').length, 0));
    expect(rows.every((r) => r.item !== '' && !r.learner.startsWith('='))).toBe(true);
  });
});

describe('what is read', () => {
  it('on a terminal no name drives it', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(reportText(report)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(reportText(report)).toContain(`Ada`);
    expect(classesText(report)).toMatch(/^Classes are folders/);
  });

  it('the page carries names as data that cannot end their element, and of classes alone no name at all', () => {
    const parts = { script: '', sha256: '', style: '' };
    const html = reportHtml({ report, only: null }, parts);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    const carried = JSON.parse(/id="report">(.*)<\/script>/.exec(html)?.[1] ?? '') as { report: typeof report };
    expect(carried.report.learners.map((l) => l.name)).toEqual(['Ada', 'Bo', NASTY]);
    const classes = reportHtml({ report: { ...report, problems: [{ file: 'Ada.jsonl', message: 'x' }] }, only: 'classes' }, parts);
    for (const name of ['Ada', 'Bo']) expect(classes).not.toContain(name);
  });

  it('a certificate is for those who have mastered all, says what that means, and no more', () => {
    const html = certificatesHtml(report) as string;
    expect(html.match(/<section/g)).toHaveLength(1);
    expect(html).toContain('<p class="name">Ada</p>');
    expect(html).toContain(`has mastered all ${deck.cards.length} cards of the course`);
    expect(MEANS).toMatch(/21 days or more, .* 85 in 100/);
    for (const words of [MEANS_NOT, 'Day: 2026-04-12']) expect(html).toContain(words);
    expect(html).not.toMatch(/certif(?:y|ies|ied)|qualified|competent|licensed|accredited/i);
    expect(certificatesHtml({ ...report, learners: report.learners.slice(1) })).toBeNull();
    const nasty = certificatesHtml({ ...report, learners: report.learners.map((l) => ({ ...l, all: true })) }) as string;
    expect(nasty).toContain('&lt;b&gt;Ada&lt;/b&gt;');
    expect(nasty.match(/<section/g)).toHaveLength(3);
  });
});
