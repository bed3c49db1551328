import { counted } from './counted.ts';
import type { Known } from './known.ts';
import { notThere, type Say } from './problem.ts';
import { edited, placeOf } from './quotes.ts';
import type { Course, CourseNote, Item, ItemOf, Place } from './schema.ts';

/** What an item names that is not there, by its kind. */
export function checkItem(item: Item, course: Course, known: Known, broken: ReadonlySet<string>, say: Say): void {
  const id = 'note' in item ? item.note : undefined;
  const note = id === undefined ? undefined : course.notes.get(id);
  if (id !== undefined && !note && !broken.has(`notes ${id}`)) say(`note "${id}" is in no file that holds notes. Write it, or name another.`);
  const rule = (name: string | undefined): void => {
    if (name !== undefined && !known.rules.some((r) => r.id === name)) say(`rule "${name}" is none of the engine's. palpate explain lists them.`);
  };
  const code = (name: string): void => {
    if (!known.codes.has(name)) say(`code ${name} is not in the coding tables. Name one that palpate explain lists.`);
  };
  switch (item.kind) {
    case 'code':
      alone(item.choices, 'choices', say);
      keyed([item.key], item.choices, 'choices', say);
      for (const choice of item.choices) for (const line of choice.lines) code(line.code);
      twice(item.choices.map((c) => JSON.stringify(c.lines)), 'two choices are the same claim. Change one of them.', say);
      return;
    case 'marks':
      if (note) checkMarks(item, note, say);
      return;
    case 'missing':
      alone(item.choices, 'choices', say);
      keyed(item.key, item.choices, 'choices', say);
      for (const choice of item.choices) rule(choice.rule);
      return;
    case 'order':
      checkOrder(item, say);
      return;
    case 'count':
      for (const { code: name } of item.services) code(name);
      checkCount(item, say);
      return;
    case 'site':
      for (const p of [...item.key.adjusted, ...item.key.handsOn]) checkPlace(p, known, say);
      return;
    case 'altered':
      alone(item.versions, 'versions', say);
      alone(item.effects, 'effects', say);
      keyed([item.key.version], item.versions, 'versions', say);
      keyed([item.key.effect], item.effects, 'effects', say);
      for (const effect of item.effects) rule(effect.rule);
      if (note) checkVersions(item, note, say);
      return;
    case 'write':
      alone(item.facts, 'facts', say);
      for (const name of item.gone) rule(name);
      for (const { code: name } of item.expects) code(name);
      if (!known.payers.has(item.payer)) say(`payer "${item.payer}" has no profile. There are ${[...known.payers].join(', ')}.`);
      if (item.task !== 'write' && item.start === '') say(`a task to ${item.task} needs a start. Give the lines, or make the task "write".`);
      if (item.task === 'complete' && !item.model.includes(item.start)) say('the model does not hold the start as it stands. A task to complete leaves the start as it is; otherwise make the task "rewrite".');
      return;
  }
}

function alone(choices: readonly { readonly id: string }[], field: string, say: Say): void {
  twice(choices.map((c) => c.id), `${field}: an id stands twice. Give each its own.`, say);
}

function twice(values: readonly string[], message: string, say: Say): void {
  if (new Set(values).size < values.length) say(message);
}

function keyed(key: readonly string[], choices: readonly { readonly id: string }[], field: string, say: Say): void {
  for (const id of key) if (!choices.some((c) => c.id === id)) say(`its key "${id}" is none of its ${field}. They are ${choices.map((c) => c.id).join(', ')}.`);
  twice(key, 'its key names a choice twice. Name it once.', say);
}

function checkMarks({ key, also, traps }: ItemOf<'marks'>, { id, text }: CourseNote, say: Say): void {
  for (const q of [...key, ...also, ...traps]) if (!placeOf(text, q)) say(notThere(q.words, q.nth, id));
  for (const trap of traps) {
    const t = placeOf(text, trap);
    const near = key.find((k) => {
      const p = placeOf(text, k);
      return t && p && t[0] < p[1] && p[0] < t[1];
    });
    if (near) say(`the trap "${trap.words}" lies in the key "${near.words}". Move or shorten one of them.`);
  }
}

function checkOrder({ steps, key }: ItemOf<'order'>, say: Say): void {
  alone(steps, 'steps', say);
  const named = key.flat();
  keyed(named, steps, 'steps', say);
  for (const { id } of steps) if (!named.includes(id)) say(`step "${id}" is not in the key. Put it in its place, or drop it.`);
}

function checkCount({ services, key, ask, ties, tempting }: ItemOf<'count'>, say: Say): void {
  const total = services.reduce((sum, s) => sum + s.minutes, 0);
  if (key.total !== total) say(`key.total is ${key.total}, and its services sum to ${total} minutes. Correct one of them.`);
  const right = counted(services);
  for (const counting of ['medicare', 'midpoint', 'whole'] as const) {
    const given = key[counting];
    if (given && !same(given, right[counting])) say(`key.${counting} is ${told(given)}, and counting gives ${told(right[counting])}. Correct the key or the minutes.`);
    if (!given && ask.includes(counting)) say(`it asks for "${counting}", which its key does not have. Add it to the key.`);
  }
  const units = sum(right.medicare);
  for (const tie of ties) if (sum(tie) !== units || same(tie, right.medicare)) say(`the tie ${told(tie)} is no other allotment of ${units} units. Correct or drop it.`);
  for (const wrong of tempting) {
    const isRight = wrong.counting === 'total' ? wrong.total === total : wrong.units && [right[wrong.counting], ...(wrong.counting === 'medicare' ? ties : [])].some((u) => wrong.units && same(u, wrong.units));
    if (isRight) say(`a tempting answer (${wrong.counting}) is right. Change or drop it.`);
    if (wrong.counting === 'total' ? wrong.total === undefined : wrong.units === undefined) say(`a tempting answer (${wrong.counting}) has no ${wrong.counting === 'total' ? '"total"' : '"units"'}. Give it.`);
  }
}

const sum = (units: Readonly<Record<string, number>>): number => Object.values(units).reduce((a, b) => a + b, 0);
const told = (units: Readonly<Record<string, number>>): string => Object.entries(units).map(([code, n]) => `${code} x${n}`).join(', ');

/** Units by code are the same, codes with none left out. */
export function same(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((code) => (a[code] ?? 0) === (b[code] ?? 0));
}

function checkPlace({ region }: Place, known: Known, say: Say): void {
  if (!known.regions.has(region)) say(`region "${region}" is not in lexicons/regions.json. Name one of ${[...known.regions].slice(0, 6).join(', ')} …`);
}

function checkVersions({ versions, effects, key }: ItemOf<'altered'>, { id, text }: CourseNote, say: Say): void {
  const made: string[] = [];
  for (const version of versions) {
    const lost = version.edits.find((edit) => !placeOf(text, edit));
    if (lost) {
      say(`version "${version.id}": ${notThere(lost.words, lost.nth, id)}`);
      continue;
    }
    try {
      made.push(edited(text, version.edits));
    } catch (error) {
      say(`version "${version.id}": ${(error as Error).message}. Make one edit of them.`);
    }
  }
  twice(made, 'two versions are the same text. Change one of them.', say);
  if (versions.find((v) => v.id === key.version)?.edits.length === 0) say(`the key "${key.version}" is the note as it stands. An altered note needs an edit.`);
  if (effects.length > 0 && !effects.some((e) => e.id !== key.effect)) say('there is no wrong effect. Give two others at least.');
}
