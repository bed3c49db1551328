import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../src/page/engine/answers.ts';
import type { About } from '../../src/page/engine/protocol.ts';
import { FIGURE, sideOf } from '../../src/page/panels/body/figure.ts';
import { places } from '../../src/page/panels/body/places.ts';
import { sitesView } from '../../src/page/panels/body/sites.ts';
import { read, VISIT } from './read.ts';

const { entries } = JSON.parse(readFileSync('lexicons/regions.json', 'utf8')) as { entries: { id: string; kind: string }[] };
const { techniques } = (await ANSWERS.about(null)) as About;
const careOf = (technique: string) => techniques[technique]?.care ?? 'other';
const drawn = new Set(Object.values(FIGURE.views).flatMap((view) => Object.keys(view)));

describe('the figure', () => {
  it('has a place for each region of the vocabulary, or says which ones a wider name spans', () => {
    for (const { id, kind } of entries) {
      if (kind === 'unspecific') expect(FIGURE.covers[id]?.length, id).toBeGreaterThan(0);
      else expect([...drawn], id).toContain(id);
    }
    expect([...drawn, ...Object.keys(FIGURE.covers)].filter((id) => !entries.some((e) => e.id === id))).toEqual([]);
    for (const spanned of Object.values(FIGURE.covers)) expect(spanned.filter((id) => !drawn.has(id))).toEqual([]);
  });

  it('draws spinal regions at the back, with a column at the midline but for the pelvis', () => {
    for (const { id } of entries.filter((e) => e.kind === 'spinal')) expect(Object.keys(FIGURE.views.back)).toContain(id);
    expect(Object.keys(FIGURE.column)).toEqual(['cervical', 'thoracic', 'lumbar', 'sacral']);
  });

  it('knows the sides of the patient from both views', () => {
    expect([sideOf('front', true), sideOf('front', false), sideOf('back', true), sideOf('back', false)]).toEqual(['left', 'right', 'right', 'left']);
  });
});

describe('where', () => {
  const view = sitesView(read(VISIT).analysis, careOf);

  it('tells adjusted sites and those treated by hand apart, with techniques and structures', () => {
    expect(view.sites).toMatchObject([
      { region: 'lumbar', side: 'both', kind: 'adjusted', techniques: ['spinal-adjustment'] },
      { region: 'cervical', side: 'left', kind: 'hands-on', techniques: ['myofascial-release'], structures: ['upper-trapezius'] },
      { region: 'cervical', side: 'both', kind: 'hands-on', techniques: ['manual-traction'] },
      { kind: 'other', techniques: ['therapeutic-exercise'] },
      { kind: 'other', techniques: ['ultrasound'] },
    ]);
    for (const { spans } of view.sites) expect(spans.length).toBeGreaterThan(0);
  });

  it('says whether they lie apart', () => {
    expect(view).toMatchObject({ apart: 'separate', told: 'Adjusted: lumbar. By hand: cervical. Separate regions.' });
    expect(sitesView(read('Tx: CMT C5, T4. MFR to neck 10 min.').analysis, careOf)).toMatchObject({ apart: 'same' });
    expect(sitesView(read('Tx: CMT C5. MFR to neck and low back 15 min.').analysis, careOf)).toMatchObject({ apart: 'partly', told: 'Adjusted: cervical. By hand: cervical, lumbar. Both adjusted and treated by hand: cervical.' });
    expect(sitesView(read('Tx: Swedish massage to R calf 15 min.').analysis, careOf)).toMatchObject({ apart: null, told: 'By hand: leg.' });
    expect(sitesView(read('').analysis, careOf)).toEqual({ sites: [], apart: null, told: '' });
  });

  it('is drawn on the half that it is of, and reached once by the keyboard', () => {
    const all = places(view.sites.map((s) => ({ ...s, title: s.techniques.join(', ') })), false);
    const cervical = all.filter((p) => p.region === 'cervical' && p.marked);
    expect(cervical.map((p) => [p.view, p.side, p.halves, p.stop])).toEqual([['front', 'left', [true], 0], ['front', 'right', [false], 1], ['back', 'left', [false], null], ['back', 'right', [true], null]]);
    const lumbar = all.find((p) => p.region === 'lumbar');
    expect(lumbar).toMatchObject({ view: 'back', side: 'both', halves: [true, false], kinds: ['adjusted'], title: 'Lumbar: spinal-adjustment', stop: 2 });
    expect(lumbar?.column).toBeTruthy();
    expect(all.filter((p) => p.stop !== null)).toHaveLength(3);
  });

  it('a wider name marks all that it spans, and everything can be reached where everything can be chosen', () => {
    const all = places([{ region: 'lower-extremity', side: 'right', kind: 'hands-on', title: 'massage' }], false);
    expect([...new Set(all.filter((p) => p.marked).map((p) => p.region))]).toEqual(FIGURE.covers['lower-extremity']);
    expect(all.find((p) => p.region === 'knee' && p.marked)).toMatchObject({ side: 'right', title: 'Right knee: massage (lower extremity)' });
    expect(places([], true).filter((p) => p.stop !== null)).toHaveLength(drawn.size);
  });
});
