import { describe, expect, it } from 'vitest';
import type { Proof, Step } from '../../src/explain/step.ts';
import { ANSWERS } from '../../src/page/engine/answers.ts';
import { isLit, moved, openedAtFirst, rowsOf, spansOf, verdictsOf } from '../../src/page/panels/proof.ts';
import { read, VISIT } from './read.ts';

const note = { id: 'note', text: VISIT, payer: 'commercial', asOf: null, discipline: null };
const { tree } = (await ANSWERS.why({ name: '97140', note })) as Proof;
const first = openedAtFirst(tree);
const rows = rowsOf(tree, first);

describe('the proof of a verdict', () => {
  it('begins with the verdict and the rules that it rests on', () => {
    expect(rows[0]).toMatchObject({ path: '0', level: 1, open: true, step: { claim: '97140-59, 2 units: incomplete' } });
    expect(rows.filter((r) => r.level === 2).map((r) => r.step.kind)).toEqual(tree.of.map((s) => s.kind));
    expect(rows.every((r) => r.open !== true || r.level <= 2)).toBe(true);
  });

  it('each row knows the words below it', () => {
    const proved = rows.find((r) => r.step.claim === 'carries 59');
    expect(proved?.spans.map((s) => VISIT.slice(...s).trim())).toEqual(['MFR to L UT x 15 min; manual traction cervical 8 min.']);
    expect(rows[0].spans.length).toBe(spansOf(tree).length);
  });

  it('is gone through by arrow keys as other trees are', () => {
    const at = rows.findIndex((r) => r.open === false);
    expect(moved(rows, 0, 'ArrowUp')).toEqual({ at: 0, toggle: false });
    expect(moved(rows, 0, 'ArrowRight')).toEqual({ at: 1, toggle: false });
    expect(moved(rows, 0, 'ArrowLeft')).toEqual({ at: 0, toggle: true });
    expect(moved(rows, at, 'ArrowRight')).toEqual({ at, toggle: true });
    expect(rows[moved(rows, at, 'ArrowLeft').at].level).toBe(rows[at].level - 1);
    expect(moved(rows, at, 'Home').at).toBe(0);
    expect(moved(rows, at, 'End').at).toBe(rows.length - 1);
  });

  it('words chosen in the note light up the nearest row that is shown', () => {
    const mfr = VISIT.indexOf('MFR');
    const lit = rowsOf(tree, new Set(['0'])).filter((r) => isLit(r, [[mfr, mfr + 3]]));
    expect(lit.length).toBeGreaterThan(0);
    expect(lit.every((r) => r.level === 2)).toBe(true);
  });

  it('cuts long lists until all are asked for', () => {
    const words = Array.from({ length: 40 }, (_, k): Step => ({ kind: 'words', claim: `w${k}`, span: [k, k + 1], of: [] }));
    const long: Step = { kind: 'verdict', claim: 'v', of: words };
    expect(openedAtFirst(long)).toEqual(new Set(['0']));
    const cut = rowsOf(long, new Set(['0']));
    expect(cut).toHaveLength(16);
    expect(cut[15]).toMatchObject({ step: { claim: 'Show all 40 steps' }, all: '0*', place: 15, of: 15 });
    expect(rowsOf(long, new Set(['0', '0*']))).toHaveLength(41);
  });

  it('can be asked for all codes and findings of the note, and for what was billed', () => {
    const { analysis } = read(VISIT);
    const asked = verdictsOf({ ...analysis, billed: [{ code: '97124', units: 1, modifiers: [] }, { code: '97140', units: 1, modifiers: [] }] });
    expect(asked.codes.map((c) => c.told)).toEqual([...analysis.codes.map((c) => `${c.code}, ${c.support}`), '97124, billed']);
    expect(asked.rules.map((r) => r.name)).toEqual([...new Set(analysis.findings.map((f) => f.rule))]);
  });
});
