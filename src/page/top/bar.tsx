import { about, asOf, discipline, otherPayer, payer, tab } from '../state.ts';
import type { Discipline } from '../engine/protocol.ts';
import { Out } from '../out/menu.tsx';
import { Theme } from './theme.tsx';

const DISCIPLINES: Readonly<Record<Discipline, string>> = { dc: 'Chiropractor', pt: 'Physical therapist', lmt: 'Massage therapist', ot: 'Occupational therapist', do: 'Osteopathic physician' };

/** What holds for every note on the page: who pays, which day's rules, who treated; and what can be taken out. */
export function Bar() {
  return (
    <header class="bar">
      <h1 class="brand">palpate</h1>
      <nav class="tabs" aria-label="palpate">
        <button type="button" aria-current={tab.value === 'notes' ? 'page' : undefined} onClick={() => { tab.value = 'notes'; }}>Notes</button>
        <button type="button" aria-current={tab.value === 'learn' ? 'page' : undefined} onClick={() => { tab.value = 'learn'; }}>Learn</button>
      </nav>
      {tab.value === 'notes' ? <OfNotes /> : <div class="choices" />}
      <Theme />
      {tab.value === 'notes' && <Out />}
    </header>
  );
}

/** What holds for the notes. */
function OfNotes() {
  const known = about.value;
  const payers = known?.payers ?? [{ id: payer.value, name: payer.value, about: '' }];
  return (
    <div class="choices">
      <label title={payers.find((p) => p.id === payer.value)?.about}>
        <span>Payer</span>
        <select value={payer.value} onChange={(e) => { payer.value = e.currentTarget.value; }}>
          {payers.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      <label title={payers.find((p) => p.id === otherPayer.value)?.about}>
        <span>Beside it</span>
        <select value={otherPayer.value ?? ''} onChange={(e) => { otherPayer.value = e.currentTarget.value || null; }}>
          <option value="">no other payer</option>
          {payers.filter(({ id }) => id !== payer.value).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      <label title="The day whose rules hold. Left empty, it is the day that the note names, or else the newest rules.">
        <span>Rules of</span>
        <input type="date" value={asOf.value ?? ''} min="1997-01-01" onInput={(e) => { asOf.value = e.currentTarget.value || null; }} />
      </label>
      <label title="Who treated. Left open, palpate goes by the signature.">
        <span>Treated by</span>
        <select value={discipline.value ?? ''} onChange={(e) => { discipline.value = (e.currentTarget.value || null) as Discipline | null; }}>
          <option value="">as signed</option>
          {(known?.disciplines ?? []).map((id) => <option key={id} value={id}>{DISCIPLINES[id]}</option>)}
        </select>
      </label>
    </div>
  );
}
