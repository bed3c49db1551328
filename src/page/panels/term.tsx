import type { ComponentChildren } from 'preact';
import { explain } from './explanation.ts';

/** A word that explains itself. */
export function Term({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return <span class="term" data-term={id}>{children}</span>;
}

/** The name of a code or a rule: pressed, it tells all there is to tell of it. */
export function Named({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return <button type="button" class="named" aria-haspopup="dialog" onClick={() => explain(name)}>{children}</button>;
}
