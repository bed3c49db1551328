import { useEffect, useRef } from 'preact/hooks';
import type { CodeExplanation, RuleExplanation } from '../../explain/explanation.ts';
import type { Example } from '../../rules/rule.ts';
import { pairLine } from '../../render/facts.ts';
import { told } from './explanation.ts';

/** All that is told of the code or rule that was asked about, over the page. Escape or the button close it. */
export function ExplanationDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const explained = told.value;
  useEffect(() => {
    if (explained && !dialog.current?.open) dialog.current?.showModal();
    if (!explained) dialog.current?.close();
  }, [explained]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does for the keyboard what a click beside the box does
    <dialog class="explanation" ref={dialog} aria-labelledby="explanation-title" onClose={() => { told.value = null; }} onClick={(e) => { if (e.target === dialog.current) told.value = null; }}>
      {explained && <div class="all">{explained.kind === 'rule' ? <RuleTold told={explained} /> : <CodeTold told={explained} />}<button type="button" class="close" onClick={() => { told.value = null; }}>Close</button></div>}
    </dialog>
  );
}

function RuleTold({ told: { rule, risk, payers, here } }: { readonly told: RuleExplanation }) {
  const { title, section, url, read } = rule.source;
  return (
    <>
      <h2 id="explanation-title">{rule.title}</h2>
      <p class="dim"><span class={`severity ${here?.severity ?? rule.severity}`}>{here?.severity ?? rule.severity}</span> · rule <code>{rule.id}</code></p>
      <dl>
        <dt>Why</dt><dd>{rule.why}</dd>
        <dt>What to do</dt><dd>{rule.fix}</dd>
        <dt>Source</dt><dd>{title}, {section}; read {read}{url && <><br /><a href={url} rel="noreferrer" target="_blank">{url}</a></>}</dd>
        {risk && <><dt>Risk</dt><dd>{risk.points} of 100 ({risk.ground}): {risk.reason}</dd></>}
        {payers.length > 0 && <><dt>Payers</dt><dd>{payers.map((p) => `${p.payer}: ${p.severity}`).join('; ')}</dd></>}
      </dl>
      <Examples title="Raised for" list={rule.examples.bad} />
      <Examples title="Not raised for" list={rule.examples.good} />
    </>
  );
}

function Examples({ title, list }: { readonly title: string; readonly list: readonly Example[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul class="examples">{list.map((e) => <Told key={typeof e === 'string' ? e : e.note} example={e} />)}</ul>
    </>
  );
}

function Told({ example }: { readonly example: Example }) {
  const { note, ...given } = typeof example === 'string' ? { note: example } : example;
  const meta = Object.entries(given).map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  return <li><pre>{note.split(/⟦|⟧/).map((part, k) => (k % 2 === 1 ? <mark key={`${k}-${part}`}>{part}</mark> : part))}</pre>{meta.length > 0 && <small>{meta.join('; ')}</small>}</li>;
}

function CodeTold({ told: { code, techniques, pairs, limit, excludedBy, edition, limitEdition } }: { readonly told: CodeExplanation }) {
  return (
    <>
      <h2 id="explanation-title">{code.code}: {code.label}</h2>
      <dl>
        <dt>Counted</dt><dd>{code.kind}, {code.family}</dd>
        <dt>The note must show</dt><dd>{code.needs}</dd>
        {code.providers && <><dt>Reported by</dt><dd>{code.providers.by.map((p) => p.toUpperCase()).join(', ')}. {code.providers.note}</dd></>}
        {techniques.length > 0 && <><dt>Techniques</dt><dd>{techniques.join(', ').replaceAll('-', ' ')}</dd></>}
        {limit !== null && <><dt>Limit</dt><dd>{limit} units a day before a claim is questioned (edition {limitEdition}; no norm of use)</dd></>}
        {excludedBy.length > 0 && <><dt>Not taken by</dt><dd>{excludedBy.join(', ')}</dd></>}
        <dt>Source</dt><dd>{code.source} (certainty {code.certainty})</dd>
      </dl>
      {pairs.length > 0 && (
        <>
          <h3>Pairs in the edits, {edition}</h3>
          <ul>{pairs.map((p) => <li key={`${p.with} ${p.denied} ${p.own}`}>{pairLine(p)}</li>)}</ul>
        </>
      )}
    </>
  );
}
