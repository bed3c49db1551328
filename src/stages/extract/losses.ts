import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Loss, Sentence, Site, StatusedNote } from '../../note/note.ts';
import type { Reading } from '../reading.ts';
import type { Outcome } from './goals.ts';
import { perSentence, type SentenceFacts } from './deeds/deed.ts';
import { evaluate } from './losses/compare.ts';
import { type Context, inPosition } from './losses/context.ts';
import { collectReadings, type MotionReading, MOTIONS } from './losses/motions.ts';
import { collectRanges, collectReach } from './losses/ranges.ts';
import { collectGrades, collectStrengthBySide, QUALITIES } from './losses/strength.ts';
import { collectTests } from './losses/tests.ts';
import { collectWords } from './losses/words.ts';
import { valueBehind } from './readings.ts';

/** Losses of motion, strength or mobility that the provider observed or measured before or without treatment. */
export function lossesOf(note: StatusedNote, lexicon: Lexicon, facts: readonly SentenceFacts[], outcomes: readonly Outcome[]): Loss[] {
  const losses: Loss[] = [];
  const readings: MotionReading[] = [];
  const bySentence = perSentence(outcomes);
  let carried: Site | null = null;
  let carriedLine = -1;
  // what is measured again behind the treatment is of where it was measured first, not of where a pack lay last
  let examined: Site | null = null;
  const { regions, only: noteRegion } = regionsOf(facts, note.sentences);
  const hasObjective = note.sentences.some((x) => x.section === 'objective');
  for (let s = 0; s < note.sentences.length; s++) {
    const sentence = note.sentences[s];
    const { reading: r, sites } = facts[s];
    const goal = bySentence.get(s) ?? NONE;
    if (sentence.section !== 'objective' || (sites.length > 0 && sentence.line !== carriedLine)) {
      if (sites.length > 0) {
        carried = sites.find((x) => !x.unspecific) ?? carried;
        carriedLine = sentence.line;
      }
    }
    if (examined && sites.length === 0 && sentence.headed && sentence.section === 'objective') carried = examined;
    if ((r.present & TELLING) === 0 || !observed(sentence, r, hasObjective)) continue;
    if ((r.present & FINDINGS) !== 0 || r.numbers || r.arrows) {
      const context: Context = { r, sentence, sites: r.has(LAYER.manner) ? sites.filter((x) => !inPosition(r, x.from)) : sites, goal, carried, noteRegion, regions, note };
      const own: MotionReading[] = [];
      collectReadings(context, own);
      if (r.numbers) {
        collectRanges(context, own);
        collectReach(context, losses);
      }
      collectStrengthBySide(context, losses);
      if (r.numbers || r.has(LAYER.quantities)) collectGrades(context, losses);
      collectTests(context, losses);
      collectWords(context, losses, own);
      for (const reading of own) readings.push(reading);
    }
    const last = sites.findLast((x) => !x.unspecific);
    if (last) {
      carried = last;
      carriedLine = sentence.line;
      if (sentence.section === 'objective') examined = last;
    }
  }
  evaluate(readings, losses, lexicon);
  return tidy(losses);
}

const NONE: readonly Outcome[] = [];

/** Layers without any of which a sentence tells of no loss. */
const TELLING = MOTIONS | QUALITIES | (1 << LAYER.tests) | (1 << LAYER.structures) | (1 << LAYER.regions);

const PLACES = (1 << LAYER.structures) | (1 << LAYER.regions);

/** Layers without any of which a sentence tells of none but in figures. */
const FINDINGS = MOTIONS | QUALITIES | (1 << LAYER.tests) | (1 << LAYER.quantities);

/** Whether what stands here was observed by the provider: not the patient's report, a goal, a plan or the past. */
function observed(sentence: Sentence, r: Reading, hasObjective: boolean): boolean {
  switch (sentence.section) {
    case 'objective':
    case 'assessment':
    case 'treatment':
    case 'other':
      return true;
    case 'subjective':
      if (sentence.headed && !hasObjective && measuredMotion(r)) return true;
      return !sentence.headed && (measuredMotion(r) || !r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).role === 'reported'));
    case 'history':
      // a vertebra or joint that does not move, under no heading and without a word of the past, was felt today
      return !sentence.headed && (r.present & PLACES) !== 0 && r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).role === 'deficit') && !r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).role === 'reported') && !r.all(LAYER.cues).some((m) => ['historical', 'standing', 'other-person'].includes(r.entry(LAYER.cues, m).effect));
    case 'header':
      return !sentence.headed && measuredMotion(r);
    case 'plan':
      return !sentence.headed && !r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).role === 'reported');
    default:
      return false;
  }
}

/** A motion with a number in degrees, percent, millimetres or against a norm. */
function measuredMotion(r: Reading): boolean {
  return r.all(LAYER.motions).some((m) => {
    const v = valueBehind(r, m.to);
    return v !== null && (v.unit !== null || v.normal !== null || v.value > 10);
  });
}

/** All regions that the note names, and the one that it is about if there is but one outside history and header. */
function regionsOf(facts: readonly SentenceFacts[], sentences: readonly Sentence[]): { readonly regions: readonly string[]; readonly only: string | null } {
  const regions: string[] = [];
  let only: string | null = null;
  let several = false;
  for (let s = 0; s < facts.length; s++) {
    const apart = sentences[s].section === 'history' || sentences[s].section === 'header';
    for (const { region, unspecific } of facts[s].sites) {
      if (unspecific) continue;
      if (!regions.includes(region)) regions.push(region);
      if (apart) continue;
      several ||= only !== null && only !== region;
      only = region;
    }
  }
  return { regions, only: several ? null : only };
}

/** One loss a kind, region and side; measured ones win; one without a region only where its kind has no other. */
function tidy(losses: Loss[]): Loss[] {
  if (losses.length < 2) return losses;
  const kept = new Map<string, Loss>();
  for (const l of losses) {
    const key = `${l.kind}/${l.region}/${l.laterality}`;
    const known = kept.get(key);
    if (!known || (!known.measured && l.measured)) kept.set(key, l);
  }
  const list = [...kept.values()];
  return list
    .filter((l) => l.region !== null || !list.some((o) => o !== l && o.kind === l.kind && o.region !== null))
    .filter((l) => l.laterality !== 'unspecified' || !list.some((o) => o !== l && o.kind === l.kind && o.region === l.region && o.laterality !== 'unspecified' && (o.measured || !l.measured)))
    .sort((a, b) => a.span[0] - b.span[0]);
}
