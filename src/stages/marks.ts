import { NEWLINE, PUNCT, type Tokens } from '../note/tokens.ts';

// The marks that stages ask for, by the codes they are compared as.
export const COLON = 58;
export const SEMICOLON = 59;
export const COMMA = 44;
export const SLASH = 47;
export const DASH = 45;
export const PLUS = 43;
export const AMPERSAND = 38;
export const OPEN = 40;
export const CLOSE = 41;
export const BAR = 124;
export const TAB = 9;
export const PRIME = 39;
export const DOUBLE_PRIME = 34;
export const LESS = 60;
export const GREATER = 62;
export const DOWN = 0x81;
export const UP = 0x82;
export const PERCENT = 37;
export const DEGREE = 0xb0;
export const EQUALS = 61;
export const DOT = 46;
export const STAR = 42;
export const HASH = 35;
export const UNDERSCORE = 95;
export const OPEN_SQUARE = 91;
export const CLOSE_SQUARE = 93;
export const EXCLAMATION = 33;
export const QUESTION = 63;
export const OTHER_MARK = 0x80;
export const TICKED_BOX = 0x84;
export const EMPTY_BOX = 0x85;

export const isMark = (tokens: Tokens, i: number, code: number): boolean => i < tokens.count && tokens.kind[i] === PUNCT && tokens.symbol[i] === code;
/** Token `i` is the end of a line or behind the note. */
export const endsLine = (tokens: Tokens, i: number): boolean => i >= tokens.count || tokens.kind[i] === NEWLINE;
