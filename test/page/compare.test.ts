import { expect, it } from 'vitest';
import { ANSWERS } from '../../src/page/engine/answers.ts';
import { compareView } from '../../src/page/panels/compare.ts';
import type { PayerDiff } from '../../src/payers/diff.ts';
import { read, VISIT } from './read.ts';

const note = { id: 'note', text: VISIT, payer: 'commercial', asOf: null, discipline: null };
const { analysis } = read(VISIT, 'commercial');

it('two payers are set side by side with the settings that make them differ and where these stand', async () => {
  const view = compareView((await ANSWERS.compare({ note, other: 'medicare' })) as PayerDiff, analysis);
  expect(view.codes.map((c) => c.name)).toEqual(analysis.codes.map((c) => c.code));
  expect(view.codes.find((c) => c.name === '97140')).toEqual({ name: '97140', a: '97140-59, 2 units, incomplete', b: '97140-59, 1 unit, incomplete', differs: true, why: ['how units are counted'] });
  expect(view.codes.find((c) => c.name === '97110')).toMatchObject({ a: '97110, 1 unit, incomplete', differs: false });
  expect(view.findings.find((f) => f.name === 'total-time-missing')).toMatchObject({ a: 'not raised', b: 'warning', why: ['totals of minutes in the note'] });
  const counting = view.settings.find((s) => s.name === 'how units are counted');
  expect(counting?.b).toEqual({ value: 'by the 8-minute rule, over the day', source: 'Claims Processing Manual ch. 5 sec. 20.2 [S18][S19][S20]; read 2026-11-23, certainty H' });
  expect(view.told).toMatch(/^\d codes? and \d findings? differ\.$/);
});

it('the same payer twice comes to the same', async () => {
  const view = compareView((await ANSWERS.compare({ note, other: 'commercial' })) as PayerDiff, analysis);
  expect(view).toMatchObject({ told: 'Both come to the same codes and findings for this note.', findings: [], settings: [], idle: [] });
  expect(view.codes.every((c) => !c.differs)).toBe(true);
});
