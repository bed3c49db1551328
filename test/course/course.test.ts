import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countsLine } from '../../src/course/check.ts';
import { edited, placeOf } from '../../src/course/quotes.ts';
import { readCourse } from '../../src/course/read.ts';
import { ITEM_KINDS, type Item } from '../../src/course/schema.ts';
import { RULES } from '../../src/rules/index.ts';
import { fromRules } from '../../tools/course-from-rules.ts';
import { invitationsIn } from '../helpers/wording.ts';
import { disagreements, judged, rulesOf, unitsOf } from './agreement.ts';
import { course, files, known } from './builtin.ts';

const { lessons, items, notes, concepts, sources } = course();
const all = [...items.values()];

describe('the course that palpate brings along', () => {
  it('is without a fault', () => {
    expect(readCourse(files(), known).problems).toEqual([]);
  });

  it('has its 14 lessons and more than 262 items, 20 of each kind at least', () => {
    expect(lessons.map((l) => l.order)).toEqual(Array.from({ length: 14 }, (_, k) => k + 1));
    expect(items.size).toBeGreaterThanOrEqual(262);
    for (const kind of ITEM_KINDS) expect(all.filter((i) => i.kind === kind).length, kind).toBeGreaterThanOrEqual(20);
    expect(countsLine(course())).toBe(`14 lessons, ${items.size} items`);
  });

  it('has a concept for each rule, and thirty others', () => {
    for (const rule of RULES) expect(concepts.get(rule.id)?.kind).toBe('rule');
    expect([...concepts.values()].filter((c) => c.kind === 'idea').length).toBeGreaterThanOrEqual(30);
  });

  it('has an item for each concept', () => {
    const practised = new Set(all.flatMap((i) => i.concepts));
    expect([...concepts.keys()].filter((id) => !practised.has(id))).toEqual([]);
  });

  it('is written in all styles and by all who treat', () => {
    const exemplary = [...notes.values()].filter((n) => n.exemplary);
    expect(new Set(exemplary.map((n) => n.style))).toEqual(new Set(['prose', 'telegraphic', 'template', 'table']));
    expect(new Set(exemplary.map((n) => n.writer))).toEqual(new Set(['dc', 'pt', 'pta', 'ot', 'lmt']));
  });

  it('uses every note and every source', () => {
    const used = new Set([...all.flatMap((i) => ('note' in i && i.note ? [i.note] : [])), ...lessons.flatMap((l) => [l.worked.note, ...l.pairs.map((p) => p.note)])]);
    expect([...notes.keys()].filter((id) => !used.has(id))).toEqual([]);
    const named = new Set([...all, ...lessons].flatMap((e) => e.sources).concat([...concepts.values()].flatMap((c) => c.sources.map((s) => s.id))));
    expect([...sources.keys()].filter((id) => !named.has(id))).toEqual([]);
  });
});

it('items out of the examples of the rules are those of the rules today (npm run build:course)', () => {
  const written = fromRules();
  for (const [name, text] of written) expect(readFileSync(`corpus/course/${name}`, 'utf8')).toBe(text);
  for (const rule of RULES) expect(items.get(`remark-${rule.id}`)?.concepts, rule.id).toEqual([rule.id]);
});

describe('lessons', () => {
  it.each(lessons.map((l) => [l.id, l] as const))('%s: a pair changes exactly what it says', (_, lesson) => {
    for (const { note: id, replace, by, effect } of lesson.pairs) {
      const note = notes.get(id);
      if (!note) throw new Error(id);
      const [before, after] = [judged(note), judged(note, edited(note.text, [{ ...replace, by }]))];
      const gone = (from: readonly string[], to: readonly string[]): string[] => from.filter((rule) => !to.includes(rule));
      expect(gone(rulesOf(after), rulesOf(before)), `${id}: raised`).toEqual([...effect.raises].sort());
      expect(gone(rulesOf(before), rulesOf(after)), `${id}: cleared`).toEqual([...effect.clears].sort());
      if (effect.before && effect.after) expect([unitsOf(before), unitsOf(after)]).toEqual([effect.before, effect.after]);
      else expect(unitsOf(after)).toEqual(unitsOf(before));
    }
  });

  it('are told in docs/course.md as they are', () => {
    const page = readFileSync('docs/course.md', 'utf8');
    for (const { order, title, idea } of lessons) expect(page).toContain(`| ${order} | ${title} | ${idea} |`);
  });

  it('name concepts that their checks practise', () => {
    for (const lesson of lessons) {
      const practised = new Set(lesson.check.flatMap((id) => items.get(id)?.concepts ?? []));
      expect(lesson.concepts.some((c) => practised.has(c)), lesson.id).toBe(true);
    }
  });
});

describe('exemplary notes', () => {
  it.each([...notes.values()].filter((n) => n.exemplary).map((n) => [n.id, n] as const))('%s raises nothing', (_, note) => {
    expect(rulesOf(judged(note))).toEqual([]);
  });
});

describe('items and the engine', () => {
  it.each(all.map((i) => [i.id, i] as const))('%s', (_, item) => {
    const told = disagreements(item, course());
    if (item.differs) expect(told, 'it says that the engine differs').not.toEqual([]);
    else expect(told).toEqual([]);
  });
});

/** Every sentence of an item that a learner reads, but for notes. */
function sentences(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return ['prompt', 'explanation', 'why', 'because', 'text', 'idea', 'changes', 'title', 'differs'].includes(field) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((v) => sentences(v, field));
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([key, v]) => sentences(v, field === 'why' ? 'why' : key));
  return [];
}

describe('wording', () => {
  it('invites nobody to write what was not done', () => {
    const found = [...all, ...lessons, ...concepts.values()].filter((e) => !('kind' in e && e.kind === 'rule')).flatMap((e) => sentences(e).flatMap((s) => invitationsIn(s).map((words) => `${e.id}: ${words}: ${s}`)));
    expect(found).toEqual([]);
  });

  it('has no licensed descriptor: nothing speaks as the code book does', () => {
    const found = [...all, ...lessons, ...concepts.values()].flatMap((e) => sentences(e).filter((s) => /\beach 15 minutes\b|\bone or more (?:areas|regions)\b|\bdirect \(one-on-one\)|\bapplication of a modality\b|\btherapeutic procedure\(s\)/i.test(s)));
    expect(found).toEqual([]);
  });

  it('asks nothing twice', () => {
    const asked = all.map((i: Item) => JSON.stringify([i.prompt, 'note' in i ? i.note : null]));
    expect(asked.filter((a, k) => asked.indexOf(a) !== k)).toEqual([]);
  });

  it('has its keys in all places, so that a place tells nothing', () => {
    const places = (kind: string): number[] => all.flatMap((i) => (i.kind !== kind ? [] : i.kind === 'code' ? [i.choices.findIndex((c) => c.id === i.key)] : i.kind === 'missing' ? [i.choices.findIndex((c) => i.key.includes(c.id))] : i.kind === 'altered' ? [i.versions.findIndex((v) => v.id === i.key.version)] : []));
    for (const kind of ['code', 'missing', 'altered']) {
      const found = places(kind);
      for (let place = 0; place < 3; place++) {
        const share = found.filter((p) => p === place).length / found.length;
        expect(share, `${kind} ${place}`).toBeGreaterThan(0.1);
        expect(share, `${kind} ${place}`).toBeLessThan(0.55);
      }
    }
  });

  it('explains each item in words of its own', () => {
    const said = all.map((i) => i.explanation);
    expect(said.filter((a, k) => said.indexOf(a) !== k)).toEqual([]);
  });
});

describe('marks', () => {
  it('stand in the text where they are said to stand, and traps apart from keys', () => {
    for (const item of all) {
      if (item.kind !== 'marks') continue;
      const text = notes.get(item.note)?.text ?? '';
      for (const q of [...item.key, ...item.traps]) expect(placeOf(text, q), `${item.id}: ${q.words}`).not.toBeNull();
    }
  });
});
