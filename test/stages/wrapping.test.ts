import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';

const PROSE = 'Subjective: Neck stiff since the drive home, 4/10, with no arm symptoms.\nTreatment: myofascial release to the left upper trapezius and the left levator scapulae, supine, 12 min; then trigger point pressure to the right infraspinatus for 8 min.\nPlan: 2x/wk x 4 wks. Goal: turn the head to reverse the car within 4 weeks.';

/** Lines broken before a column. */
function wrapped(text: string, width: number): string {
  return text.split('\n').map((line) => line.split(' ').reduce((to, word) => (to.length - to.lastIndexOf('\n') - 1 + 1 + word.length > width ? `${to}\n${word}` : to === '' ? word : `${to} ${word}`), '')).join('\n');
}

const facts = (text: string): unknown => {
  const { interventions, goals, sections } = analyze(text);
  return { done: interventions.map((i) => [i.technique, i.minutes, i.regions]), goals: goals.map((g) => g.timeBound), sections: sections.map((s) => s.kind) };
};

describe('lines that a machine has cut are read like those that end by hand', () => {
  it.each([44, 52, 60, 72, 80])('at column %d', (width) => {
    expect(facts(wrapped(PROSE, width))).toEqual(facts(PROSE));
  });
  it.each([52, 60, 72])('in capitals at column %d', (width) => {
    expect(facts(wrapped(PROSE.toUpperCase(), width))).toEqual(facts(PROSE.toUpperCase()));
  });
  it('at a hyphen', () => {
    expect(analyze('Tx: petrissage to the calves, feet and hands, then soft-\ntissue mobilization of the neck and of the upper back, 12\nmin').interventions.map((i) => i.technique)).toContain('soft-tissue-mobilization');
  });
});

describe('lines that end by hand stay apart', () => {
  it.each([
    'Tx:\npassive stretching R SCM into lateral flexion and rotation, football hold, 10 min\nneuromuscular re-ed: head righting over the ball, prone reaching to the right side, 16 min',
    'Tx:\nDN (consent on file, no contraind): R UT x2, R lev scap x1, 0.30x40, ~10 min\nno STM after to R UT + lev scap, prone, 5 min\nTE: 16 min',
    'Rx: MET R hamstrings 5 x 7 s, biceps femoris belly, prone, 10 min\nGame Ready vasopneumatic with the knee bent R thigh 16 min\npost SLR R 70',
    'Tx:\n- Petrissage R calf, prone, before loading, 10 min\n- Step-ups on a six inch box, three sets, 16 min\nTotal timed 26 min',
  ])('%j', (text) => {
    expect(analyze(text).interventions.map((i) => i.minutes)).toEqual([10, 16]);
  });
});

describe('a note in small letters', () => {
  const SMALL = 's: neck pain since the drive\no: rotation l 50/80\ntx: mfr to r ut, 12 min; stm b rhomboids 8 min\np: 2x/wk x 4 wks\nmarta kole, lmt';
  it('has sides in small letters', () => {
    expect(analyze(SMALL).interventions.flatMap((i) => i.regions.map((r) => r.laterality))).toEqual(['right', 'bilateral']);
  });
  it('is signed in small letters', () => {
    expect(analyze(SMALL).findings.map((f) => f.rule)).not.toContain('signature-missing');
  });
  it('but not where it has others', () => {
    expect(analyze('S: Neck pain.\nO: Rotation L 50/80.\nTx: MFR r of the chart, UT, 12 min').interventions.flatMap((i) => i.regions.map((r) => r.laterality))).not.toContain('right');
  });
});
