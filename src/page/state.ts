import { computed, effect, type Signal, signal } from '@preact/signals';
import type { Span } from '../note/span.ts';
import { Engine, latest } from './engine/client.ts';
import type { About, Analyzed, Discipline, Given } from './engine/protocol.ts';

/** One note on the page. */
export interface Sheet {
  readonly id: string;
  readonly name: Signal<string>;
  readonly text: Signal<string>;
  /** The last analysis and the text that it is of; null until the first. */
  readonly read: Signal<(Analyzed & { readonly text: string }) | null>;
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

let made = 0;
/** A note of its own; without a name it is numbered. */
export function newSheet(name: string | null, text: string): Sheet {
  made++;
  return { id: `note-${made}`, name: signal(name ?? `Note ${made}`), text: signal(text), read: signal(null) };
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
      if (answer) sheet.read.value = { ...answer, text: given.text };
      if (fault.value === stopped) fault.value = null;
    }, told);
  });
}

/** What the engine last failed on; mended by the next analysis. */
let stopped: string | null = null;
const told = (error: Error): void => {
  stopped = error.message;
  fault.value = error.message;
};
