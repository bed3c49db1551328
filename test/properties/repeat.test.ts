import { expect, test, vi } from 'vitest';
import { analyze } from '../../src/index.ts';
import { about, hold, note, text } from './support.ts';
import fc from 'fast-check';

vi.setConfig({ testTimeout: 300_000 });

test('analysing twice gives equal values', () => hold(text, (n) => about(n, () => expect(analyze(n)).toStrictEqual(analyze(n)))));

test('what was analysed in between changes nothing', () =>
  hold(fc.tuple(note, text), ([n, other]) => {
    const first = JSON.stringify(analyze(n));
    analyze(other);
    about(n, () => expect(JSON.stringify(analyze(n))).toBe(first));
  }, 200));

test('an analysis is plain data: it survives JSON', () => hold(text, (n) => about(n, () => {
  const analysis = analyze(n);
  expect(JSON.parse(JSON.stringify(analysis))).toStrictEqual(analysis);
}), 200));
