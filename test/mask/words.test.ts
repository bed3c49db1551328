import { expect, it } from 'vitest';
import data from '../../lexicons/masking/masking.json' with { type: 'json' };
import plain from '../../lexicons/masking/plain-words.json' with { type: 'json' };
import { foldWord } from '../../src/note/characters.ts';

const lists = Object.entries(data).filter((e): e is [string, string[]] => Array.isArray(e[1]) && typeof e[1][0] === 'string');
const plainWords = plain.words.flatMap((line) => line.split(' '));

it('all words of masking are folded', () => {
  for (const [name, list] of [...lists, ['labels', data.fields.flatMap((f) => f.labels)] as const]) for (const word of list) expect(`${name}: ${word.split(' ').map(foldWord).join(' ')}`).toBe(`${name}: ${word}`);
});

it('no label stands under two kinds', () => {
  const labels = data.fields.flatMap((f) => f.labels);
  expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
});

it('no name is a plain word', () => {
  const names = new Set(data.names);
  expect(plainWords.filter((word) => names.has(word))).toEqual([]);
  expect(new Set(plainWords).size).toBe(plainWords.length);
});
