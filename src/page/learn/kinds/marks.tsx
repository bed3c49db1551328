import { WordMarker } from '../word-marker.tsx';
import type { Asked } from './asked.ts';

/** Mark the words that prove it. */
export function MarksForm({ item, course, set }: Asked<'marks'>) {
  return <WordMarker text={course.notes.get(item.note)?.text ?? ''} label="The note, word by word" onMark={(marked) => set(marked.length === 0 ? null : { kind: 'marks', marked })} />;
}
