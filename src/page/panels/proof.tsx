import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Proof, Step } from '../../explain/step.ts';
import type { Analysis } from '../../note/analysis.ts';
import { latest } from '../engine/client.ts';
import { chosen, current, engine, fault, givenOf } from '../state.ts';
import { choose, isChosen } from './choosing.ts';
import { isKey, isLit, moved, openedAtFirst, type Row, rowsOf, verdictsOf } from './proof.ts';
import { shortened } from './words.tsx';

/** The verdict of which the proof is shown; null: that of the first code. */
const asked = signal<string | null>(null);
const opened = signal(false);
/** The verdict that was asked for from elsewhere: the focus goes to its proof once it is there. */
const turns = signal(0);
let awaited: string | null = null;

/** Opens the proof of a code or rule and goes to it. */
export function prove(name: string): void {
  asked.value = name;
  opened.value = true;
  awaited = name;
  turns.value++;
}

const why = latest(engine, 'why');
/** Milliseconds after a change before a proof is made anew: it reads the note once more. */
const PAUSE = 350;

/** Why a verdict is as it is, down to the words of the note. Nothing is asked of the engine while it is closed. */
export function ProofPanel({ analysis }: { readonly analysis: Analysis }) {
  const [proof, show] = useState<Proof | null>(null);
  const [other, askOther] = useState(false);
  const { codes, rules } = useMemo(() => verdictsOf(analysis), [analysis]);
  const name = asked.value ?? codes[0]?.name ?? rules[0]?.name ?? null;
  const isOpen = opened.value;
  const known = name !== null && [...codes, ...rules].some((v) => v.name === name);
  useEffect(() => {
    if (!isOpen || name === null) return;
    const ask = (): void => {
      why({ name, note: givenOf(current.peek()) }).then((told) => {
        if (told !== null) show(told);
      }, (error: Error) => { fault.value = error.message; });
    };
    if (proof?.name !== name) return ask();
    const timer = setTimeout(ask, PAUSE);
    return () => clearTimeout(timer);
  }, [name, isOpen, analysis]);
  return (
    <section class="panel proof" aria-labelledby="proof-title">
      <details open={isOpen} onToggle={(e) => { opened.value = e.currentTarget.open; }}>
        <summary><h2 id="proof-title">Why: the proof of a verdict</h2></summary>
        <div class="of">
          <label>Of <select value={other || !known ? 'other' : (name ?? '')} onChange={(e) => {
            const to = e.currentTarget.value;
            askOther(to === 'other');
            if (to !== 'other') asked.value = to;
          }}>
            <optgroup label="Codes">{codes.map((v) => <option key={v.name} value={v.name}>{v.told}</option>)}</optgroup>
            <optgroup label="What is missing">{rules.map((v) => <option key={v.name} value={v.name}>{v.told}</option>)}</optgroup>
            <option value="other">another code or rule …</option>
          </select></label>
          {(other || !known) && <OtherName />}
        </div>
        {proof && proof.name.toLowerCase() === (name ?? '').toLowerCase() && <Tree proof={proof} key={proof.name} />}
        <p class="dim hint">Arrow keys go through the steps; Enter shows the words of a step in the note.</p>
      </details>
    </section>
  );
}

/** Asks about a code that is not suggested, or a rule that found nothing. */
function OtherName() {
  const [text, write] = useState('');
  const [none, tell] = useState(false);
  const ask = async (e: Event): Promise<void> => {
    e.preventDefault();
    const name = text.trim();
    if (name === '') return;
    const told = await engine.ask('why', { name, note: givenOf(current.peek()) });
    tell(told === null);
    if (told) asked.value = told.name;
  };
  return (
    <form onSubmit={ask}>
      <label>Code or rule <input value={text} size={12} spellcheck={false} onInput={(e) => write(e.currentTarget.value)} placeholder="97124" /></label> <button type="submit">Show</button>
      <span role="status" class="dim">{none ? ' palpate knows no code or rule of this name.' : ''}</span>
    </form>
  );
}

const SIGN: Readonly<Record<Step['kind'], string>> = { verdict: '', rule: '§', fact: '·', words: '', question: '?' };
const signOf = ({ kind, side }: Step): string => (side === 'for' ? '+' : side === 'against' ? '−' : SIGN[kind]);
const spoken = ({ kind, side }: Step): string => (side === 'for' ? 'for: ' : side === 'against' ? 'against: ' : kind === 'question' ? 'question: ' : kind === 'rule' ? 'rule: ' : '');

function Tree({ proof }: { readonly proof: Proof }) {
  const shape = JSON.stringify(proof.tree, (key, value) => (key === 'span' || key === 'claim' || key === 'source' ? undefined : value));
  // what is open stays open as long as the tree has the same branches
  const first = useMemo(() => openedAtFirst(proof.tree), [shape]);
  const [open, setOpen] = useState<ReadonlySet<string>>(first);
  const [at, go] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  useEffect(() => setOpen(first), [first]);
  const turn = turns.value;
  useEffect(() => {
    if (awaited !== proof.name) return;
    awaited = null;
    (tree.current?.firstElementChild as HTMLElement | null)?.focus();
  }, [proof.name, turn]);
  const rows = rowsOf(proof.tree, open);
  const here = Math.min(at, rows.length - 1);
  const now = chosen.value;
  const toggle = (row: Row): void => {
    const next = new Set(open);
    if (!next.delete(row.path)) next.add(row.path);
    setOpen(next);
  };
  const light = (row: Row): void => {
    if (row.all !== undefined) setOpen(new Set([...open, row.all]));
    if (row.spans.length > 0) choose(row.spans, [proof.name]);
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.key === 'Enter' || e.key === ' ') light(rows[here]);
    else if (isKey(e.key)) {
      const next = moved(rows, here, e.key);
      if (next.toggle) toggle(rows[here]);
      go(next.at);
      (tree.current?.children[next.at] as HTMLElement | undefined)?.focus();
    } else return;
    e.preventDefault();
  };
  return (
    <div role="tree" aria-label={`Proof of ${proof.name}`} class="tree" ref={tree} onKeyDown={onKeyDown}>
      {rows.map((row, k) => {
        const { step, path, level, place, of, spans } = row;
        const lit = now?.by === 'words' && isLit(row, now.spans);
        const pressed = spans.length > 0 && isChosen(now, spans, [proof.name]);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys of all its rows
          <div key={path} role="treeitem" tabIndex={k === here ? 0 : -1} aria-level={level} aria-posinset={place} aria-setsize={of} aria-expanded={row.open ?? undefined} aria-selected={pressed}
            class={`step is-${row.all ? 'all' : step.kind} ${step.side ?? ''}${lit ? ' rests' : ''}${pressed ? ' pressed' : ''}`} style={{ '--level': level - 1 }} onClick={() => { go(k); light(row); }} onFocus={() => go(k)}>
            <span class="twist" aria-hidden="true" onClick={(e) => { if (row.open === null) return; e.stopPropagation(); toggle(row); }}>{row.open === null ? '' : row.open ? '▾' : '▸'}</span>
            <span class="side" aria-hidden="true">{signOf(step)}</span>
            <span class="claim"><span class="aside">{spoken(step)}</span>{step.kind === 'words' ? `“${shortened(step.claim)}”` : step.claim}{lit && <span class="aside">, among the words chosen in the note</span>}{step.source && <span class="source">{step.source}</span>}</span>
          </div>
        );
      })}
    </div>
  );
}
