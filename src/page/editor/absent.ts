import { type EditorState, type Extension, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { NamedFinding } from '../../note/finding.ts';
import { el } from './dom.ts';
import type { Absent } from './flaws.ts';
import { arrived, held } from './reading.ts';
import { sign } from './sign.ts';
import { reasons, SECTION_NAMES, SEVERITY_NAMES } from './tell.ts';

/** A missing thing is opened, by its fingerprint, or the open one closed. */
const opened = StateEffect.define<string | null>();

/** What is missing in a section, below its last line. No part of the text: it is not copied, and the caret passes it by. */
class Missing extends WidgetType {
  readonly groups: readonly Absent[];
  readonly open: string | null;
  readonly key: string;

  constructor(groups: readonly Absent[], open: string | null) {
    super();
    this.groups = groups;
    this.open = groups.some((g) => g.findings.some((f) => f.fingerprint === open)) ? open : null;
    this.key = groups.map((g) => [g.section, g.there, ...g.findings.map((f) => `${f.fingerprint} ${f.severity} ${f.message}`)].join('|')).join('\n');
  }
  override eq(other: Missing): boolean {
    return other.key === this.key && other.open === this.open;
  }
  override get estimatedHeight(): number {
    return this.groups.length * 26;
  }
  override ignoreEvent(): boolean {
    return true;
  }
  override toDOM(view: EditorView): HTMLElement {
    const dom = el('div', 'absent', ...this.groups.map((g) => this.#group(g, view)));
    dom.setAttribute('role', 'group');
    dom.setAttribute('aria-label', 'Missing here, not part of the note');
    this.#unfold(dom);
    return dom;
  }
  /** What is only opened or closed keeps its buttons, and with them the focus. */
  override updateDOM(dom: HTMLElement, _view: EditorView, from: this): boolean {
    if (from.key !== this.key) return false;
    this.#unfold(dom);
    return true;
  }

  #group({ section, there, findings }: Absent, view: EditorView): HTMLElement {
    const lead = section === 'other' ? 'Missing in the note:' : there ? `Missing in the ${SECTION_NAMES[section]}:` : `The note has no ${SECTION_NAMES[section]}:`;
    return el('div', 'absent-group', el('p', 'absent-row', el('span', 'absent-lead', lead), ...findings.map((f) => entry(f, view))), el('div', 'absent-more'));
  }
  /** The reason of the open one, and what to write if it is true, below its row. */
  #unfold(dom: HTMLElement): void {
    this.groups.forEach(({ findings }, i) => {
      const open = findings.find((f) => f.fingerprint === this.open);
      dom.children[i].querySelectorAll('button').forEach((button, n) => {
        button.setAttribute('aria-expanded', String(findings[n] === open));
      });
      dom.children[i].lastElementChild?.replaceChildren(...(open ? [el('div', 'card', ...reasons(open))] : []));
    });
  }
}

function entry(f: NamedFinding, view: EditorView): HTMLElement {
  const button = el('button', 'absent-item', sign(f.severity), el('span', 'aside', `${SEVERITY_NAMES[f.severity]}: `), f.message);
  button.type = 'button';
  button.addEventListener('click', () => view.dispatch({ effects: opened.of(button.getAttribute('aria-expanded') === 'true' ? null : f.fingerprint) }));
  return button;
}

interface Shown {
  readonly widgets: DecorationSet;
  readonly open: string | null;
}

function shown(state: EditorState, open: string | null): Shown {
  const here = state.field(held);
  if (here === null || here.reading.text.trim() === '') return { widgets: Decoration.none, open };
  const byLine = new Map<number, Absent[]>();
  for (const group of here.reading.flaws.absent) {
    const line = state.doc.lineAt(here.since.mapPos(group.at, -1)).to;
    byLine.set(line, [...(byLine.get(line) ?? []), group]);
  }
  const ranges: Range<Decoration>[] = [...byLine].map(([line, groups]) => Decoration.widget({ widget: new Missing(groups, open), block: true, side: 1 }).range(line));
  return { widgets: Decoration.set(ranges, true), open };
}

/** Absent things are listed at the sections where they belong. */
export const absent: Extension = StateField.define<Shown>({
  create: (state) => shown(state, null),
  update(value, tr) {
    for (const effect of tr.effects) {
      if (effect.is(opened)) return shown(tr.state, effect.value);
      if (effect.is(arrived)) return shown(tr.state, value.open);
    }
    return tr.docChanged ? { widgets: value.widgets.map(tr.changes), open: value.open } : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.widgets),
});
