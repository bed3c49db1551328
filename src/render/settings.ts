/** Settings of payers and what they make of a code, in words: the same in every form of comparison. */
import type { Payer, PayerSetting } from '../lexicon/coding.ts';
import type { Claim } from '../payers/diff.ts';

/** What each setting is about. */
export const SETTING_NAMES: Readonly<Record<PayerSetting, string>> = {
  counting: 'how units are counted', unattendedStimulation: 'the code of unattended stimulation', distinctModifier: 'the modifier of another site', timeModifier: 'the modifier of separate minutes',
  encounterModifier: 'the modifier of another visit that day', therapyModifiers: 'GP or GO on therapy codes', assistantModifiers: 'CQ or CO on what an assistant furnished', thresholdModifier: 'KX beyond the yearly amount of therapy', activeModifier: 'the modifier of active care on adjustments', agencyPairs: "the agency's pairs of codes",
  pairs: 'pairs of codes of its own', doubtfulPairs: 'pairs that some plans keep', covers: 'disciplines paid for some codes alone', excludes: 'codes never paid by themselves', totalTimeRequired: 'totals of minutes in the note', severities: 'findings that weigh otherwise',
};
const COUNTING: Readonly<Record<Payer['counting'], string>> = { medicare: 'by the 8-minute rule, over the day', midpoint: 'by midpoint, each service by itself', whole: 'by whole quarter hours, each service by itself' };

/** What becomes of a code, as it would be written on a claim. */
export const claim = (code: string, c: Claim | null): string => (c === null ? 'not suggested' : `${[code, ...c.modifiers].join('-')} ${c.units === null ? '· units unknown' : `× ${c.units}`} · ${c.support}`);

/** A value in words, or as the file has it. */
export function worded(key: PayerSetting, value: unknown): string {
  if (key === 'counting') return COUNTING[value as Payer['counting']];
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || (Array.isArray(value) && value.length === 0) || (typeof value === 'object' && Object.keys(value).length === 0)) return 'none';
  if (key === 'pairs') return (value as Payer['pairs']).map((p) => `${p.column1.join(', ')} with ${p.column2.join(', ')}: ${p.indicator === 0 ? 'never both' : 'both with a modifier that the note supports'}${p.note ? ` (${p.note})` : ''}`).join('; ');
  if (key === 'doubtfulPairs') return (value as Payer['doubtfulPairs']).map((p) => `${p.column1.join(', ')} with ${p.column2.join(', ')} (${p.note})`).join('; ');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return Object.entries(value as object).map(([k, v]) => `${k}: ${Array.isArray(v) ? v.join(', ') || 'none' : String(v)}`).join('; ');
  return String(value);
}
