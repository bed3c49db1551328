import { useEffect, useState } from 'preact/hooks';
import type { Analysis } from '../../note/analysis.ts';
import { latest } from '../engine/client.ts';
import { current, engine, fault, givenOf, otherPayer, payer } from '../state.ts';
import { type Compared, type CompareView, compareView } from './compare.ts';
import { Cut } from './cut.tsx';
import { Named } from './term.tsx';

const compare = latest(engine, 'compare');
/** Milliseconds after a change before payers are compared anew: it takes two analyses and one for each setting that differs. */
const PAUSE = 600;
/** Length of a note beyond which they are compared on request alone. */
const LONG = 30_000;

/** The payer at the top and the one beside it, over the note in view; nothing where none is beside it. */
export function ComparePanel({ analysis, text }: { readonly analysis: Analysis; readonly text: string }) {
  const other = otherPayer.value;
  const own = payer.value;
  const [view, show] = useState<CompareView | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = (): void => {
    if (other === null) return;
    setBusy(true);
    compare({ note: givenOf(current.peek()), other }).then((diff) => {
      if (diff) show(compareView(diff, analysis));
      setBusy(false);
    }, (error: Error) => {
      fault.value = error.message;
      setBusy(false);
    });
  };
  const long = text.length > LONG;
  useEffect(() => {
    if (other === null || other === own) return show(null);
    if (long) return;
    const timer = setTimeout(ask, PAUSE);
    return () => clearTimeout(timer);
  }, [analysis, other, own]);
  if (other === null) return null;
  return (
    <section class="panel compare" aria-labelledby="compare-title" aria-busy={busy}>
      <h2 id="compare-title">Two payers</h2>
      {other === own ? <p class="dim">The same payer stands on both sides.</p> : (
        <>
          <p role="status">{view ? view.told : long ? '' : 'Comparing …'}</p>
          {long && <button type="button" disabled={busy} onClick={ask}>{busy ? 'Comparing …' : 'Compare this long note'}</button>}
          {view && <Comparison view={view} />}
        </>
      )}
    </section>
  );
}

function Comparison({ view: { a, b, codes, findings, settings, idle } }: { readonly view: CompareView }) {
  return (
    <>
      <table>
        <caption class="aside">Codes under both payers</caption>
        <thead><tr><th scope="col">Code</th><th scope="col">{a}</th><th scope="col">{b}</th></tr></thead>
        <tbody>{codes.map((c) => <Row key={c.name} row={c} />)}</tbody>
      </table>
      {findings.length > 0 && (
        <>
          <h3>Findings that differ</h3>
          <ul class="differing"><Cut items={findings} most={10} what="findings" render={(f) => (
            <li key={`${f.name} ${f.message}`}><p><Named name={f.name}>{f.message ?? f.name}</Named></p><p class="dim">{a}: <strong>{f.a}</strong>. {b}: <strong>{f.b}</strong>. Because of {f.why.join(' and ')}.</p></li>
          )} /></ul>
        </>
      )}
      {settings.length > 0 && (
        <>
          <h3>Settings behind it</h3>
          <ul class="settings">{settings.map((s) => (
            <li key={s.name}>
              <p>{s.name.charAt(0).toUpperCase() + s.name.slice(1)}</p>
              <dl>
                {[{ of: a, ...s.a }, { of: b, ...s.b }].map((side) => <div key={side.of}><dt>{side.of}</dt><dd>{side.value}<span class="source">{side.source}</span></dd></div>)}
              </dl>
            </li>
          ))}</ul>
        </>
      )}
      {idle.length > 0 && <details><summary>{idle.length} more {idle.length === 1 ? 'setting differs' : 'settings differ'}</summary><p class="dim">They change nothing for this note: {idle.join('; ')}.</p></details>}
    </>
  );
}

function Row({ row: { name, a, b, differs, why } }: { readonly row: Compared }) {
  return (
    <tr class={differs ? 'differs' : ''}>
      <th scope="row"><Named name={name}>{name}</Named></th>
      {differs ? <><td>{a}</td><td><span class="not" aria-hidden="true">≠ </span>{b}<span class="source">because of {why.join(' and ')}</span></td></> : <td colSpan={2} class="dim">{a}, under both</td>}
    </tr>
  );
}
