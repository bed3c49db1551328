/** What masks a note for others to see, with its lists of words: loaded only where it is asked for. */
export { maskedAnalysis } from '../mask/analysis.ts';
export { masked, maskedFigures } from '../mask/masked.ts';
