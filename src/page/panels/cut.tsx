import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props<T> {
  readonly items: readonly T[];
  /** Shown before anybody asks for all. */
  readonly most: number;
  readonly render: (item: T) => ComponentChildren;
  /** What the items are called, as "findings". */
  readonly what: string;
}

/** The first of many items, and a button for all. */
export function Cut<T>({ items, most, render, what }: Props<T>) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, most);
  return (
    <>
      {shown.map(render)}
      {items.length > most && (
        <li class="more">
          <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>{all ? `Show the first ${most} ${what}` : `Show all ${items.length} ${what}`}</button>
        </li>
      )}
    </>
  );
}
