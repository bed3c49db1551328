import type { ItemOf } from '../items.ts';
import { type Graded, remark, type Remark, worth } from './graded.ts';

type Line = ItemOf<'code'>['choices'][number]['lines'][number];

const CLAIM_LINE = /^(\d{4}[0-9A-Z]|[A-Z]\d{4})((?:[\s-]+(?!X\d)[0-9A-Z]{2})*)\s*(?:[X×*]\s*(\d{1,2})|(\d{1,2})\s*UNITS?)?$/;
const NO_CODE = /^(?:none|no codes?|nothing|0|-)$/i;

/**
 * Lines of a claim as people write them (`97140-59 x2, 98940`); a line without a number is one unit. Null where it is
 * none. Order and letter case do not matter.
 */
export function claimLines(text: string): readonly Line[] | null {
  if (NO_CODE.test(text.trim())) return [];
  const parts = text.toUpperCase().split(/[;,\n+&]|\bAND\b/).map((part) => part.trim()).filter(Boolean);
  const lines = parts.map((part) => {
    const match = CLAIM_LINE.exec(part);
    if (!match) return null;
    const [, code, modifiers, times, units] = match;
    return { code, modifiers: modifiers.split(/[\s-]+/).filter(Boolean), units: Number(times ?? units ?? 1) };
  });
  return lines.length === 0 || lines.some((line) => line === null || line.units < 1) ? null : (lines as Line[]);
}

/** Choose the code and units: by the id of a choice, or as lines of a claim. The right code with wrong units or modifiers is worth a part. */
export function gradeCode(item: ItemOf<'code'>, answer: string): Graded {
  const key = item.choices.find((c) => c.id === item.key) as (typeof item.choices)[number];
  const chosen = item.choices.find((c) => c.id === answer.trim().toLowerCase());
  const lines = chosen?.lines ?? claimLines(answer);
  if (lines === null) return { score: 0, right: false, remarks: [remark('wrong', 'This is no choice and no line of a claim, as 97140-59 x2.')], concepts: {} };
  const remarks: Remark[] = [];
  let points = 0;
  for (const wanted of key.lines) {
    const given = lines.find((line) => line.code === wanted.code);
    if (!given) {
      remarks.push(remark('gap', `${wanted.code} is supported and not chosen.`));
      continue;
    }
    const units = given.units === wanted.units;
    const modifiers = sorted(given.modifiers) === sorted(wanted.modifiers);
    if (!units) remarks.push(remark('wrong', `${wanted.code}: ${unitsText(wanted.units)}, not ${given.units}.`));
    if (!modifiers) remarks.push(remark('wrong', `${wanted.code}: ${wanted.modifiers.length === 0 ? 'no modifier' : `modifier ${wanted.modifiers.join(' and ')}`}, not ${given.modifiers.length === 0 ? 'none' : given.modifiers.join(' and ')}.`));
    points += units && modifiers ? 1 : units || modifiers ? 0.4 : 0.2;
  }
  const beyond = lines.filter((line) => !key.lines.some((k) => k.code === line.code));
  for (const { code } of beyond) remarks.push(remark('wrong', `${code} is not supported here.`));
  if (new Set(lines.map((line) => line.code)).size < lines.length) remarks.push(remark('wrong', 'A code stands there twice; its units belong on one line.'));
  const all = key.lines.length + beyond.length;
  const right = remarks.length === 0;
  if (chosen && chosen !== key && !right) remarks.push(remark('wrong', chosen.why));
  if (right) remarks.push(remark('right', key.why));
  return { score: right ? 1 : worth(all === 0 ? 1 : Math.min(0.9, points / Math.max(all, lines.length))), right, remarks, concepts: {} };
}

const sorted = (list: readonly string[]): string => [...new Set(list)].sort().join(' ');
const unitsText = (n: number): string => (n === 1 ? '1 unit' : `${n} units`);
