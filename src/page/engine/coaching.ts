import { mutated, mutationsOf } from '../../course/mutate/coach.ts';
import { type Mutation, placesAfter } from '../../course/mutate/mutation.ts';
import { type Engine, readNote } from '../../course/reading.ts';
import type { CourseNote } from '../../course/schema.ts';
import { hash } from '../../note/hash.ts';
import type { NoteInput } from '../../note/note.ts';
import type { CoachTask } from './taught.ts';

/** Notes looked at for one task, and rules to choose from. */
const NOTES = 6;
const CHOICES = 5;

const offered = new Map<string, readonly Mutation[]>();

/** A note of the course as the engine takes it. */
export const inputOfNote = ({ text, payer, billed, dateOfService }: CourseNote): NoteInput => ({ text, payer, ...(billed ? { billed } : {}), ...(dateOfService ? { dateOfService } : {}) });

/** A note that does everything right. */
export interface Exemplary {
  readonly id: string;
  readonly note: NoteInput;
}

function mutationsOfNote({ id, note }: Exemplary, engine: Engine): readonly Mutation[] {
  const known = offered.get(id) ?? mutationsOf(note, engine);
  offered.set(id, known);
  return known;
}

/** As progress names it, the same as at the terminal. */
const idOf = ({ id }: Exemplary, { kind }: Mutation): string => `coach-${id}-${kind}`;

/**
 * A task that was not done yet, of a kind that was done least often, from exemplary notes in an order of the seed; when
 * all are done they come again. Wrong choices are rules that other changes break and this note keeps.
 */
export function coachTask(notes: readonly Exemplary[], done: readonly string[], seed: string, engine: Engine): CoachTask | null {
  const sorted = [...notes].sort((a, b) => (hash(`${seed} ${a.id}`) < hash(`${seed} ${b.id}`) ? -1 : 1));
  const first = sorted.length === 0 ? 0 : done.length % sorted.length;
  const near = [...sorted.slice(first), ...sorted.slice(0, first)];
  const all: { readonly note: Exemplary; readonly mutation: Mutation; readonly id: string }[] = [];
  let looked = 0;
  for (const note of near) {
    const mutations = mutationsOfNote(note, engine);
    for (const mutation of mutations) all.push({ note, mutation, id: idOf(note, mutation) });
    if (mutations.length > 0) looked++;
    if (looked >= NOTES) break;
  }
  const ranked = all.map((task, k) => ({ ...task, k, again: Number(done.includes(task.id)), often: done.filter((id) => id.endsWith(`-${task.mutation.kind}`)).length })).sort((a, b) => a.again - b.again || a.often - b.often || a.k - b.k);
  const chosen = ranked.at(0);
  if (!chosen) return null;
  const { note, mutation, id } = chosen;
  const input = note.note;
  const changed = mutated(input, mutation);
  const raised = new Set(readNote(changed, engine).analysis.findings.map((f) => f.rule));
  const others = [...new Set(all.map((task) => task.mutation.raises))].filter((rule) => rule !== mutation.raises && !raised.has(rule)).sort((a, b) => (hash(`${id} ${a}`) < hash(`${id} ${b}`) ? -1 : 1));
  const choices = [mutation.raises, ...others.slice(0, CHOICES - 1)].sort((a, b) => (hash(`${seed} ${id} ${a}`) < hash(`${seed} ${id} ${b}`) ? -1 : 1));
  const places = placesAfter(mutation.edits);
  return {
    id, note: note.id, kind: mutation.kind, text: changed.text, billed: changed.billed ?? [], choices, raises: mutation.raises,
    changes: mutation.edits.map(({ span }, k) => ({ was: input.text.slice(...span), at: places[k] })),
  };
}
