import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLabelled, Scorer, score } from '../tools/score.ts';

const FOLDER = 'corpus/labelled';
/** What each row must reach: what `npm run score` is called with. */
const GATE = Number(/--gate (\d\.\d+)/.exec((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { score: string } }).scripts.score)?.[1]);

/** Files kept back are measured, never held to: notes that one works towards are no longer unseen. */
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl') && !file.startsWith('holdout-'));
const notes = files.flatMap((file) => readLabelled(join(FOLDER, file)));
const scorer = score(notes);
const rows = scorer.rows().filter((row) => !row.name.startsWith('finding '));

describe(`${notes.length} labelled notes`, () => {
  it('are at least eighty, each with an id of its own', () => {
    expect(notes.length).toBeGreaterThanOrEqual(80);
    expect(new Set(notes.map((note) => note.id)).size).toBe(notes.length);
  });

  it('are held to a gate that means something', () => {
    expect(GATE).toBeGreaterThanOrEqual(0.95);
  });

  it('ask for every kind of answer', () => {
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining([
      'techniques performed', 'status of what was not performed', 'regions', 'laterality', 'minutes of a technique', 'minutes of the visit', 'has an objective loss', 'objective losses',
      'goals', 'codes', 'whole code set right', 'units', 'modifiers', 'support', 'excluded codes', 'findings', 'spans that hold their text',
    ]));
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s', (name, row) => {
    const misses = scorer.misses.filter((miss) => miss.startsWith(`${name} · `));
    expect(row.score, `${row.counts}\n${misses.slice(0, 40).join('\n')}`).toBeGreaterThanOrEqual(name === 'spans that hold their text' ? 1 : GATE);
  });
});

describe('the score itself', () => {
  it('is no better for a program that finds nothing, or for one that finds all of it twice over', () => {
    const [note] = notes.filter((n) => (n.expect.performed?.length ?? 0) > 1 && (n.expect.codes?.length ?? 0) > 0);
    const empty = score([{ ...note, text: '' }]).rows();
    expect(empty.find((row) => row.name === 'techniques performed')?.score).toBe(0);
    expect(empty.find((row) => row.name === 'codes')?.score).toBe(0);
    const strict = score([{ ...note, expect: { performed: [] } }]).rows();
    expect(strict.find((row) => row.name === 'techniques performed')?.score).toBe(0);
    expect(new Scorer().rows()).toEqual([]);
  });
});
