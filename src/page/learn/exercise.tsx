import { useRef, useState } from 'preact/hooks';
import type { Answer } from '../../course/grade/grade.ts';
import type { Graded } from '../../course/grade/graded.ts';
import type { Course, Item, ItemKind } from '../../course/schema.ts';
import { about, engine, fault } from '../state.ts';
import { Feedback } from './feedback.tsx';
import { AlteredForm } from './kinds/altered.tsx';
import { CodeForm } from './kinds/code.tsx';
import { CountForm } from './kinds/count.tsx';
import { MarksForm } from './kinds/marks.tsx';
import { MissingForm } from './kinds/missing.tsx';
import { KIND_NAMES } from './kinds/names.ts';
import { OrderForm } from './kinds/order.tsx';
import { SiteForm } from './kinds/site.tsx';
import { WriteForm } from './kinds/write.tsx';
import { NoteText } from './note-text.tsx';
import { record } from './state.ts';

const LEVELS = ['', 'first days', 'daily work', 'for experts'];
/** What is asked for where nothing can be graded yet. */
const FIRST: Readonly<Record<ItemKind, string>> = {
  code: 'Choose one first.', marks: 'Mark at least one word first.', missing: 'Choose first.', order: 'Order them first.', count: 'Give a whole number in each field first.', site: 'Say first whether the sites are the same.', altered: 'Choose a version, and what it would be asked for.', write: 'Write something first.',
};

/** Where the claim is part of what is asked; elsewhere it would tell the answer. */
const CLAIM_SHOWN: readonly ItemKind[] = ['marks', 'missing', 'site', 'order'];
const payerOf = (id: string): string => `Payer: ${about.value?.payers.find((p) => p.id === id)?.name ?? id}`;

interface Props {
  readonly item: Item;
  readonly course: Course;
  /** What the button behind the feedback says, and does. */
  readonly next: string;
  readonly onNext: () => void;
}

/** One item: asked, answered, graded. Only the first answer counts; it can be tried again. */
export function Exercise({ item, course, next, onNext }: Props) {
  const draft = useRef<Answer | null>(null);
  const [since] = useState(() => Date.now());
  const [attempt, again] = useState(0);
  const [graded, show] = useState<Graded | null>(null);
  const [lack, tell] = useState('');
  const [busy, wait] = useState(false);
  const counted = useRef(false);
  const check = async (e: SubmitEvent): Promise<void> => {
    e.preventDefault();
    const answer = draft.current;
    if (busy) return;
    if (answer === null) return tell(FIRST[item.kind]);
    tell('');
    wait(true);
    try {
      const result = await engine.ask('grade', { item: item.id, answer });
      if (!counted.current) record({ id: item.id, kind: item.kind, cards: item.concepts }, result, (Date.now() - since) / 1000);
      counted.current = true;
      show(result);
    } catch (error) {
      fault.value = (error as Error).message;
    } finally {
      wait(false);
    }
  };
  const set = (answer: Answer | null): void => { draft.current = answer; };
  const note = 'note' in item && item.note ? (course.notes.get(item.note) ?? null) : null;
  const written = draft.current?.kind === 'write' ? draft.current.text : null;
  const shown = note && item.kind !== 'marks' && item.kind !== 'altered' && !graded?.remarks.some((r) => r.of === 'note');
  return (
    <article class={`exercise of-${item.kind}`} data-item={item.id} aria-labelledby="exercise-title">
      <p class="dim kind">{KIND_NAMES[item.kind]} · {LEVELS[item.level]}</p>
      <h2 id="exercise-title">{item.prompt}</h2>
      {shown && <NoteText text={note.text} label="The note" />}
      {note && <p class="dim billed">{[payerOf(note.payer), ...(note.billed && CLAIM_SHOWN.includes(item.kind) ? [`on the claim: ${note.billed.join(', ')}`] : [])].join('; ')}</p>}
      {graded === null ? (
        <form key={attempt} onSubmit={(e) => void check(e)} noValidate>
          <Form item={item} course={course} set={set} written={written} />
          <p class="lack" role="alert">{lack}</p>
          <button type="submit" class="primary" aria-busy={busy}>Check</button>
        </form>
      ) : (
        <>
          <Feedback item={item} graded={graded} note={note?.text ?? null} answer={written} marked={draft.current?.kind === 'marks' ? draft.current.marked : []} />
          <div class="actions">
            <button type="button" class="primary" onClick={onNext}>{next}</button>
            <button type="button" onClick={() => { if (item.kind !== 'write') draft.current = null; show(null); again(attempt + 1); }}>{item.kind === 'write' ? 'Write on' : 'Try again'}</button>
            <span class="dim">{item.kind === 'write' ? 'Your words stay.' : 'A second try does not count.'}</span>
          </div>
        </>
      )}
    </article>
  );
}

function Form({ item, course, set, written }: { readonly item: Item; readonly course: Course; readonly set: (answer: Answer | null) => void; readonly written: string | null }) {
  switch (item.kind) {
    case 'code': return <CodeForm item={item} course={course} set={set} />;
    case 'marks': return <MarksForm item={item} course={course} set={set} />;
    case 'missing': return <MissingForm item={item} course={course} set={set} />;
    case 'order': return <OrderForm item={item} course={course} set={set} />;
    case 'count': return <CountForm item={item} course={course} set={set} />;
    case 'site': return <SiteForm item={item} course={course} set={set} />;
    case 'altered': return <AlteredForm item={item} course={course} set={set} />;
    case 'write': return <WriteForm item={item} course={course} set={set} draft={written} />;
  }
}
