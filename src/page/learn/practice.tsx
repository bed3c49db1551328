import { useState } from 'preact/hooks';
import type { Course, Item, ItemKind } from '../../course/schema.ts';
import { Exercise } from './exercise.tsx';
import { KIND_NAMES } from './kinds/names.ts';
import { mixed } from './mixed.ts';
import { progress } from './state.ts';

const KINDS = Object.keys(KIND_NAMES) as ItemKind[];

/** Single items of the learner's own choice: those not answered yet first, then those answered longest ago. */
export function Practice({ course }: { readonly course: Course }) {
  const [kind, only] = useState<ItemKind | ''>('');
  const [lesson, about] = useState('');
  const [turn, take] = useState(() => ({ number: 0, item: nextOf(course, '', '', null) }));
  const next = (k: ItemKind | '', l: string): void => take({ number: turn.number + 1, item: nextOf(course, k, l, turn.item?.id ?? null) });
  return (
    <>
      <div class="filters">
        <label><span>Kind</span> <select value={kind} onChange={(e) => { const k = e.currentTarget.value as ItemKind | ''; only(k); next(k, lesson); }}><option value="">all kinds</option>{KINDS.map((k) => <option key={k} value={k}>{KIND_NAMES[k]}</option>)}</select></label>
        <label><span>Lesson</span> <select value={lesson} onChange={(e) => { about(e.currentTarget.value); next(kind, e.currentTarget.value); }}><option value="">all lessons</option>{course.lessons.map((l, k) => <option key={l.id} value={l.id}>{k + 1}. {l.title}</option>)}</select></label>
      </div>
      <section class="panel" aria-label="Item" key={turn.number}>
        {turn.item ? <Exercise item={turn.item} course={course} next="Next" onNext={() => next(kind, lesson)} /> : <p class="dim">No item of this kind belongs to this lesson.</p>}
      </section>
    </>
  );
}

function nextOf(course: Course, kind: ItemKind | '', lessonId: string, not: string | null): Item | null {
  const lesson = course.lessons.find((l) => l.id === lessonId);
  const last = new Map(progress.peek().reviews.flatMap(({ item, at }) => (item === null ? [] : [[item, at] as const])));
  const fitting = mixed([...course.items.values()].filter((i) => (kind === '' || i.kind === kind) && (!lesson || i.concepts.some((c) => lesson.concepts.includes(c)))), 'practice');
  const sorted = [...fitting].sort((a, b) => ((last.get(a.id) ?? '') < (last.get(b.id) ?? '') ? -1 : (last.get(a.id) ?? '') > (last.get(b.id) ?? '') ? 1 : a.level - b.level));
  // nothing of what was answered may be kept, and yet the next is another
  const at = sorted.findIndex((i) => i.id === not);
  return (at >= 0 && !last.has(not ?? '') ? sorted[(at + 1) % sorted.length] : sorted.find((i) => i.id !== not) ?? sorted[0]) ?? null;
}
