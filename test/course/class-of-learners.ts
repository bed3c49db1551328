import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deckOf } from '../../src/course/deck.ts';
import { type Grade, progressText, type Review, reviewOf } from '../../src/course/progress.ts';
import { course } from './builtin.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T09:00:00.000Z');
/** The day on which those who answered right five times have mastered a card. */
export const JUDGED = '2026-04-13';

/** A small seeded generator, so that every run has the same class. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

/** Answers of one learner to every third item, known with a chance; one who knows all answers all, and has mastered the course on {@link JUDGED}. */
export function answersOf(knows: number, seed: number): Review[] {
  const next = random(seed);
  return deckOf(course()).items.flatMap((item, k) => {
    if (knows < 1 && k % 3 > 0) return [];
    const right = knows === 1 || next() < knows;
    return (right ? [0, 1, 4, 14, 40] : [0]).map((day) => reviewOf({
      at: new Date(START + day * DAY + k * 60_000).toISOString(), from: 'item', item: item.id, kind: item.kind, seconds: 20 + (k % 30), score: right ? 1 : 0.25,
      cards: Object.fromEntries(item.cards.map((c) => [c, (right ? 3 : 1) as Grade])),
    }));
  });
}

/** Writes the exports of three classes, of which one is small, below a folder; each class has one who has mastered all. */
export function writeClasses(folder: string): void {
  for (const [name, size] of [['autumn', 6], ['spring', 7], ['night', 2]] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < size; i++) writeFileSync(join(folder, name, `${i}.jsonl`), progressText({ learner: `Learner ${name} ${i}`, reviews: answersOf(i === size - 1 ? 1 : 0.2 + 0.7 * (i / size), size * 100 + i) }));
  }
}
