import type { Config } from '../config/config.ts';
import type { CodeEntry, Coding, Payer } from '../lexicon/coding.ts';
import { formsOf } from '../lexicon/forms.ts';
import { type Entries, LAYERS, type Lexicon } from '../lexicon/lexicon.ts';
import { codingFor } from '../lexicon/payers.ts';
import { covers } from '../lexicon/services.ts';
import type { Forms } from '../lexicon/schema.ts';
import type { Rule } from '../rules/rule.ts';
import { tokenize } from '../stages/1-tokenize.ts';
import { match } from '../stages/match/automaton.ts';
import { respeller } from '../stages/match/respell.ts';
import type { CodeExplanation, Here, RuleExplanation, TermReading } from './explanation.ts';

/** Fields of an entry that are not its meaning. */
const ASIDE: ReadonlySet<string> = new Set(['id', 'terms', 'verbs', 'abbreviations', 'exact', 'capitals', 'misspellings', 'note', 'source', 'examples', 'readings', 'norms', 'neighbours']);

/** Whom a call goes by: the payer that it names or a configuration does, and the rules that a configuration has switched. */
export interface GoneBy {
  readonly payer: Payer | null;
  readonly rules: Config['rules'];
  /** The configuration's file. */
  readonly file: string;
}
const NOBODY: GoneBy = { payer: null, rules: undefined, file: '' };

/** How a rule weighs by configuration and payer, where that is not as written. */
export function weighsHere({ id, severity }: Pick<Rule, 'id' | 'severity'>, { payer, rules, file }: GoneBy = NOBODY): Here | null {
  const set = rules?.[id];
  if (set !== undefined) return { severity: set, by: 'configuration', of: file };
  const asked = payer?.severities[id];
  return payer && asked && asked !== severity ? { severity: asked, by: 'payer', of: payer.id } : null;
}

export function explainRule(rule: Rule, coding: Coding, by: GoneBy = NOBODY): RuleExplanation {
  const { id } = rule;
  const payers = [...coding.payers.values()].flatMap((p) => (p.severities[id] && p.severities[id] !== rule.severity ? [{ payer: p.id, severity: p.severities[id] }] : []));
  return { kind: 'rule', rule, payers, here: weighsHere(rule, by), risk: coding.risk.findings[id] ?? null };
}

export function explainCode(code: CodeEntry, { entries }: Lexicon, coding: Coding, payer: Payer | null = null): CodeExplanation {
  const techniques = entries.techniques.filter((t) => t.class !== 'decoy' && t.code !== null && covers(t.code, code.code)).map((t) => t.id);
  const agencys = new Set(coding.edits);
  const edits = (payer ? codingFor(coding, payer) : coding).edits.filter((e) => e.column1 === code.code || e.column2 === code.code);
  const pairs = edits.map((e) => ({ with: e.column1 === code.code ? e.column2 : e.column1, denied: e.column2, indicator: e.indicator, effective: e.effective, deleted: e.deleted, own: !agencys.has(e) }));
  return { kind: 'code', code, techniques, pairs, limit: coding.limits[code.code] ?? null, excludedBy: [...coding.payers.values()].filter((p) => p.excludes.includes(code.code)).map((p) => p.id), edition: coding.editions.pairs, limitEdition: coding.editions.limits, payer: payer?.id ?? null };
}

/** How a term is read: every entry of every vocabulary that takes the whole of it. `written` holds the entries with forms and examples, as the files have them; those that are not among `ours` are a clinic's. */
export function explainTerm(term: string, lexicon: Lexicon, written: Entries, ours: Entries = written): TermReading[] {
  const tokens = tokenize(term, lexicon.vocabulary);
  const whole = match(tokens, lexicon, respeller(tokens, lexicon)).filter((m) => m.from === 0 && m.to === tokens.count);
  const readings: TermReading[] = [];
  const add = (vocabulary: (typeof LAYERS)[number], id: string, when: string | null): void => {
    const entry = written[vocabulary].find((e) => e.id === id);
    if (!entry || readings.some((r) => r.vocabulary === vocabulary && r.id === id && r.when === when)) return;
    const fields = Object.fromEntries(Object.entries(entry).filter(([key, value]) => !ASIDE.has(key) && value !== undefined && value !== null && value !== false).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)]));
    readings.push({ vocabulary, id, own: !ours[vocabulary].some((e) => e.id === id), fields, when, forms: [...new Set(formsOf(entry as Forms, false).map((f) => f.text))], note: entry.note ?? null, source: entry.source ?? null, examples: { matches: entry.examples?.matches ?? [], ignores: entry.examples?.ignores ?? [] } });
  };
  for (const m of whole) {
    const vocabulary = LAYERS[m.layer];
    if (vocabulary === 'shorthand') {
      for (const reading of lexicon.entries.shorthand[m.entry].readings) {
        const [name, id] = reading.as === null ? ['', ''] : [reading.as.slice(0, reading.as.indexOf(':')), reading.as.slice(reading.as.indexOf(':') + 1)];
        const near = reading.near.length > 0 ? [`near ${reading.near.join(', ')}`] : [];
        const when = [...reading.when, ...near].join(' or ') || 'nothing else fits';
        if (LAYERS.some((l) => l === name)) add(name as (typeof LAYERS)[number], id, reading.unless.length > 0 ? `${when}, unless ${reading.unless.join(' or ')}` : when);
      }
    } else add(vocabulary, lexicon.entries[vocabulary][m.entry].id, null);
  }
  for (const vocabulary of LAYERS) if (written[vocabulary].some((e) => e.id === term.toLowerCase())) add(vocabulary, term.toLowerCase(), null);
  return readings;
}
