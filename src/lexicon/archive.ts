import { z } from 'zod';

/** Schema of `lexicons/coding/archive.json`: from where on a habit over many visits is told of. */

const certainty = z.enum(['H', 'M', 'L']);
/** A threshold with what it is counted in, why it is so, and where that stands. */
const threshold = <T extends z.ZodType>(value: T) => z.strictObject({ value, unit: z.string().min(1), reason: z.string().min(1), source: z.string().min(1), certainty });
const count = threshold(z.number().int().positive());
const share = threshold(z.number().gt(0).lt(1));

export const archiveSettings = z.strictObject({
  episodeGap: count.describe('A patient\'s visits are one episode as long as no gap is longer.'),
  modifierVisits: count.describe('modifier-always: fewest visits with an adjustment.'),
  modifierLow: share.describe('modifier-always: least lower end of the interval.'),
  sameCodesVisits: count.describe('same-codes-every-visit: fewest visits.'),
  sameCodesDays: count.describe('same-codes-every-visit: shortest episode.'),
  sameCodesRate: share.describe('same-codes-every-visit: least share of visits with the same charges.'),
  noProgressVisits: count.describe('no-progress: fewest visits.'),
  noProgressDays: count.describe('no-progress: shortest time from first to last reading.'),
  noProgressReadings: count.describe('no-progress: fewest readings after the first of each measure.'),
  noProgressLow: share.describe('no-progress: least lower end of the interval of readings without meaningful change.'),
  samePlan: share.describe('no-progress: share of visits with the same words of the plan, from which on it counts as not changed.'),
  sameCare: share.describe('no-progress: share of visits with the same techniques, from which on the plan counts as not changed.'),
  reevaluationDays: count.describe('reevaluation-overdue: days that may pass.'),
  reevaluationVisits: count.describe('reevaluation-overdue: visits that may pass.'),
  reevaluationSeen: count.describe('reevaluation-overdue: fewest visits since the last measures.'),
  passiveDays: count.describe('passive-only: days of an episode that may be passive.'),
  passiveVisits: count.describe('passive-only: fewest visits with treatment.'),
  workingDay: count.describe('impossible-day: one-to-one minutes that a day can hold.'),
  overlapMinutes: count.describe('impossible-day: minutes that rounded clock times may be off.'),
  impossibleVisits: count.describe('impossible-day: fewest notes of the provider.'),
  heapingServices: count.describe('minutes-heaping: fewest stated minutes.'),
  heapingVisits: count.describe('minutes-heaping: fewest visits that state them.'),
  heapingLow: share.describe('minutes-heaping: least lower end of the interval.'),
});

/** From where on two notes are told of as copies; the search for clones has them as columns of the view clone_settings. */
export const cloneSettings = z.strictObject({
  cloneLeastShingles: count.describe('Fewest shingles of complaint, findings and treatment that a note must have to be compared.'),
  cloneBitsApart: count.describe('Bits of the minima over findings and treatment in which likely pairs differ at the most, of 104.'),
  cloneLeastCore: count.describe('Fewest shingles of findings and treatment that a note is known by; with fewer it is compared by all it says.'),
  cloneCore: share.describe('Least Jaccard index of findings and treatment of a clone.'),
  cloneShort: count.describe('Shingles of findings and treatment up to which a note is short.'),
  cloneShortCore: share.describe('The same index of short notes.'),
  cloneLeastFindings: count.describe('Fewest shingles of findings that are compared by themselves.'),
  cloneFindings: share.describe('Least Jaccard index of the findings of a clone.'),
  cloneMovedFigures: count.describe('Figures that must differ for a visit to be measured anew.'),
  cloneMovedShare: share.describe('Share of the figures told in the same words of which more must differ.'),
  standingBitsApart: count.describe('Bits of the minima over all content in which two successive visits of a patient differ at the most, of 52.'),
  standingWhole: share.describe('Least Jaccard index of all clinical content of a pair that is standing.'),
  standingPart: share.describe('Least Jaccard index of its plan, goals and history.'),
  passageShingles: count.describe('Fewest shingles of a copied passage.'),
  passageGap: count.describe('Characters between two shingles of one passage at the most.'),
});

/** A change that matters to a patient, as a range: studies differ by condition, baseline and method. */
export const meaningfulChange = z.strictObject({
  measure: z.string().min(1).describe('Id of a test in tests.json, or a kind of measure: pain, joint-motion, strength, mobility, function, scale.'),
  low: z.number().positive().describe('The least change that a study found to matter, in points of the scale; from this on a measure has moved.'),
  high: z.number().positive().describe('The greatest.'),
  most: z.number().positive().nullable().describe('The highest score that these points are of; null: they are of a unit, as degrees.'),
  source: z.string().min(1), certainty,
});

export const archiveFile = z.strictObject({
  $schema: z.string().optional(), about: z.string(), read: z.iso.date(),
  settings: archiveSettings,
  clones: cloneSettings,
  active: z.strictObject({ value: z.array(z.string()).min(1), reason: z.string().min(1), source: z.string().min(1), certainty }).describe('Classes of techniques in which the patient moves, practises or learns.'),
  meaningful: z.array(meaningfulChange).min(1),
});

export type ArchiveFile = z.infer<typeof archiveFile>;
