import type { Graded, Remark } from '../../course/grade/graded.ts';
import type { Rest } from '../../course/session.ts';
import type { Standing } from '../../course/standing.ts';
import type { Course, Lesson } from '../../course/schema.ts';
import { edited, placeOf } from '../../course/quotes.ts';

const SIGNS: Readonly<Record<Remark['kind'], string>> = { right: '+', wrong: '-', gap: '-', invented: '-', padding: '-' };
/** Words of a learner's or of a note, as long as a line bears. */
const MOST = 60;

const short = (text: string): string => { const line = text.replace(/\s+/g, ' ').trim(); return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line; };

/** What is said of an answer: the verdict, then each remark with the words that it is about. */
export function gradedText({ score, right, remarks }: Graded, texts: { readonly note?: string; readonly answer?: string }): string {
  const verdict = right ? 'Right.' : score >= 0.5 ? `Partly right: ${Math.round(score * 100)} of 100.` : `Not right: ${Math.round(score * 100)} of 100.`;
  return [verdict, ...remarks.map((r) => {
    const text = r.of === null ? undefined : texts[r.of];
    const words = text === undefined ? '' : r.spans.map(([from, to]) => short(text.slice(from, to))).filter((w) => w !== '' && !r.text.includes(w)).map((w) => `“${w}”`).join(', ');
    return `${SIGNS[r.kind]} ${words ? `${words}: ` : ''}${r.text}`;
  })].join('\n');
}

/** How a session ended. */
export const restText = ({ waiting, days }: Rest): string => (waiting === 0 ? 'Nothing more is due today.' : `${waiting === 1 ? 'One card waits' : `${waiting} cards wait`}, the most at risk first; at ten minutes a day all have had their turn ${days <= 1 ? 'tomorrow' : `in ${days} days`}.`);

/** A learner's standing: sums, and the cards least sure. */
export function standingText({ cards, mastered, met, answers, notes }: Standing, titles: (card: string) => string): string {
  const weak = cards.filter((c) => c.lapses > 0 && c.state !== 'mastered').sort((a, b) => b.lapses - a.lapses || (a.chance ?? 0) - (b.chance ?? 0)).slice(0, 8);
  return [
    `${mastered} of ${cards.length} cards are mastered, ${met} have been met. ${answers === 1 ? '1 answer' : `${answers} answers`}, ${notes === 1 ? '1 note' : `${notes} notes`} of your own.`,
    ...(mastered === cards.length && cards.length > 0 ? ['The course is mastered.'] : []),
    ...(weak.length > 0 ? ['', 'Least sure:', ...weak.map((c) => `- ${titles(c.card)}: wrong ${c.lapses === 1 ? 'once' : `${c.lapses} times`}, known now with a chance of ${Math.round((c.chance ?? 0) * 100)} in 100`)] : []),
  ].join('\n');
}

/** A lesson as text: its idea, its paragraphs, the worked note with what its words prove, and the contrast pairs. */
export function lessonText(lesson: Lesson, course: Course): string {
  const note = course.notes.get(lesson.worked.note)?.text ?? '';
  const lines = [`${lesson.title}`, '', lesson.idea, ''];
  for (const paragraph of lesson.text) lines.push(paragraph, '');
  lines.push('The worked note:', ...note.split('\n').map((l) => `  | ${l}`), '', 'What its words prove:');
  for (const mark of lesson.worked.marks) lines.push(`- “${mark.words}” (${mark.proves.replaceAll('-', ' ')}): ${mark.because}`);
  for (const pair of lesson.pairs) {
    const base = course.notes.get(pair.note)?.text ?? '';
    const changed = placeOf(base, pair.replace) ? edited(base, [{ ...pair.replace, by: pair.by }]) : base;
    const line = changed.split('\n').find((l, i) => l !== base.split('\n')[i]) ?? '';
    lines.push('', `One thing changed: ${pair.by === '' ? `“${short(pair.replace.words)}” is left out` : `“${short(pair.by)}” for “${short(pair.replace.words)}”`}.`, ...(line ? [`  | ${line}`] : []), pair.changes);
  }
  lines.push('', `Sources: ${lesson.sources.map((id) => course.sources.get(id)).flatMap((s) => (s ? [`${s.title}, ${s.section} (read ${s.read})`] : [])).join('; ')}`);
  return lines.join('\n');
}
