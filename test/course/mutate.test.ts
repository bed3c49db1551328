import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { mutated, mutationsOf } from '../../src/course/mutate/coach.ts';
import { MUTATIONS, placesAfter } from '../../src/course/mutate/mutation.ts';
import { readNote } from '../../src/course/reading.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import type { NoteInput } from '../../src/note/note.ts';
import { grammar } from '../../src/tagger.ts';

vi.setConfig({ testTimeout: 30_000 });

const engine = { ...builtin(), grammar };

/** Every exemplary note of the corpus, and of the course once it has some; without claims, which the coach makes itself. */
function exemplary(): NoteInput[] {
  const rows = readFileSync('corpus/exemplary/collection.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line) as NoteInput);
  const texts = readdirSync('corpus/exemplary').filter((f) => f.endsWith('.txt') && !f.endsWith('.review.txt')).map((f) => ({ id: f, text: readFileSync(`corpus/exemplary/${f}`, 'utf8') }));
  const course = existsSync('corpus/course/notes') ? readdirSync('corpus/course/notes').flatMap((f) => (JSON.parse(readFileSync(`corpus/course/notes/${f}`, 'utf8')) as { entries: { id: string; exemplary?: boolean; payer?: string; dateOfService?: string; billed?: string[]; text: string[] }[] }).entries) : [];
  const ours = course.filter((n) => n.exemplary).map(({ id, payer, dateOfService, billed, text }) => ({ id, payer, dateOfService, billed, text: text.join('\n') }));
  return [...ours, ...rows.map(({ id, text, dateOfService, payer }) => ({ id, text, dateOfService, payer })), ...texts];
}

/** The fewest offers of each kind over the corpus: fewer would be a filter that lets hardly any note through. */
const LEAST = { minutes: 20, region: 8, measure: 12, outcome: 24, signature: 35, side: 12, 'shared-site': 8, planned: 12 };

describe('mutation coach', () => {
  const offers = exemplary().flatMap((input) => mutationsOf(input, engine).map((mutation) => ({ input, mutation })));

  it.each(MUTATIONS)('each offered mutation of the kind %s raises exactly its finding', (kind) => {
    const of = offers.filter((o) => o.mutation.kind === kind);
    const wrong = of.flatMap(({ input, mutation }) => {
      const before = new Set(readNote(mutation.billed ? { ...input, billed: mutation.billed } : input, engine).analysis.findings.map((f) => f.rule));
      const after = [...new Set(readNote(mutated(input, mutation), engine).analysis.findings.map((f) => f.rule))];
      return before.size === 0 && after.join() === mutation.raises ? [] : [`${input.id}: ${after.join(' ') || 'nothing'} instead of ${mutation.raises}`];
    });
    expect(wrong).toEqual([]);
    expect(of.length).toBeGreaterThanOrEqual(LEAST[kind]);
  });

  it('changes nothing but its places', () => {
    for (const { input, mutation } of offers) {
      const after = mutated(input, mutation).text;
      const places = placesAfter(mutation.edits);
      let kept = '';
      let from = 0;
      for (const [a, b] of places) {
        kept += after.slice(from, a);
        from = b;
      }
      kept += after.slice(from);
      let original = '';
      from = 0;
      for (const { span: [a, b] } of mutation.edits) {
        original += input.text.slice(from, a);
        from = b;
      }
      expect(kept).toBe(original + input.text.slice(from));
    }
  });

  it('offers nothing of a note that lacks something', () => {
    expect(mutationsOf({ text: 'S: R shoulder pain.\nTx: MFR R shoulder 15 min.' }, engine)).toEqual([]);
  });
});
