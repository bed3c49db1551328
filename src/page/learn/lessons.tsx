import { standingOf } from '../../course/standing.ts';
import type { Course } from '../../course/schema.ts';
import { deck, place, progress, today } from './state.ts';

/** The lessons in their order, with how far the learner is in each. */
export function Lessons({ course }: { readonly course: Course }) {
  const { cards } = standingOf(deck.value?.cards ?? [], progress.value.reviews, today().now);
  const stands = new Map(cards.map((c) => [c.card, c.state]));
  return (
    <section class="panel" aria-labelledby="lessons-title">
      <h2 id="lessons-title">Lessons <span class="dim">{course.lessons.length}, with {course.items.size} items</span></h2>
      <ol class="lessons">
        {course.lessons.map(({ id, title, idea, concepts }, k) => {
          const of = concepts.filter((c) => stands.has(c));
          const met = of.filter((c) => stands.get(c) !== 'new').length;
          const mastered = of.filter((c) => stands.get(c) === 'mastered').length;
          return (
            <li key={id}>
              <span class="number" aria-hidden="true">{k + 1}</span>
              <div><button type="button" class="named" onClick={() => { place.value = { view: 'lesson', id }; }}>{title}</button><p class="dim">{idea}</p></div>
              <span class="standing">{mastered > 0 ? `${mastered} of ${of.length} mastered` : met > 0 ? `${met} of ${of.length} met` : 'new'}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
