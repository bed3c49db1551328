import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { shown } from './helpers.ts';

const flagsOf = (text: string): { any: boolean; functional: boolean; measurable: boolean; timeBound: boolean } => {
  const { goals } = analyze(text);
  return { any: goals.length > 0, functional: goals.some((g) => g.functional), measurable: goals.some((g) => g.measurable), timeBound: goals.some((g) => g.timeBound) };
};
const of = (flags: string) => ({ any: true, functional: flags.includes('f'), measurable: flags.includes('m'), timeBound: flags.includes('t') });

/** f: serves an activity, m: can be measured, t: has a date or a term. */
const ROWS: readonly (readonly [text: string, flags: string])[] = [
  ['P: By 22 April she should drive and fasten her clothing behind the back.', 'ft'],
  ['Goal: drive 30 min without neck pain by 4/1/2026.', 'fmt'],
  ['STG: climb 12 stairs with one rail in 2 wks.', 'fmt'],
  ['Goals: R shoulder flexion 160 degrees by 5/1.', 'mt'],
  ['Goal: decrease pain to 2/10 in 4 weeks.', 'mt'],
  ['Goal: reduce pain.', ''],
  ['Goal: paint a ceiling w/o neck pain by the wedding', 'fmt'],
  ['Aim: sew 45 min by Easter', 'fmt'],
  ['GOALS\n[x] two flights, foot over foot, no rail – 6 wks\n[ ] other', 'fmt'],
  ['LTG: lift 20 lb floor to waist.\nTarget date: 5/30.', 'fmt'],
  ['She would like to kneel at church again.', 'f'],
  ["Purpose of today's manual tx: ↓ tone, ↑ rib mobility L. Stripping L intercostals 12 min.", ''],
  ['P: 2x/wk x 2 wks; type 2 h w/o wrist pain in 2 wks', 'fmt'],
  ['SLR 74 R after. daily til Fri; sprint 90% by Sat.', 'fmt'],
  ['Weekly for 4 more visits; aiming to knead bread dough for 10 min by end of August.', 'fmt'],
  ['Tx: MFR R hip 10 min.\nGoal: climb two flights w/o groin pull by Jan 6.', 'fmt'],
  ['Tx: chair massage 15 min, for stress relief after night shift', ''],
  ['LTG, 8 wks: walk 1/2 mile on pavement for mail route.', 'fmt'],
  ['Goal: step up a curb with the cane and no assistance on 5 of 5 trials by 31 March.', 'fmt'],
  ['Aims\nPassive flexion 140° by 12 weeks, so that she can wash her hair.', 'fmt'],
  ['P: Patient will be able to walk 2 blocks in 3 weeks.', 'fmt'],
  ['Tx: MFR to R hamstring 15 min to restore knee extension for cycling.', 'f'],
];

describe('goals', () => {
  it.each(ROWS.map((row) => [shown(row[0]), ...row] as const))('%s', (_, text, flags) => {
    expect(flagsOf(text)).toEqual(of(flags));
  });

  it.each(['S: Neck pain. O: rot 50/80.', 'Tx: MFR R UT 15 min.', 'A: Goal met: walks 2 blocks.', 'P: RTC Friday.', 'Tx: cueing for posture 5 min.', 'O: ball kicked toward the goal'])('%s holds none', (text) => {
    expect(flagsOf(text).any).toBe(false);
  });
});

describe('an intention with two sides', () => {
  const text = "Tx: MFR and contract-relax stretching x 15 min to increase flexibility of the quadratus lumborum muscles, while activating and stretching the hamstring muscles, to help improve the patient's capacity for walking and standing.";
  const analysis = analyze(text);

  it('is of motion and of function', () => {
    const intents = new Set(analysis.interventions.flatMap((i) => i.intents));
    expect(intents).toContain('motion');
    expect(intents).toContain('function');
  });

  it('is functional', () => {
    expect(analysis.goals.some((g) => g.functional)).toBe(true);
  });
});

describe('the purpose of a procedure', () => {
  it.each([
    ['Tx: effleurage to back 20 min for relaxation', 'relaxation'],
    ['Tx: effleurage to R leg 20 min to improve circulation', 'circulation'],
    ['Tx: MLD to R arm 20 min to reduce edema', 'edema'],
    ['Tx: MFR to R UT 15 min to decrease pain', 'pain'],
    ['Tx: MFR to R UT 15 min to increase cervical rotation', 'motion'],
    ['Tx: MFR to R UT 15 min so that she can drive', 'function'],
    ['Tx: MHP 10 min to prepare tissue for mobilization', 'preparation'],
  ] as const)('%s: %s', (text, intent) => {
    expect(analyze(text).interventions.flatMap((i) => i.intents)).toContain(intent);
  });
});
