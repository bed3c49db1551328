import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import type { Sheet } from '../state.ts';

/** The note in view, as it is written. */
export function Editor({ sheet }: { readonly sheet: Sheet }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new EditorView({
      parent: place.current as HTMLDivElement,
      state: EditorState.create({
        doc: sheet.text.peek(),
        extensions: [
          history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'Note' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) sheet.text.value = update.state.doc.toString();
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [sheet]);
  return <div class="editor" ref={place} />;
}
