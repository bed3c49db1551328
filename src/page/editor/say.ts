import { signal } from '@preact/signals';

/** What the editor tells those who hear the page. */
export const heard = signal('');

/** Tells it, again too where it is the same as before. */
export function say(words: string): void {
  heard.value = heard.value === words ? `${words}\u00a0` : words;
}
