import { type EditorState, type Extension, type Range, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { NamedFinding } from '../../note/finding.ts';
import { el } from './dom.ts';
import type { Absent } from './flaws.ts';
import { arrived, held } from './reading.ts';
import { sign } from './sign.ts';
import { reasons, SECTION_NAMES, SEVERITY_NAMES } from './tell.ts';

/** What is missing in a section, below its last line. No part of the text: it is not copied, and the caret passes it by. */
class Missing extends WidgetType {
  readonly groups: readonly Absent[];
  readonly key: string;

  constructor(groups: readonly Absent[]) {
    super();
    this.groups = groups;
    this.key = groups.map((g) => [g.section, g.there, ...g.findings.map((f) => `${f.rule} ${f.severity} ${f.message}`)].join('|')).join('\n');
  }
  override eq(other: Missing): boolean {
    return other.key === this.key;
  }
  override get estimatedHeight(): number {
    return this.groups.length * 30;
  }
  override ignoreEvent(): boolean {
    return true;
  }
  override toDOM(view: EditorView): HTMLElement {
    const dom = el('div', 'absent', ...this.groups.map((g) => groupOf(g, view)));
    dom.setAttribute('role', 'group');
    dom.setAttribute('aria-label', 'Missing here, not part of the note');
    return dom;
  }
}

function groupOf({ section, there, findings }: Absent, view: EditorView): HTMLElement {
  const lead = section === 'other' ? 'Missing in the note:' : there ? `Missing in the ${SECTION_NAMES[section]}:` : `The note has no ${SECTION_NAMES[section]}:`;
  const more = el('div', 'absent-more');
  const row = el('p', 'absent-row', el('span', 'absent-lead', lead), ...findings.map((f) => entry(f, more, view)));
  return el('div', 'absent-group', row, more);
}

/** A missing thing; its reason and what to write if it is true open below the row, one at a time. */
function entry(f: NamedFinding, more: HTMLElement, view: EditorView): HTMLElement {
  const name = el('span', 'aside', `${SEVERITY_NAMES[f.severity]}: `);
  const button = el('button', 'absent-item', sign(f.severity), name, f.message);
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') === 'true';
    for (const other of button.parentElement?.querySelectorAll('button') ?? []) other.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-expanded', String(!open));
    more.replaceChildren(...(open ? [] : [el('div', `card card-${f.severity}`, ...reasons(f))]));
    view.requestMeasure();
  });
  return button;
}

function widgets(state: EditorState): DecorationSet {
  const here = state.field(held);
  if (here === null || here.reading.text.trim() === '') return Decoration.none;
  const byLine = new Map<number, Absent[]>();
  for (const group of here.reading.flaws.absent) {
    const line = state.doc.lineAt(here.since.mapPos(group.at, -1)).to;
    byLine.set(line, [...(byLine.get(line) ?? []), group]);
  }
  const ranges: Range<Decoration>[] = [...byLine].map(([line, groups]) => Decoration.widget({ widget: new Missing(groups), block: true, side: 1 }).range(line));
  return Decoration.set(ranges, true);
}

/** Absent things are listed at the sections where they belong. */
export const absent: Extension = StateField.define<DecorationSet>({
  create: widgets,
  update: (value, tr) => (tr.effects.some((e) => e.is(arrived)) ? widgets(tr.state) : tr.docChanged ? value.map(tr.changes) : value),
  provide: (field) => EditorView.decorations.from(field),
});
