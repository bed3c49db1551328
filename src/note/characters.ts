/** What a character is to the tokenizer, and what it is compared as. Positions are never folded, comparison is. */

export const OTHER = 0;
export const SPACE = 1;
export const BREAK = 2;
export const LETTER = 3;
export const DIGIT = 4;
export const MARK = 5;

const TABLE_SIZE = 0x3000;
const classes = new Uint8Array(TABLE_SIZE);
/** The character a mark is compared as: dashes as `-`, primes and quotes as `'` or `"`, bullets as `*`. */
const folded = new Uint16Array(TABLE_SIZE);

for (let c = 0; c < TABLE_SIZE; c++) {
  folded[c] = c;
  const s = String.fromCharCode(c);
  if (c === 10 || c === 13 || c === 0x2028 || c === 0x2029 || c === 11 || c === 12 || c === 0x85) classes[c] = BREAK;
  else if (/\s/u.test(s) || (c >= 0x200b && c <= 0x200d) || c === 0x2060 || c === 0xad || c < 32) classes[c] = SPACE;
  else if (c >= 48 && c <= 57) classes[c] = DIGIT;
  else if (/[\p{L}\p{M}]/u.test(s)) classes[c] = LETTER;
  else classes[c] = MARK;
}
classes[9] = MARK; // a tab separates columns

/** A letter of ASCII in lower case; 0 for any other character of ASCII. */
export const lowered = new Uint8Array(128);
for (let c = 97; c <= 122; c++) lowered[c] = lowered[c - 32] = c;

const fold = (characters: string, as: string) => {
  for (const c of characters) folded[c.charCodeAt(0)] = as.charCodeAt(0);
};
fold('‐‑‒–—―−', '-');
fold('‘’‚‛′`´ʹʼ', "'");
fold('“”„‟″〃', '"');
fold('•●▪◦·∙‣⁃■□○◆►▶❖➢', '*');
fold('→➔➜➝➞⇒', '>');
fold('⟶', '>');

export const classOf = (code: number): number => (code < TABLE_SIZE ? classes[code] : code >= 0xd800 && code <= 0xdfff ? MARK : code === 0xfeff ? SPACE : LETTER);
/** A soft hyphen, zero-width space or joiner: inside a word it is no part of it. */
export const isJoiner = (code: number): boolean => code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060;
export const foldMark = (code: number): number => {
  const as = code < TABLE_SIZE ? folded[code] : 0xff;
  return as < 256 ? as : code === 0x2193 ? 0x81 : code === 0x2191 ? 0x82 : code === 0x2194 ? 0x83 : code === 0x2612 || code === 0x2611 ? 0x84 : code === 0x2610 ? 0x85 : 0x80;
};

/** How a word is compared: lower case, no accents, ligatures opened, no apostrophes. */
export function foldWord(word: string): string {
  if (/^[\0-\x7f]*$/.test(word)) return word.replace(/['`]/g, '').toLowerCase();
  return word.normalize('NFKD').replace(/[\p{M}'’‘`´ʼ\u00ad\u200b-\u200d\u2060]/gu, '').toLowerCase();
}
