import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { current, fault, newSheet, showSheets } from '../state.ts';
import { forget, keep, keeping, type Kept, keptNotes, startKeeping } from './kept.ts';

/** Milliseconds without a change after which a note is kept. */
const PAUSE = 1000;

/** Recent notes, only if the reader asks for them: in this browser's own storage, with a button that clears it. */
export function Recent() {
  const sheet = current.value;
  const text = sheet.text.value;
  const notes = useSignal<readonly Kept[]>(keptNotes());
  useEffect(() => {
    if (!keeping.value || text.trim() === '') return undefined;
    const timer = setTimeout(() => {
      try {
        keep(sheet.id, sheet.name.value, text);
        notes.value = keptNotes();
      } catch (error) {
        fault.value = (error as Error).message;
      }
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, sheet, keeping.value]);
  return (
    <details class="recent">
      <summary>Recent notes</summary>
      <div class="popup">
        <label>
          <input
            type="checkbox" checked={keeping.value}
            onChange={(e) => {
              try {
                if (e.currentTarget.checked) startKeeping();
                else forget();
              } catch (error) {
                fault.value = (error as Error).message;
              }
              notes.value = keptNotes();
            }}
          />{' '}
          Keep recent notes in this browser
        </label>
        <p class="dim">Off, nothing is stored. On, the last notes stay in this browser on this machine, unencrypted, until you clear them.</p>
        {notes.value.length > 0 && (
          <ul>
            {notes.value.map(({ name, text: kept, at }) => (
              <li key={at}>
                <button type="button" onClick={() => showSheets([newSheet(name, kept)])}>{name}</button> <span class="dim">{at.slice(0, 16).replace('T', ' ')}</span>
              </li>
            ))}
          </ul>
        )}
        {keeping.value && (
          <button type="button" onClick={() => { forget(); notes.value = keptNotes(); }}>Clear recent notes and stop keeping them</button>
        )}
      </div>
    </details>
  );
}
