import { beforeAll, describe, expect, it, vi } from 'vitest';
import { analyze, type Proof, type Step, why } from '../../src/index.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { RULES } from '../../src/rules/index.ts';
import { NOTES } from '../properties/support.ts';
import { built, file, folder, palpate } from './command.ts';

const NOTE = 'O: Cervical rotation L 50/80.\nTx: CMT C4, C5. MFR to cervical paraspinals 15 min to restore rotation. Therapeutic exercise next visit.\nBilled: 98940, 97140-59\n';
vi.setConfig({ testTimeout: 30_000 });

const stepsOf = (step: Step): Step[] => [step, ...step.of.flatMap(stepsOf)];
const proof = (name: string, text = NOTE, options = {}): Proof => why(name, text, options) as Proof;
const claims = (p: Proof): string[] => stepsOf(p.tree).map((s) => s.claim);

describe('why', () => {
  it('proves a code that is excluded, with its modifiers or without', () => {
    const p = proof('97140-59');
    expect(p).toMatchObject({ schema: 'palpate/proof@1', about: 'code', name: '97140', verdict: 'excluded' });
    expect(claims(p)).toEqual(expect.arrayContaining(['myofascial-release was performed', 'performed, by its place in the treatment section', 'every region treated by hand is one that was adjusted', 'cervical paraspinals']));
    expect(p.tree.of.every((s) => s.kind === 'rule' || s.kind === 'fact')).toBe(true);
  });

  it('shows how minutes became units, by both methods where they differ', () => {
    const gym = 'O: Knee flexion R 90/130.\nTx: Ther ex R knee 33 min for stairs. MFR R quad 7 min.\nA. Roe, PT';
    const shared = proof('97140', gym, { payer: 'medicare' });
    expect(shared.tree.of.find((s) => s.claim === 'units by 8-minute counting')).toMatchObject({ kind: 'rule', source: expect.stringContaining('20.2') as string, of: [
      { claim: 'the day: 40 timed minutes earn 3 units; 1 is left for what is over after whole quarter hours' },
      { claim: '97140: 7 min = 0 × 15 + 7; 1 unit, the one left over', of: [{ kind: 'words', claim: '7 min' }] },
      { claim: '97110: 33 min = 2 × 15 + 3; 2 units, none for the 3 over' }, { claim: '97140 × 0 by midpoint counting' },
    ] });
    const alone = proof('97110', gym);
    expect(alone.tree.of.find((s) => s.claim === 'units by midpoint counting')?.of.map((s) => s.claim)).toEqual(['97110: 33 min = 2 × 15 + 3; 2 units']);
    expect(claims(proof('98940')).join()).not.toContain('counting');
  });

  it('shows the sentence that proves each modifier, and the question that would settle a doubt', () => {
    const apart = proof('97140', 'O: Knee flexion R 90/130.\nTx: CMT C5. MFR R quad 15 min to restore flexion.');
    expect(apart.tree.of.find((s) => s.claim === 'carries 59')).toMatchObject({ kind: 'rule', of: [{ claim: 'at thigh, which was not adjusted', of: [{ kind: 'words', claim: 'MFR R quad 15 min to restore flexion.' }] }] });
    const questions = (name: string, text: string) => stepsOf(proof(name, text).tree).filter((s) => s.kind === 'question').map((s) => s.claim);
    expect(questions('97140', 'O: Knee flexion R 90/130.\nTx: MFR R quad.')).toEqual(['How many minutes, one to one, did the myofascial release take? (settles its units)']);
    expect(questions('98940', 'Tx: CMT, diversified.')).toEqual(['Which regions were adjusted? (settles the code)']);
    // a code that is absent may be the one that the answer makes it
    expect(questions('98941', 'Tx: CMT, diversified.')).toEqual(['Which regions were adjusted? (settles the code)']);
    expect(questions('97140', 'O: Knee flexion R 90/130.\nTx: Deep tissue massage to R quadriceps 15 min.')).toEqual(['What was the deep tissue massage for? (settles the code)']);
    expect(questions('97140', NOTE)).toEqual([]);
  });

  it('proves why a code is absent: not done, reported under another, another number of regions, nothing named, not taken', () => {
    expect(claims(proof('97110'))).toEqual(expect.arrayContaining(['97110: not suggested', 'therapeutic-exercise is planned, not performed', 'planned, by these words', 'next visit']));
    expect(claims(proof('98941'))).toEqual(expect.arrayContaining(['spinal-adjustment was performed, and is reported under 98940', 'it is for 3 to 4 regions; adjusted: cervical']));
    expect(claims(proof('97124', 'O: Neck rotation L 50/80.\nTx: Deep tissue massage to neck 15 min to restore rotation.'))).toContain('deep-tissue-massage was performed, and is reported under 97140');
    expect(claims(proof('97035')).join()).toContain('none of its techniques is named in the note (ultrasound)');
    expect(claims(proof('97140', 'Tx: none today.\nBilled: 97140'))).toContain('it is billed, which does not show that it was done');
  });

  it('proves why a rule is raised, by the facts it asked for', () => {
    const p = proof('response-missing');
    expect(p).toMatchObject({ about: 'rule', verdict: 'raised' });
    expect(claims(p)).toEqual(expect.arrayContaining(['warning: No response to the treatment is recorded.', 'words of a response to treatment: none']));
    expect(claims(proof('site-not-separate'))).toEqual(expect.arrayContaining(['MFR', 'places adjusted: 2', 'C4']));
  });

  it('proves why a rule is not raised, not asked, switched off or suppressed', () => {
    expect([proof('plan-missing').verdict, claims(proof('plan-missing'))]).toEqual(['not-raised', expect.arrayContaining(['words of a plan: 1', 'next visit'])]);
    expect([proof('traction-force-missing').verdict, claims(proof('traction-force-missing')).at(-1)]).toEqual(['not-asked', 'it is asked of a note in which a modality was given; this is none']);
    expect(proof('date-missing', NOTE, { config: { rules: { 'date-missing': 'off' } } }).verdict).toBe('switched-off');
    const fingerprint = analyze(NOTE).findings.find((f) => f.rule === 'site-not-separate')?.fingerprint;
    const config = { suppressions: [{ fingerprint, reason: 'On paper', owner: 'J.', expires: '2099-01-01' }] };
    expect([proof('site-not-separate', NOTE, { config }).verdict, claims(proof('site-not-separate', NOTE, { config }))]).toEqual(['suppressed', expect.arrayContaining(['suppressed until 2099-01-01 by J.: On paper'])]);
  });

  it('has no answer for what is neither code nor rule', () => {
    expect(why('00000', NOTE)).toBeNull();
  });

  it('agrees with the analysis, for every rule and every code, and quotes only words of the note', () => {
    const names = [...RULES.map((r) => r.id), ...builtin().coding.codes.keys()];
    for (const text of NOTES.filter((_, k) => k % 150 === 0)) {
      const analysis = analyze(text);
      for (const name of names) {
        const p = proof(name, text);
        const suggested = analysis.codes.find((c) => c.code === name);
        const raised = analysis.findings.some((f) => f.rule === name);
        if (p.about === 'code') expect(p.verdict, name).toBe(suggested?.support ?? 'absent');
        else expect(p.verdict === 'raised', name).toBe(raised);
        expect(p.tree.of.length, name).toBeGreaterThan(0);
        for (const s of stepsOf(p.tree)) {
          expect(s.claim).not.toMatch(/undefined|NaN|\[object/);
          if (s.kind === 'words') expect(s.claim).toBe(text.slice(...(s.span as [number, number])));
        }
      }
    }
  });
});

describe('palpate analyze --why', () => {
  let note: string;
  beforeAll(() => {
    built();
    note = file(folder(), 'n.txt', NOTE);
  }, 60_000);

  it('tells the proof as text: verdict, rules, facts, words with their lines', async () => {
    const { code, out } = await palpate(['analyze', note, '--why', '97140']);
    expect(code).toBe(0);
    expect(out).toMatch(/97140, 1 unit: excluded\n/);
    expect(out).toMatch(/rule: speaks against it\n.*\(NCCI Policy Manual/);
    expect(out).toMatch(/− every region treated by hand is one that was adjusted\n.*“cervical paraspinals” line 2/);
    expect(out).toMatch(/rule: units by midpoint counting\n.*\n[│ ]*└ 97140: 15 min = 1 × 15 \+ 0; 1 unit\n/);
    expect(out).not.toContain('UNDERSTOOD');
    expect((await palpate(['analyze', '-', '--why', '98941'], { input: 'Tx: CMT, diversified.' })).out).toMatch(/\? Which regions were adjusted\? \(settles the code\)/);
  });

  it('tells it as data, a proof a note', async () => {
    expect(JSON.parse((await palpate(['analyze', note, '--why', 'plan-missing', '--format', 'json'])).out)).toMatchObject({ schema: 'palpate/proof@1', note, name: 'plan-missing', verdict: 'not-raised' });
    const lines = (await palpate(['analyze', note, note, '--why', '98940', '--format', 'jsonl'])).out.trim().split('\n');
    expect(lines.map((l) => (JSON.parse(l) as Proof).verdict)).toEqual(['documented', 'documented']);
  });

  it('refuses what it does not know, and formats that have no place for it', async () => {
    const unknown = await palpate(['analyze', note, '--why', 'plan-mising']);
    expect([unknown.code, unknown.out, unknown.err]).toEqual([2, '', expect.stringMatching(/--why plan-mising: is no code or rule that palpate knows; did you mean plan-missing/)]);
    const format = await palpate(['analyze', note, '--why', '97140', '--format', 'csv']);
    expect([format.code, format.err]).toEqual([2, expect.stringMatching(/text, json or jsonl, not as csv/)]);
  });
});
