import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { search, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { dropCursor, EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view';
import { absent } from './absent.ts';
import { colours } from './decorations.ts';
import { weights } from './gutter.ts';
import { cards } from './hover.ts';
import { list, openList } from './list.ts';
import { held } from './reading.ts';
import { findingKeys } from './walk.ts';

/**
 * A browser's spelling, correction and writing aids may send what is written to a server, some by default, and so may
 * extensions that look into text fields: all are told to keep off. Words that only look wrong are palpate's own matter.
 */
const UNSENT = { spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off', autocomplete: 'off', writingsuggestions: 'false', translate: 'no', 'data-gramm': 'false', 'data-gramm_editor': 'false', 'data-enable-grammarly': 'false', 'data-lt-active': 'false' };

/** All that an editor of a note can do. Tab is left to the browser, so that the keyboard goes on to what follows. */
export const writing: Extension = [
  held, history(), search({ top: true }),
  keymap.of([...findingKeys, { key: 'Mod-Shift-m', run: openList, preventDefault: true }, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  EditorView.lineWrapping, dropCursor(), highlightSpecialChars(),
  EditorView.contentAttributes.of({ 'aria-label': 'Note', 'aria-describedby': 'note-keys', ...UNSENT }),
  placeholder('Paste or drop a note here, or write. It is read as you type, and it stays in this browser.'),
  weights, colours, absent, cards, list,
];
