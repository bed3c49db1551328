import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { shown } from './helpers.ts';

type Place = readonly [kind: string, words: string];
/** The kinds of the sections that hold `words`. */
const kindsAt = (text: string, words: string): string[] => {
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`"${words}" is not in "${text}"`);
  return analyze(text).sections.filter((s) => s.span[0] <= at && at + words.length <= s.span[1]).map((s) => s.kind);
};

const PLAIN: readonly Place[] = [['subjective', 'neck pain'], ['objective', 'rot 50/80'], ['assessment', 'improving'], ['plan', '2x/wk']];

/** Each of the words lies in one section, of this kind. */
const ROWS: readonly (readonly [text: string, places: readonly Place[]])[] = [
  ['S: neck pain.\nO: rot 50/80.\nA: improving.\nP: 2x/wk.', PLAIN],
  ['S "neck pain"\nO rot 50/80\nA improving\nP 2x/wk', PLAIN],
  ["Goal: pick up toddler w/o back pain. Lumbar flex 35/60. MFR B QL & PVM 15' prone. 2 more visits.", [['goals', 'toddler'], ['objective', '35/60'], ['treatment', 'MFR'], ['plan', '2 more visits']]],
  ["Goals (set 1/12/26):\n 1) Sit at desk 60 min\n 2) Lift 25 lb box\nLumbar flex 40/60. STM B QL 10', ther ex 15'.", [['goals', 'Lift'], ['treatment', 'STM']]],
  ['LTG: increase R quad to 4+/5 by 7/1. PLOF: indep in all ADLs. Today quad 3/5; SAQ, SLR, wall sits 25 min.', [['goals', '4+/5'], ['history', 'indep'], ['treatment', 'SAQ']]],
  ['S: neck pain. O: rot 50/80. A: improving. P: 2x/wk.', PLAIN],
  ['Subj- neck pain\nObj- rot 50/80\nAssess- improving\nPlan- 2x/wk', PLAIN],
  ['CC  neck pain\nPE  rot 50/80\nDX  improving\nPLAN  2x/wk', PLAIN],
  ['Hx: back pain\nP - tender L4\nA - PI ilium\nR - flex 45/60\nT - taut L3\nTx: drop L4\nP: 2x/wk', [['objective', 'tender L4'], ['objective', 'PI ilium'], ['objective', 'flex 45/60'], ['objective', 'taut L3'], ['treatment', 'drop L4'], ['plan', '2x/wk']]],
  ['S - neck pain\nO - rot 50/80\nA - improving\nP - 2x/wk', PLAIN],
  ['S) neck pain\nO) rot 50/80\nA) improving\nP) 2x/wk', PLAIN],
  ['(S) neck pain\n(O) rot 50/80\n(A) improving\n(P) 2x/wk', PLAIN],
  ['[S] neck pain\n[O] rot 50/80\n[A] improving\n[P] 2x/wk', PLAIN],
  ['S. neck pain\nO. rot 50/80\nA. improving\nP. 2x/wk', PLAIN],
  ['S\nneck pain\nO\nrot 50/80\nA\nimproving\nP\n2x/wk', PLAIN],
  ['# Subjective\nneck pain\n## Objective\nrot 50/80\n## Assessment\nimproving\n## Plan\n2x/wk', PLAIN],
  ['**S:** neck pain\n**O:** rot 50/80\n**A:** improving\n**P:** 2x/wk', PLAIN],
  ['**Subjective**\nneck pain\n**Objective**\nrot 50/80\n**Assessment**\nimproving\n**Plan**\n2x/wk', PLAIN],
  ['SUBJECTIVE\nneck pain\nOBJECTIVE\nrot 50/80\nASSESSMENT\nimproving\nPLAN\n2x/wk', PLAIN],
  ['Subjective: neck pain.\r\nObjective: rot 50/80.\r\nAssessment: improving.\r\nPlan: 2x/wk.', PLAIN],
  ['Subj: neck pain\nObj: rot 50/80\nAssess: improving\nPlan: 2x/wk', PLAIN],
  ['S: neck pain | O: rot 50/80 | A: improving | P: 2x/wk', PLAIN],
  ['P: 2x/wk\nA: improving\nO: rot 50/80\nS: neck pain', PLAIN],
  ['S: neck pain; O: rot 50/80; A: improving; P: 2x/wk', PLAIN],
  ['s: neck pain\no: rot 50/80\na: improving\np: 2x/wk', PLAIN],
  ['S/ neck pain\nO/ rot 50/80\nA/ improving\nP/ 2x/wk', PLAIN],
  ['S= neck pain\nO= rot 50/80\nA= improving\nP= 2x/wk', PLAIN],
  // line ends lost: what stands behind a stop may be a heading, and a label of one line keeps to its sentence
  ['PHYSICAL THERAPY INITIAL EVALUATION. 27-Jan-2026. History. 52 y/o line cook, 4 months of L shoulder pain, worse reaching into the walk-in. PMH: T2DM. Meds: metformin. Examination. L shoulder PROM flexion 110, abduction 80, ER 15; R 172, 170, 78. Capsular end feel. Assessment. Findings consistent with adhesive capsulitis, stage 2. Goals. 1) L ER 45 in 6 wks. Plan of care. 2x/wk x 10 wks to include joint mobilization, passive stretching, moist heat.', [['history', '52 y/o'], ['history', 'metformin'], ['objective', 'flexion 110'], ['assessment', 'adhesive capsulitis'], ['goals', 'L ER 45'], ['plan', 'joint mobilization']]],
  ['s  neck jammed since the flight\no  c/s r rotation 41 deg (l 72)\na  facet irritation\np  plan is mfr to r ut', [['subjective', 'neck jammed'], ['objective', 'rotation 41'], ['assessment', 'facet irritation'], ['plan', 'mfr to r ut']]],
  // commas for all its stops
  ['10/1/26 pt says rt wrist sore with jars 4/10, ext 50/70 flex 55/80, carpal glides gr 3 rt 10 min then wrist strengthening 15 min, ext 60 after less sore, cont 2x/wk 4 wks, goal open jars by 11/1, j moreau otr/l', [['subjective', 'sore with jars'], ['objective', 'flex 55/80'], ['treatment', 'carpal glides'], ['plan', 'cont 2x/wk'], ['goals', 'open jars']]],
  // labels that no vocabulary lists
  ['Complaint: neck, low back\nPain: 7/5\nJoints: C1, C5, L4 fixated\nROM: extension 40/60\nPlan: 3x/wk', [['subjective', 'neck, low back'], ['objective', 'C1, C5'], ['objective', 'extension 40/60'], ['plan', '3x/wk']]],
  ['### Backstory\n- sore upper back after driving, 3/10\n### Measures\n- T4-7 restricted in extension\n### Hands\n- prone thrust T5\n### Target\n- drive four hours by June', [['subjective', 'sore upper back'], ['objective', 'T4-7 restricted'], ['treatment', 'prone thrust'], ['goals', 'drive four hours']]],
  ['Says: stiff since the flight\nFound: rot R 50/80\nDid: MFR R UT 15 min\nThoughts: settling\nArranged: weekly x 4', [['subjective', 'stiff since'], ['objective', 'rot R 50/80'], ['treatment', 'MFR R UT'], ['assessment', 'settling'], ['plan', 'weekly x 4']]],
  ['GOAL PER PT: walk to the mailbox by 8/31.', [['goals', 'walk to the mailbox']]],
  // no heading at all: words, figures and order
  ['neck pain since Monday, 5/10, worse driving\nrot R 50/80, C5 restricted\nMFR to R UT 15 min prone\nrot 60 afterwards, feels looser\n2x/wk x 4 wks, add chin tucks next visit', [['subjective', 'neck pain since Monday'], ['objective', 'rot R 50/80'], ['treatment', 'MFR to R UT'], ['assessment', 'rot 60 afterwards'], ['plan', '2x/wk']]],
  ['S neck pain\nO rot 50/80\nA improving\nP 2x/wk', PLAIN],
  ['Subj: neck pain Obj: rot 50/80 Assess: improving Plan: 2x/wk', PLAIN],
  ['| S | neck pain |\n| O | rot 50/80 |\n| A | improving |\n| P | 2x/wk |', PLAIN],
  ['1. Subjective: neck pain\n2. Objective: rot 50/80\n3. Assessment: improving\n4. Plan: 2x/wk', PLAIN],
  ['<b>Subjective:</b> neck pain\n<b>Objective:</b> rot 50/80\n<b>Assessment:</b> improving\n<b>Plan:</b> 2x/wk', PLAIN],
  ['Chief complaint: neck pain\nExam: rot 50/80\nImpression: improving\nRecommendations: 2x/wk', PLAIN],
  ['Response to treatment: improving\nPlan of care: 2x/wk', [['assessment', 'improving'], ['plan', '2x/wk']]],
  ['Procedures: MFR 15 min\nP: 2x/wk', [['treatment', 'MFR'], ['plan', '2x/wk']]],
  ['A: improving\nProcedure 1: MFR\nTreatment #2: taping\nGoal 1: walk', [['assessment', 'improving'], ['treatment', 'MFR'], ['treatment', 'taping'], ['goals', 'walk']]],
  ['Massage under PT plan (T. Brandvold PT)\nTx: MFR 15 min\nP: 2x/wk', [['treatment', 'MFR'], ['plan', '2x/wk']]],
  ['Re-examination after twelve visits\n\nWe will go on 2x/wk for 3 weeks.', [['plan', 'go on 2x/wk']]],
  ['S: sore\n| Step | Bit | |\n|--|--|--|\n| Deep tissue | low back | 20 |\nP: 2x/wk', [['treatment', 'low back'], ['plan', '2x/wk']]],
  ['Patient: J.D. DOS: 3/2/2026\nS: neck pain', [['header', 'J.D.'], ['subjective', 'neck pain']]],
  ['O: rot 50/80\nP: 2x/wk', [['objective', 'rot 50/80'], ['plan', '2x/wk']]],
  ['S: neck pain\nO: rot 50/80\nAssessment/Plan: continue 2x/wk', [['subjective', 'neck pain'], ['objective', 'rot 50/80'], ['plan', 'continue 2x/wk']]],
  ['S: neck pain\nO: rot 50/80\nA/P: continue 2x/wk', [['subjective', 'neck pain'], ['objective', 'rot 50/80'], ['plan', 'continue 2x/wk']]],
  ['Data: rot 50/80, taut bands R UT.\nAssessment: improving.\nPlan: 2x/wk.', [['objective', 'rot 50/80'], ['assessment', 'improving'], ['plan', '2x/wk']]],
  ['D: rot 50/80, taut bands R UT.\nA: improving.\nP: 2x/wk.', [['objective', 'rot 50/80'], ['assessment', 'improving'], ['plan', '2x/wk']]],
  ['HPI: neck pain.\nPMH: fusion 2019.\nGoals: drive 30 min by 4/1.\nBilling: 97140 x1', [['subjective', 'neck pain'], ['history', 'fusion 2019'], ['goals', 'drive 30 min'], ['billing', '97140 x1']]],
  ['S: neck pain\nTx rendered: MFR 15 min\nP: 2x/wk', [['subjective', 'neck pain'], ['treatment', 'MFR 15 min'], ['plan', '2x/wk']]],
  ['CC: neck pain\nTreatment provided today:\n- MFR 15 min\n- STM 10 min\nPlan: 2x/wk', [['subjective', 'neck pain'], ['treatment', 'MFR 15 min'], ['treatment', 'STM 10 min'], ['plan', '2x/wk']]],
  ['S: neck pain\nInterventions: MFR 15 min\nHEP: chin tucks\nFollow-up: 2x/wk', [['subjective', 'neck pain'], ['treatment', 'MFR 15 min'], ['plan', '2x/wk']]],
  ['O: Palpation: taut bands R UT. ROM: rot 50/80. Tx: MFR 15 min.\nA: improving', [['objective', 'taut bands'], ['objective', 'rot 50/80'], ['treatment', 'MFR 15 min'], ['assessment', 'improving']]],
  ['S: neck pain\nSTG: drive 30 min by 4/1\nP: 2x/wk', [['subjective', 'neck pain'], ['goals', 'drive 30 min'], ['plan', '2x/wk']]],
];

describe('headings', () => {
  it.each(ROWS.map((row) => [shown(row[0]), ...row] as const))('%s', (_, text, places) => {
    expect(places.map(([, words]) => `${kindsAt(text, words).join('+')}: ${words}`)).toEqual(places.map(([kind, words]) => `${kind}: ${words}`));
  });

  it('a heading is told with its words, a section without one with its confidence', () => {
    const [first] = analyze('Subjective: neck pain.').sections;
    expect(first).toMatchObject({ kind: 'subjective', heading: 'Subjective', confidence: 1 });
    const [inferred] = analyze('Pt reports neck pain 6/10 for two weeks.').sections;
    expect(inferred.heading).toBeNull();
    expect(inferred.confidence).toBeGreaterThan(0);
    expect(inferred.confidence).toBeLessThanOrEqual(1);
  });
});

describe('no headings', () => {
  const prose = 'Pt reports neck pain 6/10 for two weeks. Cervical rotation 50/80 right, palpation shows taut bands. MFR to right upper trapezius 15 minutes performed. Tolerated well, improving as expected. Return twice a week for four weeks.';
  it.each([['subjective', 'reports neck pain'], ['objective', 'Cervical rotation 50/80'], ['treatment', 'MFR to right'], ['assessment', 'Tolerated well'], ['plan', 'Return twice a week']] as const)('%s: %s', (kind, words) => {
    expect(kindsAt(prose, words)).toEqual([kind]);
    expect(kindsAt(prose.replaceAll('. ', '.\n'), words)).toEqual([kind]);
  });
});

describe('what heads nothing', () => {
  it.each([
    ['S: neck pain, a: note to self', 'a: note', 'subjective'],
    ['S: He said: plan to drive on Monday.\nO: rot 50/80', 'plan to drive', 'subjective'],
    ['O: P 6/10 with rotation. R rot 50/80.', 'rot 50/80', 'objective'],
    ['O: L/S: flexion 40/60', 'flexion 40/60', 'objective'],
    ['S: pain at rest, sitting, and driving', 'sitting', 'subjective'],
    ['Subjective: R knee sore.\n• MFR R quad 15 min\nPlan: 2x/wk', 'MFR R quad', 'treatment'],
    ['Obj: DF 4 (R 12)\n- MFR L calf, prone, 11 min\nPlan: 2x/wk', 'MFR L calf', 'treatment'],
    ['Patient report: tired.\n1 - Therapeutic activities: reaching, mod A. 13 minutes', 'reaching', 'treatment'],
    ['Patient report: tired.\n2 - PROM R shoulder, supine, slow. 8 minutes', 'R shoulder', 'treatment'],
    ['Subj. neck stiff\nObj. rot 50/80\nTreatment.\n MFR R UT 10 min\nGoals. drive by 8/7', 'MFR R UT', 'treatment'],
    ['Subj. neck stiff\nObj. rot 50/80\nTreatment.\n MFR R UT 10 min\nGoals. drive by 8/7', 'drive', 'goals'],
    ['A: better\nOutcome - R rotation 90 and reaches for toys in 8 wks', 'R rotation', 'goals'],
    ['A: better\nOutcome - R rotation 90, reached for toys', 'R rotation', 'assessment'],
    ['S: sore. HEP: ball release 10 min daily\nO: rot 50/80', 'ball release', 'plan'],
  ] as const)('%s', (text, words, kind) => {
    expect(kindsAt(text, words)).toEqual([kind]);
  });
});

it('sections cover no character twice', () => {
  const texts = ROWS.map(([text]) => text);
  for (const text of texts) {
    const spans = analyze(text).sections.map((s) => s.span).sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < spans.length; i++) expect(spans[i][0], text).toBeGreaterThanOrEqual(spans[i - 1][1]);
  }
});
