import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';

const BODY = 'S: Neck pain 4/10.\nO: C rot R 50/80.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks. Goal: drive 30 min.';
const PROSE = 'Neck pain 4/10 today. C rot R 50/80. MFR to the right upper trapezius for 15 minutes. She felt better. Twice a week for three weeks.';
const unsigned = (text: string): boolean => analyze(text).findings.some((f) => f.rule === 'signature-missing');

const SIGNED = [
  'Tobias Hartnell, M.Ost', 'L. Vasquez, Dip. Remedial Massage', 'Kit Hallworth, myotherapist (Dip.)', 'H. Pemberton MCSP, chartered physiotherapist', 'Dan K, Level 5 SMT',
  'Sam W.', 'S. Miller', 'J Roe MISRM, sports massage', 'Jane Roe, Reg. Massage Therapist', 'Jane Roe (physio)', 'JR 3/2/26', '3/2/26 A. Drummond, DC', 'LMT R. Sandoval', 'Dr Lee', 'Charted by JR', 'Seen by: Marta Kole', 'Anya Petrova',
];
const ALONE = ['Bree', 'Therapist: Ondine', 'Practitioner - Jo Bell', 'jr', '-kb', '~ Sam W.'];
const UNSIGNED = ['Signature: ____________', 'Client signature: Al Bundy', 'NOT SIGNED', 'signature pending', 'Referred by Dr. Lee', 'See Dr. Lee in May', 'cc: Dr. Patel', 'Paid Visa', 'Refills: 2', 'Blue Cross', 'HEP', 'Next visit Thursday', 'Refer to PT'];

describe('what signs a note', () => {
  it.each(SIGNED)('%s, on its own line and behind prose', (line) => {
    expect([unsigned(`${BODY}\n${line}`), unsigned(`${PROSE} ${line}`)]).toEqual([false, false]);
  });
  it.each(ALONE)('%s, on its own line', (line) => expect(unsigned(`${BODY}\n${line}`)).toBe(false));
  it('initials and names without a stop before them', () => {
    expect(unsigned(`${BODY} see ya in 2 wks  -kb`)).toBe(false);
    expect(unsigned('NECK PAIN MFR R UT 15 MIN GOAL WALK BY 4/10/26 R OKAFOR PT 3/2/26')).toBe(false);
  });
  it.each(UNSIGNED)('not %s', (line) => expect(unsigned(`${BODY}\n${line}`)).toBe(true));
  it('a signature under another heading opens a section of its own', () => {
    const { sections } = analyze(`${BODY}\nD. Quillen LMT`);
    const last = sections.at(-1);
    expect([last?.kind, last?.span]).toEqual(['signature', [BODY.length + 1, BODY.length + 15]]);
  });
});
