import { computed, effect, type Signal, signal } from '@preact/signals';
import type { Span } from '../note/span.ts';
import { Engine, latest } from './engine/client.ts';
import type { About, Analyzed, Discipline, Given } from './engine/protocol.ts';

/** An analysis and the text that it is of. */
export type Read = Analyzed & { readonly text: string };

/** One note on the page. */
export interface Sheet {
  readonly id: string;
  readonly name: Signal<string>;
  readonly text: Signal<string>;
  /** The last analysis as soon as it is there, for the editor; null until the first. */
  readonly fresh: Signal<Read | null>;
  /** The last analysis for all that stands beside the note, which may follow a moment later. */
  readonly read: Signal<Read | null>;
}

/** What the reader has chosen to see: words of the note, and the verdicts that rest on them. */
export interface Chosen {
  /** In UTF-16 units of the text of the analysis in view. */
  readonly spans: readonly Span[];
  /** Codes by number and rules by id. */
  readonly of: readonly string[];
  /** Where it was chosen: a verdict in a panel, so that the note turns to its words, or words in the note. */
  readonly by: 'verdict' | 'words';
}

export const engine = Engine.start();
export const about = signal<About | null>(null);
export const fault = signal<string | null>(null);

export const payer = signal('commercial');
/** The payer that is set beside; null: none. */
export const otherPayer = signal<string | null>(null);
export const asOf = signal<string | null>(null);
export const discipline = signal<Discipline | null>(null);

/** What the page is used for now. The notes stay as they are while the course is in view. */
export const tab = signal<'notes' | 'learn'>('notes');

let made = 0;
/** A note of its own; without a name it is numbered. */
export function newSheet(name: string | null, text: string): Sheet {
  made++;
  return { id: `note-${made}`, name: signal(name ?? `Note ${made}`), text: signal(text), fresh: signal(null), read: signal(null) };
}

export const sheets = signal<readonly Sheet[]>([newSheet(null, '')]);
export const currentId = signal(sheets.value[0].id);
export const current = computed(() => sheets.value.find((s) => s.id === currentId.value) ?? sheets.value[0]);
/** All notes are shown in a table, in place of one. */
export const summary = signal(false);
/** The masked view is shown in place of the note. */
export const sharing = signal(false);
/** What was last done on the reader's request, for those who hear the page. */
export const said = signal('');
export const chosen = signal<Chosen | null>(null);
/** Words at which the editor is asked to put the caret and itself into view; a place without words has both ends alike. Each asking is a new value. */
export const caret = signal<{ readonly span: Span } | null>(null);

/** Opens notes beside those there are; an empty one that is in view makes room. The first is shown, or all in a table where there are several. */
export function showSheets(opened: readonly Sheet[]): void {
  const rest = sheets.value.filter((s) => s !== current.value || s.text.value.trim() !== '');
  sheets.value = [...rest, ...opened];
  currentId.value = opened[0].id;
  summary.value = opened.length > 1;
  tab.value = 'notes';
  chosen.value = null;
}

/** Closes a note; the last that is closed leaves an empty one. */
export function closeSheet(id: string): void {
  const at = sheets.value.findIndex((s) => s.id === id);
  const rest = sheets.value.filter((s) => s.id !== id);
  if (rest.length === 0) rest.push(newSheet(null, ''));
  if (currentId.value === id) currentId.value = rest[Math.min(at, rest.length - 1)].id;
  sheets.value = rest;
  if (rest.length === 1) summary.value = false;
  chosen.value = null;
}

export const givenOf = (sheet: Sheet): Given => ({ id: sheet.name.value, text: sheet.text.value, payer: payer.value, asOf: asOf.value, discipline: discipline.value });

/** Asks the engine about the note in view whenever it or what is chosen at the top changes. */
export function keepReading(): void {
  engine.ask('about', null).then((told) => {
    about.value = told;
  }, told);
  const analyze = latest(engine, 'analyze');
  effect(() => {
    if (currentId.value) chosen.value = null;
  });
  effect(() => {
    const sheet = current.value;
    const given = givenOf(sheet);
    analyze(given).then((answer) => {
      if (answer) {
        sheet.fresh.value = { ...answer, text: given.text };
        follow(sheet);
      }
      if (fault.value === stopped) fault.value = null;
    }, told);
  });
}

/** Milliseconds in which what stands beside the note is drawn once, and those after which it follows the note's own marks. */
const ONCE_IN = 200;
const AFTER = 20;
let due: { readonly sheet: Sheet; readonly timer: ReturnType<typeof setTimeout> } | null = null;
let drawn = 0;

/** The panels follow the marks when these have been painted, and while typing goes on not with every key: letters come first. */
function follow(sheet: Sheet): void {
  if (due !== null) {
    clearTimeout(due.timer);
    if (due.sheet !== sheet) due.sheet.read.value = due.sheet.fresh.value;
  }
  const timer = setTimeout(() => {
    due = null;
    drawn = performance.now();
    sheet.read.value = sheet.fresh.value;
  }, Math.max(AFTER, drawn + ONCE_IN - performance.now()));
  due = { sheet, timer };
}

/** What the engine last failed on; mended by the next analysis. */
let stopped: string | null = null;
const told = (error: Error): void => {
  stopped = error.message;
  fault.value = error.message;
};
