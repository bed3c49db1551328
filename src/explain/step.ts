import type { Span } from '../note/span.ts';

/** One step of a proof, and the steps that it rests on. */
export interface Step {
  /** A verdict rests on rules, a rule on facts, a fact on words of the note or on further facts; a question would settle what is in doubt. */
  readonly kind: 'verdict' | 'rule' | 'fact' | 'words' | 'question';
  readonly claim: string;
  /** Whether it speaks for the verdict's subject or against it; left out where it does neither. */
  readonly side?: 'for' | 'against';
  /** Where a rule stands. */
  readonly source?: string;
  /** Where words stand, in UTF-16 units of the text. */
  readonly span?: Span;
  readonly of: readonly Step[];
}

/** What can be said of a name and one note. */
export type Verdict = 'documented' | 'incomplete' | 'excluded' | 'absent' | 'raised' | 'suppressed' | 'not-raised' | 'not-asked' | 'switched-off';

/** Why a code is suggested, excluded or absent, or a rule raised or not: verdict, rules, facts, words. */
export interface Proof {
  readonly schema: 'palpate/proof@1';
  readonly note: string;
  readonly about: 'code' | 'rule';
  readonly name: string;
  readonly verdict: Verdict;
  readonly tree: Step;
}

export const fact = (claim: string, of: readonly Step[] = [], side?: Step['side']): Step => (side ? { kind: 'fact', claim, side, of } : { kind: 'fact', claim, of });
export const rule = (claim: string, source: string, of: readonly Step[]): Step => ({ kind: 'rule', claim, source, of });

/** The words at a place of a text; places without words are left out. */
export function words(text: string, ...spans: readonly (Span | null | undefined)[]): Step[] {
  const seen = new Set<string>();
  return spans.flatMap((span) => {
    if (!span || span[1] <= span[0] || seen.has(span.join())) return [];
    seen.add(span.join());
    return [{ kind: 'words' as const, claim: text.slice(...span), span, of: [] }];
  });
}
