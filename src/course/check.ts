import { checkItem } from './check-items.ts';
import type { Known } from './known.ts';
import { atOf, type Entry, notThere, type Problem, type Say } from './problem.ts';
import { edited, placeOf } from './quotes.ts';
import type { Course, CourseNote, Item, Lesson } from './schema.ts';

/**
 * What the entries of a course name that is not there, or that contradicts itself. The shape of each is known to be
 * right; `broken` has those that are there and of a wrong shape, as `items our-item`.
 */
export function problemsIn(course: Course, entries: readonly Entry[], known: Known, broken: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const prompts = new Map<string, string>();
  for (const entry of entries) {
    const say: Say = (message) => void problems.push({ file: entry.file, at: atOf(entry), message });
    if (entry.holds === 'notes') checkNote(entry.value as CourseNote, known, say);
    if (entry.holds === 'lessons') checkLesson(entry.value as Lesson, course, known, broken, say);
    if (entry.holds === 'items') {
      const item = entry.value as Item;
      checkNamed(item, course, broken, say);
      checkItem(item, course, known, broken, say);
      const asked = JSON.stringify([item.prompt, 'note' in item ? item.note : null]);
      const before = prompts.get(asked);
      if (before) say(`item "${before}" asks the same of the same note. Ask something else, or drop one of them.`);
      else prompts.set(asked, item.id);
    }
  }
  return problems;
}

function checkNote(note: CourseNote, known: Known, say: Say): void {
  if (!known.payers.has(note.payer)) say(`payer "${note.payer}" has no profile. There are ${[...known.payers].join(', ')}.`);
}

/** Concepts and sources that a lesson or an item names. */
function checkNamed({ concepts, sources }: { readonly concepts: readonly string[]; readonly sources: readonly string[] }, course: Course, broken: ReadonlySet<string>, say: Say): void {
  for (const id of concepts) if (!course.concepts.has(id) && !broken.has(`concepts ${id}`)) say(`concept "${id}" is neither a rule nor in a file that holds concepts. palpate explain lists the rules.`);
  for (const id of sources) if (!course.sources.has(id) && !broken.has(`sources ${id}`)) say(`source "${id}" is in no file that holds sources. Add it there with the day on which it was read, or name another.`);
}

function checkLesson(lesson: Lesson, course: Course, known: Known, broken: ReadonlySet<string>, say: Say): void {
  const away = (id: string): void => {
    if (!broken.has(`notes ${id}`)) say(`note "${id}" is in no file that holds notes. Write it, or name another.`);
  };
  checkNamed(lesson, course, broken, say);
  for (const other of course.lessons) if (other !== lesson && other.order === lesson.order && other.id < lesson.id) say(`lesson "${other.id}" has the order ${lesson.order} as well. Give one of them another.`);
  for (const id of lesson.check) if (!course.items.has(id) && !broken.has(`items ${id}`)) say(`its check names item "${id}", which is in no file that holds items. Write it, or name another.`);
  const note = course.notes.get(lesson.worked.note);
  if (!note) away(lesson.worked.note);
  else for (const mark of lesson.worked.marks) if (!placeOf(note.text, mark)) say(`worked: ${notThere(mark.words, mark.nth, note.id)}`);
  for (const pair of lesson.pairs) {
    const base = course.notes.get(pair.note);
    if (!base) away(pair.note);
    else if (!placeOf(base.text, pair.replace)) say(`pairs: ${notThere(pair.replace.words, pair.replace.nth, base.id)}`);
    else if (edited(base.text, [{ ...pair.replace, by: pair.by }]) === base.text) say('pairs: "by" is the same as what it replaces. Change exactly one thing.');
    for (const id of [...pair.effect.raises, ...pair.effect.clears]) if (!known.rules.some((rule) => rule.id === id)) say(`pairs: rule "${id}" is none of the engine's. palpate explain lists them.`);
    if ((pair.effect.before === undefined) !== (pair.effect.after === undefined)) say('pairs: "before" and "after" belong together. Give both, or neither.');
  }
}

/** `14 lessons, 262 items`. */
export const countsLine = ({ lessons, items }: Course): string => `${count(lessons.length, 'lesson')}, ${count(items.size, 'item')}`;
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
