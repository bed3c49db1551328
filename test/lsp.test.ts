import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../src/index.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { diagnosticsOf } from '../src/lsp/diagnostics.ts';
import { settingsIn } from '../src/lsp/engine.ts';
import { hoverAt } from '../src/lsp/hover.ts';
import { RULES } from '../src/rules/index.ts';

const { coding } = builtin();
const document = (text: string): TextDocument => TextDocument.create('file:///n.txt', 'plaintext', 1, text);
const shows = { related: true, links: true };
const hover = (text: string, words: string, markdown = true): string => ((hoverAt(analyze(text), document(text), text.indexOf(words), coding, markdown)?.contents ?? { value: '' }) as { value: string }).value;

describe('diagnostics', () => {
  const text = 'S: Neck pain.\nO: Rotation L 50/80.\nTx: MFR to L UT. STM to R UT. Billed 97140.\nP: 2x/wk.';

  it('of several words: the first, and the others beside it', () => {
    const found = diagnosticsOf(analyze(text), document(text), shows, (rule) => `file:///rules.md#${rule}`).find((d) => d.code === 'minutes-missing');
    expect([found?.range.start.line, found?.relatedInformation?.length, found?.codeDescription?.href]).toEqual([2, 1, 'file:///rules.md#minutes-missing']);
  });

  it('absent things stand at the first line of their section', () => {
    const found = diagnosticsOf(analyze(text), document(text), shows, () => null).find((d) => d.code === 'outcome-missing');
    expect(found?.range).toEqual({ start: { line: 3, character: 0 }, end: { line: 3, character: 9 } });
    expect(found?.message).toContain('(expected in: plan)');
    expect(found?.codeDescription).toBeUndefined();
  });

  it('what somebody answers for is a hint that says who', () => {
    const { fingerprint } = analyze(text).findings.find((f) => f.rule === 'outcome-missing') as { fingerprint: string };
    const analysis = analyze(text, { today: '2026-03-01', config: { suppressions: [{ fingerprint, reason: 'It is in the chart.', owner: 'J. Office', expires: '2026-12-31' }] } });
    const found = diagnosticsOf(analysis, document(text), shows, () => null).find((d) => d.code === 'outcome-missing');
    expect([found?.severity, found?.tags, String(found?.message).split('\n')[1]]).toEqual([4, [1], 'Suppressed: It is in the chart. (J. Office, until 2026-12-31)']);
  });

  it('every rule’s examples lie within their documents', () => {
    for (const rule of RULES) for (const example of rule.examples.bad) {
      const { note, ...record } = typeof example === 'string' ? { note: example } : example;
      const given = note.replace(/[⟦⟧]/g, '');
      const d = document(given);
      for (const { range } of diagnosticsOf(analyze({ ...record, text: given }), d, shows, () => null)) {
        expect(d.offsetAt(range.end)).toBeGreaterThanOrEqual(d.offsetAt(range.start));
        expect(d.positionAt(d.offsetAt(range.end))).toEqual(range.end);
      }
    }
  });

  it('of a note without words', () => {
    for (const text of ['', ' \n ']) for (const { range } of diagnosticsOf(analyze(text), document(text), shows, () => null)) expect(range.start.line).toBeLessThan(2);
  });
});

describe('hover', () => {
  const text = 'O: Rotation L 50/80. C5 fixated.\nTx: MFR to L UT to restore rotation for driving; ther ex next visit. Billed 97140 x1, 98940.';

  it.each([
    ['97140', /\*\*97140 × 1\*\*: manual therapy[\s\S]*Needs: [\s\S]*Open: How many minutes/],
    ['98940', /error: billed-not-documented[\s\S]*The note shows no such service/],
    ['ther ex', /\*\*therapeutic-exercise\*\*: planned, not done in this visit, by the words “next visit”/],
    ['next visit', /“next visit” decides that \*\*therapeutic-exercise\*\* is planned/],
    ['restore', /intended outcome/],
    ['Rotation L', /\*\*objective loss\*\*: joint motion · left cervical · 50° of 80°[\s\S]*for 97140: loss of joint motion/],
  ])('of %s', (words, told) => {
    expect(hover(text, words)).toMatch(told);
  });

  it('is plain where Markdown is not read, and shows the note’s signs as they are', () => {
    const marked = 'Tx: *MFR* to <L UT> _deep_ 15 min, ther ex next *visit*.';
    expect(hover(marked, 'MFR', false)).not.toMatch(/\*\*|\\|&lt;/);
    expect(hover(marked, 'MFR', false)).toContain('myofascial-release: performed');
  });
});

describe('settings', () => {
  it.each([
    [undefined, {}, 0], [null, {}, 0], [{ payer: 'medicare', asOf: '2026-03-01', discipline: 'pt', config: false }, { payer: 'medicare', asOf: '2026-03-01', discipline: 'pt', config: false }, 0],
    [{ payer: '', asOf: null }, {}, 0], [{ payer: 7, asOf: '2026-13-01', discipline: 'md', config: true, other: 1 }, {}, 4], ['medicare', {}, 1], [{ asOf: '2026-02-31' }, {}, 1],
  ])('%j', (raw, settings, faults) => {
    const found = settingsIn(raw);
    expect([found.settings, found.faults.length]).toEqual([settings, faults]);
  });
});
