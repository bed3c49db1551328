import { useEffect, useRef } from 'preact/hooks';
import type { Sheet } from '../state.ts';
import { Legend } from './legend.tsx';
import { openIn } from './mount.ts';
import { off } from './off.ts';
import { heard } from './say.ts';

const MOD = /Mac|iP(?:hone|ad)/.test(navigator.platform) ? 'Cmd' : 'Ctrl';

/** The note in view, as it is written and as it is read. */
export function Editor({ sheet }: { readonly sheet: Sheet }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => openIn(place.current as HTMLDivElement, sheet), [sheet]);
  return (
    <section class="editor" aria-label="The note" data-off={[...off.value].join(' ')}>
      <Legend sheet={sheet} />
      <div class="writing" ref={place} />
      <p class="keys" id="note-keys">
        <kbd>F8</kbd> next finding, <kbd>Shift F8</kbd> the one before, <kbd>{MOD} Shift M</kbd> all of them, <kbd>Alt Enter</kbd> what is at the caret, <kbd>{MOD} F</kbd> search
      </p>
      <p class="aside" role="status">{heard}</p>
    </section>
  );
}
