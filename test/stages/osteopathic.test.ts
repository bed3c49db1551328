import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../src/index.ts';

const codes = (text: string, options: AnalyzeOptions = {}): string[] => analyze(text, options).codes.map((c) => `${c.code} ${c.support}`);

describe('osteopathic manipulation', () => {
  it.each([
    ['C5', '98925'], ['cervical, thoracic', '98925'], ['cervical, thoracic and lumbar spine', '98926'], ['C2, T4, L5, sacrum and R ribs', '98927'],
    ['head, C2, T4, L5, sacrum, pelvis, ribs', '98928'], ['head, C2, T4, L5, sacrum, pelvis, ribs, R shoulder, L knee and abdomen', '98929'],
    // regions of the body are counted, not places
    ['R shoulder, R elbow and L wrist', '98925'], ['ribs and chest', '98925'],
  ])('of %s is %s', (sites, code) => {
    expect(codes(`Tx: OMT to ${sites}.\nA. Roe, DO`)).toEqual([`${code} documented`]);
  });

  it('is what a thrust is called of an osteopath, an adjustment of a chiropractor, manual therapy of a therapist', () => {
    const thrust = (who: string) => codes(`O: C rotation L 50/80.\nTx: HVLA C5, T4, 10 min.\nA. Roe, ${who}`).map((c) => c.slice(0, 5));
    expect([thrust('DO'), thrust('DC'), thrust('PT')]).toEqual([['98925'], ['98940'], ['97140']]);
    expect(codes('Tx: OMT C5 12 min.\nA. Roe, PT')[0]).toMatch(/^97140/);
    // who sent the patient does not treat
    expect(codes('Referred by: J. Smith, DO\nTx: CMT C5.')[0]).toMatch(/^98940/);
    expect(codes('Tx: HVLA C5.', { discipline: 'do' })[0]).toMatch(/^98925/);
  });

  it('is never reported beside manual therapy', () => {
    const found = analyze('O: R knee flexion 90/130.\nTx: OMT C5, T4. MFR R quadriceps 15 min.\nGoal: climb stairs by 4/1/2027.\nA. Roe, DO').codes;
    expect(found.map((c) => [c.code, c.support])).toEqual([['98925', 'documented'], ['97140', 'excluded']]);
    expect(found[1].against.map((r) => r.reason).join()).toContain('never reported beside 98925');
  });

  it('cites its technique and its regions', () => {
    const text = 'Tx: OMT to cervical and lumbar.\nA. Roe, DO';
    expect(analyze(text).codes[0].because.map((r) => [r.reason, r.span && text.slice(...r.span)])).toEqual(expect.arrayContaining([['osteopathic manipulation was performed', 'OMT'], ['body region: cervical', 'cervical'], ['body region: lumbar', 'lumbar']]));
  });
});
