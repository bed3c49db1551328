import { ACROSS_RULES } from '../../rules/across/index.ts';
import { ruleNamed } from '../../rules/index.ts';
import type { Explained } from './report.ts';

/** What a rule says of itself; a rule that this version does not know stands under its id. */
export function explainedRule(id: string): Explained {
  const across = ACROSS_RULES.find((r) => r.id === id);
  const rule = across ?? ruleNamed(id);
  if (!rule) return { title: id, why: '', fix: '', source: '', url: null, across: null };
  const { title, why, fix, source } = rule;
  return { title, why, fix, source: `${source.title}, ${source.section}`, url: source.url ?? null, across: across ? { rate: across.rate, volume: across.volume } : null };
}
