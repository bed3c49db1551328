import type { Proof } from '../explain/step.ts';
import type { Analysis } from '../note/analysis.ts';

/** One analysis a line. */
export const jsonLine = (analysis: Analysis | Proof): string => `${JSON.stringify(analysis)}\n`;

/**
 * Analyses as one JSON text, written as they come: an object for a single note, an array for several, an
 * empty array for none. `next` and `end` give what is to be written.
 */
export function jsonWriter(): { next(analysis: Analysis | Proof): string; end(): string } {
  let held: string | null = null;
  let several = false;
  return {
    next(analysis) {
      const text = JSON.stringify(analysis, null, 2);
      if (several) return `,\n${text}`;
      if (held === null) {
        held = text;
        return '';
      }
      several = true;
      return `[\n${held},\n${text}`;
    },
    end: () => (several ? '\n]\n' : `${held ?? '[]'}\n`),
  };
}
