import { NUMBER, type Tokens, WORD } from './tokens.ts';

/** Characters of a code: five digits, or a letter and four. */
const LENGTH = 5;

/** The token behind the code number that token `i` begins (`97140`, `G0283`), whether a table has it or not; 0 where none begins. */
export function codeNumberEnd({ kind, start, end, count }: Tokens, i: number): number {
  const length = end[i] - start[i];
  if (kind[i] === NUMBER) return length === LENGTH ? i + 1 : 0;
  if (kind[i] !== WORD || length !== 1 || i + 1 >= count) return 0;
  return kind[i + 1] === NUMBER && start[i + 1] === end[i] && end[i + 1] - start[i + 1] === LENGTH - 1 ? i + 2 : 0;
}

/** Whether a note has anything written as a code number. */
export function hasCodeNumber(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++) if (codeNumberEnd(tokens, i) > 0) return true;
  return false;
}
