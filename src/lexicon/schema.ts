/**
 * The one authority on the shape of `lexicons/`: it validates at build and at `--lexicon`, infers the
 * types, and emits the JSON Schemas that editors use (`npm run build:schemas`).
 */
import { z } from 'zod';

const forms = {
  terms: z.array(z.string().min(1)).optional().describe('Spelled-out forms, any letter case. A space also matches a hyphen or a line wrap. `(a|b|)` writes alternatives, an empty one meaning "or nothing". The last word is also matched in its plural. Both -ize/-ise and -or/-our spellings of a listed word are matched.'),
  verbs: z.array(z.string().min(1)).optional().describe('Forms whose first word is a verb in its base form; its inflections are matched too (knead: kneads, kneaded, kneading).'),
  abbreviations: z.array(z.string().min(1)).optional().describe('Short forms, any letter case, no plural.'),
  exact: z.array(z.string().min(1)).optional().describe('Short forms that count only in exactly this letter case.'),
  capitals: z.array(z.string().min(1)).optional().describe('Short forms that count only in capitals, or in small letters where the whole note is written in small letters.'),
  misspellings: z.array(z.string().min(1)).optional().describe('Known misspellings. Most need not be listed: unknown words one or two letters away from a long listed word are recognised by themselves.'),
};

const examples = z.strictObject({
  matches: z.array(z.string()).min(1).describe('Texts with the words that this entry must match between ⟦ and ⟧.'),
  ignores: z.array(z.string()).default([]).describe('Texts in which this entry must match nothing.'),
});

const common = {
  id: z.string().regex(/^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/, 'ids are lower-case words joined by hyphens, dots or colons'),
  ...forms,
  note: z.string().optional().describe('For the maintainer of the list: why it is here, what it is confused with.'),
  source: z.string().optional(),
  examples: examples.optional(),
};

const entry = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ ...common, ...shape }).refine(
    (e) => ['terms', 'verbs', 'abbreviations', 'exact', 'capitals', 'misspellings'].some((k) => (e as Record<string, unknown>)[k]),
    'an entry needs at least one form: terms, verbs, abbreviations, exact, capitals or misspellings',
  );

export const SIDES = ['left', 'right', 'bilateral', 'midline'] as const;
export const LOSS_KINDS = ['joint-motion', 'strength', 'mobility'] as const;
export const INTENTS = ['relaxation', 'circulation', 'edema', 'pain', 'motion', 'function', 'preparation'] as const;
export const SECTIONS = ['subjective', 'objective', 'assessment', 'plan', 'treatment', 'goals', 'history', 'billing', 'header', 'signature', 'other'] as const;
export const TECHNIQUE_CLASSES = ['massage', 'by-intent', 'manual-therapy', 'cmt', 'omt', 'exercise', 'neuromuscular', 'gait', 'activities', 'self-care', 'aquatic', 'group', 'modality-supervised', 'modality-attended', 'modality-other', 'other', 'needling', 'injection', 'acupuncture', 'evaluation', 'decoy'] as const;
export const PARTICULARS = ['dose', 'drug', 'force', 'muscles', 'participants', 'contact', 'retention', 'grade', 'sets', 'current', 'reinsertion'] as const;
export const EFFECTS = ['negated', 'withheld', 'planned', 'home', 'historical', 'mentioned', 'performed', 'hypothetical', 'other-person', 'standing', 'pseudo', 'terminator'] as const;

const technique = entry({
  class: z.enum(TECHNIQUE_CLASSES).describe('decoy: looks like a technique and is none'),
  code: z.string().nullable().describe('The procedure code, alternatives joined by |, a family as FROM-TO.'),
  generic: z.boolean().optional().describe('Names no technique by itself ("massage", "manual therapy").'),
  ownPlace: z.boolean().optional().describe('Its name or its object says where (a scar, a nerve, the skull), or it is a setting: no site is asked of it beside services that have theirs.'),
  as: z.string().optional().describe('The technique that it is told as, where it has no name of its own in the contract.'),
  dosed: z.boolean().optional().describe('A modality whose setting makes its dose: frequency, intensity, mode.'),
  contested: z.boolean().optional().describe('Coders and payers disagree on its code.'),
  contest: z.string().optional().describe('How they disagree, in a clause.'),
  regions: z.array(z.string()).optional().describe('Where the name itself says the site (patellar mobilization: knee).'),
});

const region = entry({
  kind: z.enum(['spinal', 'extraspinal', 'unspecific']),
  group: z.string().optional(),
  body: z.string().optional().describe('The body region that osteopathic manipulation counts it as, where that is not its group or, of the spine, itself.'),
  neighbours: z.array(z.string()).default([]).describe('Regions that share a joint or a muscle with it.'),
  levels: z.strictObject({ prefixes: z.array(z.string()), from: z.number(), to: z.number() }).optional().describe('Vertebral levels: letters as written, first and last number.'),
});

const structure = entry({
  kind: z.enum(['muscle', 'tendon', 'joint', 'bone', 'ligament', 'fascia', 'nerve', 'landmark', 'tissue', 'limb', 'decoy']).describe('decoy: looks like a body part and is none (quad cane)'),
  regions: z.array(z.string()).min(1).describe('Where it lies: the region it is reported under first, others that are accepted after it.'),
  side: z.enum(SIDES).optional().describe('Where the form itself says the side (RUE).'),
  spans: z.boolean().optional().describe('Lies in all of its regions at once (cervicothoracic).'),
});

const side = entry({ side: z.enum(SIDES) });

const cue = entry({
  effect: z.enum(EFFECTS),
  direction: z.enum(['forward', 'backward', 'both']).optional().describe('Which mentions it speaks of: those after it, before it, or both. Pseudo-cues, terminators and standing ones have none.'),
  reach: z.union([z.literal('clause'), z.literal('sentence'), z.number().int().positive()]).default('clause').describe('clause: to the next terminator or semicolon; sentence: through terminators (of a standing one: wherever it stands); a number: so many words.'),
  answers: z.enum(['also', 'only']).optional().describe('Answers the label before it where nothing follows (Massage: no); only: means nothing elsewhere.'),
  weak: z.boolean().optional().describe('Gives way to minutes or to a treatment section (continue, as needed).'),
});

const motion = entry({
  kind: z.enum(['motion', 'plane']),
  of: z.array(z.string()).optional().describe('Regions whose motion it can only be, when the note names none (dorsiflexion: ankle).'),
  norms: z.array(z.strictObject({
    region: z.string(), ama: z.number().nullable(), aaos: z.number().nullable(), unit: z.enum(['deg', 'mm', 'cm']).default('deg'),
  })).optional(),
});

const REACH = z.boolean().optional().describe('Says how far a hand reaches behind the back: the vertebra behind it is the level reached.');

const test = entry({
  measures: z.enum([...LOSS_KINDS, 'provocation', 'neurological', 'function', 'scale', 'girth', 'pain']).describe('What an abnormal result shows. Only joint-motion, strength, mobility and function are losses.'),
  region: z.string().nullable().describe('The region a loss is reported under; null where it has none.'),
  abnormal: z.enum(['positive', 'below', 'above', 'none']).describe('What counts as abnormal: a positive sign, a value below `normal`, above it, or never by itself.'),
  normal: z.number().nullable().optional(),
  unit: z.string().nullable().optional(),
  most: z.number().positive().optional().describe('The highest score of a scale; 100 where it is a percentage.'),
  short: z.number().positive().optional().describe('Degrees short of straight (written -35) from which a length test without a cut-off of its own is abnormal.'),
  reach: REACH,
});

const quality = entry({
  role: z.enum(['quantity', 'reduced', 'deficit', 'normal', 'improved', 'after', 'before', 'degree', 'reported', 'impairment', 'positive']).describe(
    'quantity: what can be lost (range of motion, strength, joint play). reduced: says that the quantity named with it is less. deficit: a loss in itself (hypomobile, fixation, weakness). normal: says there is none. improved: better than before. after/before: the value belongs after or before treatment. degree: mild, moderate, severe. reported: the patient\'s word, not an observation. impairment: a finding that is no loss (pain, tenderness, spasm, tone, swelling). positive: says that a test showed what it looks for.'),
  kind: z.enum(LOSS_KINDS).optional().describe('The kind of loss, for quantity and deficit.'),
  when: z.enum(['now', 'after', 'earlier']).optional().describe('For after and before: when the value beside it was taken, seen from this visit\'s treatment.'),
  part: z.enum(['pain', 'asymmetry', 'tone']).optional().describe('Which letter of P.A.R.T. the finding stands for.'),
});

const activity = entry({ domain: z.enum(['mobility', 'self-care', 'work', 'home', 'sport', 'sleep', 'driving', 'hand-use', 'social', 'general']), onlyInGoals: z.boolean().optional().describe('Its words are too common to count outside goals and purposes.'), reach: REACH });
const intent = entry({ intent: z.enum(INTENTS), role: z.enum(['object', 'phrase']).describe('object: what is raised or lowered (circulation, edema); phrase: says the intention alone (to relax).') });
const signal = entry({ signal: z.string(), student: z.boolean().optional().describe('Credentials of somebody still in training.'), assistant: z.boolean().optional().describe('Credentials of a therapist\'s assistant.'), unchanging: z.boolean().optional().describe('Care that keeps what is (monthly, as needed): active care is not told by it.') });
const stop = entry({ kind: z.enum(['title', 'abbreviation', 'count']) });
const manner = entry({ kind: z.enum(['position', 'depth', 'direction', 'grade', 'instrument', 'hold']), props: z.boolean().optional().describe('Stands behind the limb that it holds (arm on pillow).') });
const particular = entry({ kind: z.enum(PARTICULARS).describe('What it tells of a service: dose and mode of a modality, drug carried, force of traction, how many muscles or participants, contact with the provider, or time without it (retention), grade of mobilization where `manner` does not hold it, sets and resistance of an exercise, needles with electricity or inserted again.') });
const purpose = entry({ role: z.enum(['purpose', 'goal', 'goal-met', 'deadline', 'observable', 'wish', 'set', 'none']).describe('set: the date behind it is that of writing, not of the goal.'), noun: z.boolean().optional().describe('A word for a goal, which needs nothing around it to be one (goal, target).') });
const heading = entry({
  section: z.enum(SECTIONS),
  bare: z.boolean().default(false).describe('Counts as a heading alone on its line, or in capitals, without a colon.'),
  inline: z.boolean().default(true).describe('Counts in the middle of a line when a colon follows.'),
  reports: z.boolean().optional().describe('Holds what the patient reports beside its section (the D of a DAP note).'),
  service: z.boolean().optional().describe('Names a service where minutes stand behind it (Self-care: donning 13 min), else what its section says.'),
  line: z.boolean().optional().describe('Holds for its line only, as does every header (Dx: LBP), not for the lines below.'),
  asks: z.boolean().optional().describe('Says what the patient came for: relaxation alone there is the purpose of the session.'),
  aims: z.boolean().optional().describe('Holds goals where a deadline stands behind it on its line (Outcome: stairs by 6/1), else what its section says.'),
  signs: z.boolean().optional().describe('Says who treated: with a name behind it at the end of a note, its signature.'),
  sub: z.boolean().default(false).describe('A heading inside a section (Palpation, ROM): changes the section only if it names another.'),
});

const DECIDERS = ['minutes', 'grade', 'degrees', 'level', 'beside-technique', 'beside-structure', 'beside-motion', 'before-motion', 'before-structure', 'after-side', 'section-treatment', 'section-objective', 'section-plan', 'section-subjective', 'section-goals', 'after-name', 'line-start', 'after-code', 'verb-before', 'dc', 'pt', 'lmt', 'dosage', 'minutes-after', 'before-to', 'lower-case', 'upper-case', 'after-number', 'after-structure', 'before-extremity', 'billing-units', 'grade-motion', 'technique-in-sentence', 'beside-finding', 'before-spine', 'after-spine', 'spine-near', 'after-title', 'after-level', 'after-pelvis', 'before-technique', 'behind-landmark', 'headed-subjective', 'glued-number', 'out-of-ten', 'among-letters', 'boxed', 'to-structure', 'dosed-in-treatment', 'hands-on-in-sentence', 'manual-title', 'massage-list'] as const;
export const readingSchema = z.strictObject({
  as: z.string().nullable().describe('vocabulary:id it stands for, or null: nothing that palpate knows'),
  when: z.array(z.enum(DECIDERS)).default([]).describe('Any one of these makes the reading possible; none listed: it is the reading of last resort.'),
  unless: z.array(z.enum(DECIDERS)).default([]),
  ambiguous: z.boolean().optional().describe('Taken, but another reader may take it otherwise: ambiguous-abbreviation is raised.'),
  near: z.array(z.string()).default([]).describe('Words within four tokens that also make it possible.'),
});
const shorthand = entry({
  readings: z.array(readingSchema).min(1).describe('Tried in order; the first whose conditions hold is taken.'),
  undecided: z.boolean().default(false).describe('If no reading holds, the abbreviation changes what is billed and the finding ambiguous-abbreviation is raised.'),
});
const column = entry({ role: z.enum(['minutes', 'units', 'code', 'technique', 'region', 'side', 'finding', 'note']) });
const particle = entry({ role: z.enum(['and', 'or', 'onto', 'with', 'then', 'than', 'range', 'of', 'from', 'per', 'every', 'while', 'article', 'meridiem', 'is', 'cause', 'sign']), use: z.enum(['range', 'length', 'held', 'best']).optional().describe('range: stands between the two ends of one (8 to 10). length: before how long something goes on (for 4 weeks). held: before an angle at which a joint was held (at 90 abd). best: between a value and the best there is (40 of 60).') });
const quantityWord = entry({ role: z.enum(['minute', 'hour', 'second', 'day', 'week', 'month', 'year', 'number', 'unit', 'each', 'total', 'timed', 'times', 'area', 'degree', 'percent', 'length', 'weight', 'dosage', 'session', 'clock', 'month-name', 'weekday', 'fraction', 'repetition', 'approx', 'more']), value: z.number().optional() });

/** Every vocabulary: its file is `lexicons/<name>.json`, its layer in the automaton is its name. */
export const VOCABULARIES = {
  techniques: technique, regions: region, structures: structure, sides: side, cues: cue, motions: motion, tests: test,
  qualities: quality, activities: activity, intents: intent, signals: signal, stops: stop, manner, purposes: purpose, sections: heading, shorthand, quantities: quantityWord, particles: particle, columns: column, particulars: particular,
} as const;

export type VocabularyName = keyof typeof VOCABULARIES;
export type EntryOf<N extends VocabularyName> = z.infer<(typeof VOCABULARIES)[N]>;
export type Forms = Pick<EntryOf<'techniques'>, 'terms' | 'verbs' | 'abbreviations' | 'exact' | 'capitals' | 'misspellings'>;
export type Decider = (typeof DECIDERS)[number];
export type Reading = z.infer<typeof readingSchema>;

/** A vocabulary file, ours or a clinic's own. */
export const vocabularyFile = (name: VocabularyName) =>
  z.strictObject({ $schema: z.string().optional(), vocabulary: z.literal(name), about: z.string(), entries: z.array(VOCABULARIES[name] as z.ZodType) });
