import { signal } from '@preact/signals';
import { removeStored, storedText, storeText } from '../storage.ts';

/** A note that this browser keeps. */
export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** When it was last kept: ISO, of the machine. */
  readonly at: string;
}

const KEY = 'palpate.recent';
/** Notes that are kept, and characters of one; longer ones are not. */
const MOST = 20;
const LONGEST = 100_000;

/** Notes of one opening of the page are told from those of another. */
const OPENING = Date.now().toString(36);

function stored(): readonly Kept[] | null {
  const text = storedText(KEY);
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as readonly Kept[];
    return Array.isArray(read) ? read.filter((k) => typeof k?.text === 'string' && typeof k.name === 'string' && typeof k.at === 'string' && typeof k.id === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether notes are kept: only after the reader has said so. */
export const keeping = signal(stored() !== null);

export const keptNotes = (): readonly Kept[] => stored() ?? [];

/** Throws where the browser has no storage for this page. */
export function startKeeping(): void {
  put([]);
  keeping.value = true;
}

/** Keeps a note in place of what was kept of it before. Throws where the storage is full. */
export function keep(sheet: string, name: string, text: string): void {
  const id = `${OPENING} ${sheet}`;
  const others = keptNotes().filter((k) => k.id !== id);
  if (text.length > LONGEST) return;
  put([{ id, name, text, at: new Date().toISOString() }, ...others].slice(0, MOST));
}

/** Clears what is kept and keeps nothing from now on. */
export function forget(): void {
  keeping.value = false;
  removeStored(KEY);
}

const put = (notes: readonly Kept[]): void => storeText(KEY, JSON.stringify(notes), 'recent notes are not kept');
