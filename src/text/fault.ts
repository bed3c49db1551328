/** What is told of a note that palpate itself failed on: name and place of the error, as its message may hold words of the note. */
export const faultOn = (error: unknown): string => `palpate failed on this note (${whatAndWhere(error)}); ${REPORT}`;

/** What ends every message about a note that is palpate's own doing. */
export const REPORT = 'this is a fault of palpate, please report it without the note';

function whatAndWhere(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const at = /\n\s+at ([^\n]*)/.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name}${at ? ` at ${at.replace(/^.*[\\/]([^\\/]+)\)?$/, '$1')}` : ''}`;
}
