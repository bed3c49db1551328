/** Answers to the items of the course that palpate brings along, by their keys and against them. */
import type { Answer, Grading } from '../../src/course/grade/grade.ts';
import { placeOf } from '../../src/course/quotes.ts';
import type { Item } from '../../src/course/schema.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { RULES } from '../../src/rules/index.ts';
import { grammar } from '../../src/tagger.ts';
import { course } from './builtin.ts';

const { notes } = course();
export const grading: Grading = { engine: { ...builtin(), grammar }, notes, titles: new Map(RULES.map((r) => [r.id, r.title])), exemplars: [...notes.values()].filter((n) => n.exemplary).map((n) => n.text) };
const textOf = (item: Item): string => ('note' in item && item.note ? (notes.get(item.note)?.text ?? '') : '');
const spansOf = (item: Item, quotes: readonly { readonly words: string; readonly nth: number }[]): (readonly [number, number])[] => quotes.flatMap((q) => [placeOf(textOf(item), q) ?? [0, 0]]);

/** The answer that the key gives. */
export function keyed(item: Item): Answer {
  switch (item.kind) {
    case 'code': return { kind: 'code', answer: item.key };
    case 'marks': return { kind: 'marks', marked: spansOf(item, item.key) };
    case 'missing': return { kind: 'missing', answers: item.key };
    case 'order': return { kind: 'order', order: item.key.flat() };
    case 'count': return { kind: 'count', ...Object.fromEntries(item.ask.map((a) => [a, item.key[a]])) };
    case 'site': return { kind: 'site', adjusted: item.key.adjusted, handsOn: item.key.handsOn, answer: item.key.answer };
    case 'altered': return { kind: 'altered', ...item.key };
    case 'write': return { kind: 'write', text: item.model };
  }
}

/** Answers that tempt: every other choice, every trap, the near counts, the order turned round, the poor note. */
export function tempting(item: Item): Answer[] {
  switch (item.kind) {
    case 'code': return item.choices.filter((c) => c.id !== item.key).map((c) => ({ kind: 'code', answer: c.id }));
    case 'marks': return [{ kind: 'marks', marked: spansOf(item, item.traps) }, { kind: 'marks', marked: [[0, textOf(item).length]] }, { kind: 'marks', marked: [] }];
    case 'missing': return [{ kind: 'missing', answers: item.choices.map((c) => c.id) }, ...(item.key.length > 0 ? [{ kind: 'missing' as const, answers: [] }] : []), { kind: 'missing', answers: item.choices.filter((c) => !item.key.includes(c.id)).map((c) => c.id) }];
    case 'order': return [{ kind: 'order', order: [...item.key.flat()].reverse() }];
    case 'count': return item.tempting.filter((t) => item.ask.includes(t.counting)).map((t) => {
      return { ...keyed(item), kind: 'count' as const, [t.counting]: t.counting === 'total' ? t.total : t.units };
    });
    case 'site': return (['same', 'separate', 'unclear'] as const).filter((a) => a !== item.key.answer).map((answer) => ({ kind: 'site', adjusted: item.key.adjusted, handsOn: item.key.handsOn, answer }));
    case 'altered': return [...item.versions.filter((v) => v.id !== item.key.version).map((v) => ({ kind: 'altered' as const, version: v.id, effect: item.key.effect })), ...item.effects.filter((e) => e.id !== item.key.effect).map((e) => ({ kind: 'altered' as const, version: item.key.version, effect: e.id }))];
    case 'write': return [{ kind: 'write', text: item.poor }, ...(item.start ? [{ kind: 'write' as const, text: item.start }] : [])];
  }
}
