import { chosen } from '../state.ts';
import { choose, isChosen, restsOnChosen } from './choosing.ts';
import type { CodeView, Told } from './codes.ts';
import { Cut } from './cut.tsx';
import { prove } from './proof.tsx';
import { Named, Term, Termed } from './term.tsx';
import { Support } from './support.tsx';
import { shortened, Words } from './words.tsx';

/** Codes that are shown before all are asked for. */
const MOST = 12;

/** The codes that a note supports, wholly or in part, or rules out, each with its reasons. */
export function Codes({ codes }: { readonly codes: readonly CodeView[] }) {
  return (
    <section class="panel codes" aria-labelledby="codes-title">
      <h2 id="codes-title">Codes</h2>
      {codes.length === 0 ? <p class="dim">No service that has a code is read in this note.</p> : <ul><Cut items={codes} most={MOST} what="codes" render={(c) => <Code view={c} key={c.code} />} /></ul>}
    </section>
  );
}

function Code({ view }: { readonly view: CodeView }) {
  const { code, support, units, modifiers, reasonsFor, reasonsAgainst, missing, spans } = view;
  const rests = restsOnChosen(chosen.value, code);
  return (
    <li class={rests ? 'code rests' : 'code'}>
      <div class="line">
        <h3><Named name={code}>{code}</Named>{modifiers.map(({ modifier }) => <span class="modifier" key={modifier}><span aria-hidden="true">-</span><Term id={`modifier.${modifier}`}>{modifier}</Term></span>)}</h3>
        <Term id="units"><span class="how-many">{units}</span></Term>
        <Support support={support} />
        {spans.length > 0 && <button type="button" class="quiet light" aria-pressed={isChosen(chosen.value, spans, [code])} onClick={() => choose(spans, [code])}>Show words<span class="aside"> of {code}</span></button>}
      </div>
      {rests && <p class="resting">Rests on the words chosen in the note.</p>}
      {missing.length > 0 && <p class="lacks"><span class="label">Missing</span> {missing.map((m, k) => <span key={m.rule}>{k > 0 && '; '}<Named name={m.rule}>{m.message.replace(/\.$/, '')}</Named></span>)}</p>}
      {modifiers.filter((m) => m.reason !== '').map((m) => (
        <p class="proved" key={m.modifier}><span class="label">{m.modifier}</span> {m.reason}: <Words text={m.words} span={m.span} of={code} /></p>
      ))}
      {(reasonsFor.length > 0 || reasonsAgainst.length > 0) && (
        <details>
          <summary>Reasons<span class="aside"> for and against {code}</span> <span class="dim">{reasonsFor.length} for, {reasonsAgainst.length} against</span></summary>
          <button type="button" class="quiet" onClick={() => prove(code)}>Show the proof of {code}</button>
          <Reasons title="For" sign="+" list={reasonsFor} code={code} />
          <Reasons title="Against" sign="−" list={reasonsAgainst} code={code} />
        </details>
      )}
    </li>
  );
}

function Reasons({ title, sign, list, code }: { readonly title: string; readonly sign: string; readonly list: readonly Told[]; readonly code: string }) {
  if (list.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class={title === 'For' ? 'for' : 'against'}>
        <Cut items={list} most={8} what="reasons" render={(r) => (
          <li key={`${r.reason} ${r.source}`}>
            <span class="mark" aria-hidden="true">{sign}</span> {r.words.slice(0, 6).map((w) => <span key={w.span.join()}><Words text={w.text} span={w.span} of={code} /> </span>)}
            <span><Termed text={r.reason} /></span>
            {r.source && <small class="source">{shortened(r.source)}</small>}
          </li>
        )} />
      </ul>
    </>
  );
}
