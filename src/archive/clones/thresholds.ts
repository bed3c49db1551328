interface Threshold {
  readonly value: number;
  readonly unit: string;
  readonly reason: string;
}

/**
 * From where on two notes are told of as copies. The figures behind the reasons, and how they were measured, are in
 * docs/clones.md; "an archive" is there a synthetic one of 100,000 notes with planted copies.
 */
export const THRESHOLDS = {
  cloneLeastShingles: { value: 8, unit: 'shingles of complaint, findings and treatment', reason: 'Nine words are the least that can be told from what every note says.' },
  cloneBitsApart: { value: 30, unit: 'of 104 bits', reason: 'Of two sets with a Jaccard index of 0.59, as the least of edited copies but one in a hundred have, 21 bits differ, with a deviation of 4; of two that share a fifth 42.' },
  cloneLeastCore: { value: 8, unit: 'shingles of findings and treatment', reason: 'A note with fewer is known by all it says.' },
  cloneCore: { value: 0.5, unit: 'Jaccard index of findings and treatment', reason: 'Copies of which every tenth word was changed have 0.56 or more in 995 of 1,000 cases. Of 67,559 pairs of honest visits of one patient none has more than 0.41.' },
  cloneShort: { value: 24, unit: 'shingles of findings and treatment', reason: 'In so few words two honest visits may be half alike.' },
  cloneShortCore: { value: 0.75, unit: 'Jaccard index of short findings and treatment', reason: 'One or two words changed of twenty.' },
  cloneLeastFindings: { value: 4, unit: 'shingles of the findings', reason: 'With fewer in both notes there are no findings that could be copied.' },
  cloneFindings: { value: 0.2, unit: 'Jaccard index of the findings', reason: 'The same exercises in the same words are honest where what was found is told anew; honest visits of one patient share 0.20 of their findings in 19 of 20 cases, copies 0.38 or more in 99 of 100.' },
  cloneMovedFigures: { value: 2, unit: 'figures', reason: 'One figure may be a slip or an edit that hides a copy.' },
  cloneMovedShare: { value: 0.5, unit: 'share of the figures that both notes tell in the same words', reason: 'A visit that was measured anew has new figures in an old form: most of them differ. Of copies with every tenth word changed 1 in 200 has so many changed.' },
  standingBitsApart: { value: 15, unit: 'of 52 bits', reason: 'Of two notes that share half of all their words in pairs 13 differ, with a deviation of 3; of honest visits of one patient 22.' },
  standingWhole: { value: 0.5, unit: 'Jaccard index of all clinical content', reason: 'Half of what is written is the same; honest visits without a standing programme have 0.42 at most.' },
  standingPart: { value: 0.6, unit: 'Jaccard index of plan, goals and history', reason: 'A home programme that stands word for word beside a plan that goes on has 0.65 or more.' },
  passageShingles: { value: 5, unit: 'shingles', reason: 'Six words in a row: shorter ones are phrases of the trade.' },
  passageGap: { value: 2, unit: 'characters', reason: 'Room for a mark and a blank, and for no word: a pair of words that occurs twice in a note is kept once.' },
} as const satisfies Readonly<Record<string, Threshold>>;
export type Thresholds = Readonly<Record<keyof typeof THRESHOLDS, { readonly value: number }>>;
