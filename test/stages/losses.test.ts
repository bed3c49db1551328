import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { lossesOf, shown } from './helpers.ts';

const check = (rows: readonly (readonly [text: string, losses: readonly string[]])[]): void => {
  it.each(rows.map((row) => [shown(row[0]), ...row] as const))('%s', (_, text, losses) => {
    expect(lossesOf(text)).toEqual([...losses].sort());
  });
};

describe('the side', () => {
  it.each([
    ['O: R grip weak.', 'right'], ['O: Weak grip on the left', 'left'], ['O: Grip: R weak, L nl', 'right'], ['O: R grip weak, L hand swollen', 'right'],
    ['O: 90/90 lack 30 degrees R', 'right'], ['O: L HS 90/90 lacks 30 deg', 'left'], ['O: R patellar glides hypomobile', 'right'],
  ] as const)('%s', (text, side) => {
    expect(analyze(text).losses.map((l) => l.laterality)).toEqual([side]);
  });
});

describe('are found', () => {
  check([
    ['O: Cervical rotation 50/80.', ['joint-motion/cervical']],
    ['O: L hip flexion 4-/5, L DF 3/5, L knee ext 4/5', ['strength/ankle', 'strength/hip', 'strength/knee']],
    ['O: R PF 3+/5', ['strength/ankle']],
    ['O: the right shoulder flexed to 132 of 180 degrees', ['joint-motion/shoulder']],
    ['O: she could bend her head to the right only 24 of 45 degrees', ['joint-motion/cervical']],
    ['O: Decreased L/S ROM in all planes with spasm', ['joint-motion/lumbar']],
    ['O: R shoulder strength: flex 4-, abd 4, ER 4-.', ['strength/shoulder']],
    ['O: R shoulder flex 140, strength 4-', ['joint-motion/shoulder', 'strength/shoulder']],
    ['O: MMT R quad 4, glute med 3+', ['strength/hip', 'strength/thigh']],
    ['O: R shoulder elevation improved from 110 to 135 following treatment.', ['joint-motion/shoulder']],
    ['O: cervical rot R 50 -> 65 post tx', ['joint-motion/cervical']],
    ['O: Reaches behind back to L5 R, T8 L', ['joint-motion/shoulder']],
    ['O: Hamstring length: R -35, L -20', ['mobility/thigh']],
    ['O: C2 and C5 were restricted on the left and T3 in extension.', ['mobility/cervical', 'mobility/thoracic']],
    ['O: C5 is restricted and T4 tender', ['mobility/cervical']],
    ['O: C3 L rotation restr; L4 ext restr; R SI fixated.', ['mobility/cervical', 'mobility/lumbar', 'mobility/pelvic']],
    ['O: R lunate restricted, wrist ext 48/70', ['joint-motion/wrist', 'mobility/wrist']],
    ['O: R C6 light touch diminished', []],
    ['O: tissue tight, full AROM, strength 5/5', []],
    ['A: walking distance remains the limit and she needs cues', []],
    ['O: L3 & R SI restr, ext 15/25', ['joint-motion/lumbar', 'mobility/lumbar', 'mobility/pelvic']],
    ['O: C rot R 50/80, T rot L 20/30', ['joint-motion/cervical', 'joint-motion/thoracic']],
    ['Obs: Lx flexion 50% range\nTx: deep tissue massage L QL 35 mins. Heat pack upper back\nReassess: flexion 75%', ['joint-motion/lumbar']],
    ['O: Cx flex 35/50', ['joint-motion/cervical']],
    ['O: C/S AROM: flex 40, RR 55/80, LR 70/80', ['joint-motion/cervical']],
    ['O: R shoulder flexion 120°', ['joint-motion/shoulder']],
    ['O: R knee flexion 95 deg, L 135 deg', ['joint-motion/knee']],
    ['O: Lumbar flexion 50% of normal', ['joint-motion/lumbar']],
    ['O: ↓ cervical ROM', ['joint-motion/cervical']],
    ['O: Hip abductors are four minus out of five bilaterally', ['strength/hip']],
    ['O: Right quad three plus out of five', ['strength/thigh']],
    ['O: Grip (Jamar II): L 12 kg, R 34 kg', ['strength/hand']],
    ['O: L ankle DF with knee straight 4, R 12', ['joint-motion/ankle']],
    ['O: L/S flex 50% w pain', ['joint-motion/lumbar']],
    ['O: L wrist flexion, elbow straight, 45/80.', ['joint-motion/wrist']],
    ['O: ribs 6-7 restricted in exhalation', ['mobility/rib-cage']],
    ['O: MCP 2-3 hypomobile', ['mobility/hand']],
    ['O: Rotation of the neck is 60 degrees to the right and 75 to the left.', ['joint-motion/cervical']],
    ['O: R shoulder IR @90 38 (L 62)', ['joint-motion/shoulder']],
    ['O: R shoulder ER at 90 degrees of abduction 60, L 88', ['joint-motion/shoulder']],
    ['O: OA restricted, T4 restricted in extension', ['mobility/cervical', 'mobility/thoracic']],
    ['O: P-A restriction at L4 and L5', ['mobility/lumbar']],
    ['Motion palpation:\n  P-A restriction at L4 and L5. R SI joint hypomobile.', ['mobility/lumbar', 'mobility/pelvic']],
    ['O: Decreased ROM R shoulder', ['joint-motion/shoulder']],
    ['O: R quad 4/5', ['strength/thigh']],
    ['O: MMT R hip abduction 4-/5', ['strength/hip']],
    ['O: R wrist extensors weak', ['strength/forearm']],
    ['O: Hypomobile C5-6 PA 2/6', ['mobility/cervical']],
    ['O: C5 fixation', ['mobility/cervical']],
    ['O: L4 restriction in extension', ['mobility/lumbar']],
    ['O: SLR R 45°', ['mobility/thigh']],
    ['O: + SLR R @45', ['mobility/thigh']],
    ['O: 90/90 R 40°', ['mobility/thigh']],
    ['O: Thomas test positive L', ['mobility/hip']],
    ['O: Ober + R', ['mobility/thigh']],
    ['O: 4-/5 glut med L', ['strength/hip']],
    ['O: R quad 4+/5, L 5/5', ['strength/thigh']],
    ['O: lim flex 25% C/S', ['joint-motion/cervical']],
    ['O: R ankle DF 5, L 15', ['joint-motion/ankle']],
    ['O: TUG 18 s', ['mobility/null']],
    ['O: Left ankle dorsiflexion strength is 3 out of 5 and left hip abduction strength 3+ out of 5', ['strength/ankle', 'strength/hip']],
    ['O: R quad strength 4 of 5', ['strength/thigh']],
    ['O: Strength R deltoid four out of five', ['strength/shoulder']],
    ['O: AROM R RF PIP 12-74 (L 0-102)', ['joint-motion/hand']],
    ['O: R MF PIP 10-85', ['joint-motion/hand']],
    ['O: R patellar glides hypomobile', ['mobility/knee']],
    ['O: L talocrural posterior glide restricted', ['mobility/ankle']],
    ['O: 90/90 R -30, L -15', ['mobility/thigh']],
    ['DX: R HIP ORIF. WBAT.\nTUG 31 SEC. R HIP FLEX 3-/5.\nTX: GAIT TRAINING 14 MIN.', ['mobility/null', 'strength/hip']],
    ['O: R hip flexion 4/5, R knee extension 4/5', ['strength/hip', 'strength/knee']],
  ]);
});

describe('are none', () => {
  check([
    ['O: Cervical rotation WNL.', []],
    ['O: Cervical rotation 80/80.', []],
    ['O: Full ROM R shoulder.', []],
    ['O: R quad 5/5', []],
    ['O: No restriction at C5.', []],
    ['O: SLR neg B', []],
    ['O: C5 PA 3/6', []],
    ['O: joint play C5 normal', []],
    ['O: no hypomobility C5-7', []],
    ['O: strength 5/5 throughout', []],
    ['O: R shoulder abd 178', []],
    ['O: palpation: R UT hypertonic', []],
    ['S: can only turn half way', []],
    ['S: Patient says her neck feels stiff and cannot turn.', []],
    ['S: Reports weakness in R hand.', []],
    ['O: TTP R UT 2+.', []],
    ['S: Pain 4/10.', []],
    ['O: Denies weakness.', []],
    ['P: Goal: R shoulder flexion 160 by 4/1.', []],
    ['no TTP; SLR neg; plan MLD next visit', []],
  ]);
});

describe('carry their values', () => {
  it.each([
    ['O: Cervical rotation R 50/80.', { kind: 'joint-motion', region: 'cervical', laterality: 'right', measured: true, value: 50, normal: 80 }],
    ['O: R quad 4/5', { kind: 'strength', laterality: 'right', measured: true, value: 4, normal: 5 }],
    ['O: ↓ cervical ROM', { kind: 'joint-motion', region: 'cervical', measured: false, value: null }],
  ] as const)('%s', (text, wanted) => {
    expect(analyze(text).losses).toContainEqual(expect.objectContaining(wanted));
  });

  it('what is left after treatment is a response, not the loss', () => {
    const values = analyze('O: Cervical rotation R 50/80.\nTx: MFR R UT 15 min.\nPost tx: R rotation 65/80.').losses.map((l) => l.value);
    expect(values).toContain(50);
    expect(values).not.toContain(65);
  });
});
