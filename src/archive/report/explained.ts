import { ruleNamed } from '../../rules/index.ts';
import type { Explained } from './report.ts';

/** What a rule says of itself; a rule that this version does not know stands under its id. */
export function explainedRule(id: string): Explained {
  const rule = ruleNamed(id);
  if (!rule) return { title: id, why: '', fix: '', source: '', url: null };
  const { title, why, fix, source } = rule;
  return { title, why, fix, source: `${source.title}, ${source.section}`, url: source.url ?? null };
}
