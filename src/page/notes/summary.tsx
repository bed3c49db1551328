import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { currentId, engine, fault, givenOf, type Sheet, sheets, summary } from '../state.ts';

const SORTS = { order: 'as opened', risk: 'highest risk first' } as const;

/** All notes that are open, a row each: codes, what is missing, risk. */
export function Summary() {
  const sort = useSignal<keyof typeof SORTS>('order');
  const list = sheets.value;
  useReadingOfAll(list);
  const rows = sort.value === 'order' ? list : [...list].sort((a, b) => (b.read.value?.analysis.risk.score ?? -1) - (a.read.value?.analysis.risk.score ?? -1));
  return (
    <section class="summary" aria-labelledby="summary-title">
      <div class="over">
        <h2 id="summary-title">{list.length} notes</h2>
        <label>
          Order{' '}
          <select value={sort.value} onChange={(e) => { sort.value = e.currentTarget.value as keyof typeof SORTS; }}>
            {Object.entries(SORTS).map(([id, name]) => <option key={id} value={id}>{name}</option>)}
          </select>
        </label>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolled" aria-label="Notes, a row each" tabIndex={0}>
        <table>
          <thead>
            <tr><th scope="col">Note</th><th scope="col">Codes</th><th scope="col" class="number">Errors</th><th scope="col" class="number">Warnings</th><th scope="col" class="number">Risk</th></tr>
          </thead>
          <tbody>{rows.map((sheet) => <Row key={sheet.id} sheet={sheet} />)}</tbody>
        </table>
      </section>
    </section>
  );
}

function Row({ sheet }: { readonly sheet: Sheet }) {
  const analysis = sheet.read.value?.analysis;
  const count = (severity: string): number | string => analysis?.findings.filter((f) => f.severity === severity && f.suppressed === null).length ?? '…';
  return (
    <tr>
      <th scope="row"><button type="button" onClick={() => { currentId.value = sheet.id; summary.value = false; }}>{sheet.name.value}</button></th>
      <td>{analysis ? analysis.codes.filter((c) => c.support !== 'excluded').map((c) => [c.code, ...c.modifiers].join('-') + (c.units === null ? '' : ` × ${c.units}`)).join(', ') || 'none' : '…'}</td>
      <td class="number">{count('error')}</td>
      <td class="number">{count('warning')}</td>
      <td class="number">{analysis ? `${analysis.risk.score} ${analysis.risk.band}` : '…'}</td>
    </tr>
  );
}

/** Notes whose text or choices have changed since they were read are read again, one after the other. */
function useReadingOfAll(list: readonly Sheet[]): void {
  const wanted = list.map((sheet) => ({ sheet, given: givenOf(sheet) }));
  const key = JSON.stringify(wanted.map(({ given }) => [given.id, given.payer, given.asOf, given.discipline, given.text.length]));
  useEffect(() => {
    let on = true;
    (async () => {
      for (const { sheet, given } of wanted) {
        if (!on) return;
        const answer = await engine.ask('analyze', given);
        if (on) sheet.read.value = { ...answer, text: given.text };
      }
    })().catch((error: Error) => {
      fault.value = error.message;
    });
    return () => {
      on = false;
    };
  }, [key]);
}
