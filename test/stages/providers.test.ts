import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../src/index.ts';

const against = (text: string, code: string, options: AnalyzeOptions = {}): string => analyze(text, options).codes.find((c) => c.code === code)?.against.map((r) => r.reason).join() ?? 'not suggested';

describe('who reports a code', () => {
  it.each([
    ['Tx: Adjusted C5.\nA. Roe, LMT', '98940', /reported by DC, and the note is of LMT: A chiropractor's code/],
    ['Tx: Ther ex R knee 15 min.\nA. Roe, LMT', '97110', /reported by PT, OT, DC, DO, MD, and the note is of LMT: .*scope of practice decides/],
    ['Tx: Dry needling R upper trapezius.\nA. Roe, LMT', '20560', /and the note is of LMT/],
  ])('is told where another signs: %j', (text, code, reason) => {
    expect(against(text, code)).toMatch(reason);
  });

  it('is no reason for those who report it, or where nobody is known', () => {
    expect(against('Tx: Adjusted C5.\nA. Roe, DC', '98940')).toBe('');
    expect(against('Tx: Ther ex R knee 15 min.', '97110')).toBe('');
    expect(against('Tx: Ther ex R knee 15 min.', '97110', { discipline: 'lmt' })).toMatch(/of LMT/);
    expect(analyze('Tx: Ther ex R knee 15 min.\nA. Roe, LMT').codes[0].support).toBe(analyze('Tx: Ther ex R knee 15 min.').codes[0].support);
  });
});
