import type { ItemOf } from '../items.ts';
import { type Graded, remark, type Remark, worth } from './graded.ts';
import { likeness } from './said.ts';

type Choice = ItemOf<'missing'>['choices'][number];

/** From which likeness on words of the learner's own mean a choice, and by how much it must be liker than the next. */
const LIKE = 0.5;
const CLEARER = 0.02;

/** The choice that a learner means: its id, its rule, or words of the learner's own; null where it is none, or might be two. `titles` are the rules' titles. */
export function meant(choices: readonly Choice[], said: string, titles: ReadonlyMap<string, string>): Choice | null {
  const name = said.trim().toLowerCase().replace(/[\s_]+/g, '-');
  const named = choices.find((c) => c.id === name || c.rule === name);
  if (named) return named;
  const like = choices.map((choice) => ({ choice, is: Math.max(likeness(said, choice.text), likeness(said, choice.id), choice.rule === undefined ? 0 : Math.max(likeness(said, choice.rule), likeness(said, titles.get(choice.rule) ?? ''))) })).sort((a, b) => b.is - a.is);
  return like[0].is >= LIKE && (like.length === 1 || like[0].is - like[1].is >= CLEARER) ? like[0].choice : null;
}

/** Say what is missing: in any order, by id, rule or words of the learner's own. A wrong one costs as much as a missed one. */
export function gradeMissing(item: ItemOf<'missing'>, answers: readonly string[], titles: ReadonlyMap<string, string> = new Map()): Graded {
  const remarks: Remark[] = [];
  const given = new Set<string>();
  let unknown = 0;
  for (const said of answers.filter((a) => a.trim() !== '')) {
    const choice = meant(item.choices, said, titles);
    if (choice) given.add(choice.id);
    else {
      unknown++;
      remarks.push(remark('wrong', 'One of your answers is none of the things asked about here, or might be two of them; name it as the choices do.'));
    }
  }
  const concepts: Record<string, number> = {};
  let agreed = 0;
  for (const choice of item.choices) {
    const wanted = item.key.includes(choice.id);
    const chosen = given.has(choice.id);
    if (choice.rule && item.concepts.includes(choice.rule)) concepts[choice.rule] = wanted === chosen ? 1 : 0;
    if (wanted && chosen) agreed++;
    if (wanted || chosen) remarks.push(remark(wanted === chosen ? 'right' : wanted ? 'gap' : 'wrong', `${choice.text}: ${choice.why}`));
  }
  const all = new Set([...item.key, ...given]).size + unknown;
  const right = agreed === all;
  return { score: all === 0 ? 1 : worth(agreed / all), right, remarks, concepts };
}
