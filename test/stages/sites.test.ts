import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { shown, sitesOf } from './helpers.ts';

type Row = readonly [text: string, technique: string, sites: readonly string[]];
const check = (rows: readonly Row[]): void => {
  it.each(rows.map((row) => [shown(row[0]), ...row] as const))('%s', (_, text, technique, sites) => {
    expect(sitesOf(text, technique)).toEqual([...sites].sort());
  });
};

describe('structures give their region', () => {
  check([
    ['Tx: Patellar glides gr III, L, 10 min', 'joint-mobilization', ['knee:left']],
    ['Areas: [x] Neck [ ] Legs\nUsed: [x] Swedish [x] Trigger point [ ] Cupping', 'trigger-point-therapy', ['cervical:unspecified']],
    ["Div L5, R SI side post. no ART R rectus femoris 12' -> hip ext 17.", 'spinal-adjustment', ['lumbar:unspecified', 'pelvic:right']],
    ["Div L5, R SI side post. no ART R rectus femoris 12' -> hip ext 17.", 'extraspinal-adjustment', []],
    ['Tx: CMT L5 side posture, no ART R rectus femoris 12 min', 'spinal-adjustment', ['lumbar:unspecified']],
    ['Tx: MFR, no cupping, to the R calf 15 min', 'myofascial-release', ['leg:right']],
    ['Tx: DN: R UT x2, R lev scap x1, 9 min, no STM to R calf after', 'dry-needling', ['cervical:right']],
    ['Tx: manual therapy (MFR R calf, talocrural mobs) 10 min, squats 12 min', 'myofascial-release', ['ankle:right', 'leg:right']],
    ['Tx: MFR to R rhomboids 15 min', 'myofascial-release', ['thoracic:right']],
    ['Tx: L4 side posture, light impulse; T6 prone drop piece; C4 seated, low force.', 'spinal-adjustment', ['cervical:unspecified', 'lumbar:unspecified', 'thoracic:unspecified']],
    ['Effleurage to both thighs 20 min, stayed off the left calf.', 'effleurage', ['thigh:bilateral']],
    ['She did not want the calves touched, so the session was 30 minutes of effleurage over both rhomboids.', 'effleurage', ['thoracic:bilateral']],
    ['MFR 15 min\nAreas: low back, glutes', 'myofascial-release', ['hip:unspecified', 'lumbar:unspecified']],
    ['Her left heel is the only trouble she has. Ankle dorsiflexion is 6 of 20 on that side. Cross-friction for 7 minutes.', 'cross-friction', ['foot:left']],
    ['S: LBP, neck pain.\nTx: Massage 60 min.\nAreas treated: low back, calves.', 'massage', ['leg:unspecified', 'lumbar:unspecified']],
    ['S: neck pain, LBP.\nTx: Massage 60 min. Focused on low back.', 'massage', ['lumbar:unspecified']],
    ['Tx: MFR to R shoulder 10 min after the adjustment. Adjusted C5.', 'extraspinal-adjustment', []],
    ['Tx: MFR to L QL 15 min', 'myofascial-release', ['lumbar:left']],
    ['Tx: HVT L4/5, R side-lying\nJ. Roe, PT', 'joint-manipulation', ['lumbar:unspecified']],
    ['Tx: MFR R forearm flexors, 10 min, seated, arm on bolster.', 'myofascial-release', ['forearm:right']],
    ['ADJUSTED    [x] Cerv C5   [ ] Thor   [x] Lumb L5   [ ] Sac', 'spinal-adjustment', ['cervical:unspecified', 'lumbar:unspecified']],
    ['Tx: MFR to R piriformis 15 min', 'myofascial-release', ['hip:right']],
    ['Tx: MFR to L hamstrings 15 min', 'myofascial-release', ['thigh:left']],
    ['Tx: STM to R gastrocnemius 15 min', 'soft-tissue-mobilization', ['leg:right']],
    ['Tx: effleurage to the neck 10 min', 'effleurage', ['cervical:unspecified']],
    ['Tx: effleurage to the mid back 10 min', 'effleurage', ['thoracic:unspecified']],
    ['Tx: effleurage to the low back 10 min', 'effleurage', ['lumbar:unspecified']],
    ['Tx: effleurage to the upper back 10 min', 'effleurage', ['thoracic:unspecified']],
    ['Tx: effleurage to the lower legs 10 min', 'effleurage', ['leg:unspecified']],
    ['Tx: STM R plantar fascia 10 min', 'soft-tissue-mobilization', ['foot:right']],
    ['Tx: cross friction massage L Achilles tendon 8 min', 'cross-friction', ['ankle:left']],
    ['Tx: STM to R forearm extensors 10 min', 'soft-tissue-mobilization', ['forearm:right']],
    ['Tx: MFR to masseter B 10 min', 'myofascial-release', ['jaw:bilateral']],
  ]);
});

describe('levels and ranges', () => {
  check([
    ['Tx: CMT C5-T1', 'spinal-adjustment', ['cervical:unspecified', 'thoracic:unspecified']],
    ['Tx: CMT C5, T4, L5', 'spinal-adjustment', ['cervical:unspecified', 'lumbar:unspecified', 'thoracic:unspecified']],
    ['Tx: CMT C1, C5, C6', 'spinal-adjustment', ['cervical:unspecified']],
    ['Tx: CMT T4/5', 'spinal-adjustment', ['thoracic:unspecified']],
    ['Tx: CMT L5-S1', 'spinal-adjustment', ['lumbar:unspecified']],
    ['Tx: CMT sacrum', 'spinal-adjustment', ['sacral:unspecified']],
    ['Tx: CMT right SI joint', 'spinal-adjustment', ['pelvic:right']],
    ['Tx: gr III PA mobs C5 8 min', 'joint-mobilization', ['cervical:unspecified']],
    ['Tx: gr IV mobs T4-T8 8 min', 'joint-mobilization', ['thoracic:unspecified']],
    ['Tx: CMT: C2 R, T6 L, L4', 'spinal-adjustment', ['cervical:right', 'lumbar:unspecified', 'thoracic:left']],
    ['Tx: CMT C2-C4 R, T5-7, L5', 'spinal-adjustment', ['cervical:right', 'lumbar:unspecified', 'thoracic:unspecified']],
    ['Tx: CMT occiput and C2', 'spinal-adjustment', ['cervical:unspecified']],
    ['Tx: CMT: C, T, L', 'spinal-adjustment', ['cervical:unspecified', 'lumbar:unspecified', 'thoracic:unspecified']],
    ['O: listings C2 PR, L5 PLI.\nTx: all listed segments adjusted.', 'spinal-adjustment', ['cervical:unspecified', 'lumbar:unspecified']],
    ['Neck only: C2 L, C3 R. >> 98940 << Pt ok.', 'spinal-adjustment', ['cervical:left', 'cervical:right', 'cervical:unspecified']],
    ['Side posture L4, prone T6.', 'spinal-adjustment', ['lumbar:unspecified', 'thoracic:unspecified']],
    ['MFR R calf 15 min. She also received her adjustment and left happy.', 'spinal-adjustment', []],
    ['Tx: CMT L5/S1', 'spinal-adjustment', ['lumbar:unspecified']],
    ['Tx: adjusted C5, T4, R SI', 'spinal-adjustment', ['cervical:unspecified', 'pelvic:right', 'thoracic:unspecified']],
  ]);
});

describe('sides', () => {
  check([
    ['Tx: STM bil. gastroc 10 min', 'soft-tissue-mobilization', ['leg:bilateral']],
    ['Tx: STM R. gastroc, L. UT 10 min', 'soft-tissue-mobilization', ['leg:right', 'cervical:left']],
    ['Tx: MFR to B quadratus lumborum 15 min', 'myofascial-release', ['lumbar:bilateral']],
    ['Tx: MFR to bilateral hamstrings 15 min', 'myofascial-release', ['thigh:bilateral']],
    ['Tx: MFR to hamstrings B/L 15 min', 'myofascial-release', ['thigh:bilateral']],
    ['Tx: MFR to hamstrings (R) 15 min', 'myofascial-release', ['thigh:right']],
    ['Tx: MFR to both hamstrings 15 min', 'myofascial-release', ['thigh:bilateral']],
    ['Tx: STM L UT, LS, SCM 15 min', 'soft-tissue-mobilization', ['cervical:left']],
    ['Tx: STM to RUE 10 min', 'soft-tissue-mobilization', ['upper-extremity:right']],
    ['Tx: patellar mobs R 5 min', 'joint-mobilization', ['knee:right']],
    ['Tx: gr II AP mobs R talocrural 8 min', 'joint-mobilization', ['ankle:right']],
    ['Tx: MFR to left hamstrings and calf 15 min', 'myofascial-release', ['leg:left', 'thigh:left']],
    ['Tx: MFR to R hamstring and L calf 15 min', 'myofascial-release', ['leg:left', 'thigh:right']],
    ['Tx: MFR to B rhomboids and R QL 15 min', 'myofascial-release', ['lumbar:right', 'thoracic:bilateral']],
    ['Tx: MFR R hamstring 10 min; effleurage L calf 5 min', 'myofascial-release', ['thigh:right']],
    ['Tx: MFR R hamstring 10 min; effleurage L calf 5 min', 'effleurage', ['leg:left']],
  ]);

  it('B UT and R levator: each with its own', () => {
    const text = 'Tx: MFR to B UT and R levator x 15 min';
    const regions = analyze(text).interventions.flatMap((i) => i.regions);
    const at = (structure: string): string[] => regions.filter((r) => r.structures.some((s) => s.includes(structure))).map((r) => r.laterality);
    expect(at('trapezius')).toContain('bilateral');
    expect(at('levator')).toContain('right');
    expect(at('levator')).not.toContain('bilateral');
  });
});

describe('a site taken over', () => {
  check([
    ['O: Taut bands in R hamstring.\nTx: MFR to same area 15 min', 'myofascial-release', ['thigh:right']],
    ['S: R shoulder pain.\nO: R shoulder flex 120/180.\nTx: MFR to affected side 15 min', 'myofascial-release', ['shoulder:right']],
    ['S: R knee pain after a fall.\nO: R knee flexion 90/140.\nTx: STM 15 min', 'soft-tissue-mobilization', ['knee:right']],
    ['Tx:\n- MFR to L calf 10 min\n- effleurage to same 5 min', 'effleurage', ['leg:left']],
    ['Tx: MFR 15 min', 'myofascial-release', []],
  ]);
});

describe('what is no place', () => {
  check([
    ['Tx: median nerve mobilization, sliders, R wrist, 10 min', 'neural-mobilization', ['wrist:right']],
    ['Tx: cross-hand release to low back 10 min', 'myofascial-release', ['lumbar:unspecified']],
    ['Tx: palmar petrissage, lumbar, 10 min', 'petrissage', ['lumbar:unspecified']],
    ['Tx: forearm effleurage to R hamstrings 10 min', 'effleurage', ['thigh:right']],
    ['Tx: STM R forearm flexors, arm on wedge, 10 min', 'soft-tissue-mobilization', ['forearm:right']],
    ['Tx: STM to the left of the spine T4-8, 12 min', 'soft-tissue-mobilization', ['thoracic:left']],
    ['Tx: Nustep L4 8 min', 'strengthening-exercise', []],
    ['Tx: MFR 15 min. Quad cane adjusted.', 'myofascial-release', []],
    ['S: Back to work on Monday.\nTx: MFR to R calf 15 min', 'myofascial-release', ['leg:right']],
    ['S: Left work early.\nTx: MFR to calf 15 min', 'myofascial-release', ['leg:unspecified']],
  ]);
});
