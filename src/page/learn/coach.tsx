import { useEffect, useRef, useState } from 'preact/hooks';
import type { CoachTask } from '../engine/taught.ts';
import { Named, Termed } from '../panels/term.tsx';
import { about, engine, fault } from '../state.ts';
import { OneOf } from './kinds/choices.tsx';
import { NoteText } from './note-text.tsx';
import { cardTitle, deck, progress, record, today } from './state.ts';

/** The kind under which the coach's answers are kept. */
const KIND = 'coach';

/** The mutation coach: an exemplary note from which one thing was taken, and what an auditor would say of it. */
export function Coach() {
  const [task, show] = useState<CoachTask | null | undefined>(undefined);
  const done = useRef<readonly string[]>(progress.peek().reviews.flatMap((r) => (r.kind === KIND && r.item !== null ? [r.item] : [])));
  const ask = async (): Promise<void> => {
    try {
      show(await engine.ask('coach', { done: done.current, seed: today().seed }));
    } catch (error) {
      fault.value = (error as Error).message;
    }
  };
  useEffect(() => void ask(), []);
  return (
    <section class="panel coach" aria-label="Mutation coach" aria-busy={task === undefined}>
      {task === undefined ? <p class="dim">A note is being chosen.</p> : task === null ? <p class="dim">No exemplary note is there that could be changed.</p> : <Task key={`${task.id} ${task.text}`} task={task} onNext={() => { done.current = [...done.current, task.id]; void ask(); }} />}
    </section>
  );
}

function Task({ task, onNext }: { readonly task: CoachTask; readonly onNext: () => void }) {
  const [since] = useState(() => Date.now());
  const [chosen, choose] = useState<string | null>(null);
  const [checked, check] = useState(false);
  const [lack, tell] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => { if (checked) title.current?.focus(); }, [checked]);
  const right = chosen === task.raises;
  const answer = (e: SubmitEvent): void => {
    e.preventDefault();
    if (chosen === null) {
      tell('Choose one first.');
      return;
    }
    const cards = deck.peek()?.cards.includes(task.raises) ? [task.raises] : [];
    if (cards.length > 0) record({ id: task.id, kind: KIND, cards }, { score: right ? 1 : 0, right, concepts: {} }, (Date.now() - since) / 1000);
    check(true);
  };
  return (
    <article class="exercise" aria-labelledby="coach-title">
      <p class="dim kind">Mutation coach</p>
      <h2 id="coach-title">This note did everything right until one thing was taken out of it or changed. What would an auditor say?</h2>
      <NoteText text={task.text} label="The changed note" lit={checked ? task.changes.map(({ at }, k) => ({ span: at, kind: 'changed', number: k + 1 })) : []} />
      {task.billed.length > 0 && <p class="dim billed">On the claim: {task.billed.join(', ')}</p>}
      {checked ? (
        <>
          <section class={`feedback ${right ? 'good' : 'poor'}`} aria-labelledby="feedback-title">
            <h3 id="feedback-title" ref={title} tabIndex={-1}>{right ? 'Right' : 'Not right'}</h3>
            {!right && chosen !== null && <p>Not true of this note: “{cardTitle(chosen)}”</p>}
            <p><strong>{cardTitle(task.raises).replace(/\.$/, '')}.</strong> <Termed text={about.value?.rules.find((r) => r.id === task.raises)?.why ?? ''} /> <Named name={task.raises}>All of the rule</Named></p>
            <ol class="changes">{task.changes.map(({ was, at }, k) => <li key={at.join()}>{k + 1}. There stood <q>{was}</q>{at[1] > at[0] ? <>; now <q>{task.text.slice(...at)}</q></> : '; now nothing'}.</li>)}</ol>
          </section>
          <div class="actions"><button type="button" class="primary" onClick={onNext}>Next</button></div>
        </>
      ) : (
        <form onSubmit={answer} noValidate>
          <OneOf name="raises" legend="An auditor would say" choices={task.choices.map((rule) => ({ id: rule, label: cardTitle(rule) }))} onChoose={choose} />
          <p class="lack" role="alert">{lack}</p>
          <button type="submit" class="primary">Check</button>
        </form>
      )}
    </article>
  );
}
