import { analyze } from '../../src/index.ts';
import type { Analysis } from '../../src/note/analysis.ts';

/** A note as the panels get it: plain data, with its text. */
export function read(text: string, payer = 'medicare'): { readonly analysis: Analysis; readonly text: string } {
  return { analysis: JSON.parse(JSON.stringify(analyze({ id: 'note', text, payer }))) as Analysis, text };
}

/** An adjustment and manual therapy at another region, with two timed services more, and no goal. */
export const VISIT = `Date of service: 03/12/2026
S: Neck pain 5/10, worse turning to check the blind spot while driving.
O: Cervical rotation L 50/80, R 70/80. Hypertonic L upper trapezius. L4 fixated, end feel restricted.
Tx: CMT L4, L5 diversified. MFR to L UT x 15 min; manual traction cervical 8 min. Therapeutic exercise 10 min: deep neck flexors 3x10. US L UT 8 min.
A: Improving.
P: 2x/week for 4 weeks.
`;
