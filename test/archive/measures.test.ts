import { describe, expect, it } from 'vitest';
import { measureRows } from '../../src/archive/rows/measures.ts';
import { codedNote } from '../../src/analyze.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { policyOf } from '../../src/policy.ts';

const { lexicon, coding } = builtin();
const measured = (text: string) => measureRows(codedNote({ text }, policyOf({ text }, {}, coding, null), lexicon), lexicon).map(({ measure, value, goal }) => [measure, value, goal]);
const NOTE = 'S: Neck pain 6/10.\nO: Cervical rotation L 52/80.\nTx: MFR L UT 12 min. Interferential stimulation to the neck for pain, 100 Hz, 15 min.\n';

describe('the figure that a goal asks for', () => {
  it.each([
    ['P: Goal: cervical rotation left 70 degrees to check the blind spot by 09/21/2026.', 70],
    ['P: Goal: cervical rotation from 52 to 70 by 9/21.', 70],
    ['P: Goal: cervical rotation 70 in 6 weeks.', 70],
    ['P: 2x/wk. Continue.', null],
  ])('%s', (plan, goal) => {
    expect(measured(NOTE + plan)).toContainEqual(['joint-motion left cervical rotation', 52, goal]);
  });

  it('is none of what a procedure was for, and of a score the first', () => {
    expect(measured(`${NOTE}P: Continue.`)).toContainEqual(['pain-scale', 6, null]);
    expect(measured(`${NOTE}P: Goal: pain 2/10 while driving by 9/21/2026.`)).toContainEqual(['pain-scale', 6, 2]);
  });
});
