import { useState } from 'preact/hooks';
import { BUDGET, nextPick, type Pick, reasonText, restOf } from '../../course/session.ts';
import { spentSince } from '../../course/times.ts';
import type { CourseItem } from '../../course/deck.ts';
import type { Course } from '../../course/schema.ts';
import { Begin } from './begin.tsx';
import { Exercise } from './exercise.tsx';
import { OwnNote } from './own-note.tsx';
import { cardTitle, deck, keeping, place, progress, today, trying } from './state.ts';

const MINUTE = 60;
const minutes = (seconds: number): number => Math.round(seconds / MINUTE);

/** Today's session: one item after the other until the day's time is spent or nothing is due, each with why it comes now. */
export function TodayView({ course }: { readonly course: Course }) {
  if (!keeping.value && !trying.value) return <Begin />;
  return <Session course={course} />;
}

function Session({ course }: { readonly course: Course }) {
  const [budget, more] = useState(BUDGET);
  const pickNow = (seconds: number): Pick<CourseItem> | null => (deck.value ? nextPick(deck.value, progress.peek().reviews, { ...today(), budget: seconds }) : null);
  const [turn, pick] = useState(() => ({ number: 0, pick: pickNow(budget) }));
  const { dayStart } = today();
  const spent = spentSince(progress.value.reviews, dayStart);
  const now = turn.pick;
  return (
    <>
      <p class="session"><progress max={budget} value={Math.min(spent, budget)} aria-label="Time of today's session" /> <span>{minutes(spent)} of {minutes(budget)} minutes</span>{!keeping.value && <span class="dim">Nothing is kept: you are trying it.</span>}</p>
      {now === null ? <Done spent={spent} onMore={() => { more(spent + BUDGET); pick({ number: turn.number + 1, pick: pickNow(spent + BUDGET) }); }} /> : (
        <section class="panel" aria-label="Item" key={turn.number}>
          <p class="now"><strong>{cardTitle(now.card).replace(/\.$/, '')}.</strong> <span class="dim">{reasonText(now.reason, { dayStart })}</span> <Taught card={now.card} course={course} /></p>
          <Exercise item={now.item.item} course={course} next="Next" onNext={() => pick({ number: turn.number + 1, pick: pickNow(budget) })} />
        </section>
      )}
      <OwnNote />
    </>
  );
}

/** The way to the lesson that teaches a card. */
function Taught({ card, course }: { readonly card: string; readonly course: Course }) {
  const lesson = course.lessons.find((l) => l.concepts.includes(card));
  return lesson ? <button type="button" class="quiet" onClick={() => { place.value = { view: 'lesson', id: lesson.id }; }}>Lesson {lesson.order}: {lesson.title}</button> : null;
}

function Done({ spent, onMore }: { readonly spent: number; readonly onMore: () => void }) {
  const rest = deck.value ? restOf(deck.value, progress.peek().reviews, today()) : { waiting: 0, days: 0 };
  return (
    <section class="panel done" aria-labelledby="done-title">
      <h2 id="done-title">{spent > 0 ? 'Done for today' : 'Nothing is due today'}</h2>
      <p>{rest.waiting === 0 ? 'Nothing is left over.' : `${rest.waiting === 1 ? 'One card is' : `${rest.waiting} cards are`} due and ${rest.waiting === 1 ? 'waits' : 'wait'}: most at risk first, ten minutes a day, in ${rest.days === 1 ? 'a day' : `${rest.days} days`} all have had their turn. No need to catch up.`}</p>
      <div class="actions"><button type="button" onClick={onMore}>Ten minutes more</button><button type="button" onClick={() => { place.value = { view: 'progress' }; }}>See my progress</button></div>
    </section>
  );
}
