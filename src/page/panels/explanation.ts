import { signal } from '@preact/signals';
import { engine, fault, payer } from '../state.ts';
import type { Explained } from './terms.ts';

/** The code or rule of which all is told; null: none. */
export const told = signal<Explained | null>(null);
const known = new Map<string, Promise<Explained | null>>();

/** What the engine tells of a code or rule under the payer that is chosen; asked once for each. */
export function explanationOf(name: string): Promise<Explained | null> {
  const key = `${payer.peek()} ${name}`;
  const found = known.get(key) ?? engine.ask('explain', { name, payer: payer.peek() });
  known.set(key, found);
  return found;
}

/** Opens what there is to tell of a code or rule. */
export async function explain(name: string): Promise<void> {
  try {
    told.value = await explanationOf(name);
  } catch (error) {
    fault.value = (error as Error).message;
  }
}
