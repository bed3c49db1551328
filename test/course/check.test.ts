import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { countsLine } from '../../src/course/check.ts';
import { problemLine } from '../../src/course/problem.ts';
import { CourseError, courseOf, readCourse } from '../../src/course/read.ts';
import { schemaFiles } from '../../tools/build-schemas.ts';
import { course, files, known } from './builtin.ts';

const NOTE = { id: 'our-note', writer: 'pt', style: 'telegraphic', text: ['3/2/26 S: R knee stiff.', 'Tx: patellar glides gr III R 12 min.'] };
const ITEM = {
  id: 'our-item', kind: 'marks', level: 1, note: 'our-note', prompt: 'Mark the minutes.', explanation: 'Units come from minutes.', concepts: ['minutes-missing'], sources: ['cms-units'],
  key: [{ words: '12 min', because: 'So long.' }], traps: [{ words: 'gr III', why: 'A grade.' }],
};
const LESSON = {
  id: 'our-lesson', order: 1, title: 'Minutes', idea: 'Minutes are told.', text: ['They are.'], concepts: ['minutes-missing'], sources: ['cms-units'], check: ['our-item'],
  worked: { note: 'our-note', marks: [{ words: '12 min', proves: 'minutes', because: 'So long.' }] },
  pairs: [{ note: 'our-note', replace: { words: '12 min' }, by: '', changes: 'No minutes.', effect: { raises: ['minutes-missing'] } }],
};

interface Parts { readonly note?: object; readonly item?: object; readonly lesson?: object }
const file = (name: string, holds: string, ...entries: readonly object[]) => ({ name: `ours/${name}`, text: JSON.stringify({ holds, entries }) });
/** A clinic's folder with these fields changed. */
const folder = ({ note = {}, item = {}, lesson = {} }: Parts = {}) => [file('notes.json', 'notes', { ...NOTE, ...note }), file('items.json', 'items', { ...ITEM, ...item }), file('lessons.json', 'lessons', { ...LESSON, ...lesson })];
const told = (parts: Parts): string[] => readCourse(folder(parts), known, course()).problems.map(problemLine);

const count = { kind: 'count', note: undefined, services: [{ code: '97110', minutes: 20 }, { code: '97140', minutes: 10 }], ask: ['total'], key: { total: 30, medicare: { 97110: 1, 97140: 1 }, midpoint: { 97110: 1, 97140: 1 } }, tempting: [{ counting: 'total', total: 20, why: 'One of two.' }] };
const code = { kind: 'code', choices: ['a', 'b', 'c'].map((id, k) => ({ id, lines: [{ code: '97140', units: k + 1 }], why: 'So.' })), key: 'a' };
const site = { kind: 'site', key: { adjusted: [{ region: 'cervical' }], handsOn: [{ region: 'knee', side: 'right' }], answer: 'separate' }, why: { same: 'No.', separate: 'Yes.', unclear: 'No.' } };
const altered = { kind: 'altered', versions: [{ id: 'a', edits: [{ words: '12 min', by: '' }], why: 'Gone.' }, { id: 'b', edits: [], why: 'As it was.' }], effects: ['minutes-missing', 'site-missing', 'outcome-missing'].map((rule) => ({ id: rule, text: rule, why: 'So.', rule })), key: { version: 'a', effect: 'minutes-missing' } };
const order = { kind: 'order', steps: ['a', 'b', 'c'].map((id) => ({ id, text: `Step ${id}`, why: 'So.' })), key: [['a'], ['b', 'c']] };
const missing = { kind: 'missing', choices: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Choice ${id}`, why: 'So.' })), key: ['a'] };
const write = { kind: 'write', note: undefined, task: 'complete', start: ['S: knee.'], facts: ['a', 'b'].map((id) => ({ id, text: id, say: [[id]] })), gone: ['plan-missing'], expects: [{ code: '97140', units: 1 }], model: ['S: knee.', 'P: 2x/wk.'], poor: ['S: knee.'] };

describe('a clinic\'s own folder', () => {
  it('adds to the course that palpate brings along, behind its lessons', () => {
    const both = courseOf(folder(), known, course());
    expect(both.lessons.at(-1)?.id).toBe('our-lesson');
    expect(both.lessons.length).toBe(course().lessons.length + 1);
    expect(both.items.get('our-item')?.kind).toBe('marks');
    expect(countsLine(both)).toBe(`15 lessons, ${course().items.size + 1} items`);
  });

  it.each(Object.entries({ count, code, site, altered, order, missing, write }))('takes an item of the kind %s', (_, item) => {
    expect(told({ item: { ...item, key: (item as { key?: unknown }).key, traps: undefined }, lesson: {} }).filter((line) => !line.includes('worked'))).toEqual([]);
  });

  it('is as corpus/course/README.md shows it', () => {
    const shown = [...readFileSync('corpus/course/README.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/g)].map(([, text], k) => ({ name: `readme/${k}.json`, text }));
    expect(shown).toHaveLength(2);
    expect(readCourse(shown, known, course()).problems).toEqual([]);
  });

  it('is counted in words', () => {
    expect(countsLine({ ...course(), lessons: course().lessons.slice(0, 1), items: new Map([...course().items].slice(0, 1)) })).toBe('1 lesson, 1 item');
  });
});

describe('a fault names file, entry and remedy', () => {
  it.each<[string, Parts, RegExp]>([
    ['an id of the built-in course', { item: { id: 'count-two-tens' }, lesson: { check: ['count-two-tens'] } }, /^ours\/items\.json: item "count-two-tens": its id is taken already, by the course that palpate brings along\. Give it another id\.$/],
    ['an unknown concept', { item: { concepts: ['minutes-mising'] } }, /^ours\/items\.json: item "our-item": concept "minutes-mising" is neither a rule nor .*palpate explain lists the rules\.$/],
    ['an unknown source', { item: { sources: ['a-book'] } }, /^ours\/items\.json: item "our-item": source "a-book" is in no file that holds sources\. Add it/],
    ['no source', { item: { sources: [] } }, /^ours\/items\.json: item "our-item": sources: .*corpus\/course\/README\.md/],
    ['an unknown note', { item: { note: 'no-note' } }, /^ours\/items\.json: item "our-item": note "no-note" is in no file that holds notes\. Write it, or name another\.$/],
    ['words that are not in the note', { item: { key: [{ words: '15 min', because: 'So.' }] } }, /^ours\/items\.json: item "our-item": the words "15 min" are not in note "our-note"\. Quote them as they stand there\.$/],
    ['words that stand there less often', { item: { key: [{ words: '12 min', nth: 2, because: 'So.' }] } }, /the words "12 min" \(no\. 2\) are not in note/],
    ['a trap in the key', { item: { traps: [{ words: '12', why: 'So.' }] } }, /the trap "12" lies in the key "12 min"\. Move or shorten one of them\.$/],
    ['a payer without profile', { note: { payer: 'nobody' } }, /^ours\/notes\.json: note "our-note": payer "nobody" has no profile\. There are medicare|payer "nobody" has no profile\. There are /],
    ['an unknown field', { item: { answer: 'x' } }, /^ours\/items\.json: item "our-item": .*answer.*corpus\/course\/README\.md shows each field\.$/],
    ['a key that is no choice', { item: { ...code, key: 'd', traps: undefined } }, /its key "d" is none of its choices\. They are a, b, c\.$/],
    ['an unknown code', { item: { ...code, choices: code.choices.map((c) => ({ ...c, lines: [{ code: '12345', units: 1 }] })), traps: undefined } }, /code 12345 is not in the coding tables\. Name one that palpate explain lists\.$/],
    ['two choices alike', { item: { ...code, choices: code.choices.map((c) => ({ ...c, lines: [] })), traps: undefined } }, /two choices are the same claim\. Change one of them\.$/],
    ['an unknown region', { item: { ...site, key: { ...site.key, handsOn: [{ region: 'kneecap' }] }, traps: undefined } }, /region "kneecap" is not in lexicons\/regions\.json\. Name one of /],
    ['an unknown rule', { item: { ...altered, effects: altered.effects.map((e) => ({ ...e, rule: 'no-rule' })), traps: undefined } }, /rule "no-rule" is none of the engine's\. palpate explain lists them\.$/],
    ['an altered version that is not altered', { item: { ...altered, key: { ...altered.key, version: 'b' }, traps: undefined } }, /the key "b" is the note as it stands\. An altered note needs an edit\.$/],
    ['versions alike', { item: { ...altered, versions: altered.versions.map((v) => ({ ...v, edits: [] })), traps: undefined } }, /two versions are the same text\. Change one of them\.$/],
    ['an order without a step', { item: { ...order, key: [['a'], ['b']], traps: undefined } }, /step "c" is not in the key\. Put it in its place, or drop it\.$/],
    ['a total that is no sum', { item: { ...count, key: { ...count.key, total: 31 }, traps: undefined } }, /key\.total is 31, and its services sum to 30 minutes\. Correct one of them\.$/],
    ['units that counting does not give', { item: { ...count, key: { ...count.key, medicare: { 97110: 2 } }, traps: undefined } }, /key\.medicare is 97110 x2, and counting gives 97110 x1, 97140 x1\. Correct the key or the minutes\.$/],
    ['a tempting answer that is right', { item: { ...count, tempting: [{ counting: 'total', total: 30, why: 'No.' }], traps: undefined } }, /a tempting answer \(total\) is right\. Change or drop it\.$/],
    ['a model that leaves the start', { item: { ...write, model: ['P: 2x/wk.'], key: undefined, traps: undefined } }, /the model does not hold the start as it stands\. .*make the task "rewrite"\.$/],
    ['a check without items', { lesson: { check: [] } }, /^ours\/lessons\.json: lesson "our-lesson": check: /],
    ['a check that names no item', { lesson: { check: ['no-item'] } }, /^ours\/lessons\.json: lesson "our-lesson": its check names item "no-item", which is in no file that holds items\. Write it, or name another\.$/],
    ['a mark that is not in the note', { lesson: { worked: { note: 'our-note', marks: [{ words: 'gr IV', proves: 'technique', because: 'So.' }] } } }, /lesson "our-lesson": worked: the words "gr IV" are not in note "our-note"/],
    ['a pair that changes nothing', { lesson: { pairs: [{ ...LESSON.pairs[0], by: '12 min' }] } }, /pairs: "by" is the same as what it replaces\. Change exactly one thing\.$/],
  ])('%s', (_, parts, line) => {
    expect(told(parts).join('\n')).toMatch(new RegExp(line.source, 'm'));
  });

  it('once: what names a malformed entry is right', () => {
    expect(told({ item: { level: 9 } })).toHaveLength(1);
    expect(told({ note: { writer: 'nobody' } })).toHaveLength(1);
  });

  it('two entries of one id', () => {
    const twice = [...folder(), file('more.json', 'notes', NOTE)];
    expect(readCourse(twice, known, course()).problems.map(problemLine)).toEqual(['ours/more.json: note "our-note": its id is taken already, in ours/notes.json. Give it another id.']);
  });

  it('the same question twice', () => {
    const twice = [...folder(), file('more.json', 'items', { ...ITEM, id: 'another' })];
    expect(readCourse(twice, known, course()).problems.map(problemLine).join()).toMatch(/ours\/more\.json: item "another": item "our-item" asks the same of the same note/);
  });

  it.each([
    ['{ "holds": "items", "entries": [ }', /^ours\/x\.json: it cannot be read as JSON.*Look for a missing comma, bracket or quote\.$/],
    ['{ "holds": "tasks", "entries": [] }', /^ours\/x\.json: "holds" must be one of sources, concepts, notes, lessons, items\.$/],
    ['{ "holds": "items" }', /^ours\/x\.json: entries: .*A file is \{ "holds": "items", "entries": \[ … \] \}\.$/],
    ['[]', /^ours\/x\.json: .*A file is|holds" must be one of/],
    ['{ "holds": "items", "entries": [ { "kind": "marks" } ] }', /^ours\/x\.json: item no\. 1 \(no id\): id: /],
    ['null', /^ours\/x\.json: /],
  ])('%s', (text, line) => {
    const { problems } = readCourse([{ name: 'ours/x.json', text }], known, course());
    expect(problemLine(problems[0])).toMatch(line);
    expect(() => courseOf([{ name: 'ours/x.json', text }], known, course())).toThrow(CourseError);
  });
});

describe('the JSON Schema for editors', () => {
  it('takes every file of the course and refuses an unknown kind', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(schemaFiles().get('course.schema.json') ?? '{}'));
    for (const { name, text } of files()) expect(validate(JSON.parse(text)), `${name}: ${JSON.stringify(validate.errors?.slice(0, 2))}`).toBe(true);
    expect(validate({ holds: 'items', entries: [{ ...ITEM, kind: 'guess' }] })).toBe(false);
  });
});
