import { signal } from '@preact/signals';
import type { MarkKind } from '../engine/marked.ts';

export type Shown = MarkKind | 'finding';

/** What the reader has switched off, for all notes while the page is open. */
export const off = signal<ReadonlySet<Shown>>(new Set());

export function toggle(kind: Shown): void {
  const next = new Set(off.value);
  if (!next.delete(kind)) next.add(kind);
  off.value = next;
}
