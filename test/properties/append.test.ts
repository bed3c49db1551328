import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { analyze } from '../../src/index.ts';
import { tokensOf } from '../stages/helpers.ts';
import { about, hold, NOTES, note } from './support.ts';

vi.setConfig({ testTimeout: 300_000 });

/** Sentences that speak of nothing before them, each in a section of its own. */
const UNRELATED = ['\nBilling: none.\n', '\nInsurance: on file.', '\nBilling: paid in full.', '\n\nBilling: card on file.\n'];

/** Everything found before the end of the note stays where and what it was when a sentence follows. */
function staysPut(before: string, added: string): void {
  about(before + added, () => {
    const one = analyze(before);
    const two = analyze(before + added);
    const earlier = <T extends { readonly span: readonly [number, number] }>(found: readonly T[]): T[] => found.filter((f) => f.span[0] < before.length);
    expect(earlier(two.mentions), 'mentions').toStrictEqual(one.mentions);
    expect(earlier(two.losses), 'losses').toStrictEqual(one.losses);
    expect(earlier(two.sections), 'sections').toStrictEqual(one.sections);
    expect(two.interventions.map((i) => i.evidence), 'evidence of interventions').toStrictEqual(one.interventions.map((i) => i.evidence));
  });
}

test.each(UNRELATED)('%j behind a labelled note moves nothing before it', (added) => {
  const moved: string[] = [];
  for (const n of NOTES) {
    try {
      staysPut(n.trimEnd(), added);
    } catch (error) {
      moved.push((error as Error).message.slice(0, 1500));
    }
  }
  expect(moved.length, `${moved.length} of ${NOTES.length} notes; the first: ${moved[0]}`).toBe(0);
});

const inSmallLetters = (text: string): boolean => tokensOf(text).small;

/**
 * Two things a sentence may tell of all that stands before it, so that it is not unrelated. Whether a note is written
 * in small letters is told by its words together: a few words cut from one may count otherwise with those that are
 * added. And a letter alone on the last line (`P`) heads what is added, which makes it and its like headings.
 */
test('an unrelated sentence behind a cut note moves nothing before it', () =>
  hold(fc.tuple(note, fc.double({ min: 0.1, max: 1, noNaN: true }), fc.constantFrom(...UNRELATED)), ([n, share, added]) => {
    const cut = n.slice(0, Math.ceil(n.length * share)).replace(/\w+$/, '').trimEnd().replace(/\n\s*[A-Z]$/, '').trimEnd();
    fc.pre(inSmallLetters(cut) === inSmallLetters(cut + added));
    if (cut !== '') staysPut(cut, added);
  }, 300));
