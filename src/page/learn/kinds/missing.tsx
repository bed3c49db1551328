import { useEffect, useState } from 'preact/hooks';
import { mixed } from '../mixed.ts';
import type { Asked } from './asked.ts';

/** Say what is missing; nothing can be the answer. */
export function MissingForm({ item, set }: Asked<'missing'>) {
  const [choices] = useState(() => mixed(item.choices, item.id));
  const [on, change] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => set({ kind: 'missing', answers: [...on] }), [on]);
  return (
    <fieldset class="choices-of">
      <legend>Missing from this note (none, one or several)</legend>
      {choices.map(({ id, text }) => (
        <label key={id} class="choice"><input type="checkbox" checked={on.has(id)} onChange={(e) => change(new Set(e.currentTarget.checked ? [...on, id] : [...on].filter((o) => o !== id)))} /> <span>{text}</span></label>
      ))}
    </fieldset>
  );
}
