import type { AnalyzeOptions } from '../policy.ts';
import type { Payer, PayerSetting } from '../lexicon/coding.ts';
import { withSetting } from '../lexicon/payers.ts';
import type { Analysis } from '../note/analysis.ts';
import type { Suggestion } from '../note/code.ts';
import type { Severity } from '../note/finding.ts';
import type { NoteInput } from '../note/note.ts';

/** What becomes of a code under a payer. */
export type Claim = Pick<Suggestion, 'units' | 'modifiers' | 'support'>;

export interface SettingDiff {
  readonly key: PayerSetting;
  readonly a: Payer['settings'][PayerSetting];
  readonly b: Payer['settings'][PayerSetting];
  /** Whether it changes anything for this note. */
  readonly matters: boolean;
}

/** How two payers differ over one note. `why` names the settings that make each change; null: the code or finding is not there. */
export interface PayerDiff {
  readonly note: string;
  readonly a: Pick<Payer, 'id' | 'name'>;
  readonly b: Pick<Payer, 'id' | 'name'>;
  readonly settings: readonly SettingDiff[];
  readonly codes: readonly { readonly code: string; readonly a: Claim | null; readonly b: Claim | null; readonly why: readonly PayerSetting[] }[];
  readonly findings: readonly { readonly rule: string; readonly message: string; readonly a: Severity | null; readonly b: Severity | null; readonly why: readonly PayerSetting[] }[];
}

type Analyze = (note: NoteInput, options: AnalyzeOptions) => Analysis;
type Outcome = ReadonlyMap<string, string>;

/**
 * What another payer changes for a note. A setting is a reason for a change where it alone, taken over from the
 * other payer, changes the same thing, or where without it the change is not whole.
 */
export function diffPayers(note: NoteInput, a: Payer, b: Payer, analyze: Analyze, options: AnalyzeOptions & { readonly lexicons: NonNullable<AnalyzeOptions['lexicons']> }): PayerDiff {
  const { lexicon, coding } = options.lexicons;
  const under = (payer: Payer): Analysis => analyze({ ...note, payer: payer.id }, { ...options, lexicons: { lexicon, coding: { ...coding, payers: new Map([[payer.id, payer]]) } } });
  const [first, second] = [under(a), under(b)];
  const [before, after] = [outcomeOf(first), outcomeOf(second)];
  const keys = (Object.keys(a.settings) as PayerSetting[]).filter((key) => JSON.stringify(a.settings[key].value) !== JSON.stringify(b.settings[key].value));
  const changed = new Map(keys.map((key) => [key, new Set([...differing(before, outcomeOf(under(withSetting(a, key, b)))), ...differing(after, outcomeOf(under(withSetting(b, key, a))))])]));
  const why = (what: string): PayerSetting[] => keys.filter((key) => changed.get(key)?.has(what));
  const changes = differing(before, after);
  const codes = changes.flatMap((what) => (what.startsWith('code ') ? [{ code: what.slice(5), a: claimIn(first, what.slice(5)), b: claimIn(second, what.slice(5)), why: why(what) }] : []));
  const findings = changes.flatMap((what) => {
    if (what.startsWith('code ')) return [];
    const [was, is] = [findingIn(first, what), findingIn(second, what)];
    return [{ rule: (was ?? is)?.rule ?? what, message: (is ?? was)?.message ?? '', a: was?.severity ?? null, b: is?.severity ?? null, why: why(what) }];
  });
  return {
    note: note.id ?? 'note', a: { id: a.id, name: a.name }, b: { id: b.id, name: b.name },
    settings: keys.map((key) => ({ key, a: a.settings[key], b: b.settings[key], matters: changes.some((what) => changed.get(key)?.has(what)) })),
    codes, findings,
  };
}

/** Each code and finding with what a payer can change of it. */
function outcomeOf({ codes, findings }: Analysis): Outcome {
  const outcome = new Map<string, string>();
  for (const { code, units, modifiers, support } of codes) outcome.set(`code ${code}`, [support, units ?? '-', ...modifiers].join(' '));
  for (const finding of findings) outcome.set(nameOf(finding), finding.severity);
  return outcome;
}

/** A finding by its rule and what it is about, without the words that a payer may change. */
const nameOf = ({ rule, codes, spans }: Analysis['findings'][number]): string => [rule, ...codes, ...spans.map((s) => s.join('-'))].join(' ');

const differing = (a: Outcome, b: Outcome): string[] => [...new Set([...a.keys(), ...b.keys()])].filter((what) => a.get(what) !== b.get(what));

function claimIn({ codes }: Analysis, code: string): Claim | null {
  const found = codes.find((c) => c.code === code);
  return found ? { units: found.units, modifiers: found.modifiers, support: found.support } : null;
}

const findingIn = ({ findings }: Analysis, name: string): Analysis['findings'][number] | null => findings.find((f) => nameOf(f) === name) ?? null;
