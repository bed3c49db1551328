import type { Lexicon, SectionModel } from '../../lexicon/lexicon.ts';
import type { SectionKind } from '../../note/note.ts';
import { PUNCT, type Tokens } from '../../note/tokens.ts';
import { tellsAim } from './aims.ts';
import { classify, type Guess } from './classify.ts';
import type { Draft } from './draft.ts';
import { tellsTimedTreatment } from './services.ts';
import type { Run } from './signs.ts';

/** How sure the classifier must be, against the section whose heading stands far above a sentence, to take it out of there. */
const SURE = 0.9;

/** Kinds of sections, for each a bit. */
const bitOf = (kind: SectionKind | null): number => (kind === null ? 0 : 1 << KINDS.indexOf(kind));
const KINDS: readonly SectionKind[] = ['subjective', 'objective', 'assessment', 'plan', 'treatment', 'goals', 'history', 'billing', 'header', 'signature', 'other'];
const SUBJECTIVE = bitOf('subjective');
const OBJECTIVE = bitOf('objective');
const TREATMENT = bitOf('treatment');
const COMMON = SUBJECTIVE | OBJECTIVE | TREATMENT;
const GOALS = bitOf('goals');
const HISTORY = bitOf('history');
const PARTS = COMMON | GOALS | bitOf('assessment') | bitOf('plan');
/** Kinds whose sentences lie under the last heading before them where the note heads none of the kind. */
const LAPSED = bitOf('plan') | bitOf('goals') | TREATMENT | bitOf('assessment');

/** Gives the sentences under no heading their kind, and those under a heading that lapsed the one they read like. */
export function inferKinds(tokens: Tokens, drafts: readonly Draft[], lexicon: Lexicon): void {
  if ((headedKinds(drafts, true) & COMMON) === SUBJECTIVE) releaseRest(drafts);
  const { sections } = lexicon;
  if (sections) {
    guessKinds(tokens, drafts, lexicon, sections);
    freeLabelled(tokens, drafts, lexicon, sections);
    correctKinds(tokens, drafts, lexicon, sections);
  } else for (const d of drafts) d.kind ??= 'other';
}

/** The kinds that headings give outside tables; `spread`: only of headings whose section goes on below their line. */
function headedKinds(drafts: readonly Draft[], spread = false): number {
  let headed = 0;
  for (const d of drafts) if (d.headed && d.cells === null && !(spread && d.heading?.label)) headed |= bitOf(d.kind);
  return headed;
}

/** In a note that heads its subjective part and no objective or treatment part, the lines behind the first are under no heading. */
function releaseRest(drafts: readonly Draft[]): void {
  let first: Draft | null = null;
  for (const d of drafts) {
    if (d.kind !== 'subjective' || !d.headed) continue;
    if (first === null || d.heading !== first.heading) first = d;
    if (d.line === first.line) continue;
    d.kind = null;
    d.headed = false;
    d.heading = null;
  }
}

function guessKinds(tokens: Tokens, drafts: readonly Draft[], lexicon: Lexicon, model: SectionModel): void {
  const aims = ({ from, to }: Run): boolean => tellsAim(tokens, lexicon, from, to);
  for (let from = 0, to = 0; from < drafts.length; from = to) {
    to = from + 1;
    if (drafts[from].kind !== null) continue;
    while (to < drafts.length && drafts[to].kind === null) to++;
    const guesses = classify(tokens, lexicon, drafts, from, to, model);
    const aimless = guesses.map((guess, k) => guess.kind === 'goals' && !aims(drafts[from + k]));
    const others = aimless.includes(true) ? classify(tokens, lexicon, drafts, from, to, model, null, { kind: 'goals', from: (sentence) => !aims(sentence) }) : guesses;
    for (let k = from; k < to; k++) {
      const guess = (aimless[k - from] ? others : guesses)[k - from];
      drafts[k].kind = guess.kind;
      drafts[k].confidence = guess.confidence;
    }
  }
}

/** Where a note heads no plan, goals, treatment or assessment, sentences of that kind lie under the last heading before them. */
function correctKinds(tokens: Tokens, drafts: readonly Draft[], lexicon: Lexicon, model: SectionModel): void {
  const open = LAPSED & ~headedKinds(drafts);
  if ((open & (open - 1)) === 0) return;
  for (let from = 0, to = 0; from < drafts.length; from = to) {
    const { kind, headed, cells } = drafts[from];
    to = from + 1;
    // a line that a timed service labels is read with the section it interrupts
    while (to < drafts.length && ((drafts[to].kind === kind && drafts[to].headed === headed) || isLabelled(drafts[to]))) to++;
    if (!headed || cells !== null || to - from < 2) continue;
    if ((bitOf(kind) & (GOALS | HISTORY)) !== 0) {
      if ((open & TREATMENT) !== 0) endHeading(tokens, drafts, from, to, lexicon, model);
      continue;
    }
    if ((bitOf(kind) & COMMON) === 0) continue;
    const guesses = classify(tokens, lexicon, drafts, from, to, model, kind);
    for (let k = from + 1; k < to; k++) {
      const guess = guesses[k - from];
      const d = drafts[k];
      if (guess.confidence < SURE || (bitOf(guess.kind) & open) === 0 || d.subheading || isLabelled(d)) continue;
      release(d, guess);
    }
  }
}

/** The heading of goals or of the past over `[from, to)` ends where treatment is told: `Goal: lift toddler. Lumbar flex 35/60. MFR B QL 15'.` */
function endHeading(tokens: Tokens, drafts: readonly Draft[], from: number, to: number, lexicon: Lexicon, model: SectionModel): void {
  const guesses = classify(tokens, lexicon, drafts, from, to, model, drafts[from].kind);
  const aims = ({ from: first, to: behind }: Draft): boolean => tellsAim(tokens, lexicon, first, behind);
  const treats = (k: number): boolean => {
    const d = drafts[k];
    if (isLabelled(d) || aims(d)) return false;
    return (drafts[from].kind === 'goals' && !d.subheading && guesses[k - from].kind === 'treatment' && guesses[k - from].confidence >= SURE) || tellsTimedTreatment(tokens, lexicon, d.from, d.to);
  };
  let end = from + 1;
  while (end < to && !treats(end)) end++;
  if (end === to) return;
  for (let k = end; k < to; k++) if (!isLabelled(drafts[k])) release(drafts[k], k === end && guesses[k - from].kind !== 'treatment' ? { kind: 'treatment', confidence: SURE } : guesses[k - from]);
  // what was found may stand between the goals and the treatment
  for (let k = end - 1; k > from && guesses[k - from].kind === 'objective' && !aims(drafts[k]) && !isLabelled(drafts[k]) && !isItem(tokens, drafts[k]); k--) release(drafts[k], guesses[k - from]);
}

/** A bullet or a number with its parenthesis stands before it. */
const isItem = ({ kind }: Tokens, { from, opensLine }: Draft): boolean => opensLine && from > 0 && kind[from - 1] === PUNCT;

/** What stands under a label that is no listed heading ("Story: …") is parted from the section above where it clearly reads like another. */
function freeLabelled(tokens: Tokens, drafts: readonly Draft[], lexicon: Lexicon, model: SectionModel): void {
  for (let from = 0, to = 0; from < drafts.length; from = to) {
    const { kind, headed, cells, label } = drafts[from];
    to = from + 1;
    if (label === 0 || !headed || cells !== null || (bitOf(kind) & PARTS) === 0) continue;
    while (to < drafts.length && drafts[to].label === label && drafts[to].kind === kind) to++;
    const guesses = classify(tokens, lexicon, drafts, from, to, model, kind);
    if (guesses[0].kind === kind || guesses[0].confidence < SURE || (bitOf(guesses[0].kind) & PARTS) === 0) continue;
    for (let k = from; k < to; k++) release(drafts[k], guesses[k - from]);
  }
}

function release(d: Draft, { kind, confidence }: Guess): void {
  d.kind = kind;
  d.confidence = confidence;
  d.headed = false;
  d.heading = null;
}

const isLabelled = ({ heading }: Draft): boolean => heading?.label === true && heading.bound === 'line';
