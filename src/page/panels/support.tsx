import type { Suggestion } from '../../note/code.ts';
import { SUPPORT } from './codes.ts';
import { Term } from './term.tsx';

/** A full disc with a tick, a half disc, and an empty one struck through: told apart without colour. */
export function SupportSign({ support }: { readonly support: Suggestion['support'] }) {
  return (
    <svg class={`sign ${support}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {support === 'documented' && <><circle cx="8" cy="8" r="7.25" class="full" /><path d="M4.6 8.3l2.3 2.4 4.5-5" class="on" /></>}
      {support === 'incomplete' && <><circle cx="8" cy="8" r="6.5" class="rim" /><path d="M8 1.5a6.5 6.5 0 0 0 0 13z" class="full" /></>}
      {support === 'excluded' && <><circle cx="8" cy="8" r="6.5" class="rim" /><path d="M3.6 12.4l8.8-8.8" class="rim" /></>}
    </svg>
  );
}

/** How far a code is supported, in shape and words. */
export function Support({ support }: { readonly support: Suggestion['support'] }) {
  return <span class={`support ${support}`}><SupportSign support={support} /> <Term id={`support.${support}`}>{SUPPORT[support]}</Term></span>;
}
