import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { shown, statusesOf } from './helpers.ts';

type Row = readonly [text: string, statuses: Readonly<Record<string, string>>];

const check = (rows: readonly Row[]): void => {
  it.each(rows.map((row) => [shown(row[0]), ...row] as const))('%s', (_, text, wanted) => {
    const got = statusesOf(text);
    expect(Object.fromEntries(Object.keys(wanted).map((concept) => [concept, got[concept] ?? 'not named']))).toEqual(wanted);
  });
};

describe('done', () => {
  check([
    ['Tx: MFR to R UT x 15 min', { 'myofascial-release': 'performed' }],
    ['Tx: effleurage to the right UT, 20 minutes, to improve rotation and so prepare the muscles for the active rotation exercise her therapist gives her.', { effleurage: 'performed', 'therapeutic-exercise': 'mentioned' }],
    ['Tx: isometric ER 10 x 8 s, adjusting elbow position each set', { 'joint-manipulation': 'not named', 'spinal-adjustment': 'not named' }],
    ['Manual therapy 12 min: hip flexor stretch by hand with pelvis held flat', { 'passive-stretching': 'performed' }],
    ['Tx: Patient ambulated 200 ft x2 with RW CGA (12 min).', { 'gait-training': 'performed' }],
    ['Tx: Manual therapy: PROM R shoulder, capsule stretch 10 min', { 'passive-motion': 'performed', 'passive-stretching': 'performed' }],
    ['Provided 50 minute session: Swedish strokes to the calves, light stretching of neck.', { 'passive-stretching': 'performed', 'stretching-exercise': 'not named' }],
    ['Tx: Patient self-released trigger points with a ball for 5 minutes.', { 'trigger-point-therapy': 'home' }],
    ['Tx: STM L calf 10 min. Gait improved.', { 'gait-training': 'not named' }],
    ['Tx: squats 20 min', { 'strengthening-exercise': 'performed' }],
    ['Tx: MFR R calf 10 min. bike 10 min. Then planks 8 min.', { 'myofascial-release': 'performed', 'strengthening-exercise': 'performed' }],
    ['O: SLR 60, SLR R 40 deg', { 'strengthening-exercise': 'not named' }],
    ['Tx: MFR R calf 10 min, bike 5 min warm up (not billed)', { 'myofascial-release': 'performed', 'strengthening-exercise': 'mentioned' }],
    ['Tx: treadmill 8 min independent warm-up, MFR R calf 10 min', { 'strengthening-exercise': 'mentioned', 'myofascial-release': 'performed' }],
    ['Tx: balance on foam 8 min', { 'balance-training': 'performed' }],
    ['O: Performed petrissage to the calves.', { petrissage: 'performed' }],
    ['Plan for today: MFR and PIR to R piriformis. Did both as planned, 18 min.', { 'myofascial-release': 'performed', 'muscle-energy': 'performed' }],
    ['Plan for today: US to L shoulder. Not done as planned, pt late.', { ultrasound: 'planned' }],
    ['Over the winter his previous therapist gave him six sessions of deep tissue massage and lumbar mobilization.', { 'deep-tissue-massage': 'historical', 'joint-mobilization': 'historical' }],
    ['She walked the corridor with the quad cane while I corrected her step length.', { 'gait-training': 'performed' }],
    ['Form T-3\nSTW ☐   MT ☐   PIR ☒ R piriformis, 8 min', { 'soft-tissue-work': 'mentioned', 'manual-therapy': 'mentioned', 'muscle-energy': 'performed' }],
    ['Service: Massage therapy ☒ 60 ☐ 90\n☐ Swedish ☐ Deep tissue', { massage: 'performed' }],
    ['T5/6 & T9 drop.', { 'spinal-adjustment': 'performed' }],
    ['98941: C1, T3, L4.', { 'spinal-adjustment': 'performed' }],
    ['L5 weakness with foot drop.', { 'spinal-adjustment': 'not named' }],
    ['I worked the calves with petrissage for ten minutes.', { petrissage: 'performed' }],
    ['Patient received effleurage to the low back.', { effleurage: 'performed' }],
    ['OT DAILY. L wrist fx. Swollen dorsum. MHP x10 then manual therapy + ther ex. Tol ok.', { 'hot-cold-pack': 'performed', 'manual-therapy': 'performed', 'therapeutic-exercise': 'performed' }],
    ['Mrs. Roe took part in group therapy with three others.', { 'group-therapy': 'performed' }],
    ['Neck. Pt: desk pain, HA by 3 pm. C/S SB L 28/45. Effleurage to UT, 25 min. Goal: work full day.', { effleurage: 'performed' }],
    ['Tx: R talocrural posterior glide gr IV, 14 min', { 'joint-mobilization': 'performed' }],
    ['Tx: Passive ROM of the L glenohumeral joint, flexion and ER, 20 minutes', { 'passive-motion': 'performed' }],
    ['Tx: Ther ex supine: AP, QS, GS, heel slides, 15 min', { 'therapeutic-exercise': 'performed', 'joint-mobilization': 'not named' }],
    ['Treatment:\n- effleurage\n- petrissage', { effleurage: 'performed', petrissage: 'performed' }],
    ['P: MFR to R UT x 15 min today. Return Friday.', { 'myofascial-release': 'performed' }],
    ['[x] MFR [ ] cupping [x] effleurage', { 'myofascial-release': 'performed', effleurage: 'performed' }],
    ['☑ MFR ☐ cupping', { 'myofascial-release': 'performed', cupping: 'mentioned' }],
    ['TREATMENT: [X] MFR [X] STM [ ] IASTM [ ] JT MOB', { 'myofascial-release': 'performed', 'soft-tissue-mobilization': 'performed', 'instrument-assisted': 'mentioned', 'joint-mobilization': 'mentioned' }],
    ['Tx: ( ) cupping (x) MFR', { 'myofascial-release': 'performed', cupping: 'mentioned' }],
    ['Tx: No adverse reaction to MFR.', { 'myofascial-release': 'performed' }],
    ['Tx: No change after MFR.', { 'myofascial-release': 'performed' }],
    ['A: Responded well to MFR and effleurage today.', { 'myofascial-release': 'performed', effleurage: 'performed' }],
    ["Tx: Petrissage d/c'd after 2 min due to pain.", { petrissage: 'performed' }],
    ['Tx: MFR R UT 15 min, no adverse reaction.', { 'myofascial-release': 'performed' }],
    ['Tx: MFR R UT 15 min without pain.', { 'myofascial-release': 'performed' }],
    ['6/22 late today. manual therapy and ther ex as last visit, ice after.', { 'manual-therapy': 'performed', 'therapeutic-exercise': 'performed', 'hot-cold-pack': 'performed' }],
    ['Tx: DN (consent on file, no contraind): R UT x2, 9 min\nA Roe, PT', { 'dry-needling': 'performed' }],
    ['Tx: talocrural HVLA thrust\nJ Ray, PT', { 'joint-manipulation': 'performed' }],
    ['Tx: IASTM (GT-4) to L hamstrings 8 min', { 'instrument-assisted': 'performed', 'gait-training': 'not named' }],
    ['Tx: not only MFR but also effleurage to R UT.', { 'myofascial-release': 'performed', effleurage: 'performed' }],
  ]);
});

describe('adjusted, in other words', () => {
  check([
    ['Delivered a thrust to T8 and L2.', { 'spinal-adjustment': 'performed' }],
    ['T6 P-A thrust', { 'spinal-adjustment': 'performed' }],
    ['Tx: L5, R SI drop.', { 'spinal-adjustment': 'performed' }],
    ['SI joint on both sides, Thompson. She walked easier.', { 'spinal-adjustment': 'performed' }],
    ['neck pain 7/10 → adj C5/6. RTC Wed', { 'spinal-adjustment': 'performed' }],
    ['I adjusted the atlas and C7 this morning.', { 'spinal-adjustment': 'performed' }],
    ['Dizzy, so the neck was left alone; mid back and low back were manipulated.', { 'spinal-adjustment': 'performed' }],
    ['Toggle C1.', { 'spinal-adjustment': 'performed' }],
    ['O: R foot drop, L5 myotome 3/5.', { 'spinal-adjustment': 'not named' }],
    ['O: sacral thrust positive R.', { 'spinal-adjustment': 'not named' }],
    ['Mary Thompson, L4 sore since Monday.', { 'spinal-adjustment': 'not named' }],
    ['Tx: Acupuncture LI4, LV3 both sides, 20 min.', { acupuncture: 'performed' }],
  ]);
});

describe('written in passing', () => {
  check([
    ['pt here for rt knee, sore on stairs. did stm to left knee and quads plus some stretching', { 'soft-tissue-mobilization': 'performed' }],
    ['Did MFR to both calves, felt better after', { 'myofascial-release': 'performed' }],
    ['S: did her stretches, did some massage', { 'stretching-exercise': 'mentioned', massage: 'mentioned' }],
    ['Cold pack to low back during.', { 'hot-cold-pack': 'performed' }],
    ['Ice the knee tonight 15 min.', { 'hot-cold-pack': 'home' }],
    ['Use ice this evening.', { 'hot-cold-pack': 'home' }],
    ['Tx: Ice to knee 10 min.', { 'hot-cold-pack': 'performed' }],
    ['Had massage in May.', { massage: 'historical' }],
    ['Tx: swedish massage 50 min to relax her then MLD both ankles 10 min', { 'manual-lymphatic-drainage': 'performed' }],
    ['Tx: thoracic manipulation T4-6.\nHeld: cervical manipulation.\nJ. Roe, PT', { 'joint-manipulation': 'performed+withheld' }],
    ['P: Adjustments at C2-3 where indicated, ultrasound if the trap stays sore.', { 'spinal-adjustment': 'planned', ultrasound: 'planned' }],
    ['S: PT in 2023 with cervical traction helped.', { 'manual-traction': 'historical' }],
    ['S: had one massage at the lake on Saturday', { massage: 'historical' }],
    ['Rx: ibuprofen 600 mg, PT 2x/wk for massage and ultrasound', { massage: 'planned', ultrasound: 'planned' }],
    ['Rx: physical therapy 3x/wk x 4 wks, massage, ultrasound', { massage: 'planned', ultrasound: 'planned' }],
    ['Rx: MFR R UT 15 min', { 'myofascial-release': 'performed' }],
    ['Plan for this course: MFR to upper trap, ultrasound if the trap stays sore.', { 'myofascial-release': 'planned', ultrasound: 'planned' }],
    ['10/06/26 - pt phoned, cancelled. Was going to start IASTM L Achilles today. Rebooked Friday.', { 'instrument-assisted': 'planned' }],
    ['We talked through myofascial release vs sports massage. No bodywork today.', { 'myofascial-release': 'mentioned', 'sports-massage': 'mentioned' }],
    ['Tx: MFR L quads 15 min. No hot stones, he dislikes heat.', { 'hot-stone-massage': 'withheld', 'hot-cold-pack': 'withheld' }],
    ['Aquatic PT 7-15-26\nS: knee pain.\nTx: aquatic therapy, marching 30 min.', { 'aquatic-therapy': 'mentioned+performed' }],
    ['S: hip sore\nO: R hip IR 18 (L 34)\nP: Joint mobs R hip lateral glide, gait training on stairs. 2x/wk for 4 wks.', { 'joint-mobilization': 'planned', 'gait-training': 'planned' }],
    ['Tx: Mechanical traction, lumbar, 15 min.\nCharges: 97140 x1 (traction 15 min)', { 'mechanical-traction': 'performed', 'manual-traction': 'mentioned' }],
    ['O: rot 50/80.\nPLAN FOR TODAY: MFR L UT.', { 'myofascial-release': 'planned' }],
    ['9/28/2026. Febrile, nothing done. For reference: on 9/14 we did MFR to her glutes.', { 'myofascial-release': 'historical' }],
    ['9/28/2026. MFR to her glutes 15 min. On 10/5 we do the neck.', { 'myofascial-release': 'performed' }],
    ['O: [x] flex 30/60\nMANUAL: [x] STM [ ] MFR [x] MET area: R QL min: 13\nNMR: [ ] balance [ ] posture min: ___', { 'soft-tissue-mobilization': 'performed', 'myofascial-release': 'mentioned', 'muscle-energy': 'performed', 'neuromuscular-reeducation': 'mentioned' }],
    ['He had adjustments and ultrasound here over the past four weeks. I did not adjust him today.', { 'spinal-adjustment': 'historical+withheld', ultrasound: 'historical' }],
    ['P: Home – seated figure-4 stretch 30 s x 3.', { 'stretching-exercise': 'home' }],
    ['Tx: MFR R UT. Acupuncture offered, patient not keen.', { acupuncture: 'withheld' }],
  ]);
});

describe('not done', () => {
  check([
    ['Remedial massage 22/05/2026, 60min appt\nRx -\n  DTF R biceps femoris, 6 mins', { massage: 'mentioned', 'cross-friction': 'performed' }],
    ['Rx -\n  dry needling offered, client needle-shy, not done\n  MFR R UT 10 min', { 'dry-needling': 'withheld', 'myofascial-release': 'performed' }],
    ['File 20-118     4 Feb 2026     Session 45 min     97140 x3 submitted\nS  Neck jammed.\nO  C/S R rotation 41.\nA  Tolerated well.\nP  Plan is MFR to R UT.', { 'myofascial-release': 'planned' }],
    ['Tx: Massage: no. MFR: yes, R UT 15 min.', { massage: 'withheld', 'myofascial-release': 'performed' }],
    ['Tx: Gait training 15 min; pt declined stairs', { 'gait-training': 'performed' }],
    ['Tx: I offered hot stone; she refused', { 'hot-stone-massage': 'withheld' }],
    ['Tx: Manual lymphatic drainage R hand 14 min, distal strokes last.', { 'manual-lymphatic-drainage': 'performed' }],
    ['Tx: Gait training 12 min, cue for L hip ext; stairs deferred d/t fatigue', { 'gait-training': 'performed' }],
    ['Tx: The dry needling pencilled in last time was dropped.', { 'dry-needling': 'withheld' }],
    ['Disc: X-rays ordered before any hands-on care.', { 'manual-therapy': 'mentioned' }],
    ['Tx: Massage no, MFR yes R UT 15 min', { massage: 'withheld', 'myofascial-release': 'performed' }],
    ['Tx:\nMassage: N\nMFR: Y R UT 15 min\nHeat - no', { massage: 'withheld', 'myofascial-release': 'performed', 'hot-cold-pack': 'withheld' }],
    ['Tx: massage, no oil, 15 min R UT. Visit no. 5.', { massage: 'performed' }],
    ['Tx: No massage today.', { massage: 'withheld' }],
    ['Tx: no tapotement or joint mobilization', { tapotement: 'withheld', 'joint-mobilization': 'withheld' }],
    ['Tx: no tapotement, vibration or joint mobilization was used', { tapotement: 'withheld', 'joint-mobilization': 'withheld' }],
    ['Tx: MFR x15; no joint mobilization today', { 'myofascial-release': 'performed', 'joint-mobilization': 'withheld' }],
    ['Tx: MFR x15 min, but no tapotement', { 'myofascial-release': 'performed', tapotement: 'withheld' }],
    ['Tx: Without tapotement. MFR 15 min to R UT.', { tapotement: 'withheld', 'myofascial-release': 'performed' }],
    ['Tx: Unable to tolerate petrissage, switched to effleurage', { petrissage: 'withheld', effleurage: 'performed' }],
    ['Tx: Patient declined tapotement.', { tapotement: 'withheld' }],
    ['Tx: Tapotement declined. MFR 15 min to R UT.', { tapotement: 'withheld', 'myofascial-release': 'performed' }],
    ['Tx: Joint mobilization held due to osteoporosis.', { 'joint-mobilization': 'withheld' }],
    ['Tx: Joint mobilization contraindicated.', { 'joint-mobilization': 'withheld' }],
    ['Tx: Cupping deferred.', { cupping: 'withheld' }],
    ['Tx: Cupping was not performed.', { cupping: 'withheld' }],
    ["Tx: Didn't use tapotement.", { tapotement: 'withheld' }],
    ['Tx: Avoided deep tissue massage over the bruise, used effleurage.', { 'deep-tissue-massage': 'withheld', effleurage: 'performed' }],
    ['Tx: CMT: none. MFR: R UT 15 min', { 'spinal-adjustment': 'withheld', 'myofascial-release': 'performed' }],
    ['Tx: CMT - none', { 'spinal-adjustment': 'withheld' }],
    ['Tx: Cupping: N/A', { cupping: 'withheld' }],
    ['Tx: MFR (not tapotement) to R UT', { 'myofascial-release': 'performed', tapotement: 'withheld' }],
    ['Tx: neither cupping nor tapotement was used', { cupping: 'withheld', tapotement: 'withheld' }],
    ['Tx: rather than tapotement, effleurage was used', { tapotement: 'withheld', effleurage: 'performed' }],
    ['Tx: Held off on tapotement; used effleurage.', { tapotement: 'withheld', effleurage: 'performed' }],
    ['Tx: skipped tapotement', { tapotement: 'withheld' }],
    ['Tx: omitted joint mobs per MD', { 'joint-mobilization': 'withheld' }],
    ['Tx: No chiropractic adjustment today', { 'spinal-adjustment': 'withheld' }],
    ['Tx: pt cannot receive CMT d/t osteoporosis; MFR 15 min', { 'spinal-adjustment': 'withheld', 'myofascial-release': 'performed' }],
    ['Treatment: gait training 15 min; ther ex (not performed) 15 min (std hip abd, ext, step taps)', { 'gait-training': 'performed', 'therapeutic-exercise': 'withheld', 'balance-training': 'withheld' }],
    ['Tx: manual therapy not done (MFR R calf, talocrural mobs), heel raises 12 min', { 'myofascial-release': 'withheld', 'joint-mobilization': 'withheld', 'strengthening-exercise': 'performed' }],
    ['Tx: ther ex not performed (knee too sore); balance board 10 min', { 'therapeutic-exercise': 'withheld', 'balance-training': 'performed' }],
    ['Tx: ther ex not done (did balance training 10 min)', { 'therapeutic-exercise': 'withheld', 'balance-training': 'performed' }],
    ['Tx: Intermittent mechanical traction (not performed), lumbar, 15 min. Press ups 16 min.\nCharges: 97140 x1 (traction 15 min), 97110 x1 (16 min)', { 'mechanical-traction': 'withheld', 'manual-traction': 'mentioned' }],
    ['Tx: Ther ex 20 min. No manual traction today.\nCharges: 97110 (ther ex 20 min), 97140 (manual traction 10 min)', { 'manual-traction': 'withheld+mentioned', 'therapeutic-exercise': 'performed+mentioned' }],
    ['S: no massage since March.\nCharges: 97124 massage L back 15 min', { massage: 'withheld+performed' }],
    ['Tx:\n- MFR R calf 10 min\nHELD\n- leg press 2x10', { 'myofascial-release': 'performed', 'strengthening-exercise': 'withheld' }],
    ['Tx: Effleurage instead of petrissage to the back.', { effleurage: 'performed', petrissage: 'withheld' }],
    ['Denied massage, cupping and acupuncture but had MFR to R UT for 15 min today.', { massage: 'withheld', cupping: 'withheld', acupuncture: 'withheld', 'myofascial-release': 'performed' }],
  ]);
});

describe('another time, another place, another person', () => {
  check([
    ['She had ultrasound at the rehab hospital in January. Tx: MFR R UT 15 min.', { ultrasound: 'historical' }],
    ['S: Massage helped briefly in spring.', { massage: 'historical' }],
    ['Since July he has had Graston and cupping here, none of which held. Tx: MFR R UT 15 min.', { 'instrument-assisted': 'historical', cupping: 'historical', 'myofascial-release': 'performed' }],
    ['S: had cupping at the meet last wk.', { cupping: 'historical' }],
    ['P: MFR next visit.', { 'myofascial-release': 'planned' }],
    ['no TTP; SLR neg; plan MLD next visit', { 'manual-lymphatic-drainage': 'planned' }],
    ['P: Continue with MFR and joint mobilization 2x/wk.', { 'myofascial-release': 'planned', 'joint-mobilization': 'planned' }],
    ['P: Will add cupping on Friday.', { cupping: 'planned' }],
    ['P: If no better, add cupping.', { cupping: 'planned' }],
    ['P: Hold cupping until next week.', { cupping: 'planned' }],
    ['S: Received massage on 2/3 at another clinic.', { massage: 'historical' }],
    ['Tx: Instructed in self-massage for home use.', { massage: 'home' }],
    ['S: Wants massage today.', { massage: 'mentioned' }],
    ['Consent for massage signed.', { massage: 'mentioned' }],
    ['P: Consider dry needling if no better.', { 'dry-needling': 'planned' }],
    ['S: Had a massage last week elsewhere.', { massage: 'historical' }],
    ['S: She had MFR at the last visit, which helped.', { 'myofascial-release': 'historical' }],
    ['PMH: acupuncture 2019.', { acupuncture: 'historical' }],
    ['Tx last visit: MFR 15 min. Tx today: effleurage 15 min.', { 'myofascial-release': 'historical', effleurage: 'performed' }],
    ['HEP: self-massage to calves 5 min daily.', { massage: 'home' }],
    ['P: Ice at home 15 min as needed.', { 'hot-cold-pack': 'home' }],
    ['Tx:\n1) CMT L5.\n2) Home: cat-camel 10x bid, ice 10 min prn', { 'hot-cold-pack': 'home', 'spinal-adjustment': 'performed' }],
    ['Tx:\n- MFR R calf 10 min\nHome\n- calf stretch 3x30 s\n- step-ups 2x10', { 'myofascial-release': 'performed', 'stretching-exercise': 'home', 'strengthening-exercise': 'home' }],
    ['Tx: gait training 15 min; ther ex at home (squats, step taps)', { 'gait-training': 'performed', 'therapeutic-exercise': 'home', 'strengthening-exercise': 'home', 'balance-training': 'home' }],
    ['Tx: MFR R quad 10 min. HEP to do at home: bike 30 min, ice 15 min.', { 'myofascial-release': 'performed', 'strengthening-exercise': 'home', 'hot-cold-pack': 'home' }],
    ['PT eval date: 6/1/26, DOS 6/15/26\nTx: MFR R calf 10 min', { evaluation: 'not named' }],
    ['Date of initial evaluation: 6/1/26. Visit 4.\nTx: MFR R calf 10 min', { evaluation: 'not named' }],
    ['Re-eval due 7/1/26. Visit 4.\nTx: MFR R calf 10 min', { reevaluation: 'not named' }],
    ['P: 2x/wk x 8 wks. Evaluation only today, patient arrived 25 minutes late.', { evaluation: 'performed' }],
    ['P: PT evaluation next visit.', { evaluation: 'planned' }],
    ['S: Asks about cupping.', { cupping: 'mentioned' }],
    ['Tx: [ ] cupping', { cupping: 'mentioned' }],
    ['A: Discussed benefits of massage.', { massage: 'mentioned' }],
    ['S: Her daughter gets massage for migraine.', { massage: 'mentioned' }],
  ]);
});

describe('the cue', () => {
  const cueOf = (text: string, concept: string): string | null => {
    const span = analyze(text).mentions.find((m) => m.concept === concept)?.cue;
    return span ? text.slice(...span).toLowerCase() : null;
  };

  it.each([
    ['Tx: Patient declined tapotement.', 'tapotement', 'declined'],
    ['Tx: no tapotement or joint mobilization', 'joint-mobilization', 'no'],
    ['P: MFR next visit.', 'myofascial-release', 'next visit'],
  ] as const)('%s', (text, concept, cue) => {
    expect(cueOf(text, concept)).toBe(cue);
  });

  it.each([
    ['Tx: Patient declined tapotement.', 'declined', 'received', 'tapotement'],
    ['Tx: no tapotement', 'no ', '', 'tapotement'],
    ['Tx: Cupping was not performed.', 'not ', '', 'cupping'],
  ] as const)('%s: without its cue it is done', (text, cue, instead, concept) => {
    expect(statusesOf(text)[concept]).toBe('withheld');
    expect(statusesOf(text.replace(cue, instead))[concept]).toBe('performed');
  });
});
