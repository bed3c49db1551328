import type { Asked } from './question.ts';
import { Named } from './term.tsx';

/** The one question whose answer would settle most, and those after it. Nothing is shown where nothing is in doubt. */
export function QuestionPanel({ questions }: { readonly questions: readonly Asked[] }) {
  if (questions.length === 0) return null;
  const [first, ...more] = questions;
  return (
    <section class="panel question" aria-labelledby="question-title">
      <h2 id="question-title">One question</h2>
      <p class="ask">{first.ask}</p>
      <Settles asked={first} />
      {more.length > 0 && (
        <details>
          <summary>{more.length} more {more.length === 1 ? 'question' : 'questions'}</summary>
          <ul>{more.map((q) => <li key={q.ask}><p>{q.ask}</p><Settles asked={q} /></li>)}</ul>
        </details>
      )}
    </section>
  );
}

function Settles({ asked: { settles, codes } }: { readonly asked: Asked }) {
  return <p class="dim">Would settle {settles} of {codes.map((code, k) => <span key={code}>{k > 0 && (k === codes.length - 1 ? ' and ' : ', ')}<Named name={code}>{code}</Named></span>)}</p>;
}
