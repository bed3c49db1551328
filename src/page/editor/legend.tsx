import { MARK_KINDS, STATUSES } from '../engine/marked.ts';
import type { Sheet } from '../state.ts';
import { off, type Shown, toggle } from './off.ts';
import { KIND_NAMES, STATUS_NAMES } from './tell.ts';

/** What the colours mean, a switch each, with how many there are. */
export function Legend({ sheet }: { readonly sheet: Sheet }) {
  const read = sheet.read.value;
  const counts = new Array<number>(MARK_KINDS.length).fill(0);
  for (const kind of read?.marks.kind ?? []) counts[kind]++;
  const findings = read?.analysis.findings.filter((f) => f.suppressed === null).length ?? 0;
  return (
    <fieldset class="legend">
      <legend class="aside">What is marked in the note</legend>
      {MARK_KINDS.map((kind, i) => <Switch key={kind} kind={kind} name={KIND_NAMES[kind]} count={counts[i]} />)}
      <Switch kind="finding" name="Finding" count={findings} />
      <details class="statuses">
        <summary>Statuses</summary>
        <ul aria-label="How a technique is underlined by what the note says of it">
          {STATUSES.map((status) => <li key={status}><span class={`m-technique s-${status}`}>{STATUS_NAMES[status]}</span></li>)}
        </ul>
      </details>
    </fieldset>
  );
}

function Switch({ kind, name, count }: { readonly kind: Shown; readonly name: string; readonly count: number }) {
  return (
    <label class="switch">
      <input type="checkbox" checked={!off.value.has(kind)} onChange={() => toggle(kind)} />
      <span class={`swatch swatch-${kind}`} aria-hidden="true" />
      {name} <span class="count" aria-hidden="true">{count}</span>
    </label>
  );
}
