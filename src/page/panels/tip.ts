import { signal } from '@preact/signals';
import { about } from '../state.ts';
import { explanationOf } from './explanation.ts';
import { shortOf, type TermTold, termTold } from './terms.ts';

/** What is told beside a term, and of which element. */
export interface Tip {
  readonly anchor: HTMLElement;
  readonly told: TermTold;
}

export const tip = signal<Tip | null>(null);

/** Milliseconds that the mouse rests on a term before it is told of, and that it may take on its way to what is told. */
const REST = 300;
const WAY = 180;
let timer: ReturnType<typeof setTimeout> | undefined;

async function tell(anchor: HTMLElement, id: string): Promise<void> {
  const explained = id.startsWith('name.') ? await explanationOf(id.slice('name.'.length)).catch(() => null) : null;
  const told = explained ? shortOf(explained) : termTold(id, about.value?.techniques);
  if (told && anchor.isConnected) tip.value = { anchor, told };
}

export const showTip = (anchor: HTMLElement, id: string): void => {
  clearTimeout(timer);
  void tell(anchor, id);
};
export const restOn = (anchor: HTMLElement, id: string): void => {
  clearTimeout(timer);
  timer = setTimeout(() => void tell(anchor, id), tip.peek() ? WAY : REST);
};
export const leave = (): void => {
  clearTimeout(timer);
  timer = setTimeout(hideTip, WAY);
};
export const stay = (): void => clearTimeout(timer);
export function hideTip(): void {
  clearTimeout(timer);
  tip.value = null;
}
