import { describe, expect, it } from 'vitest';
import { ALL_CAPS, CAPITALISED, LINE_START, NEWLINE, NUMBER, PASSED_OVER, POSSESSIVE, PUNCT, SPACE_BEFORE, WORD } from '../../src/note/tokens.ts';
import { shown, tokensOf } from './helpers.ts';

const LETTERS = { [WORD]: 'w', [NUMBER]: 'n', [PUNCT]: 'p', [NEWLINE]: 'b', [POSSESSIVE]: 's' } as const;
const cut = (text: string): string[] => {
  const t = tokensOf(text);
  return Array.from({ length: t.count }, (_, i) => text.slice(t.start[i], t.end[i]));
};
const kinds = (text: string): string => Array.from(tokensOf(text).kind.subarray(0, tokensOf(text).count), (kind) => LETTERS[kind as keyof typeof LETTERS]).join('');

/** What stands between tokens: blanks, and the joiners and marks that show as nothing. */
const BLANK = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** Text, its tokens with a blank between, and a letter for each: word, number, punctuation, line break, possessive. */
const ROWS: readonly (readonly [text: string, tokens: string, kinds: string])[] = [
  ["x15'", "x 15 '", 'wnp'],
  ['15min', '15 min', 'nw'],
  ['MFRx15', 'MFR x 15', 'wwn'],
  ['C5-6', 'C 5 - 6', 'wnpn'],
  ['L4/5', 'L 4 / 5', 'wnpn'],
  ['C5-T1', 'C 5 - T 1', 'wnpwn'],
  ['4-/5', '4 - / 5', 'nppn'],
  ['3x10', '3 x 10', 'nwn'],
  ['60×2', '60 × 2', 'nwn'],
  ['2-3x/wk', '2 - 3 x / wk', 'npnwpw'],
  ['6->3/10', '6 - > 3 / 10', 'nppnpn'],
  ['6→3/10', '6 → 3 / 10', 'npnpn'],
  ['w/ P', 'w / P', 'wpw'],
  ['B/L', 'B / L', 'wpw'],
  ['c/o LBP', 'c / o LBP', 'wpww'],
  ['(R)', '( R )', 'pwp'],
  ['45°', '45 °', 'np'],
  ['↓ROM', '↓ ROM', 'pw'],
  ['97140-59', '97140 - 59', 'npn'],
  ['3.5 cm', '3.5 cm', 'nw'],
  ['1½ h', '1 ½ h', 'nnw'],
  ['at 4.', 'at 4 .', 'wnp'],
  ['STM/MFR', 'STM / MFR', 'wpw'],
  ['eff+pet', 'eff + pet', 'wpw'],
  ["Patient's knee", "Patient 's knee", 'wsw'],
  ['Patient’s knee', 'Patient ’s knee', 'wsw'],
  ["didn't", "didn't", 'w'],
  ['didn’t', 'didn’t', 'w'],
  ['“tight” 15’', '“ tight ” 15 ’', 'pwpnp'],
  ['pétrissage', 'pétrissage', 'w'],
];

describe('cutting', () => {
  it.each(ROWS.map((row) => [shown(row[0]), ...row] as const))('%s', (_, text, tokens, kind) => {
    expect(cut(text).join(' ')).toBe(tokens);
    expect(kinds(text)).toBe(kind);
  });

  it.each([['\r\n'], ['\n'], ['\r'], ['\u2028'], ['\u0085'], ['\f']])('%j is one line break', (mark) => {
    expect(cut(`a${mark}b`)).toEqual(['a', mark, 'b']);
    expect(kinds(`a${mark}b`)).toBe('wbw');
  });

  it.each([['\u00a0'], ['\u2009'], ['\u200b'], ['\u00ad'], ['\ufeff'], ['\u202f']])('%j parts words as a blank does', (mark) => {
    expect(cut(`MFR${mark}15`)).toEqual(['MFR', '15']);
    expect(tokensOf(`MFR${mark}15`).flags[1] & SPACE_BEFORE).toBe(SPACE_BEFORE);
  });

  it('keeps a tab, which parts columns', () => {
    expect(cut('MFR\tR UT')).toEqual(['MFR', '\t', 'R', 'UT']);
  });
});

describe('numbers', () => {
  it.each([['15', 15], ['007', 7], ['3.5', 3.5], ['0.25', 0.25], ['½', 0.5], ['¼', 0.25], ['¾', 0.75], ['97140', 97140]])('%s is worth %d', (text, value) => {
    expect(tokensOf(text).value[0]).toBe(value);
  });
});

describe('comparison', () => {
  const symbol = (text: string): number => tokensOf(text).symbol[0];

  it.each([['massage', 'MASSAGE'], ['massage', 'Massage'], ['petrissage', 'pétrissage'], ['petrissage', 'pe\u0301trissage'], ["don't", 'don’t'], ['flexion', 'ﬂexion']])('%s is compared as %s', (one, other) => {
    expect(symbol(one)).toBeGreaterThan(0);
    expect(symbol(other)).toBe(symbol(one));
  });

  it.each([['"', '”'], ["'", '’'], ["'", '′'], ['"', '″'], ['-', '–'], ['-', '—'], ['-', '−'], ['*', '•'], ['>', '→']])('%s is compared as %s', (one, other) => {
    expect(symbol(other)).toBe(symbol(one));
  });

  it('gives words of no vocabulary no number', () => {
    expect(symbol('zyxqwv')).toBe(0);
  });
});

describe('flags', () => {
  const flags = (text: string, i: number): number => tokensOf(text).flags[i];

  it('tells capitals', () => {
    expect(flags('MFR to Neck', 0) & (CAPITALISED | ALL_CAPS)).toBe(CAPITALISED | ALL_CAPS);
    expect(flags('MFR to Neck', 1) & (CAPITALISED | ALL_CAPS)).toBe(0);
    expect(flags('MFR to Neck', 2) & (CAPITALISED | ALL_CAPS)).toBe(CAPITALISED);
  });

  it('tells where lines begin and where a blank stood', () => {
    expect(flags('a b', 0) & LINE_START).toBe(LINE_START);
    expect(flags('a b', 1) & LINE_START).toBe(0);
    expect(flags('a\r\nb', 2) & LINE_START).toBe(LINE_START);
    expect(flags('a b', 1) & SPACE_BEFORE).toBe(SPACE_BEFORE);
    expect(flags('(b', 1) & SPACE_BEFORE).toBe(0);
  });

  it('passes over a hyphen between letters, not one between numbers', () => {
    expect(flags('soft-tissue', 1) & PASSED_OVER).toBe(PASSED_OVER);
    expect(flags('5-6', 1) & PASSED_OVER).toBe(0);
  });
});

describe('places', () => {
  it.each(['', ' ', 'a', '👩‍⚕️ MFR', '\ud800', 'x'.repeat(5000), '1'.repeat(400), `MFR ${'( '.repeat(500)}`, 'İstanbul ß'])('hold their text and follow one another: %j', (text) => {
    const t = tokensOf(text);
    let last = 0;
    for (let i = 0; i < t.count; i++) {
      expect(t.start[i]).toBeGreaterThanOrEqual(last);
      expect(t.end[i]).toBeGreaterThan(t.start[i]);
      last = t.end[i];
    }
    expect(last).toBeLessThanOrEqual(text.length);
    expect(cut(text).join('').replace(BLANK, '')).toBe(text.replace(BLANK, ''));
  });
});
