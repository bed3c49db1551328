import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { shown } from './helpers.ts';

const named = (text: string): string[] => [...new Set(analyze(text).mentions.map((m) => m.concept))].sort();
const done = (text: string): string[] => [...new Set(analyze(text).interventions.map((i) => i.technique))].sort();

describe('names of techniques', () => {
  it.each([
    ['Tx: MFR to R UT x 15 min', 'myofascial-release'],
    ['Tx: myofascial release to R UT', 'myofascial-release'],
    ['Tx: myofacial release to R UT', 'myofascial-release'],
    ['Tx: effluerage to back', 'effleurage'],
    ['Tx: kneaded the calves', 'petrissage'],
    ['Tx: ischemic compression to R UT', 'trigger-point-therapy'],
    ['Tx: ischaemic compression to R UT', 'trigger-point-therapy'],
    ['Tx: TrP release R UT', 'trigger-point-therapy'],
    ['Tx: soft tissue mobilisation R UT', 'soft-tissue-mobilization'],
    ['Tx: IASTM R ITB', 'instrument-assisted'],
    ['Tx: Graston R ITB', 'instrument-assisted'],
    ['Tx: XFF to R supraspinatus tendon', 'cross-friction'],
    ['Tx: deep transverse friction to R supraspinatus tendon', 'cross-friction'],
    ['Tx: MLD R arm', 'manual-lymphatic-drainage'],
    ['Tx: PIR R hamstring', 'muscle-energy'],
    ['Tx: gr III PA mobs C5', 'joint-mobilization'],
    ['Tx: MWM R knee', 'joint-mobilization'],
    ['Tx: SCS R piriformis', 'strain-counterstrain'],
    ['Tx: CST 20 min', 'craniosacral'],
    ['Tx: ther ex 15 min', 'therapeutic-exercise'],
    ['Tx: neuro re-ed 15 min', 'neuromuscular-reeducation'],
    ['Tx: gait training 10 min', 'gait-training'],
    ['Tx: US 1 MHz 8 min R shoulder', 'ultrasound'],
    ['Tx: cups, suction moved along R ITB 8 min', 'cupping'],
    ['Tx: PROM R shoulder 8 min', 'passive-motion'],
    ['Tx: manual traction C/S 8 min', 'manual-traction'],
    ['Tx: ULTT glides 5 min', 'neural-mobilization'],
    ['Tx: C/R stretch hams 8 min', 'muscle-energy'],
    ['Tx: MHP L/S 10 min', 'hot-cold-pack'],
    ['Tx: K-tape R knee', 'taping'],
    ['Tx: dry needling R UT', 'dry-needling'],
    ['Tx: TrP inj R UT', 'trigger-point-injection'],
    ['Tx: suboccipital release 5 min', 'myofascial-release'],
    ['Tx: soft tissue therapy to neck', 'soft-tissue-work'],
  ] as const)('%s', (text, concept) => {
    expect(named(text)).toEqual([concept]);
  });

  it.each([
    ['Tx: MFR/IASTM to R UT x 15 min', ['instrument-assisted', 'myofascial-release']],
    ['Tx: effleurage+petrissage to back 20 min', ['effleurage', 'petrissage']],
    ['Tx: effleurage, petrissage and tapotement to back', ['effleurage', 'petrissage', 'tapotement']],
    ['Tx: cupping strokes, hacking and effleurage to back', ['effleurage', 'tapotement']],
  ] as const)('%s', (text, concepts) => {
    expect(named(text)).toEqual(concepts);
  });

  it('knows shorthand of a profession by who signs', () => {
    expect(done('Tx: manip L5\nJo Doe, DC')).toEqual(['spinal-adjustment']);
    expect(done('Tx: manip L5\nJo Doe, PT, DPT')).toEqual(['joint-manipulation']);
  });
});

describe('what looks like a technique and is none', () => {
  it.each([
    'S: works with vibration of power tools', 'O: vibration sense intact', 'O: T12 compression fx', 'O: foraminal compression +', 'O: Cervical distraction test neg', 'A: release of tension noted', 'Tx: percussion massage gun R quad 5 min', 'S: uses massage gun at home', 'S: hx of compression fracture T12', 'S: trigger finger R ring', 'S: release of information signed', 'A: goal MET', 'O: MT 4/5', 'O: MT 4/5 B, LT 3+/5 B', 'O: stretch reflex normal',
    'S: wears compression stockings', 'S: heart massage training course at work', 'O: Spurling compression test negative', 'O: adjustment disorder', 'S: massage chair at home broke', 'O: traction alopecia', 'S: had cupping of hands over ears',
  ])('%s', (text) => {
    expect(done(text)).toEqual([]);
  });

  it.each([['Tx: gr III PA C5', ['joint-mobilization']], ['O: C5 PA 3/6', []], ['Tx: GT 15 min', ['gait-training']]] as const)('%s', (text, concepts) => {
    expect(done(text)).toEqual(concepts);
  });
});

describe('how a name was matched', () => {
  it.each([['Tx: MFR R UT', 'abbreviation'], ['Tx: myofascial release R UT', 'exact'], ['Tx: kneaded the calves', 'inflection'], ['Tx: pertissage to back', 'misspelling']] as const)('%s: %s', (text, how) => {
    expect(analyze(text).mentions.map((m) => m.match)).toContain(how);
  });
});

it.each(['STM/MFR x15', 'Swedish massage'].map((text) => [shown(text), text] as const))('a mention holds its own words: %s', (_, text) => {
  const note = `Tx: ${text}`;
  const { mentions } = analyze(note);
  expect(mentions.length).toBeGreaterThan(0);
  for (const m of mentions) expect(note.slice(...m.span)).toBe(m.text);
});
