import type { Analysis } from '../note/analysis.ts';
import { foldWord } from '../note/characters.ts';

/**
 * A name for each finding of an analysis that stays when other parts of the note are edited: made of the note's
 * id, the rule, the cited words as they are compared (or the section where words are missing), the codes, and a
 * number where the same is found several times. 16 hexadecimal digits; no word of the note can be read from it.
 */
export function fingerprintsOf(analysis: Analysis, text: string): string[] {
  const seen = new Map<string, number>();
  return analysis.findings.map((f) => {
    const key = JSON.stringify([analysis.note.id, f.rule, f.spans.length > 0 ? f.spans.map((s) => folded(text.slice(...s))) : f.expectedIn, [...f.codes].sort()]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return hash(`${key}${nth}`);
  });
}

const folded = (words: string): string => words.split(/\s+/).filter(Boolean).map(foldWord).join(' ');

/** FNV-1a over UTF-16 units, 64 bits in four parts of 16. */
function hash(text: string): string {
  const h = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (let i = 0; i < text.length; i++) {
    h[0] ^= text.charCodeAt(i);
    // times 0x100000001b3
    const [a, b, c, d] = h;
    let carry = a * 0x1b3;
    h[0] = carry & 0xffff;
    carry = (carry >>> 16) + b * 0x1b3;
    h[1] = carry & 0xffff;
    carry = (carry >>> 16) + c * 0x1b3 + (a << 8);
    h[2] = carry & 0xffff;
    h[3] = ((carry >>> 16) + d * 0x1b3 + (b << 8)) & 0xffff;
  }
  return h.reverse().map((part) => part.toString(16).padStart(4, '0')).join('');
}
