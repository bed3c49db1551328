/** Classes of work by hand. */
export const HANDS: ReadonlySet<string> = new Set(['massage', 'by-intent', 'manual-therapy']);

/** Whether a title of one class may stand for techniques of another: manual therapy for all work by hand, massage for massage and what may be either. */
export const sameFamily = (title: string, specific: string): boolean => title === specific || (title === 'manual-therapy' && HANDS.has(specific)) || (title === 'by-intent' && HANDS.has(specific)) || (title === 'massage' && (specific === 'massage' || specific === 'by-intent'));
