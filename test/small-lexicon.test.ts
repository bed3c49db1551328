import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze } from '../src/index.ts';
import { pack } from '../src/lexicon/artefact.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { type Automaton, CASED_TERMINAL, EDGES, ENDS, LAST_TERMINAL, NODE } from '../src/lexicon/lexicon.ts';
import { packSmall, type SmallArtefact, unpackSmall } from '../src/lexicon/small.ts';
import { Amount, Choice, Decoder, Encoder } from '../src/lexicon/small/coder.ts';

const ours = builtin();
const text = JSON.stringify(packSmall(ours.lexicon, ours.coding));
const small = unpackSmall(JSON.parse(text) as SmallArtefact);

/** The forms that end at a node, with their letter case where it matters. */
function formsAt({ nodes, terminals, exact }: Automaton, node: number): string {
  const from = nodes[(node << NODE) + ENDS];
  if (from < 0) return '';
  let to = from + 1;
  while ((terminals[to - 1] & LAST_TERMINAL) === 0) to++;
  return Array.from(terminals.subarray(from, to), (terminal, i) => `${terminal} ${terminal & CASED_TERMINAL ? exact.get(from + i) : ''}`).join();
}

/** Pairs of nodes, reached by the same words, at which two automatons differ. */
function differences(a: Automaton, b: Automaton): number {
  const seen = new Map<number, number>();
  const open: [number, number][] = [...a.first].flatMap((node, symbol): [number, number][] => (node || b.first[symbol] ? [[node, b.first[symbol]]] : []));
  let found = a.first.length === b.first.length ? 0 : 1;
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [x, y] = pair;
    if (seen.has(x)) {
      if (seen.get(x) !== y) found++;
      continue;
    }
    seen.set(x, y);
    const [from, to] = [a.nodes[(x << NODE) + EDGES], a.nodes[((x + 1) << NODE) + EDGES]];
    const there = b.nodes[(y << NODE) + EDGES];
    if (to - from !== b.nodes[((y + 1) << NODE) + EDGES] - there || formsAt(a, x) !== formsAt(b, y)) found++;
    for (let e = from; e < to; e++) {
      if (a.edgeSymbols[e] !== b.edgeSymbols[there + e - from]) found++;
      open.push([a.edgeTargets[e], b.edgeTargets[there + e - from]]);
    }
  }
  expect(seen.size).toBeGreaterThan(10_000);
  return found;
}

describe('the lexicon as browsers get it', () => {
  it('is less than half of what Node starts from', () => {
    const size = (artefact: unknown): number => gzipSync(typeof artefact === 'string' ? artefact : JSON.stringify(artefact), { level: 9 }).length;
    expect(size(text)).toBeLessThan(310_000);
    expect(size(text)).toBeLessThan(size(pack(ours.lexicon, ours.coding)) / 2);
  });

  it('has the same words, the same weights and the same tables', () => {
    const { lexicon, coding } = small;
    expect(lexicon.vocabulary.words).toEqual(ours.lexicon.vocabulary.words);
    expect([...lexicon.plainWords]).toEqual([...ours.lexicon.plainWords]);
    expect(lexicon.spellingTargets).toEqual(ours.lexicon.spellingTargets);
    expect(lexicon.sections?.weights).toEqual(ours.lexicon.sections?.weights);
    expect(lexicon.entries).toEqual(ours.lexicon.entries);
    expect(coding).toEqual(ours.coding);
  });

  it('accepts the same forms', () => {
    expect(differences(small.lexicon.automaton, ours.lexicon.automaton)).toBe(0);
  });

  it('gives the same analyses of the corpus', () => {
    const notes = readdirSync('corpus', { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      if (name.endsWith('.jsonl')) return readFileSync(`corpus/${name}`, 'utf8').split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { text?: string }).text ?? '');
      return /(?<!\.review)\.txt$/.test(name) ? [readFileSync(`corpus/${name}`, 'utf8')] : [];
    }).filter((note) => note !== '');
    expect(notes.length).toBeGreaterThan(500);
    // all of them in test:exhaustive
    for (const note of process.env.PALPATE_EXHAUSTIVE ? notes : notes.filter((_, i) => i % 8 === 0)) expect(JSON.stringify(analyze(note, { lexicons: small }))).toBe(JSON.stringify(analyze(note, { lexicons: ours })));
  }, 60_000);
});

describe('the coding of numbers', () => {
  it('reads what was written, whatever came before', () => {
    const numbers = Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? 2 ** (i % 29) : i % 5));
    const run = (coder: Encoder | Decoder, given: readonly number[] | null): number[] => {
      const amount = new Amount(4);
      const choice = new Choice(3, 2);
      return numbers.map((_, i) => (i % 3 === 0 ? choice.code(coder, given ? given[i] & 7 : 0, i & 1) : amount.code(coder, given ? given[i] : 0, i & 3)));
    };
    const encoder = new Encoder();
    const written = run(encoder, numbers);
    expect(run(new Decoder(encoder.bytes()), null)).toEqual(written);
    expect(encoder.bytes().length).toBeLessThan(numbers.length * 2);
  });
});
