import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'skill-not-shown',
  severity: 'info',
  about: 'procedures',
  title: "Exercise was done, and neither its dose nor a clinician's part in it is told.",
  why: 'Repetition of what the patient can do alone is no skilled service; dose, cues and progression show the skill.',
  fix: 'If dose, cues, assistance, correction or progression were given, record them as they were.',
  source: { title: 'CMS local coverage determination L33942, physical therapy', section: 'services that only a therapist can perform safely', url: 'https://cms.gov/medicare-coverage-database/view/lcd.aspx?bc=0&lcdid=33942', read: '2026-11-24' },
  examples: {
    bad: [
      'O: Quad 4-/5 L.\nTx: ⟦Therapeutic exercise⟧ for L quad, 20 min.',
      'S: Knee stiff.\nTx: ⟦Ther ex⟧ 30 min per flow sheet.',
      'O: Quad 4-/5 L.\nTx: ⟦Ther ex⟧ 15 min. Not done: lunges 3x10.',
    ],
    good: [
      'O: Quad 4-/5 L.\nTx: Therapeutic exercise 20 min, tactile cueing for knee alignment.',
      'Tx: Leg press 3x10, 20 min.',
      'Tx: Therapeutic exercise 30 min, progressed to red band.',
      'Tx: Ther ex 15 min. Tolerated well. Knee less stiff. Able to stand. Three sets of ten.',
      'Tx: MFR R calf 15 min.\nHEP: calf stretch.',
      'Tx: Effleurage R shoulder 20 min to prepare the muscles for the rotation exercise she does with her physical therapist this afternoon.',
    ],
  },
  check: (c) => {
    const exercise = c.procedures.filter((i) => c.kindOf(i).class === 'exercise' && i.minutes !== null);
    const shown = c.skillIn(exercise) || exercise.some((i) => i.told.has('sets') || i.told.has('force'));
    return exercise.length > 0 && !shown ? [{ message: 'No dose, cue, assistance, correction, teaching or progression is told.', spans: placesOf(exercise), codes: codesOf(exercise, c) }] : NOTHING;
  },
});
