import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import { type Command, type EditorView, type Panel, showPanel } from '@codemirror/view';
import { el } from './dom.ts';
import { hasArrived } from './reading.ts';
import { sign } from './sign.ts';
import { type Stop, stopsOf } from './stops.ts';
import { SEVERITY_NAMES } from './tell.ts';
import { goTo } from './walk.ts';

const listed = StateEffect.define<boolean>();

/** Whether the findings are listed below the note. */
export const list = StateField.define<boolean>({
  create: () => false,
  update: (value, tr) => tr.effects.find((e) => e.is(listed))?.value ?? value,
  provide: (field) => showPanel.from(field, (open) => (open ? panel : null)),
});

/** Lists the findings, or goes to their list where it is open. */
export const openList: Command = (view) => {
  if (!view.state.field(list)) view.dispatch({ effects: listed.of(true) });
  view.dom.querySelector<HTMLElement>('.cm-findings [role=option][tabindex="0"], .cm-findings button')?.focus();
  return true;
};

function close(view: EditorView): void {
  view.dispatch({ effects: listed.of(false) });
  view.focus();
}

/** The findings in the order of the note, worked with arrows and Enter; Escape closes it. */
function panel(view: EditorView): Panel {
  const items = el('ul', '');
  items.setAttribute('role', 'listbox');
  items.setAttribute('aria-label', 'Findings in the order of the note');
  const shut = el('button', 'findings-close', 'Close');
  shut.type = 'button';
  shut.addEventListener('click', () => close(view));
  const dom = el('div', 'cm-findings', items, shut);
  let stops: readonly Stop[] = [];
  let at = 0;

  const fill = (state: EditorState): void => {
    const within = items.contains(document.activeElement);
    stops = stopsOf(state);
    at = Math.min(at, Math.max(0, stops.length - 1));
    items.replaceChildren(...(stops.length > 0 ? stops.map(option) : [el('li', 'findings-none', 'No finding.')]));
    if (within) (items.children[at] as HTMLElement).focus();
  };
  const option = ({ finding }: Stop, i: number): HTMLElement => {
    const item = el('li', '', sign(finding.severity), el('span', 'aside', `${SEVERITY_NAMES[finding.severity]}: `), finding.message);
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(i === at));
    item.tabIndex = i === at ? 0 : -1;
    item.addEventListener('click', () => go(i));
    return item;
  };
  const choose = (i: number): void => {
    at = (i + stops.length) % stops.length;
    [...items.children].forEach((item, n) => {
      item.setAttribute('aria-selected', String(n === at));
      (item as HTMLElement).tabIndex = n === at ? 0 : -1;
    });
    (items.children[at] as HTMLElement).focus();
  };
  const go = (i: number): void => goTo(view, stops[i], `Finding ${i + 1} of ${stops.length}`);

  const KEYS: Readonly<Record<string, () => void>> = {
    ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at - 1), Home: () => choose(0), End: () => choose(stops.length - 1), Enter: () => go(at), Escape: () => close(view),
  };
  dom.addEventListener('keydown', (e) => {
    const act = KEYS[e.key];
    if (!act || (e.key !== 'Escape' && (e.target === shut || stops.length === 0))) return;
    e.preventDefault();
    act();
  });
  fill(view.state);
  return {
    dom,
    update: (update) => {
      if (hasArrived(update.startState, update.state)) fill(update.state);
    },
  };
}
