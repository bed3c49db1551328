import { describe, expect, it } from 'vitest';
import { type Analysis, analyze, type AnalyzeOptions, type NoteInput } from '../src/index.ts';
import { QUESTIONS, type QuestionId } from '../src/stages/suggest/questions.ts';
import { invitationsIn } from './helpers/wording.ts';

const LOSS = 'O: C rotation L 50/80. R knee flexion 90/130.\n';
const GOAL = '\nGoal: drive 30 min by 4/1/2027.';
type Note = string | NoteInput;
/** A question, the note that raises it, the same note with what happened written in it, and what is then settled. */
type Row = readonly [QuestionId, Note, Note, AnalyzeOptions['payer'], (settled: Analysis) => unknown, unknown];

const code = (name: string) => (a: Analysis) => {
  const found = a.codes.find((c) => c.code === name);
  return found ? `${found.code} ${found.units ?? '-'} ${found.modifiers.join(' ')}`.trim() : 'not suggested';
};
const ROWS: readonly Row[] = [
  ['regions-adjusted', `Tx: CMT, diversified.${GOAL}`, `Tx: CMT C5, T4, L5, diversified.${GOAL}`, 'commercial', code('98941'), '98941 1'],
  ['regions-treated', 'Tx: OMT performed.\nA. Roe, DO', 'Tx: OMT performed to C5, T4 and ribs.\nA. Roe, DO', 'commercial', code('98926'), '98926 1'],
  ['minutes', `${LOSS}Tx: MFR to R quadriceps.${GOAL}`, `${LOSS}Tx: MFR to R quadriceps 23 min.${GOAL}`, 'commercial', code('97140'), '97140 2'],
  ['minutes-of-total', `${LOSS}Tx: MFR to R quadriceps. Ther ex R knee.\nTotal timed minutes: 38.${GOAL}`, `${LOSS}Tx: MFR to R quadriceps 15 min. Ther ex R knee 23 min.\nTotal timed minutes: 38.${GOAL}`, 'medicare', code('97110'), '97110 2'],
  ['minutes-shared', `${LOSS}Tx: MFR and ther ex to R knee, 25 min.${GOAL}`, `${LOSS}Tx: MFR to R knee 10 min. Ther ex R knee 15 min.${GOAL}`, 'commercial', code('97140'), '97140 1'],
  ['site', `${LOSS}Tx: CMT C5. MFR 15 min.${GOAL}`, `${LOSS}Tx: CMT C5. MFR to R quadriceps 15 min.${GOAL}`, 'commercial', code('97140'), '97140 1 59'],
  ['site-shared', `${LOSS}Tx: CMT C5. MFR to cervical paraspinals and R quadriceps 20 min.${GOAL}`, `${LOSS}Tx: CMT C5. MFR to R quadriceps 20 min.${GOAL}`, 'commercial', (a) => a.codes.find((c) => c.code === '97140')?.support, 'documented'],
  ['site-attached', `${LOSS}Tx: CMT C5. MFR to R upper trapezius 15 min.${GOAL}`, `${LOSS}Tx: CMT C5. MFR to R shoulder 15 min.${GOAL}`, 'commercial', code('97140'), '97140 1 59'],
  ['purpose', `${LOSS}Tx: Deep tissue massage to R quadriceps 15 min.`, `${LOSS}Tx: Deep tissue massage to R quadriceps 15 min to restore knee flexion.`, 'commercial', code('97140'), '97140 1'],
  ['minutes-apart', `${LOSS}Tx: Mechanical traction C/S 15 min. MFR to R quadriceps 15 min.${GOAL}`, `${LOSS}Tx:\n9:00-9:15 Mechanical traction C/S\n9:15-9:30 MFR to R quadriceps${GOAL}`, 'commercial', code('97140'), '97140 1 59'],
  ['muscles', 'Tx: Dry needling R shoulder.', 'Tx: Dry needling R upper trapezius, R infraspinatus, R levator scapulae.', 'commercial', code('20561'), '20561 1'],
  ['contact', 'Tx: Acupuncture LI4, ST36, needles retained 25 min.', 'Tx: Acupuncture LI4, ST36, 15 min face to face, needles retained 25 min.', 'commercial', code('97810'), '97810 1'],
  ['reinsertion', 'Tx: Acupuncture LI4, ST36, 30 min face to face.', 'Tx: Acupuncture LI4, ST36, 30 min face to face, needles reinserted.', 'commercial', code('97811'), '97811 1'],
  ['complexity', 'PT evaluation performed today.\nA. Roe, PT', 'PT evaluation performed today, moderate complexity.\nA. Roe, PT', 'commercial', code('97162'), '97162 1'],
  ['visit-level', 'Re-evaluation performed today. Tx: CMT C5.\nA. Roe, DC', { text: 'Re-evaluation performed today. Tx: CMT C5.\nA. Roe, DC', billed: ['99213', '98940'] }, 'commercial', code('99213'), '99213 1 25'],
  ['examination', { text: 'Tx: CMT C5.\nA. Roe, DC', billed: ['99213', '98940'] }, { text: 'Re-evaluation performed today. Tx: CMT C5.\nA. Roe, DC', billed: ['99213', '98940'] }, 'commercial', code('99213'), '99213 1 25'],
  ['plan-of-care', `${LOSS}Tx: Ther ex R knee 15 min.${GOAL}`, `${LOSS}Tx: Ther ex R knee 15 min.${GOAL}\nA. Roe, OTR/L`, 'medicare', code('97110'), '97110 1 GO'],
  ['assistant', `${LOSS}Tx: Ther ex R knee 15 min.${GOAL}\nA. Roe, PTA. Cosigned B. Doe, PT`, `${LOSS}Tx: Ther ex R knee 15 min by PTA.${GOAL}\nA. Roe, PTA. Cosigned B. Doe, PT`, 'medicare', code('97110'), '97110 1 GP CQ'],
  ['threshold', `${LOSS}Tx: Ther ex R knee 15 min.${GOAL}\nNearing the therapy threshold.\nA. Roe, PT`, `${LOSS}Tx: Ther ex R knee 15 min.${GOAL}\nPatient has exceeded the therapy threshold.\nA. Roe, PT`, 'medicare', code('97110'), '97110 1 GP KX'],
  ['active-care', 'Tx: CMT C5.\nA. Roe, DC', `Tx: CMT C5.${GOAL}\nA. Roe, DC`, 'medicare', code('98940'), '98940 1 AT'],
  ['notice', 'Tx: CMT C5. Maintenance care.\nA. Roe, DC', 'Tx: CMT C5. Maintenance care. ABN on file.\nA. Roe, DC', 'medicare', code('98940'), '98940 1 GA'],
];
const asked = (a: Analysis): string[] => a.codes.flatMap((c) => c.questions.map((q) => q.id));

describe('questions', () => {
  it('each has a note that raises it and one that answers it', () => {
    expect(ROWS.map(([id]) => id).sort()).toEqual([...QUESTIONS].sort());
  });

  it.each(ROWS)('%s is asked, and settled when the note says it', (id, open, answered, payer, settled, wanted) => {
    const before = analyze(open, { payer });
    expect(asked(before)).toContain(id);
    const after = analyze(answered, { payer });
    expect(asked(after)).not.toContain(id);
    expect(settled(after)).toBe(wanted);
    expect(settled(before)).not.toBe(wanted);
  });

  it.each(ROWS)('%s asks what happened, and invites nothing', (id, open, _, payer) => {
    for (const { ask } of analyze(open, { payer }).codes.flatMap((c) => c.questions.filter((q) => q.id === id))) {
      expect(ask).toMatch(/\?$/);
      expect(invitationsIn(ask)).toEqual([]);
    }
  });

  it('a note that says what is needed raises none', () => {
    expect(asked(analyze(`${LOSS}Tx: CMT C5, T4. MFR to R quadriceps 15 min to restore knee flexion.${GOAL}\nA. Roe, DC`))).toEqual([]);
  });
});
