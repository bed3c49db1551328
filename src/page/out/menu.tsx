import { useRef } from 'preact/hooks';
import { suggested } from '../../render/facts.ts';
import type { Written } from '../engine/protocol.ts';
import { current, engine, fault, givenOf, said, sharing, summary } from '../state.ts';
import { useDismissed } from '../top/dismissed.ts';
import { copy, fileName, save } from './save.ts';

/** All ways in which something leaves the page: by the reader's hand, to the clipboard, the printer or a file. */
export function Out() {
  const box = useRef<HTMLDetailsElement>(null);
  useDismissed(box);
  const sheet = current.value;
  const read = sheet.read.value;
  const ready = read !== null && sheet.text.value.trim() !== '' && !summary.value;
  const done = (what: string): void => {
    said.value = what;
    if (box.current) {
      box.current.open = false;
      box.current.querySelector('summary')?.focus();
    }
  };
  const failed = (error: Error): void => {
    fault.value = error.message;
  };
  const written = (format: Written): Promise<string> => engine.ask('write', { note: givenOf(sheet), format });
  const saved = (format: Written, ending: string, type: string) => () => {
    written(format).then((text) => {
      save(fileName(sheet.name.value, ending), type, text);
      done(`Saved as ${ending}.`);
    }, failed);
  };
  return (
    <details class="out" ref={box}>
      <summary>Copy, print, save</summary>
      <div class="popup">
        <button type="button" disabled={!ready} onClick={() => copy((read?.analysis.codes ?? []).filter((c) => c.support !== 'excluded').map(suggested).join('\n')).then(() => done('Codes copied.'), failed)}>Copy the codes</button>
        <button type="button" disabled={!ready} onClick={() => written('query').then(copy).then(() => done('Query copied.'), failed)}>Copy a query for the clinician</button>
        <button
          type="button" disabled={!ready}
          onClick={() => {
            done('Printing.');
            print();
          }}
        >
          Print the review
        </button>
        <button type="button" disabled={!ready} onClick={saved('html', 'html', 'text/html')}>Save the review (HTML)</button>
        <button type="button" disabled={!ready} onClick={saved('json', 'json', 'application/json')}>Save the analysis (JSON)</button>
        <button type="button" disabled={!ready} onClick={saved('sarif', 'sarif.json', 'application/sarif+json')}>Save the findings (SARIF)</button>
        <label>
          <input type="checkbox" checked={sharing.value} disabled={!ready && !sharing.value} onChange={(e) => { sharing.value = e.currentTarget.checked; }} /> Show it masked, for sharing
        </label>
        <p class="dim">Nothing is sent anywhere: what you copy, print or save goes where you put it.</p>
      </div>
    </details>
  );
}
