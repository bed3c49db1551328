import { ARCHIVE, CLONES } from '../lexicon/archive-tables.ts';
import { ACROSS_RULES } from '../rules/across/index.ts';
import type { AcrossRule } from '../rules/across/rule.ts';
import { type GoneBy, weighsHere } from './explain.ts';
import type { AcrossExplanation } from './explanation.ts';

/** A rule about many notes with its thresholds, and how it weighs in this call. */
export function explainAcross(rule: AcrossRule, by?: GoneBy): AcrossExplanation {
  const settings = rule.settings.map((name) => {
    if (name === 'active') return { name, unit: 'classes of techniques', ...ARCHIVE.active, value: ARCHIVE.active.value.join(', ') };
    const found = [...Object.entries(ARCHIVE.settings), ...Object.entries(CLONES)].find(([key]) => key === name);
    if (!found) throw new RangeError(`rule ${rule.id} names the setting ${name}, which archive.json does not have`);
    return { name, ...found[1], value: String(found[1].value) };
  });
  return { kind: 'across', rule, settings, here: weighsHere(rule, by) };
}

/** The rule of this id, in any letter case, explained. */
export function acrossNamed(name: string, by?: GoneBy): AcrossExplanation | null {
  const rule = ACROSS_RULES.find((r) => r.id === name.toLowerCase());
  return rule ? explainAcross(rule, by) : null;
}

export { ACROSS_RULES };
