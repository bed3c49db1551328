import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'signature-missing',
  severity: 'warning',
  about: 'visit',
  title: 'No signature, initials or credentials of the provider are in the note.',
  why: 'An unsigned note does not show who treated.',
  fix: 'If the note was not signed, the provider who treated signs it with credentials and the date of signing.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Neck pain 4/10. PT feels better.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
      'S: Saw her MD last week.\nTx: Swedish massage to the legs, 60 min. Client relaxed.',
      'Tx: MFR R UT 15 min.\nTherapist signature: ____________',
      'Tx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.\nClient signature: A. Roe',
      'S: Low back sore.\nTx: Therapeutic exercise, bridges, 20 min.\nP: 1x/wk.',
    ],
    good: [
      'Tx: MFR R UT 15 min.\nMarisol Quade, LMT',
      'Tx: CMT C5, T4.\nElectronically signed by A. Roe, DC 03/02/2026',
      'Tx: Gait training 15 min.\njr, DPT',
      'Tx: MFR R UT 15 min.\nP: weekly.\nTobias Hartnell, M.Ost',
      'Tx: MFR R UT 15 min.\nTherapist: Ondine',
    ],
  },
  check: (c) => absent(!c.says('signature'), 'signature', 'No signature, initials or credentials are found.'),
});
