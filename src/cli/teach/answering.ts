import { COUNTED } from '../../course/grade/count.ts';
import type { Answer } from '../../course/grade/grade.ts';
import type { SiteAnswer } from '../../course/grade/site.ts';
import type { Course, Item, ItemOf } from '../../course/schema.ts';
import type { Span } from '../../note/span.ts';
import type { Asker } from './asker.ts';

const noteText = (course: Course, id: string): string => course.notes.get(id)?.text ?? '';
const block = (text: string): string => text.split('\n').map((line) => `  | ${line}`).join('\n');

/** Puts an item before the learner and takes the answer. */
export async function answerOf(item: Item, course: Course, asker: Asker, regions: ReadonlySet<string>, mix: <T>(list: readonly T[]) => readonly T[]): Promise<Answer> {
  if ('note' in item && item.note !== undefined && item.kind !== 'altered') {
    asker.say(block(noteText(course, item.note)));
    asker.say('');
  }
  switch (item.kind) {
    case 'code': return { kind: 'code', answer: await asker.choose(item.prompt, mix(item.choices).map((c) => ({ value: c.id, text: c.lines.length === 0 ? 'no code' : c.lines.map((l) => `${[l.code, ...l.modifiers].join('-')} × ${l.units}`).join(', ') }))) };
    case 'marks': return { kind: 'marks', marked: await wordsOf(item, noteText(course, item.note), asker) };
    case 'missing': return { kind: 'missing', answers: await asker.several(item.prompt, mix(item.choices).map((c) => ({ value: c.id, text: c.text }))) };
    case 'order': return { kind: 'order', order: await orderOf(item, asker, mix) };
    case 'count': return countOf(item, asker);
    case 'site': return { kind: 'site', ...(await sitesOf(item, asker, regions)) };
    case 'altered': return alteredOf(item, course, asker, mix);
    case 'write': return writtenOf(item, asker);
  }
}

async function wordsOf(item: ItemOf<'marks'>, note: string, asker: Asker): Promise<readonly Span[]> {
  // a line on the screen may be broken and spaced otherwise than in the note
  const place = (words: string): Span | null => {
    const found = new RegExp(words.trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'), 'iu').exec(note);
    return found ? [found.index, found.index + found[0].length] : null;
  };
  const parts = (line: string): string[] => line.split('/ ').map((p) => p.trim()).filter(Boolean);
  const line = await asker.ask(`${item.prompt} Type the words as they stand in the note, with "/ " between two places:`, (l) => (parts(l).length === 0 ? 'Type some words of the note.' : parts(l).every((p) => place(p)) ? null : 'Not all of these words stand in the note so; type them as they stand there.'));
  return parts(line).map(place).filter((span) => span !== null);
}

async function orderOf(item: ItemOf<'order'>, asker: Asker, mix: <T>(list: readonly T[]) => readonly T[]): Promise<readonly string[]> {
  const steps = mix(item.steps);
  asker.say(item.prompt);
  steps.forEach(({ text }, i) => { asker.say(`${i + 1}. ${text}`); });
  const numbers = (line: string): number[] => line.split(/[\s,;]+/).filter(Boolean).map(Number);
  const line = await asker.ask('The numbers in their order, first to last:', (l) => (numbers(l).length === steps.length && new Set(numbers(l)).size === steps.length && numbers(l).every((n) => Number.isInteger(n) && n >= 1 && n <= steps.length) ? null : `Give each number from 1 to ${steps.length} once.`));
  return numbers(line).map((n) => steps[n - 1].id);
}

async function countOf(item: ItemOf<'count'>, asker: Asker): Promise<Answer> {
  asker.say(item.prompt);
  const whole = (line: string): string | null => (/^\s*\d{1,3}\s*$/.test(line) ? null : 'Give a whole number, as 38.');
  const answer: Record<string, unknown> = {};
  for (const what of item.ask) {
    if (what === 'total') answer.total = Number(await asker.ask(`${COUNTED.total[0].toUpperCase()}${COUNTED.total.slice(1)} in all:`, whole));
    else {
      const units: Record<string, number> = {};
      for (const { code } of item.services) units[code] ??= Number(await asker.ask(`${code}, ${COUNTED[what]}:`, whole));
      answer[what] = units;
    }
  }
  return { kind: 'count', ...answer };
}

const SIDES: Readonly<Record<string, 'left' | 'right' | 'bilateral'>> = { left: 'left', l: 'left', right: 'right', r: 'right', both: 'bilateral', bilateral: 'bilateral' };

/** Places as a learner types them: `left shoulder, cervical`; null for what is none. */
export function placesIn(line: string, regions: ReadonlySet<string>): SiteAnswer['adjusted'] | null {
  const parts = line.toLowerCase().split(/[,;]+/).map((p) => p.trim()).filter(Boolean);
  if (parts.length === 1 && parts[0] === 'none') return [];
  const places = parts.map((part) => {
    const [first, ...rest] = part.split(/\s+/);
    const side = rest.length > 0 ? (SIDES[first] ?? null) : null;
    const region = (side ? rest : [first, ...rest]).join('-');
    return regions.has(region) ? { region, side } : null;
  });
  return places.length === 0 || places.includes(null) ? null : (places as SiteAnswer['adjusted']);
}

async function sitesOf(item: ItemOf<'site'>, asker: Asker, regions: ReadonlySet<string>): Promise<SiteAnswer> {
  asker.say(item.prompt);
  const check = (line: string): string | null => (placesIn(line, regions) ? null : `Name regions with their side, as left shoulder, cervical; or none. There are ${[...regions].join(', ')}.`);
  const adjusted = placesIn(await asker.ask('Where was the adjustment?', check), regions) ?? [];
  const handsOn = placesIn(await asker.ask('Where was the work by hand?', check), regions) ?? [];
  return { adjusted, handsOn, answer: await asker.choose('Are the sites the same or separate?', [{ value: 'same', text: 'The same' }, { value: 'separate', text: 'Separate' }, { value: 'unclear', text: 'The note leaves it unclear' }]) };
}

async function alteredOf(item: ItemOf<'altered'>, course: Course, asker: Asker, mix: <T>(list: readonly T[]) => readonly T[]): Promise<Answer> {
  asker.say(block(noteText(course, item.note)));
  asker.say('');
  const told = (edits: ItemOf<'altered'>['versions'][number]['edits']): string => (edits.length === 0 ? 'as it stands' : edits.map(({ words, by }) => (by === '' ? `without “${words}”` : `“${by}” for “${words}”`)).join('; '));
  const version = await asker.choose(item.prompt, mix(item.versions).map((v) => ({ value: v.id, text: told(v.edits) })));
  const effect = await asker.choose('What would an auditor say of that version?', mix(item.effects).map((e) => ({ value: e.id, text: e.text })));
  return { kind: 'altered', version, effect };
}

async function writtenOf(item: ItemOf<'write'>, asker: Asker): Promise<Answer> {
  asker.say(item.prompt);
  asker.say('The sheet:');
  for (const { text } of item.facts) asker.say(`- ${text}`);
  if (item.start !== '') {
    asker.say(item.task === 'complete' ? 'The note so far, which stays; write what follows:' : 'The note to be rewritten:');
    asker.say(block(item.start));
  }
  const text = await asker.lines('Write what was done and found, and nothing else.');
  return { kind: 'write', text: item.task === 'complete' && item.start !== '' && !text.startsWith(item.start) ? `${item.start}\n${text}` : text };
}
