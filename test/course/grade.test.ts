import { describe, expect, it } from 'vitest';
import { type Answer, grade, type Grading } from '../../src/course/grade/grade.ts';
import { claimLines } from '../../src/course/grade/code.ts';
import { item as schema, type Item } from '../../src/course/items.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { parseMarked } from '../../src/note/marked.ts';
import { RULES } from '../../src/rules/index.ts';
import { grammar } from '../../src/tagger.ts';

const NOTE = 'S: Left calf tight, stairs hurt.\nO: L ankle DF 4/20, R 18/20. C5 fixated.\nTx: CMT C5. MFR L gastrocnemius 15 min, prone, to regain dorsiflexion for stairs.\nP: 2x/wk x 3 wks.';
const EXEMPLAR = 'Patient presents with cervicogenic discomfort after prolonged desk work. Sustained suboccipital release was delivered with the head supported until tissue tension eased and rotation became free.';
const common = { level: 1, prompt: 'What?', explanation: 'So it is.', concepts: ['minutes-missing'], sources: ['s'] };
const made = (given: object): Item => schema.parse({ ...common, ...given });
const grading: Grading = { engine: { ...builtin(), grammar }, notes: new Map([['n', { text: NOTE }]]), titles: new Map(RULES.map((r) => [r.id, r.title])), exemplars: [EXEMPLAR] };

/** Spans of the note by its words between ⟦ and ⟧. */
function marked(text: string): Answer {
  const { text: plain, spans } = parseMarked(text);
  const at = NOTE.indexOf(plain);
  if (at < 0) throw new Error(`not in the note: ${plain}`);
  return { kind: 'marks', marked: spans.map(([a, b]) => [a + at, b + at] as const) };
}

const code = made({ id: 'a', kind: 'code', note: 'n', key: 'separate', choices: [
  { id: 'separate', lines: [{ code: '98940', units: 1 }, { code: '97140', units: 2, modifiers: ['59'] }], why: 'Two sites.' }, { id: 'bare', lines: [{ code: '98940', units: 1 }, { code: '97140', units: 2 }], why: 'Denied without the modifier.' }, { id: 'alone', lines: [{ code: '98940', units: 1 }], why: 'The calf counts too.' },
] });
const said = (answer: string): Answer => ({ kind: 'code', answer });
const marks = made({ id: 'b', kind: 'marks', note: 'n', key: [{ words: 'L ankle DF 4/20', because: 'A measured loss.' }], also: [{ words: 'R 18/20' }], traps: [{ words: 'Left calf tight', why: 'A complaint.' }, { words: 'C5 fixated', why: 'Elsewhere.' }] });
const missing = made({ id: 'c', kind: 'missing', note: 'n', concepts: ['minutes-missing', 'outcome-missing'], key: ['minutes', 'goal'], choices: [
  { id: 'minutes', text: 'Minutes of the timed service', why: 'None.', rule: 'minutes-missing' }, { id: 'goal', text: 'An intended outcome', why: 'None.', rule: 'outcome-missing' }, { id: 'signature', text: 'A signature', why: 'It is signed.', rule: 'signature-missing' }, { id: 'side', text: 'The side that was treated', why: 'Left.' }, { id: 'plan', text: 'Further visits', why: 'Twice a week.', rule: 'plan-missing' },
] });
const lacks = (...answers: string[]): Answer => ({ kind: 'missing', answers });
const order = made({ id: 'd', kind: 'order', key: [['who'], ['done', 'where'], ['time'], ['units']], steps: ['who', 'done', 'where', 'time', 'units'].map((id) => ({ id, text: id, why: 'So.' })) });
const inOrder = (...ids: string[]): Answer => ({ kind: 'order', order: ids });
const count = made({ id: 'e', kind: 'count', services: [{ code: '97110', minutes: 20 }, { code: '97140', minutes: 20 }], ask: ['total', 'medicare', 'midpoint'], key: { total: 40, medicare: { 97110: 2, 97140: 1 }, midpoint: { 97110: 1, 97140: 1 } }, ties: [{ 97110: 1, 97140: 2 }], tempting: [{ counting: 'medicare', units: { 97110: 1, 97140: 1 }, why: 'Counted each alone.' }] });
const counted = (total: number | null, medicare: [number, number] | null, midpoint: [number, number] | null): Answer => ({ kind: 'count', total, medicare: medicare && { 97110: medicare[0], 97140: medicare[1] }, midpoint: midpoint && { 97110: midpoint[0], 97140: midpoint[1] } });
const site = made({ id: 'f', kind: 'site', note: 'n', key: { adjusted: [{ region: 'cervical' }], handsOn: [{ region: 'leg', side: 'left' }, { region: 'shoulder', side: 'bilateral' }], answer: 'separate' }, why: { same: 'No.', separate: 'Yes.', unclear: 'It is clear.' } });
type Placed = { region: string; side?: 'left' | 'right' | 'bilateral' | 'midline' | null };
const placed = (adjusted: Placed[], handsOn: Placed[], answer: string): Answer => ({ kind: 'site', adjusted, handsOn, answer });
const C = { region: 'cervical' };
const LEG = { region: 'leg', side: 'left' as const };
const BOTH = { region: 'shoulder', side: 'bilateral' as const };
const LEFT = { region: 'shoulder', side: 'left' as const };
const RIGHT = { region: 'shoulder', side: 'right' as const };
const altered = made({ id: 'g', kind: 'altered', note: 'n', concepts: ['minutes-missing'], key: { version: 'two', effect: 'minutes' }, versions: [{ id: 'one', edits: [], why: 'As it was.' }, { id: 'two', edits: [{ words: ' 15 min', by: '' }], why: 'The minutes are gone.' }, { id: 'three', edits: [{ words: 'tight', by: 'stiff' }], why: 'The same.' }], effects: [{ id: 'minutes', text: 'Minutes of the timed service', why: 'Gone.', rule: 'minutes-missing' }, { id: 'goal', text: 'An intended outcome', why: 'Still there.', rule: 'outcome-missing' }, { id: 'side', text: 'The side that was treated', why: 'Still there.' }] });
const spotted = (version: string, effect: string): Answer => ({ kind: 'altered', version, effect });

const MODEL = 'S: Right shoulder pain 5/10 reaching overhead.\nO: R shoulder abduction 120/180.\nTx: Joint mobilization R glenohumeral grade III, supine, 15 min, to restore abduction for overhead reaching.\nR: Tolerated well, abduction 135 after.';
const write = made({ id: 'h', kind: 'write', task: 'write', concepts: ['minutes-missing', 'outcome-missing'], gone: ['minutes-missing', 'outcome-missing', 'site-missing', 'objective-loss-missing'], expects: [],
  facts: [
    { id: 'pain', text: 'Right shoulder pain 5/10 when reaching overhead', say: [['5/10', '5 of 10']] }, { id: 'loss', text: 'Abduction 120 of 180 degrees', say: [['120']] },
    { id: 'work', text: 'Joint mobilization, glenohumeral, grade III, supine', say: [['joint mobilization', 'joint mobs', 'glenohumeral mobilization']] }, { id: 'time', text: '15 minutes', say: [['15 min', '15 minutes', "15'"]] },
    { id: 'aim', text: 'To restore abduction for overhead reaching', say: [['overhead reaching', 'reach overhead', 'reaching overhead']] }, { id: 'after', text: 'Tolerated well; abduction 135 after treatment', say: [['135']] },
  ], inventions: [{ words: 'ultrasound', why: 'No device was used.' }], model: MODEL.split('\n'), poor: ['Tx: manual therapy.'] });
const wrote = (text: string): Answer => ({ kind: 'write', text });

const TABLES: readonly { readonly item: Item; readonly accepted: readonly (readonly [string, Answer])[]; readonly refused: readonly (readonly [string, Answer])[] }[] = [
  { item: code, accepted: [
    ['the choice', said('separate')], ['the choice in capitals', said(' Separate ')], ['lines', said('98940, 97140-59 x2')], ['other order', said('97140-59 x2, 98940')], ['small letters', said('97140-59 X2; 98940 x1')],
    ['units in words', said('98940 1 unit, 97140-59 2 units')], ['blank before the modifier', said('98940 + 97140 59 x2')], ['a line each', said('98940\n97140-59 x 2')], ['and', said('98940 and 97140-59 x2')], ['a times sign', said('98940 ×1, 97140-59 ×2')],
  ], refused: [
    ['the tempting choice', said('bare')], ['the short choice', said('alone')], ['no modifier', said('98940, 97140 x2')], ['fewer units', said('98940, 97140-59')], ['more units', said('98940, 97140-59 x3')], ['another modifier', said('98940, 97140-XS x2')],
    ['another code', said('98940, 97124-59 x2')], ['one code more', said('98940, 97140-59 x2, 97110')], ['one code less', said('97140-59 x2')], ['no code', said('none')], ['words', said('the first one')], ['a wrong level', said('98941, 97140-59 x2')], ['twice the same', said('98940, 97140-59 x2, 97140-59 x2')],
  ] },
  { item: marks, accepted: [
    ['exactly', marked('⟦L ankle DF 4/20⟧')], ['with the comma', marked('⟦L ankle DF 4/20,⟧')], ['begins within a word', marked('L an⟦kle DF 4/20⟧')], ['without the side', marked('⟦ankle DF 4/20⟧')], ['with what may be marked', marked('⟦L ankle DF 4/20, R 18/20⟧')], ['in two parts', marked('⟦L ankle⟧ ⟦DF 4/20⟧')],
    ['half of it', marked('⟦DF 4/20⟧')], ['with the heading', marked('⟦O: L ankle DF 4/20⟧')], ['twice the same', marked('⟦L ankle DF⟧ ⟦4/20⟧')], ['both places, the second apart', marked('⟦L ankle DF 4/20⟧, ⟦R 18/20⟧')], ['with its full stop', marked('⟦L ankle DF 4/20, R 18/20.⟧')],
  ], refused: [
    ['nothing', { kind: 'marks', marked: [] }], ['the complaint', marked('⟦Left calf tight⟧')], ['the loss elsewhere', marked('⟦C5 fixated⟧')], ['both', marked('⟦L ankle DF 4/20, R 18/20. C5 fixated⟧')], ['only the other side', marked('⟦R 18/20⟧')], ['one word', marked('⟦ankle⟧')], ['the treatment', marked('⟦MFR L gastrocnemius 15 min⟧')],
    ['the whole note', { kind: 'marks', marked: [[0, NOTE.length]] }], ['an empty mark', { kind: 'marks', marked: [[40, 40]] }], ['the plan', marked('⟦2x/wk x 3 wks⟧')], ['the proof and the complaint', { kind: 'marks', marked: [[NOTE.indexOf('L ankle'), NOTE.indexOf(', R 18')], [3, 18]] }],
  ] },
  { item: missing, accepted: [
    ['ids', lacks('minutes', 'goal')], ['other order', lacks('goal', 'minutes')], ['rules', lacks('minutes-missing', 'outcome-missing')], ['rules with blanks', lacks('Minutes Missing', 'outcome missing')], ['the choices\' words', lacks('Minutes of the timed service', 'An intended outcome')], ['a synonym', lacks('no minutes', 'no goal')], ['others', lacks('how long it took', 'the purpose')],
    ['with absence', lacks('the duration is not stated', 'no outcome named')], ['twice', lacks('minutes', 'goal', 'minutes-missing')], ['capitals', lacks('MINUTES', 'GOAL')], ['the rule\'s title', lacks('minutes', 'No intended outcome of treatment is named.')], ['with an empty answer', lacks('minutes', '', 'goal')],
  ], refused: [
    ['nothing', lacks()], ['one of two', lacks('minutes')], ['one too many', lacks('minutes', 'goal', 'signature')], ['all', lacks('minutes', 'goal', 'signature', 'side', 'plan')], ['wrong ones', lacks('signature', 'plan')], ['a wrong synonym', lacks('minutes', 'goal', 'it is unsigned')], ['the wrong side', lacks('minutes', 'laterality')],
    ['something else', lacks('minutes', 'goal', 'the weather')], ['only words', lacks('everything')], ['one right one wrong', lacks('minutes', 'side')], ['a rule of no choice', lacks('minutes', 'goal', 'cmt-regions-missing')],
  ] },
  { item: order, accepted: [
    ['the key', inOrder('who', 'done', 'where', 'time', 'units')], ['free within a group', inOrder('who', 'where', 'done', 'time', 'units')], ['capitals', inOrder('WHO', 'done', 'where', 'time', 'units')], ['blanks', inOrder(' who', 'done ', 'where', 'time', 'units')], ['a step named again later', inOrder('who', 'done', 'where', 'time', 'units', 'who')],
    ['again within the group', inOrder('who', 'where', 'done', 'where', 'time', 'units')], ['capitals and free', inOrder('Who', 'Where', 'Done', 'Time', 'Units')], ['all capitals', inOrder('WHO', 'WHERE', 'DONE', 'TIME', 'UNITS')], ['tabs', inOrder('\twho', 'done', 'where', 'time', '\tunits')], ['the last twice', inOrder('who', 'done', 'where', 'time', 'units', 'units')],
  ], refused: [
    ['backwards', inOrder('units', 'time', 'where', 'done', 'who')], ['first last', inOrder('done', 'where', 'time', 'units', 'who')], ['two exchanged', inOrder('who', 'done', 'where', 'units', 'time')], ['across groups', inOrder('who', 'done', 'time', 'where', 'units')], ['nothing', inOrder()], ['one left out', inOrder('who', 'done', 'time', 'units')],
    ['only one', inOrder('who')], ['a strange step', inOrder('who', 'done', 'where', 'time', 'units', 'why')], ['the second before the first', inOrder('done', 'who', 'where', 'time', 'units')], ['time before what', inOrder('who', 'time', 'done', 'where', 'units')], ['units first', inOrder('units', 'who', 'done', 'where', 'time')],
  ] },
  { item: count, accepted: [
    ['the key', counted(40, [2, 1], [1, 1])], ['the tie', counted(40, [1, 2], [1, 1])], ['codes in another order', { kind: 'count', total: 40, medicare: { 97140: 1, 97110: 2 }, midpoint: { 97140: 1, 97110: 1 } }], ['with a way not asked', { kind: 'count', total: 40, medicare: { 97110: 2, 97140: 1 }, midpoint: { 97110: 1, 97140: 1 }, whole: { 97110: 9 } }], ['a code with none', { kind: 'count', total: 40, medicare: { 97110: 2, 97140: 1, 97112: 0 }, midpoint: { 97110: 1, 97140: 1 } }],
    ['the tie, another order', { kind: 'count', total: 40, medicare: { 97140: 2, 97110: 1 }, midpoint: { 97110: 1, 97140: 1 } }], ['none of others', { kind: 'count', total: 40, medicare: { 97110: 2, 97140: 1 }, midpoint: { 97110: 1, 97140: 1, 97530: 0 } }], ['another way null', { kind: 'count', total: 40, medicare: { 97110: 2, 97140: 1 }, midpoint: { 97110: 1, 97140: 1 }, whole: null }], ['fields in another order', { kind: 'count', midpoint: { 97110: 1, 97140: 1 }, medicare: { 97110: 2, 97140: 1 }, total: 40 }], ['the tie with a way not asked', { kind: 'count', total: 40, medicare: { 97110: 1, 97140: 2 }, midpoint: { 97110: 1, 97140: 1 }, whole: {} }],
  ], refused: [
    ['nothing', counted(null, null, null)], ['only the total', counted(40, null, null)], ['each alone', counted(40, [1, 1], [1, 1])], ['all on one', counted(40, [3, 0], [1, 1])], ['by midpoint as by day', counted(40, [2, 1], [2, 1])], ['a wrong total', counted(41, [2, 1], [1, 1])], ['too many', counted(40, [2, 2], [1, 1])], ['none', counted(0, [0, 0], [0, 0])], ['a code more', { kind: 'count', total: 40, medicare: { 97110: 2, 97140: 1, 97530: 1 }, midpoint: { 97110: 1, 97140: 1 } }], ['a code less', { kind: 'count', total: 40, medicare: { 97110: 2 }, midpoint: { 97110: 1, 97140: 1 } }], ['the tie at the wrong way', counted(40, [2, 1], [1, 2])],
  ] },
  { item: site, accepted: [
    ['the key', placed([C], [LEG, BOTH], 'separate')], ['left and right for both', placed([C], [LEG, LEFT, RIGHT], 'separate')], ['other order', placed([C], [BOTH, LEG], 'separate')], ['capitals', placed([C], [LEG, BOTH], 'Separate')], ['the midline as no side', placed([{ region: 'cervical', side: 'midline' }], [LEG, BOTH], 'separate')], ['no side as null', placed([{ region: 'cervical', side: null }], [LEG, BOTH], 'separate')],
    ['twice the same', placed([C, C], [LEG, BOTH], 'separate')], ['both and its sides', placed([C], [LEG, BOTH, LEFT, RIGHT], 'separate')], ['blanks', placed([C], [LEG, BOTH], ' separate ')], ['right before left', placed([C], [RIGHT, LEG, LEFT], 'separate')],
  ], refused: [
    ['same', placed([C], [LEG, BOTH], 'same')], ['unclear', placed([C], [LEG, BOTH], 'unclear')], ['nothing placed', placed([], [], 'separate')], ['the wrong leg', placed([C], [{ region: 'leg', side: 'right' }, BOTH], 'separate')], ['one shoulder', placed([C], [LEG, LEFT], 'separate')], ['no leg', placed([C], [BOTH], 'separate')], ['one region more', placed([C, { region: 'thoracic' }], [LEG, BOTH], 'separate')], ['exchanged', placed([LEG, BOTH], [C], 'separate')], ['no verdict', placed([C], [LEG, BOTH], '')], ['a side where none is', placed([{ region: 'cervical', side: 'left' }], [LEG, BOTH], 'separate')], ['one region more by hand', placed([C], [LEG, BOTH, { region: 'hip', side: 'left' }], 'separate')],
  ] },
  { item: altered, accepted: [
    ['ids', spotted('two', 'minutes')], ['the rule', spotted('two', 'minutes-missing')], ['capitals', spotted('Two', 'Minutes')], ['the words', spotted('two', 'Minutes of the timed service')], ['a synonym', spotted('two', 'no duration')], ['another', spotted('two', 'how long it took')], ['with absence', spotted('two', 'the minutes are missing')], ['blanks', spotted(' two ', ' minutes ')], ['the rule with blanks', spotted('two', 'minutes missing')], ['short', spotted('two', 'mins')],
  ], refused: [
    ['nothing', spotted('', '')], ['another version', spotted('one', 'minutes')], ['the harmless change', spotted('three', 'minutes')], ['another effect', spotted('two', 'goal')], ['another by its rule', spotted('two', 'outcome-missing')], ['another by a synonym', spotted('two', 'laterality')], ['no effect', spotted('two', '')], ['words of none', spotted('two', 'the weather')], ['both wrong', spotted('one', 'side')], ['no version', spotted('four', 'minutes')], ['the effect as the version', spotted('minutes', 'two')],
  ] },
  { item: write, accepted: [
    ['the model', wrote(MODEL)], ['small letters', wrote(MODEL.toLowerCase())], ['other forms', wrote(MODEL.replace('15 min', '15 minutes').replace('5/10', '5 of 10'))], ['a prime', wrote(MODEL.replace('15 min', "15'"))], ['without the heading of the response', wrote(MODEL.replace('R: Tol', 'Tol'))], ['on one line', wrote(MODEL.replaceAll('\n', ' '))], ['windows line ends', wrote(MODEL.replaceAll('\n', '\r\n'))],
    ['other order of words', wrote(MODEL.replace('grade III, supine, 15 min', '15 min, supine, grade III'))], ['Right written out', wrote(MODEL.replaceAll('R shoulder', 'Right shoulder'))], ['joined', wrote(MODEL.replace('R: Tolerated well, abduction 135 after.', 'Tolerated well. Abduction 135 after treatment.'))], ['joint mobs', wrote(MODEL.replace('Joint mobilization', 'Joint mobs'))], ['another form of the aim', wrote(MODEL.replace('for overhead reaching', 'so that he can reach overhead'))],
  ], refused: [
    ['nothing', wrote('')], ['the poor one', wrote('Tx: manual therapy.')], ['no minutes', wrote(MODEL.replace(' 15 min,', ''))], ['other minutes', wrote(MODEL.replace('15 min', '25 min'))], ['a number more', wrote(`${MODEL}\nFlexion 140/180.`)], ['another side', wrote(MODEL.replace('R glenohumeral', 'L glenohumeral').replaceAll('R shoulder', 'L shoulder'))], ['another region', wrote(`${MODEL}\nAlso MFR to the lumbar paraspinals.`)], ['another technique', wrote(MODEL.replace('supine,', 'supine, with cross-friction massage,'))],
    ['a device', wrote(`${MODEL}\nUltrasound to the shoulder.`)], ['no outcome', wrote(MODEL.replace(', to restore abduction for overhead reaching', '').replace(' reaching overhead', ''))], ['a goal of its own', wrote(`${MODEL}\nGoal: swim again in 4 weeks.`)], ['a copy of a good note', wrote(EXEMPLAR)], ['no loss', wrote(MODEL.replace('O: R shoulder abduction 120/180.\n', ''))], ['a signature of nobody', wrote(`${MODEL}\nSigned: A. Nobody, PT`)], ['a plan that nobody made', wrote(`${MODEL}\nP: Continue twice weekly.`)],
  ] },
];

describe.each(TABLES.map((t) => [t.item.kind, t] as const))('answers of the kind %s', (_, { item, accepted, refused }) => {
  it('has ten of each at least', () => {
    expect(accepted.length).toBeGreaterThanOrEqual(10);
    expect(refused.length).toBeGreaterThanOrEqual(10);
  });
  it.each(accepted)('accepts %s', (_name, answer) => {
    const { right, score, remarks } = grade(item, answer, grading);
    expect(remarks.filter((r) => r.kind !== 'right')).toEqual([]);
    expect([right, score]).toEqual([true, 1]);
  });
  it.each(refused)('refuses %s', (_name, answer) => {
    const { right, score, remarks } = grade(item, answer, grading);
    expect(right).toBe(false);
    expect(score).toBeLessThan(1);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(remarks.some((r) => r.kind !== 'right')).toBe(true);
    const length = { note: NOTE.length, answer: answer.kind === 'write' ? answer.text.length : 0 };
    for (const r of remarks) for (const [from, to] of r.spans) expect(r.of !== null && from >= 0 && from <= to && to <= length[r.of]).toBe(true);
  });
});

describe('written answers', () => {
  const score = (text: string): number => grade(write, wrote(text), grading).score;

  it('hold an invention worse than a gap', () => {
    const gap = score(MODEL.replace(' 15 min,', ''));
    for (const invented of ['\nAlso MFR to the lumbar paraspinals.', '\nFlexion 140/180.', '\nUltrasound.', '\nGoal: swim again.']) expect(score(`${MODEL}${invented}`)).toBeLessThan(1 - 1 / (4 + 6) + 1e-9);
    expect(gap).toBeLessThan(1);
    // one fact left out, against one fact put in
    expect(score(MODEL.replace('R: Tolerated well, abduction 135 after.', 'R: Tolerated well.'))).toBeGreaterThan(score(`${MODEL}\nFlexion 140.`));
  });

  it.each([
    ['general words', ' The patient was educated regarding the importance of compliance and verbalised understanding of all instructions given.'],
    ['words of skill', '\nSkilled intervention was medically necessary and required the expertise of a licensed clinician throughout.'],
    ['an exemplary note', `\n${EXEMPLAR}`],
    ['a closing phrase', '\nPatient left the clinic in good spirits without complaint and looks forward to continued improvement.'],
  ])('score no higher with %s pasted behind them', (_, pasted) => {
    for (const text of [MODEL, MODEL.replace(' 15 min,', ''), 'Tx: manual therapy.', 'S: Right shoulder pain 5/10.']) expect(score(text + pasted)).toBeLessThanOrEqual(score(text));
  });

  it('tie every remark to words of the answer', () => {
    const text = MODEL.replace('15 min', '25 min').replace('R glenohumeral', 'L glenohumeral');
    const { remarks } = grade(write, wrote(text), grading);
    expect(remarks.every((r) => r.of === 'answer' && r.spans.length > 0 && r.spans.every(([a, b]) => b > a))).toBe(true);
    expect(remarks.filter((r) => r.kind === 'invented').map((r) => text.slice(...r.spans[0]))).toEqual(expect.arrayContaining(['25']));
  });
});

it('refuses an answer of another kind', () => {
  expect(() => grade(code, wrote('x'), grading)).toThrow(RangeError);
});

it('reads lines of a claim', () => {
  expect(claimLines('97140-59-GP x2')).toEqual([{ code: '97140', modifiers: ['59', 'GP'], units: 2 }]);
  expect(claimLines('none')).toEqual([]);
  expect(claimLines('97140 x0')).toBeNull();
  expect(claimLines('hands')).toBeNull();
});
