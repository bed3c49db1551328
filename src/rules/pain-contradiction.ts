import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'pain-contradiction',
  severity: 'warning',
  about: 'visit',
  title: 'The note denies pain and rates it above nought.',
  why: 'A record that contradicts itself is believed in neither place.',
  fix: 'If one of the two is wrong, correct it by the record of the visit; if they are of different times or places, say of which.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'contradictory documentation', read: '2026-11-24' },
  examples: {
    bad: [
      'S: Pt ⟦denies pain⟧. Here for follow up, ⟦pain 7/10⟧.\nTx: MFR R UT 15 min.',
      'S: Patient ⟦denies any pain⟧. ⟦Pain level: 6/10⟧.\nTx: MFR R QL 15 min.',
      'S: ⟦No pain⟧ today.\nO: ⟦NPRS 5/10⟧.\nTx: MFR R UT 15 min.',
    ],
    good: [
      'S: Denies pain at rest, pain 6/10 with stairs.\nTx: MFR R UT 15 min.',
      'S: Neck pain 7/10.\nTx: MFR R UT 15 min.\nA: No pain after treatment.',
      'S: Denies pain in the arm. Neck pain 5/10.\nTx: MFR R UT 15 min.',
      'S: No pain today, was 6/10 last week.\nTx: MFR R UT 15 min.',
    ],
  },
  check: ({ facts: { pain } }) => (pain.denied.length > 0 && pain.rated.length > 0 ? [{ message: 'Pain is denied in one place and rated in another.', spans: [...pain.denied, ...pain.rated] }] : NOTHING),
});
