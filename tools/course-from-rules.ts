/** `npm run build:course`: writes an item for each rule from the rule's own examples, with the passage as its note (corpus/course/items/from-rules.json, notes/from-rules.json). */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sourceOfRule } from '../src/course/known.ts';
import type { WRITERS } from '../src/course/schema.ts';
import { analyze } from '../src/index.ts';
import { parseMarked } from '../src/note/marked.ts';
import { RULES } from '../src/rules/index.ts';
import type { Rule } from '../src/rules/rule.ts';

const SCHEMA = '../../../lexicons/schemas/course.schema.json';
const WRONG = 3;

interface Passage {
  readonly id: string;
  readonly writer: string;
  readonly style: 'telegraphic';
  readonly payer?: string;
  readonly billed?: readonly string[];
  readonly dateOfService?: string;
  readonly text: readonly string[];
}

/** The last bad example of a rule that the rule is raised for, whoever of these wrote it, with all that is raised for it. */
function passageOf(rule: Rule): { passage: Passage; raised: ReadonlySet<string> } | null {
  for (const example of [...rule.examples.bad].reverse()) {
    const { note, payer, billed, dateOfService } = typeof example === 'string' ? { note: example } : example;
    const { text } = parseMarked(note);
    if (text.length < 20) continue;
    for (const writer of ['pt', 'dc', 'lmt', 'ot'] satisfies (typeof WRITERS)[number][]) {
      const given = { ...(payer ? { payer } : {}), ...(billed ? { billed } : {}), ...(dateOfService ? { dateOfService } : {}) };
      const raised = new Set(analyze({ id: rule.id, text, ...given }, { discipline: writer }).findings.map((f) => f.rule));
      if (raised.has(rule.id)) return { passage: { id: `passage-${rule.id}`, writer, style: 'telegraphic', ...given, text: text.split('\n') }, raised };
    }
  }
  return null;
}

/** Rules that are not raised here, those about the same kind of service first, each rule beginning at another place of the list. */
function others(rule: Rule, raised: ReadonlySet<string>): Rule[] {
  const at = RULES.indexOf(rule);
  const around = [...RULES.slice(at + 1), ...RULES.slice(0, at)].filter((r) => !raised.has(r.id));
  return [...around.filter((r) => r.about === rule.about), ...around.filter((r) => r.about !== rule.about)].slice(0, WRONG);
}

/** The two files by their place in corpus/course. */
export function fromRules(): Map<string, string> {
  const notes: Passage[] = [];
  const items: object[] = [];
  for (const rule of RULES) {
    const found = passageOf(rule);
    if (!found) continue;
    notes.push(found.passage);
    const choices = [rule, ...others(rule, found.raised)].sort((a, b) => a.id.localeCompare(b.id));
    items.push({
      id: `remark-${rule.id}`, kind: 'missing', level: rule.severity === 'error' ? 1 : 2, note: found.passage.id,
      prompt: `Of a longer record${found.passage.billed ? `, with ${found.passage.billed.join(' and ')} billed` : ''}. One of these remarks fits this passage. Which?`,
      choices: choices.map((r) => ({ id: r.id, text: r.title, why: r === rule ? rule.why : `Where it fits: ${r.why} This passage gives no cause for it.`, rule: r.id })),
      key: [rule.id], explanation: `${rule.why} ${rule.fix}`, concepts: [rule.id], sources: [sourceOfRule(rule)],
    });
  }
  const file = (holds: string, about: string, entries: readonly object[]): string => `${JSON.stringify({ $schema: SCHEMA, holds, about, entries }, null, 1)}\n`;
  return new Map([
    ['notes/from-rules.json', file('notes', 'Passages out of the examples of the rules; written by tools/course-from-rules.ts.', notes)],
    ['items/from-rules.json', file('items', 'An item for each rule, out of its own examples; written by tools/course-from-rules.ts.', items)],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const [name, text] of fromRules()) writeFileSync(`corpus/course/${name}`, text);
