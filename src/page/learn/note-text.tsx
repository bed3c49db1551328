import type { Span } from '../../note/span.ts';

/** Words of a text that are marked: how, and the number of what is said of them. */
export interface Lit {
  readonly span: Span;
  readonly kind: string;
  readonly number?: number;
  readonly strong?: boolean;
}

/** A text with its marks, cut where any of them begins or ends; a number stands behind the last word of its mark. */
export function NoteText({ text, lit = [], label, signs = false }: { readonly text: string; readonly lit?: readonly Lit[]; readonly label: string; readonly signs?: boolean }) {
  const cuts = [...new Set([0, text.length, ...lit.flatMap(({ span }) => span)])].filter((n) => n >= 0 && n <= text.length).sort((a, b) => a - b);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a note is no figure and no section of the page
    <div class="note-text" role="group" aria-label={label}>
      {cuts.slice(0, -1).map((from, k) => {
        const to = cuts[k + 1];
        const on = lit.filter(({ span }) => span[0] <= from && span[1] >= to && span[1] > span[0]);
        const numbers = on.filter(({ span, number }) => span[1] === to && number !== undefined).map(({ number }) => number);
        const words = text.slice(from, to);
        if (on.length === 0) return words;
        return <mark key={from} class={`${[...new Set(on.map((l) => l.kind))].join(' ')}${on.some((l) => l.strong) ? ' strong' : ''}`}>{signs && <span class="aside">{on[0].kind}: </span>}{words}{numbers.length > 0 && <sup>{numbers.join(', ')}</sup>}</mark>;
      })}
      {lit.filter(({ span, number }) => span[1] <= span[0] && number !== undefined).map(({ number, kind }) => <mark key={`at ${number}`} class={`${kind} empty`}><sup>{number}</sup></mark>)}
    </div>
  );
}
