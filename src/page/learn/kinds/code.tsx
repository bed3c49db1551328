import { useState } from 'preact/hooks';
import { mixed } from '../mixed.ts';
import type { Asked } from './asked.ts';
import { OneOf } from './choices.tsx';

/** Choose the code and units. */
export function CodeForm({ item, set }: Asked<'code'>) {
  const [choices] = useState(() => mixed(item.choices, item.id));
  return <OneOf name="code" legend="On the claim" choices={choices.map(({ id, lines }) => ({ id, label: lines.length === 0 ? 'no code' : lines.map(({ code, modifiers, units }) => `${[code, ...modifiers].join('-')} × ${units}`).join(', ') }))} onChoose={(answer) => set({ kind: 'code', answer })} />;
}
