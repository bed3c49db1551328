import type { Analysis } from '../../note/analysis.ts';
import type { Reason, Suggestion } from '../../note/code.ts';
import { distinct, type Span } from '../../note/span.ts';

/** A reason with the words of the note that it stands on; reasons that say the same stand together. */
export interface Told {
  readonly reason: string;
  readonly words: readonly { readonly text: string; readonly span: Span }[];
  readonly source: string | null;
}

/** A modifier with the sentence that proves it. */
export interface Proved {
  readonly modifier: string;
  readonly reason: string;
  readonly words: string;
  readonly span: Span;
  readonly source: string;
}

/** One code as its panel shows it. */
export interface CodeView {
  readonly code: string;
  readonly support: Suggestion['support'];
  readonly units: string;
  readonly modifiers: readonly Proved[];
  readonly reasonsFor: readonly Told[];
  readonly reasonsAgainst: readonly Told[];
  /** Rules that keep it from documented. */
  readonly missing: readonly { readonly rule: string; readonly message: string }[];
  /** All words that it rests on. */
  readonly spans: readonly Span[];
}

/** What a support says of a code, in words. */
export const SUPPORT: Readonly<Record<Suggestion['support'], string>> = { documented: 'documented', incomplete: 'incomplete', excluded: 'excluded' };

export const unitsOf = (units: number | null): string => (units === null ? 'units unknown' : `${units} ${units === 1 ? 'unit' : 'units'}`);

/** The codes of an analysis with their reasons in the note's words. */
export function codesView({ codes, findings }: Analysis, text: string): CodeView[] {
  const messages = new Map(findings.map((f) => [f.rule, f.message]));
  return codes.map((c) => ({
    code: c.code, support: c.support, units: unitsOf(c.units),
    modifiers: c.modifiers.map((modifier) => provedBy(modifier, c, text)),
    reasonsFor: together(c.because, text), reasonsAgainst: together(c.against, text),
    missing: c.missing.map((rule) => ({ rule, message: messages.get(rule) ?? rule.replaceAll('-', ' ') })),
    spans: distinct([...c.because, ...c.against, ...c.proofs].flatMap(({ span }) => (span ? [span] : []))),
  }));
}

function provedBy(modifier: string, { proofs }: Suggestion, text: string): Proved {
  const proof = proofs.find((p) => p.modifier === modifier);
  return proof ? { ...proof, words: text.slice(...proof.span).trim() } : { modifier, reason: '', words: '', span: [0, 0], source: '' };
}

function together(reasons: readonly Reason[], text: string): Told[] {
  const told = new Map<string, { readonly reason: string; readonly words: Map<string, Told['words'][number]>; readonly source: string | null }>();
  for (const { reason, span, source } of reasons) {
    const key = `${reason}\0${source ?? ''}`;
    const one = told.get(key) ?? { reason, words: new Map(), source: source ?? null };
    told.set(key, one);
    if (span && span[1] > span[0]) one.words.set(span.join(), { text: text.slice(...span), span });
  }
  return [...told.values()].map((t) => ({ ...t, words: [...t.words.values()] }));
}
