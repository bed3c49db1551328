import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { analyze } from '../../src/index.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { maskedAnalysis } from '../../src/mask/analysis.ts';
import { masked } from '../../src/mask/masked.ts';
import { about, hold, NOTES, text } from './support.ts';

vi.setConfig({ testTimeout: 300_000 });
const { lexicon, coding } = builtin();

const FIRST = ['Will', 'May', 'Mark', 'Grace', 'Rose', 'Jane', 'Tomasz', 'Inés', 'Dawn', 'Hope', 'Frank', 'Oluwaseun', 'Chase', 'Thomas', 'Faith', "D'Angelo", 'Crystal', 'Art'];
const LAST = ['Young', 'Power', 'Crane', 'Vandermeer', 'O’Brien', 'Banks', 'Hill', 'Smith-Jones', 'Okafor', 'Wood', 'Park', 'Stone', 'Hawkins', 'Long', 'Castellanos', 'Day', 'Strong', 'Núñez'];
const nat = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const visit = fc.record({
  first: fc.constantFrom(...FIRST), last: fc.constantFrom(...LAST), by: fc.constantFrom(...LAST), label: fc.constantFrom('Patient', 'Pt', 'Patient Name', 'Client', 'Name', 'Pt name'), order: fc.boolean(),
  year: nat(1930, 2015), month: nat(1, 12), day: nat(1, 28), mrn: nat(100000, 99999999), area: nat(200, 989), line: nat(1000, 9999), house: nat(2, 9899), zip: nat(10000, 99999),
  pain: nat(0, 10), a: nat(5, 89), b: nat(90, 180), minutes: nat(8, 60), hour: nat(7, 17), past: nat(10, 59), level: nat(2, 6), lower: nat(1, 4), times: nat(1, 9), code: fc.constantFrom('97140-59', '98940', '97110', '97124', 'G0283'), says: fc.constantFrom('reports', 'states', 'denies'),
});

/** A note whose every figure and name is known. */
test('of a visit’s figures only codes, levels and grades are left, and no name of its head', () =>
  hold(visit, (v) => {
    const name = v.order ? `${v.first} ${v.last}` : `${v.last}, ${v.first}`;
    const note = [
      `${v.label}: ${name}   DOB: ${v.month}/${v.day}/${v.year}   MRN: ${v.mrn}`,
      `Provider: Dr. ${v.by}   Phone: (${v.area}) 555-${v.line}   Address: ${v.house} Canal St, Salem, OR ${v.zip}`,
      `DOS: ${v.year}-${String(v.month).padStart(2, '0')}-${String(v.day).padStart(2, '0')}  ${v.hour}:${v.past}`,
      `S: ${v.first} ${v.says} pain ${v.pain}/10. ${v.last} slept ${v.times} hours.`,
      `O: Neck rotation L ${v.a}/${v.b} deg. C${v.level}-${v.level + 1} and T${v.level} fixated, L${v.lower}-${v.lower + 1} tender, ${v.pain} cm.`,
      `Tx: MFR to L UT x${v.minutes}', grade III glides. ${v.code} x${v.times}.`,
      `A: Dr. ${v.by} agrees; better by ${v.a} %.`, `P: ${v.times}x/wk for ${v.times + 1} weeks with ${v.first} ${v.last}.`, `${v.by}, DC`,
    ].join('\n');
    about(note, () => {
      const { text: shown } = masked({ text: note }, lexicon, coding);
      const kept = [v.code, `C${v.level}-${v.level + 1}`, `T${v.level}`, `L${v.lower}-${v.lower + 1}`];
      let rest = shown;
      for (const words of kept) rest = rest.replace(words, '');
      expect(rest).not.toMatch(/\p{N}/u);
      for (const words of [v.first, v.last, v.by]) for (const part of words.split(/[-’']/u)) if (part.length > 1) expect(shown).not.toMatch(new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u'));
      expect(shown).toContain('O: Neck rotation L #');
    });
  }, 300));

const checkSpans = (note: string): void =>
  about(note, () => {
    const made = masked({ text: note }, lexicon, coding);
    const { masks } = made;
    for (let i = 0; i < masks.length; i++) {
      expect(masks[i].at[0]).toBeGreaterThanOrEqual(i === 0 ? 0 : masks[i - 1].at[1]);
      expect(made.moved(masks[i].at)).toEqual(masks[i].to);
    }
    const analysis = analyze(note);
    const shared = maskedAnalysis(analysis, made, 'note', lexicon, coding);
    const spans: (readonly [number, number])[] = [...analysis.findings.flatMap((f) => f.spans), ...analysis.mentions.map((m) => m.span), ...analysis.codes.flatMap((c) => c.because.flatMap((r) => (r.span ? [r.span] : []))), ...analysis.sections.map((s) => s.span)];
    for (const span of spans) {
      const [from, to] = made.moved(span);
      if (!(from >= 0 && to > from && to <= made.text.length)) throw new Error(`[${span.join(', ')}] becomes [${from}, ${to}] in a text of ${made.text.length}`);
      // word for word where nothing of it is masked, else what stands between its masks
      const within = masks.filter((m) => m.at[0] < span[1] && m.at[1] > span[0]);
      let expected = '';
      let at = span[0];
      for (const m of within) {
        expected += note.slice(at, Math.max(at, m.at[0]));
        expected += m.kind === 'number' ? made.text.slice(m.to[0] + Math.max(0, span[0] - m.at[0]), m.to[1] - Math.max(0, m.at[1] - span[1])) : made.text.slice(...m.to);
        at = m.at[1];
      }
      expected += note.slice(at, Math.max(at, span[1]));
      expect(made.text.slice(from, to)).toBe(expected);
    }
    for (const m of shared.mentions) expect(m.text).toBe(made.text.slice(...m.span));
    expect(made.text.split(/\r\n|[\n\r]/).length).toBe(note.split(/\r\n|[\n\r]/).length);
  });

test('spans of any text point at the same words when it is masked', () => hold(text, checkSpans, 150));

test('spans of labelled notes point at the same words when it is masked', () => {
  for (const note of NOTES.filter((_, i) => i % 5 === 0)) checkSpans(note);
});

test('masking takes time in proportion to a note’s length', () => {
  const once = NOTES.slice(0, 20).join('\n\n');
  const time = (note: string): number => {
    const from = performance.now();
    masked({ text: note }, lexicon, coding);
    return performance.now() - from;
  };
  time(once);
  const one = Math.max(5, Math.min(time(once), time(once), time(once)));
  expect(Math.min(time(once.repeat(16)), time(once.repeat(16)))).toBeLessThan(one * 16 * 6);
});
