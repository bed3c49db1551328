/** Facts of an analysis in a few words, the same in every form of review. */
import type { PairExplanation } from '../explain/explanation.ts';
import type { Analysis } from '../note/analysis.ts';

export type Intervention = Analysis['interventions'][number];

export const sided = (region: string, laterality: string): string => (laterality === 'unspecified' ? region : `${laterality} ${region}`);
const sitesOf = (regions: Intervention['regions']): string => regions.map((r) => `${sided(r.region, r.laterality)}${r.structures?.length ? ` (${r.structures.join(', ')})` : ''}`).join(', ');
const minutesOf = (i: Intervention): string => (i.minutes === null ? 'no minutes' : `${i.minutes} min${i.sharedWith.length ? `, shared with ${i.sharedWith.join(', ')}` : ''}`);
/** What was done: technique, places, minutes, what for. */
export const doneOf = ({ interventions }: Analysis): string[] => interventions.map((i) => [i.technique, sitesOf(i.regions), minutesOf(i), i.intents.length ? `for ${i.intents.join(', ')}` : ''].filter(Boolean).join(' · '));

export const billedOf = (b: Analysis['billed'][number]): string => `${[b.code, ...b.modifiers].join('-')}${b.units === null ? '' : ` × ${b.units}`}`;

export function measureOf(loss: Analysis['losses'][number]): string {
  if (loss.value === null) return loss.measured ? 'graded' : 'not measured';
  const unit = loss.unit === 'deg' ? '°' : loss.unit ? ` ${loss.unit}` : '';
  return `${loss.value}${unit}${loss.normal === null ? '' : ` of ${loss.normal}${unit}`}`;
}

export const lossOf = (l: Analysis['losses'][number]): string => [l.kind.replace('-', ' '), l.region ? sided(l.region, l.laterality) : '', measureOf(l)].filter(Boolean).join(' · ');

/** What is said of the visit's minutes; empty where nothing was done and no time is given. */
export function timeOf({ time, interventions }: Analysis): string[] {
  if (interventions.length === 0 && time.totalMinutes === null && time.timedMinutes === null) return [];
  const parts = [time.timedMinutes === null ? 'no timed minutes' : `${time.timedMinutes} timed minutes`];
  if (time.statedTimedMinutes !== null && time.statedTimedMinutes !== time.timedMinutes) parts.push(`${time.statedTimedMinutes} stated as timed`);
  parts.push(time.totalMinutes === null ? 'no total stated' : `${time.totalMinutes} in total`);
  return [parts.join(' · ')];
}

export const goalOf = (g: Analysis['goals'][number]): string => [g.functional ? (g.activity?.replaceAll('-', ' ') ?? 'functional') : 'not functional', g.measurable ? 'measurable' : 'no measure', g.timeBound ? 'with a time' : 'no time'].join(' · ');

/** A suggestion's code and units as they would be written on a claim. */
export const suggested = (c: Analysis['codes'][number]): string => `${[c.code, ...c.modifiers].join('-')} ${c.units === null ? '· units unknown' : `× ${c.units} ${c.units === 1 ? 'unit' : 'units'}`}`;

/** The day of service: from the record, as the text states it, or not known. */
export function dateOf({ note }: Analysis): string {
  if (note.dateOfService !== null) return note.dateOfService;
  if (note.textDate !== null) return `${note.textDate} by the text`;
  return note.dateAt === null ? 'no date given' : 'dated in the text';
}

/** The edition of the coding tables, and whose day it is of where that is not the day of service. */
export function rulesOf({ engine: { rules, asOf } }: Analysis): string {
  return asOf?.by === 'call' ? `rules ${rules} as of ${asOf.date}` : `rules ${rules}`;
}

/** Why a suppressed finding need not be acted on, who answers for that, and until when. */
export const suppressionOf = ({ reason, owner, expires }: NonNullable<Analysis['findings'][number]['suppressed']>): string => `${reason} (${owner}, until ${expires})`;

/** Rules that a configuration has switched, in words; empty where there are none. */
export function switchedOf({ engine: { switched } }: Analysis): string[] {
  if (!switched) return [];
  return [`by configuration: ${Object.entries(switched).map(([rule, to]) => `${rule} ${to}`).join(', ')}`];
}

/** Codes with the risk of each, the highest first. */
export const riskByCode = ({ risk }: Analysis): string[] => [...risk.codes].sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).map(({ code, score, band }) => `${code} ${score}, ${band}`);

/** What the points come to. */
export const riskSum = ({ risk: { sum, score, bands, highest } }: Analysis): string => `together ${sum}${score < sum ? `, of which ${highest} count` : ''}; moderate from ${bands.moderate}, high from ${bands.high}`;

/** One pair of the edits in words. */
export function pairLine(p: PairExplanation): string {
  const both = p.indicator === 0 ? 'never both' : p.indicator === 1 ? 'both only with a modifier that the note supports' : 'edit withdrawn';
  return `with ${p.with}: ${p.denied} is not paid, ${both}; ${p.own ? "the payer's own pair" : `since ${p.effective}${p.deleted ? `, ended ${p.deleted}` : ''}`}`;
}

/** Facts shown as they are, where no figures are masked. */
export const asItIs = (fact: string): string => fact;

export const ADVICE = 'palpate advises; it does not decide.';
