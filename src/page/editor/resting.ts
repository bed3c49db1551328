import type { Analysis } from '../../note/analysis.ts';
import { distinct, type Span } from '../../note/span.ts';

/** What rests on words from one offset to another (a caret where they are the same): codes by their reasons and proofs, rules by their places, each with all the words at hand that it cites. */
export function restingOn({ codes, findings }: Pick<Analysis, 'codes' | 'findings'>, from: number, to: number): { readonly of: string[]; readonly spans: readonly Span[] } {
  const of: string[] = [];
  const spans: Span[] = [];
  const ask = (name: string, cited: readonly (Span | undefined)[]): void => {
    const touched = cited.filter((s) => s !== undefined && s[0] <= to && s[1] >= from && s[1] > s[0]) as Span[];
    if (touched.length === 0) return;
    spans.push(...touched);
    if (!of.includes(name)) of.push(name);
  };
  for (const c of codes) ask(c.code, [...c.because, ...c.against, ...c.proofs].map((r) => r.span));
  for (const f of findings) if (f.suppressed === null) ask(f.rule, f.spans);
  return { of, spans: distinct(spans) };
}
