import type { NoteInput } from '../../note/note.ts';
import { differences, inventoryOf } from './inventory.ts';
import { type Engine, readNote } from '../reading.ts';
import { measureTaken } from './measure.ts';
import { minutesTaken } from './minutes.ts';
import { edited, type Mutation, MUTATIONS, type MutationKind, type Mutator } from './mutation.ts';
import { outcomeTaken } from './outcome.ts';
import { workPlanned } from './planned.ts';
import { regionTaken } from './region.ts';
import { siteShared } from './shared-site.ts';
import { sideChanged } from './side.ts';
import { signatureTaken } from './signature.ts';

export const MUTATORS: Readonly<Record<MutationKind, Mutator>> = {
  minutes: minutesTaken, region: regionTaken, measure: measureTaken, outcome: outcomeTaken, signature: signatureTaken, side: sideChanged, 'shared-site': siteShared, planned: workPlanned,
};

/**
 * Every change that the coach offers of a note that lacks nothing; none of one that does. Offered is what takes out its
 * element and nothing else, as the facts of the changed note tell; its findings are not asked. Of two ways to change
 * the same, the first that holds.
 */
export function mutationsOf(input: NoteInput, engine: Engine, kinds: readonly MutationKind[] = MUTATIONS): readonly Mutation[] {
  const read = readNote(input, engine);
  if (read.analysis.findings.length > 0) return [];
  const before = inventoryOf(read);
  const offered: Mutation[] = [];
  for (const mutation of kinds.flatMap((kind) => MUTATORS[kind]({ input, read, engine }))) {
    if (offered.some((m) => m.kind === mutation.kind && m.raises === mutation.raises && m.edits.length === mutation.edits.length && m.edits.every((e, k) => (e.by === '') !== (mutation.edits[k].by === '') && e.span[0] <= mutation.edits[k].span[1] && mutation.edits[k].span[0] <= e.span[1]))) continue;
    if (mutation.billed !== null && readNote({ ...input, billed: mutation.billed }, engine).analysis.findings.length > 0) continue;
    const after = readNote(mutated(input, mutation), engine);
    if (mutation.done(after) && differences(before, inventoryOf(after)).every((what) => mutation.changes.includes(what))) offered.push(mutation);
  }
  return offered;
}

/** The changed note, as it is put before the learner. */
export const mutated = (input: NoteInput, { edits, billed }: Mutation): NoteInput => ({ ...input, text: edited(input.text, edits), ...(billed ? { billed } : {}) });
