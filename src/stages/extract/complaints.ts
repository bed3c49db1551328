import { LAYER } from '../../lexicon/lexicon.ts';
import type { Site } from '../../note/note.ts';
import { COMMA, DOT, type Reading, SEMICOLON } from '../reading.ts';
import type { SentenceFacts, Treated } from './deeds/deed.ts';

/** Sections that tell of what was done or will be, not of what ails. */
const ELSEWHERE: ReadonlySet<string> = new Set(['treatment', 'plan', 'billing', 'signature', 'goals']);
/** Sections that, where they are headed or surely guessed, are not of this visit. */
const APART: ReadonlySet<string> = new Set(['history', 'header']);
const SURE = 0.5;

/**
 * Places complained of or found wanting today: not what was treated, nor what is said to be sound, nor what stands
 * behind a technique in the sentence that tells of it.
 */
export function ailingSites(facts: readonly SentenceFacts[], { first: done, sites: treated }: Treated): readonly Site[] {
  const ailing: Site[] = [];
  for (let s = 0; s < facts.length; s++) {
    const { reading: r, sites } = facts[s];
    if (sites.length === 0) continue;
    const { section, headed, confidence } = r.sentence;
    if (ELSEWHERE.has(section) && (headed || !done.has(s))) continue;
    if (APART.has(section) && (headed || confidence >= SURE)) continue;
    const before = done.get(s) ?? Number.POSITIVE_INFINITY;
    for (const site of sites) if (site.from < before && !treated.has(site.from) && !isSound(r, site) && !isDenied(r, site)) ailing.push(site);
  }
  return ailing;
}

/** "L foot fine": in the same breath the place is said to be as it should be. */
function isSound(r: Reading, site: Site): boolean {
  for (let i = site.to; i < r.sentence.to && !isStop(r, i); i++) {
    const q = r.over(LAYER.qualities, i);
    if (q === null) continue;
    const { role } = r.entry(LAYER.qualities, q);
    if (role === 'normal') return true;
    if (role !== 'quantity') return false;
  }
  return false;
}

/** "no pain in the L foot": a denial stands before it in the same breath. */
function isDenied(r: Reading, site: Site): boolean {
  if (!r.has(LAYER.cues)) return false;
  for (let i = site.from - 1; i >= r.sentence.from && !isStop(r, i); i--) {
    const cue = r.over(LAYER.cues, i);
    if (cue !== null) return r.entry(LAYER.cues, cue).effect === 'negated';
  }
  return false;
}

const isStop = (r: Reading, i: number): boolean => r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.isMark(i, DOT);
