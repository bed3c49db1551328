import { useEffect, useRef, useState } from 'preact/hooks';
import type { Graded, Remark } from '../../course/grade/graded.ts';
import type { CourseSource, Item } from '../../course/schema.ts';
import type { Span } from '../../note/span.ts';
import { Termed } from '../panels/term.tsx';
import { type Lit, NoteText } from './note-text.tsx';
import { cardTitle, course } from './state.ts';

const SIGNS: Readonly<Record<Remark['kind'], readonly [string, string]>> = { right: ['✓', 'Right'], wrong: ['✗', 'Not right'], gap: ['○', 'Left out'], invented: ['!', 'Invented'], padding: ['–', 'Says nothing'] };

/** The words that remarks are about, each with the remark's number. */
export const litBy = (remarks: readonly Remark[], of: 'note' | 'answer', strong: number | null): readonly Lit[] => remarks.flatMap((r, k) => (r.of === of ? r.spans.map((span) => ({ span, kind: r.kind, number: k + 1, strong: strong === k })) : []));

interface Props {
  readonly item: Pick<Item, 'explanation' | 'sources' | 'concepts'> & Partial<Pick<Item, 'differs'>>;
  readonly graded: Graded;
  /** The text that the remarks point into, where they point into any. */
  readonly note: string | null;
  readonly answer: string | null;
  /** What the learner marked in the note. */
  readonly marked: readonly Span[];
}

/** What an answer is worth, remark by remark, with the words each is about; then why the key is right, and where that is written. */
export function Feedback({ item, graded, note, answer, marked }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const [strong, light] = useState<number | null>(null);
  useEffect(() => title.current?.focus(), []);
  const { remarks, right, score } = graded;
  const ofNote = litBy(remarks, 'note', strong);
  const ofAnswer = litBy(remarks, 'answer', strong);
  return (
    <section class={`feedback ${right ? 'good' : 'poor'}`} aria-labelledby="feedback-title">
      <h3 id="feedback-title" ref={title} tabIndex={-1}>{right ? 'Right' : score >= 0.5 ? `Partly right: ${Math.round(score * 100)} of 100` : `Not right: ${Math.round(score * 100)} of 100`}</h3>
      {answer !== null && ofAnswer.length > 0 && <><h4>Your words</h4><NoteText text={answer} lit={ofAnswer} label="Your words with remarks" /></>}
      {note !== null && ofNote.length > 0 && <><h4>The note{marked.length > 0 && ', with what you marked in frames'}</h4><NoteText text={note} lit={[...ofNote, ...marked.map((span) => ({ span, kind: 'mine' }))]} label="The note with remarks" /></>}
      <ol class="remarks">
        {remarks.map((r, k) => (
          <li key={`${k} ${r.text}`} class={r.kind}>
            <span class="sign" aria-hidden="true">{SIGNS[r.kind][0]}</span>
            <div><span class="what">{SIGNS[r.kind][1]}</span> <Termed text={r.text} />{r.spans.length > 0 && <> <button type="button" class="quiet" aria-pressed={strong === k} onClick={() => light(strong === k ? null : k)}>Words {k + 1}<span class="aside">: light them up</span></button></>}</div>
          </li>
        ))}
      </ol>
      <p class="why"><strong>Why</strong> <Termed text={item.explanation} /></p>
      {item.differs && <p class="differs"><strong>palpate reads it otherwise</strong> <Termed text={item.differs} /></p>}
      <p class="dim">Practises: {item.concepts.map(cardTitle).join(' · ')}</p>
      <Sources ids={item.sources} />
    </section>
  );
}

/** Where it is written, with the day on which it was read. */
export function Sources({ ids }: { readonly ids: readonly string[] }) {
  const sources = ids.flatMap((id) => course.value?.sources.get(id) ?? []);
  if (sources.length === 0) return null;
  return (
    <details class="sources">
      <summary>{sources.length === 1 ? 'Source' : `${sources.length} sources`}</summary>
      <ul>{sources.map((s) => <Source key={s.id} source={s} />)}</ul>
    </details>
  );
}

function Source({ source: { title, section, url, read } }: { readonly source: CourseSource }) {
  return <li>{title}, {section}; read {read}{url && <>: <a href={url} rel="noreferrer" target="_blank">{url}</a></>}</li>;
}
