import type { Analysis } from '../../note/analysis.ts';
import type { Severity } from '../../note/finding.ts';
import type { Span } from '../../note/span.ts';

type Finding = Analysis['findings'][number];

/** What was found missing since the note was opened; it stays on the list when it is found no more. */
export interface Item {
  /** Stays the same as long as the item is listed. */
  readonly key: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
  readonly codes: readonly string[];
  /** The words that it is about, as they were. */
  readonly words: string;
  /** Where the caret is put for it; null once it is settled. */
  readonly place: Span | null;
  readonly spans: readonly Span[];
  /** Settled while somebody wrote. */
  readonly done: boolean;
}

/** The list with what it was made of. */
export interface Checklist {
  readonly items: readonly Item[];
  readonly text: string;
  /** The analysis that it last took in. */
  readonly of: Analysis | null;
  readonly made: number;
}

export const EMPTY: Checklist = { items: [], text: '', of: null, made: 0 };

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Of two texts of a note, the second is another note where less than half of the first is left at its two ends. */
export function isReplaced(before: string, after: string): boolean {
  if (before === '') return true;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let to = 0;
  while (to < most - from && before.charCodeAt(before.length - 1 - to) === after.charCodeAt(after.length - 1 - to)) to++;
  return from + to < before.length / 2;
}

/**
 * The list after another analysis. What is found no more is ticked where the text was written on, and leaves where
 * only the payer, the day or the discipline changed; a replaced note begins a new list.
 */
export function checked(list: Checklist, analysis: Analysis, text: string): Checklist {
  if (list.of === analysis) return list;
  const rewritten = list.text !== text;
  const kept = rewritten && isReplaced(list.text, text) ? [] : list.items;
  const findings = analysis.findings.filter((f) => f.suppressed === null);
  const matched = matches(kept, findings, text);
  const of = new Map([...matched].map(([item, finding]) => [item.key, finding]));
  const stay = kept.flatMap((item) => {
    const finding = of.get(item.key);
    if (finding) return [itemOf(item.key, finding, analysis, text)];
    return rewritten || item.done ? [{ ...item, done: true, place: null, spans: [] }] : [];
  });
  const known = new Set(matched.values());
  let { made } = list;
  const fresh = findings.filter((f) => !known.has(f)).map((f) => itemOf(++made, f, analysis, text));
  return { items: [...stay, ...fresh].sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.key - b.key), text, of: analysis, made };
}

export const cleared = (list: Checklist): Checklist => ({ ...list, items: list.items.filter((i) => !i.done) });

/** Which items stand for findings still there: first those of the same rule, codes and words, then of the same rule and codes, then, of open ones, of the same rule. */
function matches(items: readonly Item[], findings: readonly Finding[], text: string): Map<Item, Finding> {
  const matched = new Map<Item, Finding>();
  const taken = new Set<Finding>();
  const open = items.filter((i) => !i.done);
  const done = items.filter((i) => i.done);
  for (const [some, depths] of [[open, [3, 2, 1]], [done, [3, 2]]] as const) {
    for (const depth of depths) {
      const waiting = new Map<string, Item[]>();
      for (const item of some) {
        if (matched.has(item)) continue;
        const key = [item.rule, item.codes.join(), item.words].slice(0, depth).join('\0');
        const list = waiting.get(key);
        if (list) list.push(item);
        else waiting.set(key, [item]);
      }
      for (const finding of findings) {
        if (taken.has(finding)) continue;
        const item = waiting.get([finding.rule, finding.codes.join(), wordsOf(finding, text)].slice(0, depth).join('\0'))?.shift();
        if (!item) continue;
        matched.set(item, finding);
        taken.add(finding);
      }
    }
  }
  return matched;
}

const wordsOf = ({ spans }: Finding, text: string): string => spans.slice(0, 3).map((s) => text.slice(...s)).join(' … ');

function itemOf(key: number, finding: Finding, analysis: Analysis, text: string): Item {
  const { rule, severity, message, fix, source, codes, spans } = finding;
  return { key, rule, severity, message, fix, source, codes, words: wordsOf(finding, text), place: placeOf(finding, analysis, text), spans, done: false };
}

/** The words of a finding; where words are missing, the end of the section that they are expected in, or of the note. */
export function placeOf({ spans, expectedIn }: Pick<Finding, 'spans' | 'expectedIn'>, { sections }: Analysis, text: string): Span {
  if (spans.length > 0) return spans[0];
  const section = sections.findLast((s) => s.kind === expectedIn);
  const end = section ? section.span[1] : text.trimEnd().length;
  return [end, end];
}

/** What is said aloud when items were ticked or came up between two lists; null: nothing worth saying. */
export function saidOf(before: Checklist, after: Checklist): string | null {
  const was = new Map(before.items.map((i) => [i.key, i]));
  const settled = after.items.filter((i) => i.done && was.get(i.key)?.done === false);
  if (settled.length === 0) return null;
  const left = after.items.filter((i) => !i.done).length;
  return `Settled: ${settled.map((i) => i.message.replace(/\.$/, '')).slice(0, 3).join('; ')}${settled.length > 3 ? ` and ${settled.length - 3} more` : ''}. ${left === 0 ? 'Nothing is missing now.' : `${left} left.`}`;
}
