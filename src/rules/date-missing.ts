import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'date-missing',
  severity: 'warning',
  about: 'visit',
  title: 'No date of service is given, in the text or beside it.',
  why: 'A note without a date cannot be matched to a visit.',
  fix: 'If the date of service is known from the record, state it as it was.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Neck pain 4/10.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
      'O: C rot R 50/80, UT strength 4/5.\nTx: Adjusted C5 and T4.',
      'DOB 3/4/1980, MVA 12/02/2025.\nTx: Joint mobilization C5, 10 min.',
    ],
    good: [
      'DOS 03/02/2026\nTx: MFR R UT 15 min.',
      { note: 'Tx: MFR R UT 15 min.', dateOfService: '2026-03-02' },
      'March 2, 2026. Swedish massage to the legs, 60 min.',
    ],
  },
  check: (c) => absent(c.facts.dateAt === null && !c.note.input.dateOfService, 'header', 'Neither the text nor its metadata gives a date of service.'),
});
