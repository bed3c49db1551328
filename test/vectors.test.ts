/** The rules where naive implementations go wrong: the 25 vectors of section 10 of the domain notes, by their numbers. */
import { expect, test } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze, countUnits, type NoteInput } from '../src/index.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { editBetween } from '../src/lexicon/edits.ts';

const MEDICARE: AnalyzeOptions = { payer: 'medicare' };
const LOSS = 'O: C rotation L 50/80. R knee flexion 90/130. R hamstring tight, SLR R 45/80.\n';
const GOAL = '\nGoal: drive 30 min by 4/1/2027.';
const code = (a: Analysis, name: string): Analysis['codes'][number] | undefined => a.codes.find((c) => c.code === name);
const suggested = (note: string | NoteInput, options: AnalyzeOptions = {}): Record<string, string> => Object.fromEntries(analyze(note, options).codes.map((c) => [c.code, [c.support === 'excluded' ? 'excluded' : 'reported', c.units ?? '-', ...c.modifiers].join(' ')]));
const rules = (note: string | NoteInput, options: AnalyzeOptions = {}): string[] => analyze(note, options).findings.map((f) => f.rule);
const performed = (note: string): string[] => analyze(note).mentions.filter((m) => m.status === 'performed').map((m) => m.concept);

test('1: massage and manual therapy under Medicare: both found, 97124 not payable, no modifier', () => {
  const note = `${LOSS}Tx: MFR to R hamstring 20 min. Effleurage to R calf 20 min.${GOAL}`;
  expect(performed(note)).toEqual(expect.arrayContaining(['myofascial-release', 'effleurage']));
  const a = analyze(note, MEDICARE);
  expect(code(a, '97124')).toMatchObject({ support: 'excluded', modifiers: [], questions: [] });
  expect(code(a, '97140')).toMatchObject({ support: 'documented', modifiers: [] });
});

test('2: 97530 with 97140: nothing under Medicare; for commercial plans a doubt, and 59 where a plan keeps the pair', () => {
  const note: NoteInput = { text: `${LOSS}Tx: Therapeutic activities 15 min. MFR R hamstring 15 min.${GOAL}`, dateOfService: '2024-08-01', billed: ['97530', '97140'] };
  expect(rules(note, MEDICARE)).not.toContain('bundled-together');
  expect(code(analyze(note, MEDICARE), '97140')).toMatchObject({ modifiers: [], against: [] });
  expect(code(analyze(note), '97140')?.against.map((r) => r.reason).join()).toMatch(/doubtful pair with 97530/);
  expect(code(analyze(note, { payer: 'keeps-ended-pairs' }), '97140')?.modifiers).toEqual(['59']);
});

test('3: a muscle attached at the adjusted region is a question, not 59', () => {
  const found = code(analyze(`${LOSS}Tx: CMT C5, L4. MFR to UT and levator 15 min.${GOAL}`), '97140');
  expect(found?.modifiers).toEqual([]);
  expect(found?.questions.map((q) => q.id)).toEqual(['site-attached']);
});

test('4: work at a thigh beside spinal adjustments has 59 or XS, and needs a loss and a goal', () => {
  const apart = 'Tx: CMT C5, L4. STM R hamstring 15 min.';
  expect(code(analyze(`${LOSS}${apart}${GOAL}`), '97140')).toMatchObject({ support: 'documented', modifiers: ['59'] });
  expect(code(analyze(`${LOSS}${apart}${GOAL}`, { payer: 'x-modifiers' }), '97140')?.modifiers).toEqual(['XS']);
  expect(code(analyze(apart), '97140')?.missing).toEqual(expect.arrayContaining(['objective-loss-missing', 'outcome-missing']));
});

test('5: 98943 with work at the same shoulder: no pair under Medicare, same region for private payers', () => {
  const { coding } = builtin();
  expect(editBetween(coding, '98943', '97140', '2024-08-01')).toBeNull();
  const note = `${LOSS}Tx: Adjusted R shoulder. MFR R shoulder 15 min.${GOAL}`;
  expect(rules(note)).toContain('site-not-separate');
  expect(code(analyze(note), '97140')?.support).toBe('excluded');
  expect(code(analyze(note, MEDICARE), '97140')?.modifiers).toEqual([]);
  expect(code(analyze(note, MEDICARE), '97140')?.support).toBe('documented');
  expect(rules(note, MEDICARE)).not.toContain('site-not-separate');
});

test('6 and 7: 33 and 7, 10 and 10 by both methods', () => {
  expect([countUnits({ '97110': 33, '97140': 7 }, 'medicare'), countUnits({ '97110': 33, '97140': 7 }, 'midpoint')]).toEqual([{ '97110': 2, '97140': 1 }, { '97110': 2, '97140': 0 }]);
  expect([countUnits({ '97110': 10, '97140': 10 }, 'medicare'), countUnits({ '97110': 10, '97140': 10 }, 'midpoint')]).toEqual([{ '97110': 1, '97140': 0 }, { '97110': 1, '97140': 1 }]);
});

test('8: 15 of release and 8 of ultrasound are 23 timed minutes, a unit each by both methods', () => {
  for (const payer of ['medicare', 'commercial']) {
    const a = analyze("Tx: MFR B UT x15', US 8'", { payer });
    expect(a.time.timedMinutes).toBe(23);
    expect([code(a, '97140')?.units, code(a, '97035')?.units]).toEqual([1, 1]);
  }
});

test('9: unattended stimulation is no timed minute', () => {
  const a = analyze("Tx: IFC 15', MFR R UT 8'. Total treatment time 23 min.", MEDICARE);
  expect(a.time).toMatchObject({ timedMinutes: 8, totalMinutes: 23 });
  expect([code(a, 'G0283')?.units, code(a, '97140')?.units]).toEqual([1, 1]);
});

test('10: what is denied is no finding, what is planned was not done', () => {
  const a = analyze('O: no TTP; SLR neg.\nP: plan MLD next visit.');
  expect(a.losses).toEqual([]);
  expect(a.mentions.find((m) => m.concept === 'manual-lymphatic-drainage')?.status).toBe('planned');
  expect(a.codes).toEqual([]);
});

test('11: MT 4/5 is strength', () => {
  const a = analyze('O: MT 4/5 R.');
  expect(a.mentions.map((m) => m.concept)).not.toContain('manual-therapy');
  expect(a.losses.map((l) => l.kind)).toEqual(['strength']);
});

test('12: Gr III PA C5 is treatment, C5 PA 3/6 a normal finding', () => {
  expect(performed('Tx: Gr III PA C5 8 min.')).toEqual(['joint-mobilization']);
  const a = analyze('O: C5 PA 3/6.');
  expect([a.losses, a.codes]).toEqual([[], []]);
});

test.each([
  ['13', 'C1, C5, C6', '98940'], ['14', 'C5, T4, L5, sacrum, R SI', '98942'], ['15', 'R SI, L5, T12', '98941'],
  ['15', 'R SI, L5, T12 and R rib 4 costovertebral', '98941'], ['traps', 'L5-S1', '98940'], ['traps', 'bilateral SI', '98940'], ['traps', 'SI and sacrum, L5', '98941'], ['traps', 'occiput, C1, C2', '98940'],
])('%s: adjusted %s is %s', (_, sites, wanted) => {
  expect(Object.keys(suggested(`Tx: Adjusted ${sites}.`)).filter((c) => /^9894[0-2]$/.test(c))).toEqual([wanted]);
});

test('16: maintenance under Medicare has no AT; a notice is asked about', () => {
  const found = code(analyze('CMT T4, L5; maintenance, feels fine, monthly', MEDICARE), '98940');
  expect(found?.modifiers).toEqual([]);
  expect(found?.questions.map((q) => q.id)).toEqual(['notice']);
});

test('17: an examination beside an adjustment is an office visit with 25, not 59 and not 97161', () => {
  const note: NoteInput = { text: 'Chiropractic evaluation performed today.\nTx: CMT C5.\nA. Roe, DC', billed: ['99203', '98940'] };
  expect(suggested(note)).toEqual({ '99203': 'reported 1 25', '98940': 'reported 1' });
});

test('18: an injection is 20552, release of a trigger point 97140', () => {
  expect(Object.keys(suggested('Tx: TrP inj R UT.'))).toEqual(['20552']);
  expect(Object.keys(suggested('Tx: TrP release R UT 10 min.'))).toEqual(['97140']);
});

test('19: only totals under Medicare: no error for minutes of each, the allotment is asked for', () => {
  const note = `${LOSS}Tx: MFR to R hamstring. Ther ex R knee.\nTotal timed minutes: 38. Total treatment time: 45 min.${GOAL}`;
  expect(rules(note, MEDICARE)).not.toEqual(expect.arrayContaining(['minutes-missing']));
  for (const name of ['97140', '97110']) expect(code(analyze(note, MEDICARE), name)).toMatchObject({ units: null, questions: expect.arrayContaining([expect.objectContaining({ id: 'minutes-of-total' })]) as object });
});

test('20: two sessions of a day: XE, and one total for the day', () => {
  const a = analyze(`${LOSS}Tx: AM session: group exercise, 4 patients, 30 min.\nPM session: ther ex R knee one to one 10 min. Neuro re-ed 10 min.${GOAL}\nA. Roe, PT`, MEDICARE);
  expect(code(a, '97110')?.modifiers).toEqual(['XE', 'GP']);
  expect(code(a, '97110')?.allotment?.day).toMatchObject({ minutes: 20, units: 1 });
});

test('21: three muscles needled are 20561, and LS is a muscle here', () => {
  expect(suggested('Tx: Dry needling R UT + R LS + R infra.')).toEqual({ '20561': 'reported 1' });
});

test('22: a pack stays in the note and is not paid by Medicare', () => {
  const a = analyze(`${LOSS}Tx: Hot pack R knee 10 min. Ther ex R knee 15 min.${GOAL}`, MEDICARE);
  expect(a.interventions.map((i) => i.technique)).toContain('hot-cold-pack');
  expect(code(a, '97010')?.support).toBe('excluded');
  expect(code(a, '97010')?.against[0].reason).toMatch(/does not pay 97010 by itself; what was done stays in the note/);
});

test('23: pain and tone alone are no P.A.R.T.', () => {
  expect(rules('O: C5 tender, paraspinals hypertonic.\nTx: CMT C5.', MEDICARE)).toContain('cmt-part-incomplete');
  expect(rules('O: C5 tender, C rotation L 50/80.\nTx: CMT C5.', MEDICARE)).not.toContain('cmt-part-incomplete');
});

test('24: seven units of 97140 are over the limit of six', () => {
  expect(builtin().coding.limits['97140']).toBe(6);
  expect(rules({ text: 'Tx: MFR R hamstring 105 min.', billed: ['97140 x7'] }, MEDICARE)).toContain('units-over-limit');
});

test('25: more minutes than the clock has', () => {
  expect(rules('Time in 9:00, time out 9:40.\nTx: MFR R hamstring 30 min. Ther ex R knee 22 min.')).toContain('time-inconsistent');
});
