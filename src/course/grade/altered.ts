import type { ItemOf } from '../items.ts';
import { type Graded, remark, type Remark, worth } from './graded.ts';
import { meant } from './missing.ts';

/** What finding the version is worth; the rest is for what it has lost. */
const VERSION = 0.6;

/** Spot the altered note: which version, and what it would be asked for, by id, rule or words of the learner's own. What it lost counts only of the right version. */
export function gradeAltered(item: ItemOf<'altered'>, answer: { readonly version: string; readonly effect: string }, titles: ReadonlyMap<string, string> = new Map()): Graded {
  const remarks: Remark[] = [];
  const version = item.versions.find((v) => v.id === answer.version.trim().toLowerCase());
  const key = item.versions.find((v) => v.id === item.key.version) as (typeof item.versions)[number];
  const found = version === key;
  if (version) remarks.push(remark(found ? 'right' : 'wrong', version.why));
  if (!found) remarks.push(remark('gap', `It is version ${key.id}: ${key.why}`));
  const effect = answer.effect.trim() === '' ? null : meant(item.effects, answer.effect, titles);
  const wanted = item.effects.find((e) => e.id === item.key.effect) as (typeof item.effects)[number];
  const settled = effect === wanted;
  if (effect) remarks.push(remark(settled ? 'right' : 'wrong', `${effect.text}: ${effect.why}`));
  if (!settled) remarks.push(remark('gap', `${wanted.text}: ${wanted.why}`));
  const concepts: Record<string, number> = {};
  if (wanted.rule && item.concepts.includes(wanted.rule)) concepts[wanted.rule] = found && settled ? 1 : 0;
  return { score: worth(found ? VERSION + (settled ? 1 - VERSION : 0) : 0), right: found && settled, remarks, concepts };
}
