import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import type { Analysis } from '../../src/note/analysis.ts';
import { parseMarked } from '../../src/note/marked.ts';
import type { Span } from '../../src/note/span.ts';
import { excerpt } from '../../src/render/excerpt.ts';
import { lineIndex } from '../../src/render/lines.ts';
import { palette } from '../../src/render/paint.ts';
import { renderText } from '../../src/render/text.ts';
import { cellWidth, quoted, wrap } from '../../src/render/width.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be sent
const DRIVES_TERMINAL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u;
const plain = { colors: palette(false), mark: (text: string) => text };

/** The excerpt of a text whose evidence stands between ⟦ and ⟧. */
function shown(marked: string, width = 80): string[] {
  const { text, spans } = parseMarked(marked);
  return excerpt(text, lineIndex(text), spans, { width, ...plain });
}

/**
 * What stands over the carets of an excerpt, by an own notion of width: one cell a character but for those
 * that the tests use on purpose.
 */
function underlined(rows: readonly string[]): string[] {
  const found: string[] = [];
  for (let r = 0; r + 1 < rows.length; r++) {
    if (!/^\s*\d+ │/.test(rows[r])) continue;
    const drawn = [...new Intl.Segmenter('en').segment(rows[r])].flatMap(({ segment }) => (/^(?:漢|字|🙂|👩|🇩)/u.test(segment) ? [segment, ''] : [segment]));
    for (const run of rows[r + 1].matchAll(/\^+/g)) found.push(drawn.slice(run.index, run.index + run[0].length).join(''));
  }
  return found;
}

describe('line index', () => {
  it('counts lines as editors do, whatever ends them', () => {
    const text = 'ab\ncd\r\nef\rgh\n\n';
    const index = lineIndex(text);
    expect(index.count).toBe(6);
    expect([0, 1, 2, 3, 6, 7, 9, 10, 13, 14].map((at) => index.position(at))).toEqual([
      { line: 1, column: 1 }, { line: 1, column: 2 }, { line: 1, column: 3 }, { line: 2, column: 1 }, { line: 2, column: 4 }, { line: 3, column: 1 },
      { line: 3, column: 3 }, { line: 4, column: 1 }, { line: 5, column: 1 }, { line: 6, column: 1 },
    ]);
    expect(Array.from({ length: index.count }, (_, line) => text.slice(...index.range(line)))).toEqual(['ab', 'cd', 'ef', 'gh', '', '']);
    expect(() => index.lineAt(15)).toThrow(/15.*14/);
  });

  it('agrees with counting line ends one by one', () => {
    let seed = 7;
    const next = (n: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % n;
    };
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: next(40) }, () => 'a \n\r\n\r'[next(6)]).join('');
      const index = lineIndex(text);
      for (let at = 0; at <= text.length; at++) {
        const before = text.slice(0, at).replace(/\r$/, text[at] === '\n' ? '' : '\r');
        expect(index.lineAt(at), JSON.stringify([text, at])).toBe(before.split(/\r\n|\n|\r/).length - 1);
      }
    }
  });
});

describe('underlines', () => {
  it('stand under the evidence, one line or several, with line numbers', () => {
    expect(shown('S: pain\nTx: ⟦MFR⟧ to neck ⟦15 min⟧\nP: 2x/wk')).toEqual(['2 │ Tx: MFR to neck 15 min', '  │     ^^^         ^^^^^^']);
    const rows = shown(`a ⟦b⟧ c\n${'x\n'.repeat(8)}⟦y⟧\n⟦z⟧`);
    expect(rows).toEqual([' 1 │ a b c', '   │   ^', '   ·', '10 │ y', '   │ ^', '11 │ z', '   │ ^']);
  });

  it('stay in place behind tabs, wide characters, marks and what takes no room', () => {
    expect(underlined(shown('\tO:\t⟦rot 50/80⟧\tx'))).toEqual(['rot 50/80']);
    expect(shown('a\t⟦b⟧')).toEqual(['1 │ a   b', '  │     ^']);
    expect(underlined(shown('🙂 👩‍⚕️ 漢字 ⟦MFR 漢⟧ 🇩🇪 ⟦min⟧'))).toEqual(['MFR 漢', 'min']);
    expect(underlined(shown('nai\u0308ve \u200bre\u0301sume\u0301 \ufeff⟦MFR⟧ x'))).toEqual(['MFR']);
    expect(underlined(shown('⟦🙂⟧'))).toEqual(['🙂']);
    expect(underlined(shown('non\u00a0breaking\u00a0⟦MFR⟧'))).toEqual(['MFR']);
  });

  it('follow a span over line ends, without the blanks at both ends', () => {
    expect(shown('Tx: ⟦MFR to the\r\n\t  cervical\n\nfascia ⟧15')).toEqual(['1 │ Tx: MFR to the', '  │     ^^^^^^^^^^', '2 │       cervical', '  │       ^^^^^^^^', '  ·', '4 │ fascia 15', '  │ ^^^^^^']);
  });

  it('join spans that overlap or touch and skip those that are empty', () => {
    const text = 'one two three';
    const rows = excerpt(text, lineIndex(text), [[4, 7], [0, 5], [9, 9], [7, 8]], { width: 80, ...plain });
    expect(rows).toEqual(['1 │ one two three', '  │ ^^^^^^^']);
  });

  it('show a long line in windows around its evidence', () => {
    const rows = shown(`${'before '.repeat(60)}⟦MFR⟧${' after'.repeat(60)} ⟦15 min⟧ end`, 60);
    expect(underlined(rows)).toEqual(['MFR', '15 min']);
    expect(rows.every((row) => cellWidth(row) <= 60)).toBe(true);
    expect(rows[0]).toMatch(/^1 │ …before .*MFR after.*…$/);
    expect(rows[2]).toMatch(/ 15 min end$/);
    expect(underlined(shown(`⟦MFR⟧ ${'x '.repeat(500)}`, 60))).toEqual(['MFR']);
    expect(underlined(shown(`${'漢'.repeat(300)}⟦MFR⟧${'字'.repeat(300)}`, 60))).toEqual(['MFR']);
    expect(shown(`${'漢'.repeat(300)}⟦MFR⟧${'字'.repeat(300)}`, 60).every((row) => cellWidth(row) <= 60)).toBe(true);
  });

  it('cut evidence that is longer than the width', () => {
    const rows = shown(`Goal: ⟦${'walk further '.repeat(40)}⟧`, 60);
    expect(rows).toHaveLength(2);
    expect(rows.every((row) => cellWidth(row) <= 60)).toBe(true);
    expect(underlined(rows)[0]).toMatch(/walk further walk/);
  });

  it('count lines beyond the first', () => {
    const rows = shown('⟦x⟧\n'.repeat(40));
    expect(rows).toHaveLength(13);
    expect(rows.at(-1)).toContain('and 34 more lines');
  });

  it('never cut a character in two, wherever the window falls', () => {
    for (let pad = 0; pad < 40; pad++) {
      const rows = shown(`${'🙂'.repeat(200)}${'a'.repeat(pad)}⟦MFR⟧${'🙂'.repeat(200)}`, 50);
      expect(rows.join('')).not.toMatch(/[\ud800-\udfff]/u);
      expect(rows.join('')).not.toContain('\ufffd');
      expect(underlined(rows)).toEqual(['MFR']);
    }
  });

  it('are found fast on one line of 5 MB', () => {
    const text = 'word '.repeat(1e6);
    const started = performance.now();
    const spans: Span[] = [[0, 4], [2_500_000, 2_500_004], [0, text.length]];
    for (const span of spans) expect(excerpt(text, lineIndex(text), [span], { width: 80, ...plain })).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('what is sent to a terminal', () => {
  it('holds no control sequence of the note', () => {
    const text = 'Tx: \u001b[2J\u0007MFR \u009b31m\u202etxet\u202c to neck\u0000 15\u0008 min';
    const at = text.indexOf('MFR');
    const out = excerpt(text, lineIndex(text), [[at, at + 3]], { width: 80, ...plain }).join('\n');
    expect(out).not.toMatch(DRIVES_TERMINAL);
    expect(underlined(out.split('\n'))).toEqual(['MFR']);
    expect(quoted('a\u001b[31mb\n\nc\td', 40)).toBe('a\ufffd[31mb c d');
    const review = renderText(analyze({ id: 'n\u001b[1m', text }), text, { width: 80, color: false });
    expect(review).not.toMatch(DRIVES_TERMINAL);
  });

  it('is measured and broken by cells', () => {
    expect([cellWidth('abc'), cellWidth('漢字'), cellWidth('e\u0301'), cellWidth('👩‍⚕️'), cellWidth('')]).toEqual([3, 4, 1, 2, 0]);
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('漢字 漢字 漢字', 9)).toEqual(['漢字 漢字', '漢字']);
    expect(wrap('a verylongword b', 5)).toEqual(['a', 'verylongword', 'b']);
    expect(quoted('one two three four', 10)).toBe('one two t…');
    expect(quoted('x'.repeat(1e6), 10)).toBe('xxxxxxxxx…');
  });
});

describe('the review', () => {
  const text = 'S: Neck stiff.\nO: rot L 50/80.\nTx: massage and MFR\tto the neck x 15 min.\n';
  const at = (words: string): Span => [text.indexOf(words), text.indexOf(words) + words.length];
  const base = analyze({ id: 'note.txt', text: '' });
  const analysis = (more: Partial<Analysis>): Analysis => ({ ...base, ...more });
  const code = (support: 'documented' | 'incomplete' | 'excluded', name: string) => ({ code: name, units: 1, modifiers: ['59'], support, confidence: 0.92, because: [{ reason: 'it was performed', span: at('MFR') }], against: [{ reason: 'it was excluded', span: at('massage') }], missing: ['site-missing'], proofs: [], questions: [], allotment: null });

  it('tells support by symbol and word, with reasons for and against in the words of the note', () => {
    const out = renderText(analysis({ codes: [code('documented', '97140'), code('incomplete', '97110'), code('excluded', '97124')] }), text, { width: 100, color: false, codes: new Map([['97140', { label: 'manual therapy' }]]) });
    expect(out).toMatch(/✓ 97140-59 × 1 unit · documented · confidence 92 %\n {4}manual therapy\n {4}\+ it was performed: “MFR” line 3\n {4}− it was excluded: “massage” line 3\n {4}\? not documented until settled: site-missing/);
    expect(out).toMatch(/◐ 97110-59 .* incomplete/);
    expect(out).toMatch(/✗ 97124-59 .* excluded/);
  });

  it('shows findings with place, evidence, why, what to write and source; absences by section', () => {
    const finding = (rule: string, more: object) => ({ rule, severity: 'error' as const, message: 'It is missing.', fix: 'If it was done, write it.', source: 'A manual, section 1', codes: [], spans: [] as Span[], expectedIn: null, fingerprint: '0000000000000000', suppressed: null, ...more });
    const sections = [{ kind: 'objective' as const, heading: 'O', span: at('O: rot L 50/80.'), confidence: 1 }];
    const out = renderText(
      analysis({ sections, findings: [finding('minutes-missing', { spans: [at('MFR')] }), finding('objective-loss-missing', { expectedIn: 'objective' }), finding('plan-missing', { expectedIn: 'plan', severity: 'warning' }), finding('minutes-missing', { spans: [at('massage')] })] }),
      text, { width: 100, color: false },
    );
    const rows = out.split('\n');
    const first = rows.indexOf('error[minutes-missing]: It is missing.');
    expect(rows[first + 1]).toBe('  --> note.txt:3:17');
    expect(underlined(rows.slice(first + 2, first + 4))).toEqual(['MFR']);
    expect(rows[first + 4]).toMatch(/^ {4}= why: .+/);
    expect(rows.slice(first + 4).join('\n')).toContain('    = write, if it is true: If it was done, write it.\n    = source: A manual, section 1\n');
    expect(out).toContain('= expected in: the objective section, from line 2 on');
    expect(out).toContain('= expected in: a plan section, which the note does not have');
    expect(out.match(/= see: minutes-missing above/g)).toHaveLength(1);
    expect(out).toMatch(/3 errors, 1 warning, 0 remarks · risk \d+ of 100, \w+ · palpate advises; it does not decide\.\n$/);
  });

  it('gives units under both counts only where they differ', () => {
    const codes = [{ ...code('documented', '97140'), missing: [], against: [] }];
    const other = (units: number): string => renderText(analysis({ codes: codes.map((c) => ({ ...c, allotment: { counting: 'midpoint' as const, minutes: 15, whole: 1, rest: 0, units: 1, day: null, place: null, tied: [], other: { counting: 'medicare' as const, units } } })) }), text, { width: 100, color: false, counting: 'midpoint' });
    expect(other(1)).not.toContain('8-minute');
    expect(other(2)).toMatch(/97140 × 1 by midpoint counting\n.*97140 × 2 by 8-minute counting/);
  });

  it('keeps to the width and paints nothing but what it said', () => {
    const long = 'S: Neck stiff since a fall.\nTx: CMT C5, and myofascial release with trigger point therapy and massage to the posterior cervical fascia, the upper trapezius and the back at large, as planned\n';
    for (const width of [40, 60, 80, 120]) {
      const a = analyze({ id: 'x', text: long });
      const out = renderText(a, long, { width, color: false });
      for (const row of out.split('\n')) if (row.includes(' ')) expect(cellWidth(row), row).toBeLessThanOrEqual(width);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
      expect(renderText(a, long, { width, color: true }).replace(/\u001b\[\d+m/g, '')).toBe(out);
    }
  });

  it('is as quick on 10 MB', () => {
    const big = text.repeat(1e7 / text.length);
    const started = performance.now();
    const out = renderText(analysis({ codes: [code('documented', '97140')] }), big, { width: 100, color: false });
    expect(out).toContain('97140');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
