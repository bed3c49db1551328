import { describe, expect, it } from 'vitest';
import { atTheDoor, file, palpate } from './command.ts';

const dir = atTheDoor();
const NOTE = 'S: neck pain 4/10\nO: C rot L 50/80\nTx: MFR to L upper trapezius, jt mobs C5 gr III\nP: 2x/wk x 3 wks\nA. B., PT\n';
const note = file(dir, 'note.txt', NOTE);

describe('palpate analyze --teach', () => {
  it('shows below the review a note that does right what this one does not', async () => {
    const { code, out, err } = await palpate(['analyze', note, '--teach']);
    expect([code, err]).toEqual([0, '']);
    const [review, example] = out.split('\nA NOTE LIKE THIS ONE THAT DOES IT RIGHT\n');
    expect(review).toBe((await palpate(['analyze', note])).out);
    expect(example).toMatch(/minutes-missing: No minutes can be attributed to 97140\.\n +there: “[^”]*\d[^”]*” line \d/);
    expect(example).toMatch(/What the note of this visit can tell is what was found\s+and done at it, and nothing else\./);
  });

  it('shows it after each of several notes, as Markdown', async () => {
    const { out } = await palpate(['analyze', note, note, '--teach', '--format', 'markdown']);
    expect(out.match(/^## A note like this one that does it right$/gm)).toHaveLength(2);
  });

  it('gives it as data, in json and jsonl', async () => {
    const { out } = await palpate(['analyze', note, '--teach', '--format', 'json']);
    const { similar, ...analysis } = JSON.parse(out);
    expect(analysis).toEqual(JSON.parse((await palpate(['analyze', note, '--format', 'json'])).out));
    const [difference] = similar.differences.filter((d: { rule: string }) => d.rule === 'minutes-missing');
    expect(similar.example.text.slice(...difference.words[0])).toMatch(/\d/);
    const lines = (await palpate(['analyze', note, '--teach', '--format', 'jsonl'])).out.trimEnd().split('\n');
    expect(JSON.parse(lines[0]).similar).toEqual(similar);
  });

  it('says so where there is none', async () => {
    const { code, out } = await palpate(['analyze', '-', '--teach'], { input: 'The invoice of March is due.\n' });
    expect(code).toBe(0);
    expect(out).toContain('No note of the corpus is like this one.');
  });

  it('masks what is the note\'s own with --share', async () => {
    const { code, out } = await palpate(['analyze', note, '--teach', '--share']);
    expect(code).toBe(0);
    expect(out).toContain('A NOTE LIKE THIS ONE');
  });

  it('refuses what it cannot be added to', async () => {
    for (const [args, message] of [[['--format', 'csv'], /--teach adds to what is written as text, markdown, json or jsonl, not as csv/], [['--why', '97140'], /--why writes a proof/]] as const) {
      const { code, out, err } = await palpate(['analyze', note, '--teach', ...args]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(message);
    }
  });
});
