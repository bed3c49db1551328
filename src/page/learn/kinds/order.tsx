import { useEffect, useRef, useState } from 'preact/hooks';
import { mixed } from '../mixed.ts';
import type { Asked } from './asked.ts';

/** Order what an auditor would ask, by buttons, or by Alt and an arrow key on a step. */
export function OrderForm({ item, set }: Asked<'order'>) {
  const [order, change] = useState(() => mixed(item.steps, item.id).map(({ id }) => id));
  const [said, say] = useState('');
  const moved = useRef<{ readonly id: string; readonly up: boolean } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    set({ kind: 'order', order });
    // a step that was moved has left the place where the focus was
    const { id, up } = moved.current ?? {};
    if (id === undefined) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-step="${id}"] button`) ?? [])];
    (buttons[up ? 0 : 1].disabled ? buttons[up ? 1 : 0] : buttons[up ? 0 : 1]).focus();
    moved.current = null;
  }, [order]);
  const textOf = (id: string): string => item.steps.find((s) => s.id === id)?.text ?? id;
  const move = (id: string, up: boolean): void => {
    const at = order.indexOf(id);
    const to = at + (up ? -1 : 1);
    if (to < 0 || to >= order.length) return;
    const next = [...order];
    [next[at], next[to]] = [next[to], next[at]];
    moved.current = { id, up };
    change(next);
    say(`${textOf(id)}: now ${to + 1} of ${order.length}.`);
  };
  return (
    <>
      <p class="dim how">First to last: move each with its buttons, or with Alt and the arrow keys.</p>
      <ol class="steps" ref={list}>
        {order.map((id, k) => (
          <li key={id} data-step={id}>
            <span class="text">{textOf(id)}</span>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons within hear the keys */}
            <span class="moves" onKeyDown={(e) => { if (e.altKey && (e.key === 'ArrowUp' || e.key === 'ArrowDown')) { e.preventDefault(); move(id, e.key === 'ArrowUp'); } }}>
              <button type="button" disabled={k === 0} onClick={() => move(id, true)}><span aria-hidden="true">↑</span><span class="aside">Earlier: {textOf(id)}</span></button>
              <button type="button" disabled={k === order.length - 1} onClick={() => move(id, false)}><span aria-hidden="true">↓</span><span class="aside">Later: {textOf(id)}</span></button>
            </span>
          </li>
        ))}
      </ol>
      <p class="aside" role="status">{said}</p>
    </>
  );
}
