import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atTheDoor, file, palpate } from './command.ts';

const OURS = 'manual therapy to joints and soft tissue';
/** An invented text that stands for a licensed one. */
const THEIRS = 'Invented text of the clinic';
const dir = atTheDoor();
const note = file(dir, 'note.txt', 'O: knee flexion R 90/130.\nTx: MFR R hamstring 15 min to sit 60 min.\n');

describe('--descriptors', () => {
  it.each([
    ['JSON', JSON.stringify({ '97140': THEIRS, '00000': 'of a code that palpate does not know' })],
    ['lines with a tab', `00000\tof a code that palpate does not know\r\n97140\t${THEIRS}\r\n`],
  ])('%s: shown in place of our own words, and written nowhere', async (_, content) => {
    const texts = file(dir, 'texts', content);
    const before = readdirSync(dir);
    const review = await palpate(['analyze', note, '--descriptors', texts]);
    expect(review).toMatchObject({ code: 0, err: '' });
    expect(review.out).toContain(THEIRS);
    expect(review.out).not.toContain(OURS);
    expect((await palpate(['explain', '97140', '--descriptors', texts])).out).toContain(`97140 ${THEIRS}`);
    expect(readdirSync(dir)).toEqual(before);
    expect((await palpate(['analyze', note])).out).toContain(OURS);
  });

  it.each(['json', 'jsonl', 'csv', 'sarif', 'html', 'markdown'])('is refused with --format %s', async (format) => {
    const { code, out, err } = await palpate(['analyze', note, '--format', format, '--descriptors', file(dir, 'texts', JSON.stringify({ '97140': THEIRS }))]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/--descriptors: are shown with --format text alone/);
  });

  it.each([
    ['{"97140": "x",}', /texts:1: is not valid JSON; look for a missing comma or quote/],
    ['[]', /texts:1: has no tab; write a code, a tab and its text/],
    ['{"9714": "Secret"}', /"9714": is no code; codes have five characters/],
    ['{"97140": 5}', /"97140": the descriptor must be a text in quotes/],
    ['{"97140": " "}', /"97140": the descriptor is empty/],
    [`{"97140": "${'Secret '.repeat(400)}"}`, /"97140": the descriptor is longer than 2000 characters/],
    ['{"97140": "Secret\\nline"}', /"97140": the descriptor holds control characters/],
    ['97140\tSecret\n97140\tSecret', /texts:2: 97140 stands on an earlier line too/],
    ['97140\tSecret\nSecret', /texts:2: has no tab/],
    ['{"00000": "Secret"}', /holds no code that palpate knows/],
  ])('%s', async (content, message) => {
    const { code, out, err } = await palpate(['analyze', note, '--descriptors', file(dir, 'texts', content)]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toContain('Secret');
  });

  it('names a file that is not there', async () => {
    const { code, err } = await palpate(['explain', '97140', '--descriptors', `${dir}/none`]);
    expect({ code, err }).toEqual({ code: 2, err: `palpate: --descriptors ${dir}/none: no such file; check its name and the folder you are in\n` });
  });
});
