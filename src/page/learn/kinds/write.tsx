import { useState } from 'preact/hooks';
import type { Asked } from './asked.ts';

const TASKS = { complete: 'The start stays; write what follows.', rewrite: 'Rewrite it whole.', write: 'Write it from the sheet alone.' } as const;

/** Write it: a text beside the sheet of facts. */
export function WriteForm({ item, set, draft }: Asked<'write'> & { readonly draft: string | null }) {
  const [text, write] = useState(draft ?? item.start);
  return (
    <div class="writing">
      <section class="sheet" aria-labelledby="sheet-title">
        <h3 id="sheet-title">The facts</h3>
        <ul>{item.facts.map(({ id, text: fact, needed }) => <li key={id}>{fact}{!needed && <span class="dim"> (may be left out)</span>}</li>)}</ul>
        <p class="dim">Nothing but what was done and found belongs in a note. What is not on the sheet costs more than a gap.</p>
      </section>
      <label class="own">
        <span>Your note. <span class="dim">{TASKS[item.task]}</span></span>
        <textarea
          rows={14} spellcheck={false} autocomplete="off" value={text}
          ref={(area) => { if (area && draft !== null && text === draft) set({ kind: 'write', text }); }}
          onInput={(e) => { write(e.currentTarget.value); set(e.currentTarget.value.trim() === '' ? null : { kind: 'write', text: e.currentTarget.value }); }}
        />
      </label>
    </div>
  );
}
