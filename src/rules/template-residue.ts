import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'template-residue',
  severity: 'warning',
  about: 'visit',
  title: 'A place of the template is not filled, or both sides of a choice are left standing.',
  why: 'Words that a form brought along say nothing of this patient and cast doubt on the rest.',
  fix: 'If it is known what belongs there, record it as it was; otherwise strike the words.',
  source: { title: 'Use of cloning in electronic records (Priority Health)', section: 'the trouble with templates', url: 'https://www.priorityhealth.com/provider/manual/standards/records/documentation-cloning-in-emrs', read: '2026-11-24' },
  examples: {
    bad: [
      'O: C rot R ⟦***⟧ deg.\nTx: MFR R UT 15 min.',
      'Tx: MFR R UT 15 min.\nA: ⟦He/she⟧ tolerated it well, pain ⟦better/same/worse⟧.',
      'Tx: Joint mobilization ⟦[level]⟧ gr III, 10 min.',
    ],
    good: [
      'Tx: MFR R UT 15 min. Tolerated well.\nTherapist signature: ________',
      '*** Allergic to latex ***\nTx: MFR R UT 15 min.',
      'Tx: MFR L/R UT 15 min.\nA: Less pain, moves better.',
      'Tx: [x] MFR R UT 15 min [ ] cupping\nA: Tolerated well.',
    ],
  },
  check: (c) => (c.says('blank') || c.says('choice') ? [{ message: 'The template was left as it was here.', spans: [...c.signals('blank'), ...c.signals('choice')] }] : NOTHING),
});
