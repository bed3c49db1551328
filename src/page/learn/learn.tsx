import { useEffect, useRef } from 'preact/hooks';
import { Coach } from './coach.tsx';
import { Lesson } from './lesson.tsx';
import { Lessons } from './lessons.tsx';
import { Practice } from './practice.tsx';
import { ProgressView } from './progress.tsx';
import { course, deck, place, type Place, trouble } from './state.ts';
import { TodayView } from './today.tsx';

const VIEWS: readonly (readonly [Exclude<Place['view'], 'lesson'>, string])[] = [['today', 'Today'], ['lessons', 'Lessons'], ['practice', 'Practice'], ['coach', 'Mutation coach'], ['progress', 'Progress']];

/** The course: what is in view of it, and the ways to the rest. */
export function Learn() {
  const { view } = place.value;
  const body = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else body.current?.scrollTo?.(0, 0);
  }, [place.value]);
  return (
    <div class="learn panels" ref={body}>
      <nav class="ways" aria-label="Course">
        <ul>
          {VIEWS.map(([id, name]) => <li key={id}><button type="button" aria-current={view === id || (view === 'lesson' && id === 'lessons') ? 'page' : undefined} onClick={() => { place.value = { view: id }; }}>{name}</button></li>)}
        </ul>
      </nav>
      {trouble.value !== null && <p class="trouble" role="alert">{trouble.value} {view !== 'progress' && <button type="button" class="quiet" onClick={() => { place.value = { view: 'progress' }; }}>Go to Progress</button>}</p>}
      {course.value && deck.value ? <View key={JSON.stringify(place.value)} /> : <p class="dim" role="status">The course is being opened.</p>}
    </div>
  );
}

function View() {
  const at = place.value;
  const of = course.value;
  if (!of) return null;
  switch (at.view) {
    case 'today': return <TodayView course={of} />;
    case 'lessons': return <Lessons course={of} />;
    case 'lesson': return <Lesson course={of} id={at.id} />;
    case 'practice': return <Practice course={of} />;
    case 'coach': return <Coach />;
    case 'progress': return <ProgressView course={of} />;
  }
}
