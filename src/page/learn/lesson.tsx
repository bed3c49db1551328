import { useEffect, useRef, useState } from 'preact/hooks';
import { placeOf } from '../../course/quotes.ts';
import type { ContrastPair, Course, Lesson as LessonOf } from '../../course/schema.ts';
import { Named, Termed } from '../panels/term.tsx';
import { editsIn } from './edits.ts';
import { Exercise } from './exercise.tsx';
import { Sources } from './feedback.tsx';
import { NoteText } from './note-text.tsx';
import { place } from './state.ts';

/** One lesson: its idea, a worked note marked up, pairs of notes that differ in one thing, and a short check. */
export function Lesson({ course, id }: { readonly course: Course; readonly id: string }) {
  const at = course.lessons.findIndex((l) => l.id === id);
  const lesson = course.lessons[at];
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  if (!lesson) return null;
  const next = course.lessons.at(at + 1);
  return (
    <article class="lesson">
      <p class="dim">Lesson {at + 1} of {course.lessons.length}</p>
      <h2 ref={title} tabIndex={-1}>{lesson.title}</h2>
      <p class="idea">{lesson.idea}</p>
      {lesson.text.map((text) => <p key={text} class="text"><Termed text={text} /></p>)}
      <Worked lesson={lesson} course={course} />
      {lesson.pairs.map((pair, k) => <Pair key={`${pair.note} ${pair.replace.words} ${pair.by}`} pair={pair} number={k + 1} course={course} />)}
      <Check lesson={lesson} course={course} next={next ?? null} />
      <Sources ids={lesson.sources} />
    </article>
  );
}

function Worked({ lesson: { worked }, course }: { readonly lesson: LessonOf; readonly course: Course }) {
  const [strong, light] = useState<number | null>(null);
  const note = course.notes.get(worked.note);
  if (!note) return null;
  const lit = worked.marks.flatMap((mark, k) => {
    const span = placeOf(note.text, mark);
    return span ? [{ span, kind: 'proof', number: k + 1, strong: strong === k }] : [];
  });
  return (
    <section class="panel worked" aria-labelledby="worked-title">
      <h3 id="worked-title">A note that does it</h3>
      <div class="side-by-side">
        <NoteText text={note.text} lit={lit} label="Worked note" />
        <ol class="marks">
          {worked.marks.map((mark, k) => (
            <li key={`${mark.words} ${mark.nth}`}><button type="button" class="words" aria-pressed={strong === k} onClick={() => light(strong === k ? null : k)}>{k + 1} “{mark.words}”</button> <span class="proves">{mark.proves.replaceAll('-', ' ')}</span> <Termed text={mark.because} /></li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** The same note twice, with the one thing that is changed. */
function Pair({ pair, number, course }: { readonly pair: ContrastPair; readonly number: number; readonly course: Course }) {
  const note = course.notes.get(pair.note);
  if (!note) return null;
  const { text, places, lit } = editsIn(note.text, [{ ...pair.replace, by: pair.by }]);
  const { raises, clears, before, after } = pair.effect;
  const codes = (of: Readonly<Record<string, number>>): string => (Object.keys(of).length === 0 ? 'no code' : Object.entries(of).map(([code, units]) => `${code} × ${units}`).join(', '));
  return (
    <section class="panel pair" aria-labelledby={`pair-${number}`}>
      <h3 id={`pair-${number}`}>{number}. One thing changed</h3>
      <div class="side-by-side">
        <NoteText text={note.text} label="As it was" lit={lit.map((span) => ({ span, kind: 'was' }))} />
        <NoteText text={text} label="Changed" lit={places.map((span) => ({ span, kind: 'changed', ...(span[0] === span[1] ? { number: 1 } : {}) }))} />
      </div>
      <p class="change">{pair.by === '' ? <>Without <q>{pair.replace.words}</q>.</> : <><q>{pair.by}</q> in place of <q>{pair.replace.words}</q>.</>} <Termed text={pair.changes} /></p>
      <ul class="effect">
        {raises.map((rule) => <li key={rule}>Now asked for: <Named name={rule}>{course.concepts.get(rule)?.title ?? rule}</Named></li>)}
        {clears.map((rule) => <li key={rule}>No longer asked for: <Named name={rule}>{course.concepts.get(rule)?.title ?? rule}</Named></li>)}
        {before && after && <li>Codes: {codes(before)} before, {codes(after)} after</li>}
      </ul>
    </section>
  );
}

function Check({ lesson, course, next }: { readonly lesson: LessonOf; readonly course: Course; readonly next: LessonOf | null }) {
  const [at, go] = useState<number | null>(null);
  const items = lesson.check.flatMap((id) => course.items.get(id) ?? []);
  if (at === null) return <p><button type="button" class="primary" onClick={() => go(0)}>Check yourself: {items.length === 1 ? 'one item' : `${items.length} items`}</button></p>;
  const item = items.at(at);
  return (
    <section class="panel check" aria-label="Check">
      {at < items.length && item ? <><p class="dim">Item {at + 1} of {items.length}</p><Exercise key={item.id} item={item} course={course} next={at + 1 < items.length ? 'Next' : 'End the lesson'} onNext={() => go(at + 1)} /></> : (
        <>
          <h3>That is this lesson</h3>
          <p class="actions">{next && <button type="button" class="primary" onClick={() => { place.value = { view: 'lesson', id: next.id }; }}>Next lesson: {next.title}</button>}<button type="button" onClick={() => { place.value = { view: 'lessons' }; }}>All lessons</button></p>
        </>
      )}
    </section>
  );
}
