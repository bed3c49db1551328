import { signal, type Signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Severity } from '../../note/finding.ts';
import { SHAPES } from '../editor/sign.ts';
import { about, chosen, type Read, type Sheet } from '../state.ts';
import { type Checklist, checked, cleared, EMPTY, type Item, saidOf } from './checklist.ts';
import { choose, isChosen, restsOnChosen, show } from './choosing.ts';
import { Cut } from './cut.tsx';
import { Named, Term, Termed } from './term.tsx';

/** Items that are shown before all are asked for. */
const MOST = 25;
/** Milliseconds without a change before what was settled is said: a word that is half written settles nothing. */
const QUIET = 900;

const lists = new WeakMap<Sheet, Signal<Checklist>>();

/** The list of a note; it lives as long as the note is open. */
export function listOf(sheet: Sheet): Signal<Checklist> {
  const known = lists.get(sheet) ?? signal(EMPTY);
  lists.set(sheet, known);
  return known;
}

/** What is missing, and what was and is no more. */
export function ChecklistPanel({ sheet, read }: { readonly sheet: Sheet; readonly read: Read | null }) {
  const list = listOf(sheet);
  const next = read ? checked(list.value, read.analysis, read.text) : list.value;
  useEffect(() => {
    list.value = next;
  });
  const { items } = next;
  const title = useRef<HTMLHeadingElement>(null);
  const left = items.filter((i) => !i.done).length;
  return (
    <section class="panel checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title" ref={title} tabIndex={-1}>What is missing <span class="tally">{read === null ? '' : left === 0 ? (items.length > 0 ? 'all settled' : 'nothing found') : `${left} of ${items.length}`}</span></h2>
      <Said list={next} sheet={sheet} />
      {items.length > 0 && <ul><Cut items={items} most={MOST} what="findings" render={(i) => <Line item={i} key={i.key} />} /></ul>}
      {left < items.length && <button type="button" class="quiet" onClick={() => { list.value = cleared(list.peek()); title.current?.focus(); }}>Clear what is settled</button>}
    </section>
  );
}

/** Says what was settled when the writing pauses. */
function Said({ list, sheet }: { readonly list: Checklist; readonly sheet: Sheet }) {
  const [text, say] = useState('');
  const heard = useRef({ sheet, list });
  useEffect(() => {
    if (heard.current.sheet !== sheet) {
      heard.current = { sheet, list };
      say('');
      return;
    }
    const timer = setTimeout(() => {
      const words = saidOf(heard.current.list, list);
      heard.current = { sheet, list };
      if (words !== null) say(words);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [list, sheet]);
  return <p class="aside" role="status">{text}</p>;
}

/** The shape of a weight, as the editor has it beside the note. */
function Weight({ severity }: { readonly severity: Severity }) {
  const [shape, mark] = SHAPES[severity];
  return <svg viewBox="0 0 16 16" class={`sign sign-${severity}`} aria-hidden="true"><path d={shape} class="sign-shape" /><path d={mark} class="sign-mark" /></svg>;
}

function Line({ item }: { readonly item: Item }) {
  const { rule, severity, message, fix, source, codes, place, spans, done } = item;
  const rests = !done && restsOnChosen(chosen.value, rule);
  return (
    <li class={`item ${done ? 'done' : severity}${rests ? ' rests' : ''}`}>
      {done ? <span class="box" aria-hidden="true">✓</span> : <Weight severity={severity} />}
      <div>
        <p class="message"><span class="aside">{done ? 'settled: ' : ''}</span>{message} {!done && <Term id={`severity.${severity}`}><span class="severity">{severity}</span></Term>}</p>
        {rests && <p class="resting">About the words chosen in the note.</p>}
        {!done && <p class="fix"><Termed text={fix} /></p>}
        <div class="actions">
          {place && <button type="button" class="quiet" onClick={() => { if (spans.length > 0 && !isChosen(chosen.peek(), spans, [rule])) choose(spans, [rule]); show(place); }}>Show<span class="aside"> in the note: {message}</span></button>}
          {!done && <Why rule={rule} source={source} />}
          <Named name={rule}>{rule}</Named>
          {codes.length > 0 && <span class="dim">{codes.join(', ')}</span>}
        </div>
      </div>
    </li>
  );
}

function Why({ rule, source }: { readonly rule: string; readonly source: string }) {
  const why = about.value?.rules.find((r) => r.id === rule)?.why;
  return <details class="why"><summary>Why<span class="aside">: {rule}</span></summary>{why && <p><Termed text={why} /></p>}<p class="source">{source}</p></details>;
}
