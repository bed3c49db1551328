import type { ComponentChildren } from 'preact';
import { explain } from './explanation.ts';
import { termed } from './terms.ts';
import { hideTip, leave, restOn, showTip, tip } from './tip.ts';

interface On {
  readonly currentTarget: HTMLButtonElement;
}
type Pointed = On & Pick<PointerEvent, 'pointerType'>;

/** What a button does to be told of: on hover, on focus by the keyboard, never longer than it is looked at. */
const telling = (id: string) => ({
  onPointerEnter: (e: Pointed) => { if (e.pointerType === 'mouse') restOn(e.currentTarget, id); },
  onPointerLeave: (e: Pointed) => { if (e.pointerType === 'mouse') leave(); },
  onFocus: (e: On) => { if (e.currentTarget.matches(':focus-visible')) showTip(e.currentTarget, id); },
  onBlur: () => hideTip(),
});

/** A word that explains itself: on hover, on focus, and when it is tapped. Its id is one of `termTold`. */
export function Term({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  const toggle = (e: On): void => {
    if (tip.peek()?.anchor === e.currentTarget) hideTip();
    else showTip(e.currentTarget, id);
  };
  return <button type="button" class="term" {...telling(id)} onClick={toggle}>{children}</button>;
}

/** Running text in which the words of the trade explain themselves. */
export function Termed({ text }: { readonly text: string }) {
  return <>{termed(text).map((part) => (part.id === null ? part.text : <Term id={part.id} key={part.id}>{part.text}</Term>))}</>;
}

/** The name of a code or a rule: hovered it tells what it is, pressed all there is to tell. */
export function Named({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  const open = (): void => {
    hideTip();
    void explain(name);
  };
  return <button type="button" class="named" aria-haspopup="dialog" {...telling(`name.${name}`)} onClick={open}>{children}</button>;
}
