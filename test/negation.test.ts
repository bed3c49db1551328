import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Assertion, statusOf } from '../src/index.ts';

const SET = '../shared/negation/dev.jsonl';
const present = existsSync(SET);

/** One sentence of a public negation set, in which the concept asked for is written in capitals. */
interface Case {
  readonly id: string;
  readonly sentence: string;
  readonly concept: string;
  readonly label: 'affirmed' | 'negated';
  readonly temporality: 'recent' | 'historical' | 'hypothetical';
}

/** What is asserted of the concept; its capitals are made small, for they stand for the question and not for emphasis. Null where the sentence does not hold it. */
function asked(c: Case): Assertion | null {
  const words = c.concept.trim().toUpperCase().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(words.join('\\s+')).exec(c.sentence);
  if (!found) return null;
  const [from, to] = [found.index, found.index + found[0].length];
  return statusOf(c.sentence.slice(0, from) + found[0].toLowerCase() + c.sentence.slice(to), [from, to]);
}

function f1(pairs: readonly (readonly [wanted: boolean, got: boolean])[]): { f1: number; tp: number; fp: number; fn: number } {
  const count = (w: boolean, g: boolean): number => pairs.filter(([wanted, got]) => wanted === w && got === g).length;
  const [tp, fp, fn] = [count(true, true), count(false, true), count(true, false)];
  return { f1: (2 * tp) / (2 * tp + fp + fn), tp, fp, fn };
}

describe.skipIf(!present)(`a public negation set${present ? '' : ` (skipped: ${SET} is not here)`}`, () => {
  const cases = present ? readFileSync(SET, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Case) : [];
  const answers = cases.flatMap((c) => {
    const assertion = asked(c);
    return assertion ? [{ c, assertion }] : [];
  });

  it('is large, and its concepts are found in their sentences', () => {
    expect(cases.length).toBeGreaterThan(1000);
    expect(answers.length / cases.length).toBeGreaterThan(0.98);
  });

  it('negation F1 is at least 0.95', () => {
    const { f1: score, ...counts } = f1(answers.map(({ c, assertion }) => [c.label === 'negated', assertion.negated]));
    expect(counts.tp + counts.fn).toBeGreaterThan(100);
    expect(score, JSON.stringify(counts)).toBeGreaterThanOrEqual(0.95);
  });

  it('historical F1 is at least 0.70', () => {
    const { f1: score, ...counts } = f1(answers.map(({ c, assertion }) => [c.temporality === 'historical', assertion.historical]));
    expect(counts.tp + counts.fn).toBeGreaterThan(20);
    expect(score, JSON.stringify(counts)).toBeGreaterThanOrEqual(0.7);
  });
});

/** Places asked about are between the marks. */
describe('statusOf', () => {
  const of = (marked: string): Assertion & { readonly words: string | null } => {
    const text = marked.replace(/[⟦⟧]/g, '');
    const assertion = statusOf(text, [marked.indexOf('⟦'), marked.indexOf('⟧') - 1]);
    return { ...assertion, words: assertion.cue ? text.slice(...assertion.cue).toLowerCase() : null };
  };

  it.each([
    ['Patient denies ⟦numbness⟧ in the hand.', 'denies'],
    ['No ⟦edema⟧ or erythema.', 'no'],
    ['No edema or ⟦erythema⟧.', 'no'],
    ['Extremities without ⟦swelling⟧.', 'without'],
    ['The hand is free of ⟦swelling⟧.', 'free of'],
    ['⟦Radiculopathy⟧ was ruled out.', 'ruled out'],
  ])('is negated: %s', (marked, cue) => {
    expect(of(marked)).toMatchObject({ negated: true, words: expect.stringContaining(cue) as string });
  });

  it.each([
    'Patient reports ⟦numbness⟧ in the hand.', 'Denies fever but reports ⟦numbness⟧.', 'Not only ⟦swelling⟧ but heat.', 'No change in ⟦swelling⟧.', 'No numbness; ⟦swelling⟧ persists.',
  ])('is not negated: %s', (marked) => {
    expect(of(marked).negated).toBe(false);
  });

  it.each(['History of ⟦whiplash⟧.', 's/p ⟦lumbar fusion⟧ in 2019.', 'PMH: ⟦hypertension⟧.'])('is historical: %s', (marked) => {
    expect(of(marked)).toMatchObject({ historical: true, negated: false });
  });

  it('tells whose it is', () => {
    expect(of('Mother had ⟦osteoporosis⟧.').experiencer).toBe('other');
    expect(of('Patient has ⟦osteoporosis⟧.').experiencer).toBe('patient');
  });

  it('has no cue where nothing is said', () => {
    expect(of('⟦Swelling⟧ at the ankle.')).toMatchObject({ negated: false, historical: false, hypothetical: false, experiencer: 'patient', cue: null });
  });
});
