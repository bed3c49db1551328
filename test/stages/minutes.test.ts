import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { minutesOf, shown } from './helpers.ts';

type Minutes = Readonly<Record<string, number | null>>;
const check = (rows: readonly (readonly [text: string, minutes: Minutes, timed?: number | null])[]): void => {
  it.each(rows.map(([text, minutes, timed]) => [shown(text), text, minutes, timed] as const))('%s', (_, text, minutes, timed) => {
    expect(minutesOf(text)).toEqual(minutes);
    if (timed !== undefined) expect(analyze(text).time.timedMinutes).toBe(timed);
  });
};
const MFR = 'myofascial-release';

describe('of a technique', () => {
  check([
    ['Tx: MFR to R UT x 15 min', { [MFR]: 15 }, 15],
    ['75 min integrated session incl. MFR to hip flexors 20 min, petrissage to quads 40 min', { [MFR]: 20, petrissage: 40 }, 60],
    ['PT note: tolerated 42 min tx. 97140 12 min: MFR TFL. 97112 10 min: SL balance.', { [MFR]: 12, 'neuromuscular-reeducation': 10 }, 22],
    ['Treatment: 12:20-12:45, both calves: effleurage and petrissage, 25 min.', { effleurage: 25, petrissage: 25 }, 25],
    ['For 30 minutes I used effleurage over both UT, then circular friction along the right levator.', { effleurage: 30, 'friction-massage': 30 }, 30],
    ['Treatment: Manual therapy, 15 min. Right extensor tendon: transverse friction, 3 x 2 min.', { 'cross-friction': 15 }, 15],
    ['Tx: active ROM L wrist all planes 10 reps', { 'therapeutic-exercise': null }],
    ['Tx: leg press, RDL, lat band walk 28 min', { 'strengthening-exercise': 28 }, 28],
    ["Tx: MFR 6' lumbar PVM; 9' R plantar fascia, ankle held in DF.", { [MFR]: 15 }, 15],
    ['|  | min |\n| MFR L ham | 12 |\n| Nordics | 20 |\n| Game Ready |  |', { [MFR]: 12, 'strengthening-exercise': 20, vasopneumatic: null }, 32],
    ['Massage [ ] 30 min [x] 45 min [ ] 60 min', { massage: 45 }, 45],
    ['Tx: 10:05-10:20 MFR R calf, AP mobs. 10:20-10:45 heel raises.', { [MFR]: 15, 'joint-mobilization': 15, 'strengthening-exercise': 25 }, 40],
    ['Tx: MFR to R UT prior to adjustment 8 min. Adjusted L4.', { [MFR]: 8, 'spinal-adjustment': null }, 8],
    ['Tx: manual therapy 15 min MFR R calf, therex 10 min', { [MFR]: 15, 'therapeutic-exercise': 10 }, 25],
    ['Tx: therapeutic exercise 20 min bridges, clams, gait training 8 min', { 'therapeutic-exercise': 20, 'strengthening-exercise': 20, 'gait-training': 8 }, 28],
    ['Tx: 97530: 10 min - overhead reaching tasks', { 'therapeutic-activities': 10 }, 10],
    ['Tx: MLD R arm 35 min, multi-layer bandaging 15 min', { 'manual-lymphatic-drainage': 35 }, 35],
    ['Tx: MFR, 1st rib inf glide gr 3, CT junction HVLA, 23 min total.', { [MFR]: 23, 'joint-mobilization': 23, 'spinal-adjustment': 23 }, 23],
    ['Tx: Aquatic therapy 40 mins: deep water jogging, noodle squats.', { 'aquatic-therapy': 40 }, 40],
    ['Tx: MFR R calf, 9 minutes, and 14 minutes of abdominal and hip strengthening.', { [MFR]: 9, 'strengthening-exercise': 14 }, 23],
    ["Tx: TA: folding towels, cup to shelf 20'; gait training 10'", { 'therapeutic-activities': 20, 'gait-training': 10 }, 30],
    ['Tx: TherAct - reaching to shelf height, donning jacket practice x 10 min', { 'therapeutic-activities': 10 }, 10],
    ['Tx: ther ex 15 min (std hip abd, ext, step taps)', { 'therapeutic-exercise': 15 }, 15],
    ['Tx: 1:1 aquatic therapy, chest depth, marching, squats, 32 min. Then gait training on deck, 11 min.', { 'aquatic-therapy': 32, 'gait-training': 11 }, 43],
    ['Tx: group therapy: squats, bridges 30 min; gait training 10 min', { 'group-therapy': 30, 'gait-training': 10 }, 10],
    ['Tx: Balance group (4 pts), 30 min, obstacle course. Then MFR R calf 16 min', { 'group-therapy': 30, [MFR]: 16 }, 16],
    ['Tx: Isometric leg ext 5 x 45 s, 8 min', { 'therapeutic-exercise': 8, 'strengthening-exercise': 8 }, 8],
    ["Tx: MFR R UT 8', scap retraction w/ band 10'", { [MFR]: 8, 'strengthening-exercise': 10 }, 18],
    ['Tx: MFR to R UT x3 - 15 mins', { [MFR]: 15 }, 15],
    ['Tx: MFR of the R calf followed, ten passes over 12 minutes, then laser to the tendon for 4 minutes.', { [MFR]: 12, 'laser-therapy': 4 }],
    ['Tx: MFR to R UT 15 min, TrP release 10 min, 25 min total.', { [MFR]: 15, 'trigger-point-therapy': 10 }, 25],
    ['Tx: MFR to R UT 40 min. 60 min booked.', { [MFR]: 40 }, 40],
    ['Tx: MFR to R UT for a quarter of an hour (15 min).', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT 12, exs 16, gait 10 = 48 min.', { [MFR]: 12, 'therapeutic-exercise': 16, 'gait-training': 10 }, 38],
    ['Of the half hour the first 18 minutes were MFR of the R UT, the other 12 petrissage of the forearm.', { [MFR]: 18, petrissage: 12 }, 30],
    ['Tx: 97110 (20) 97140 (12).', { 'therapeutic-exercise': 20, 'manual-therapy': 12 }, 32],
    ['Tx: 97110 33 min, MFR R calf 5 min.', { 'therapeutic-exercise': 33, [MFR]: 5 }, 38],
    ["Tx: MFR to R UT x15'", { [MFR]: 15 }, 15],
    ['Tx: MFR to R UT from 9 to 9:20', { [MFR]: 20 }, 20],
    ['Tx: Manual therapy to R shoulder (scapular mobs, STM UT, pec release) 15 min', { 'joint-mobilization': 15, 'soft-tissue-mobilization': 15, 'myofascial-release': 15 }, 15],
    ['Pt seen for ADL retraining: upper body dressing, 15 min.', { 'self-care-training': 15 }, 15],
    ['Tx: MFR to R UT 9am-9:20am', { [MFR]: 20 }, 20],
    ['Tx: MFR to R UT, both hands. 12 min.', { [MFR]: 12 }, 12],
    ['Tx: Ther ex: squats, bridges, 30 min', { 'therapeutic-exercise': 30, 'strengthening-exercise': 30 }, 30],
    ['Tx: Ther ex: squats, bridges. 30 min', { 'therapeutic-exercise': 30, 'strengthening-exercise': 30 }, 30],
    // a line of its own is one time for all above it; rows by the clock; a form's row whose last box is empty
    ['Manual therapy: L patellar glides, grade III and MFR R UT, tibial glides. Minutes: 12', { 'joint-mobilization': 12, [MFR]: 12 }, 12],
    ['Area | Service | Setting | Start | Stop\nR hamstring | IASTM | prone | 3:22 | 3:34\nNeck | MFR | supine | 3:35 | 3:50', { 'instrument-assisted': 12, [MFR]: 15 }, 27],
    ['STATION\tDETAIL\tMIN\nTHER ACT\tCRATE LIFT TO WAIST\t30\nTHER EX\tLEG PRESS\t22\nMANUAL TX\tNONE TODAY', { 'therapeutic-activities': 30, 'therapeutic-exercise': 22, 'strengthening-exercise': 22 }, 52],
    ['MANUAL: [x] STM [x] MFR [ ] MET area: lumbar min: 17', { 'soft-tissue-mobilization': 17, [MFR]: 17 }, 17],
    ['Service                     Area             Min\nMFR                         R calf           11\nGait training               hall, w/ SPC      9\nUltrasound                  not done\n\nTimed 20   Total 48', { [MFR]: 11, 'gait-training': 9 }, 20],
    ['I spent 14 minutes on MFR of the R calf and a further sixteen on gait training.', { [MFR]: 14, 'gait-training': 16 }, 30],
    ['Tx: MFR to R UT 15min', { [MFR]: 15 }, 15],
    ['Tx: MFR to R UT 15m', { [MFR]: 15 }, 15],
    ['Tx: MFR to R UT (15)', { [MFR]: 15 }, 15],
    ['Tx: MFR to R UT 15 mins', { [MFR]: 15 }, 15],
    ['Tx: MFR to R UT for fifteen minutes', { [MFR]: 15 }, 15],
    ['Tx: MFR to R UT, a quarter of an hour', { [MFR]: 15 }, 15],
    ['Tx: MFR to R UT half an hour', { [MFR]: 30 }, 30],
    ['Tx: Fifteen minutes of MFR to R UT', { [MFR]: 15 }, 15],
    ['Tx: 15 min MFR to R UT', { [MFR]: 15 }, 15],
    ['Tx: 15-min MFR to R UT', { [MFR]: 15 }, 15],
    ['Tx: MFR: 15 minutes: R UT', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT\u00a015\u00a0min', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT 15’', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT 1 hour', { [MFR]: 60 }, 60],
    ['Tx: MFR R UT 1 hr 15 min', { [MFR]: 75 }, 75],
    ['Tx: MFR R UT 8-10 min', { [MFR]: 8 }, 8],
    ['Tx: MFR R UT 8 to 10 minutes', { [MFR]: 8 }, 8],
    ['Tx: MFR R UT 9:05-9:20', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT 9:50 to 10:05 am', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT 11:50-12:10', { [MFR]: 20 }, 20],
    ['Tx: MFR R UT 15 min (10:00-10:15)', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT ~15 min', { [MFR]: 15 }, 15],
    ['Tx: MFR R UT approx. twenty-five minutes', { [MFR]: 25 }, 25],
    ['Tx: MFR R UT 1/2 hr', { [MFR]: 30 }, 30],
    ['Tx: MFR R UT x 2 units (30 min)', { [MFR]: 30 }, 30],
    ['Tx: MFR R UT, 2 units', { [MFR]: null }],
    ['Tx: MFR R UT', { [MFR]: null }, null],
  ]);
});

describe('of several', () => {
  check([
    ['| where | what | min | how |\n|---|---|---|---|\n| L forearm | MFR | 8 | slow |\n| upper back | petrissage | 26 | prone |', { [MFR]: 8, petrissage: 26 }, 34],
    ['S. sore.\nO. stiff.\nRx. MLD: neck, R arm, prox to dist, light skin stretch, 38 min.\nA. better.\nP. weekly.', { 'manual-lymphatic-drainage': 38 }, 38],
    ['Tx: MFR 15 min and effleurage 10 min to R calf', { [MFR]: 15, effleurage: 10 }, 25],
    ['Tx: MFR R UT 15 min, US 8 min', { [MFR]: 15, ultrasound: 8 }, 23],
    ['Tx: MFR and TrP release to B UT x 15 min', { [MFR]: 15, 'trigger-point-therapy': 15 }, 15],
    ['Tx: MFR 15 min R UT, L UT 10 min', { [MFR]: 25 }, 25],
    ['Tx: MFR 3 areas x 5 min each: R UT, R levator, R SCM', { [MFR]: 15 }, 15],
    ['Tx: MFR 5 min x 3 areas', { [MFR]: 15 }, 15],
    ['Tx: MFR 5 min each to R UT and L UT', { [MFR]: 10 }, 10],
    ['97140 (25 min): MFR R UT, joint mobs C5', { [MFR]: 25, 'joint-mobilization': 25 }, 25],
    ['Tx: 9:00-9:15 MFR R UT; 9:15-9:30 ther ex', { [MFR]: 15, 'therapeutic-exercise': 15 }, 30],
    ['Tx:\n- MFR R UT 10 min\n- effleurage B calf 5 min\n- ther ex 15 min', { [MFR]: 10, effleurage: 5, 'therapeutic-exercise': 15 }, 30],
    ['Tx: 97110 ther ex 33 min, 97140 MFR R UT 7 min', { 'therapeutic-exercise': 33, [MFR]: 7 }, 40],
    ['Technique | Region | Minutes\nMFR | R UT | 15\nEffleurage | B calf | 10', { [MFR]: 15, effleurage: 10 }, 25],
    ['Technique\tRegion\tMin\nMFR\tR UT\t15\nEffleurage\tB calf\t10', { [MFR]: 15, effleurage: 10 }, 25],
    ['Tx: MFR R UT 8 min + MFR L UT 8 min', { [MFR]: 16 }, 16],
    ['Tx: MFR x 10 min R UT. Effleurage R calf.', { [MFR]: 10, effleurage: null }],
  ]);

  it('those that share a block name one another', () => {
    const found = analyze('Tx: MFR and TrP release to B UT x 15 min').interventions;
    expect(Object.fromEntries(found.map((i) => [i.technique, i.sharedWith]))).toEqual({ [MFR]: ['trigger-point-therapy'], 'trigger-point-therapy': [MFR] });
  });
});

describe('that are no treatment time', () => {
  check([
    ['Tx:\nScar mobilization R chest wall, 9 min.\nShort-stretch bandage hand to axilla R, 13 min.', { 'scar-mobilization': 9 }, 9],
    ['S: Pain for 20 minutes after sitting.\nTx: MFR R UT', { [MFR]: null }],
    ['S: Sat 45 min at work.\nTx: MFR R UT 10 min', { [MFR]: 10 }, 10],
    ['Tx: treadmill 8 min independent warm-up, MFR R calf 10 min', { [MFR]: 10 }, 10],
    ['Tx: squats 20 min. MFR R calf 8 min', { 'strengthening-exercise': 20, [MFR]: 8 }, 28],
    ["Tx: petrissage R calf no ART R rectus femoris 12'", { petrissage: null }],
    ['Tx: petrissage R calf 10 min, no ART R rectus femoris 12 min', { petrissage: 10 }, 10],
    ['Tx: MFR L palm, no IASTM, 10 min', { [MFR]: 10 }, 10],
    ['Tx: DN: R UT x2, R lev scap x1, 9 min, no STM to R UT after, 5 min', { 'dry-needling': 9 }],
    ['Tx: MFR R calf, patient arrived 25 minutes late', { [MFR]: null }],
    ['Tx: Patient 15 min late, MFR R calf 10 min', { [MFR]: 10 }, 10],
    ['Tx: MFR R calf 10 min. Left 20 min early to fetch her son.', { [MFR]: 10 }, 10],
    ['Tx: MFR R UT 10 min, each hold 30 s.', { [MFR]: 10 }, 10],
    ['Tx: MFR R UT 10 min.\nHEP: chin tucks 10 min daily.', { [MFR]: 10 }, 10],
    ["O: Walked 15' with cane.\nTx: MFR R UT", { [MFR]: null }],
    ['Tx: MFR R UT. Goal: sit 30 min by 4/1.', { [MFR]: null }],
    ['Tx: MFR R UT 3x10', { [MFR]: null }],
    ['Tx: MFR R UT. P: 2x/wk for 4 weeks, 30 min sessions next time.', { [MFR]: null }],
    ['Tx\n3. *MFR* 8 min: SL stance on foam', { [MFR]: 8 }, 8],
    ['Tx: gait training 20 ft x4 min A - 11 min', { 'gait-training': 11 }, 11],
    ['Tx: ice 15 min', { 'hot-cold-pack': 15 }, null],
    ['Tx: ice 15 min. MFR R UT 10 min. Rest 5 min.', { 'hot-cold-pack': 15, [MFR]: 10 }, 10],
    ['O: 6MWT 6 minutes 400 m.\nTx: MFR R UT', { [MFR]: null }],
    ['S: Drove 2 hours. Pain lasts 30 min.\nTx: MFR R UT 12 min', { [MFR]: 12 }, 12],
    ['Tx: MFR R UT 10 min. Home: ice 15 min.', { [MFR]: 10 }, 10],
  ]);
});

describe('of the visit', () => {
  it.each([
    ['Total time: 40 min\nTx: MFR R UT 15 min', 40, 15],
    ['Tx: MFR R UT 26 min\nTotal\ttimed 26 min, visit 30 min', 30, 26],
    ['Tx: MFR R UT 16 min\nTimed minutes total 16. Total visit 30.', 30, 16],
    ['Tx: MFR R UT\nTot timed 30, tot session 40.', 40, 30],
    ['Tx: MFR R UT 24 min\n| Timed / total | 24 min / 34 min |', 34, 24],
    ['Tx: MFR R UT 24 min. Min: 24 timed/40 total', 40, 24],
    ['Plan: MFR R UT. Tolerated session well, 45 minutes.', 45, null],
    ['Time in 9:00, time out 9:40\nTx: MFR R UT 15 min', 40, 15],
    ['Time in: 9:00 AM Time out: 9:40 AM\nTx: MFR R UT 15 min', 40, 15],
    ['TT: 40 min. Tx: MFR R UT 15 min', 40, 15],
    ['60 minute session. Tx: MFR R UT 15 min', 60, 15],
    ['Tx: MFR R UT 15 min', null, 15],
    ['Tx: IFC 15 min, MFR R UT 8 min. Total treatment time 23 min.', 23, 8],
    ['Tx:\n9:00-9:16 ther ex\n9:20-9:55 MFR R UT', 55, 51],
    ['Tx:\n9:00-9:16 ther ex', null, 16],
  ] as const)('%s', (text, total, timed) => {
    expect(analyze(text).time).toMatchObject({ totalMinutes: total, timedMinutes: timed });
  });

  it('a stated timed total is kept beside the sum', () => {
    expect(analyze('Tx: MFR R UT 15 min, ther ex 10 min. Total timed minutes: 25.').time).toMatchObject({ timedMinutes: 25, statedTimedMinutes: 25 });
  });
});
