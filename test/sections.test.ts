import { describe, expect, test } from 'vitest';
import { scoreSections } from '../tools/score-sections.ts';

describe('sections of invented notes, each asked of a classifier that has not seen it', () => {
  test.each([[true, 0.95], [false, 0.85]])('headings %s: at least %d of the sentences', (headed, least) => {
    const { sentences, right } = scoreSections('corpus/sections/notes.jsonl', headed);
    expect(sentences).toBeGreaterThan(1500);
    expect(right / sentences).toBeGreaterThanOrEqual(least);
  }, 60_000);
});
