import { useRef } from 'preact/hooks';
import { closeSheet, currentId, newSheet, sheets, showSheets, summary } from '../state.ts';
import { chosenFiles, openFiles } from './files.ts';
import { Recent } from './recent.tsx';

/** Opens what was chosen, and leaves the input ready for the same again. */
function chosenFrom({ currentTarget: input }: { readonly currentTarget: HTMLInputElement }): void {
  openFiles(chosenFiles([...(input.files ?? [])]));
  input.value = '';
}

/** The notes that are open, and the ways to open another. */
export function Sheets() {
  const chooser = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const many = sheets.value.length > 1;
  return (
    <nav class="sheets" aria-label="Notes">
      <ul>
        {many && (
          <li>
            <button type="button" aria-current={summary.value ? 'page' : undefined} onClick={() => { summary.value = true; }}>All notes</button>
          </li>
        )}
        {sheets.value.map(({ id, name }) => (
          <li key={id}>
            <button type="button" class="name" aria-current={!summary.value && id === currentId.value ? 'page' : undefined} title={name.value} onClick={() => { currentId.value = id; summary.value = false; }}>{name.value}</button>
            {many && <button type="button" class="close" aria-label={`Close ${name.value}`} onClick={() => closeSheet(id)}>×</button>}
          </li>
        ))}
      </ul>
      <div class="opening">
        <button type="button" onClick={() => showSheets([newSheet(null, '')])}>New note</button>
        <button type="button" onClick={() => chooser.current?.click()}>Open files</button>
        <button type="button" onClick={() => folder.current?.click()}>Open a folder</button>
        <input
          ref={chooser} class="aside" type="file" multiple tabIndex={-1} aria-hidden="true" accept=".txt,.md,.markdown,.text,.docx,.pdf,.rtf,.html,.htm,text/plain"
          onChange={chosenFrom}
        />
        <input ref={(input) => { folder.current = input; if (input) input.webkitdirectory = true; }} class="aside" type="file" tabIndex={-1} aria-hidden="true" onChange={chosenFrom} />
        <Recent />
      </div>
    </nav>
  );
}
