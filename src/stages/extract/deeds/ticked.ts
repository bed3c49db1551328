import { LAYER, type Lexicon } from '../../../lexicon/lexicon.ts';
import type { Sentence, Site, StatusedNote } from '../../../note/note.ts';
import type { Span } from '../../../note/span.ts';
import { NUMBER, type Tokens } from '../../../note/tokens.ts';
import { longestAt } from '../../walk.ts';
import { type Deed, grouped, type SentenceFacts, set, TIMED } from './deed.ts';

/** A ticked number on a line of a form that is about minutes: `Minutes  [ ] 15  [x] 30  [ ] 45`. */
function tickedMinutes(note: StatusedNote, lexicon: Lexicon): { minutes: number; at: Span; line: number } | null {
  const { tokens, sentences } = note;
  const isLength = (from: number, to: number): boolean => isLengthAlone(tokens, lexicon, from, to);
  let boxes: Map<number, Sentence[]> | null = null;
  const numbers = new Map<number, boolean>();
  for (const { from, to, box, line } of sentences) {
    if (box !== 'ticked' || !isLength(from, to) || tokens.value[from] < 5 || tokens.value[from] > 120) continue;
    let alone = numbers.get(line);
    if (alone === undefined) {
      boxes ??= grouped(sentences.filter((o) => o.box !== null), (o) => o.line);
      const mates = boxes.get(line) ?? [];
      alone = mates.length > 1 && mates.every((o) => isLength(o.from, o.to));
      numbers.set(line, alone);
    }
    if (alone) return { minutes: tokens.value[from], at: [tokens.start[from], tokens.end[from]], line };
  }
  return null;
}

/** A number stands in `[from, to)`, perhaps with its minutes, and nothing else. */
export function isLengthAlone(tokens: Tokens, lexicon: Lexicon, from: number, to: number): boolean {
  if (tokens.kind[from] !== NUMBER) return false;
  if (to - from === 1) return true;
  const unit = longestAt(tokens, lexicon, LAYER.quantities, from + 1);
  return unit !== null && unit.to === to && lexicon.entries.quantities[unit.entry].role === 'minute';
}

/** Deeds go by their sentence, but for those parted from an adjustment, which stand behind all others: the place where they begin. */
export function behindOthers(deeds: readonly Deed[]): number {
  let k = 1;
  while (k < deeds.length && deeds[k].sentence >= deeds[k - 1].sentence) k++;
  return Math.min(k, deeds.length);
}

/** The first of a run of deeds behind a sentence that gives something; asked for one sentence after the other. */
function giverIn(run: readonly Deed[], gives: (d: Deed) => boolean): (sentence: number) => Deed | undefined {
  let k = 0;
  return (sentence) => {
    while (k < run.length && !(run[k].sentence > sentence && gives(run[k]))) k++;
    return run[k];
  };
}

/** Blocks of times that close a line of boxes are numbered down from here, by their line. */
const BLOCKS = -2;

/** The last of the boxes that follow one another in a line from sentence `s` on. */
function lastBox(s: number, { sentences }: StatusedNote): number {
  let last = s;
  while (last + 1 < sentences.length && sentences[last + 1].line === sentences[s].line && sentences[last + 1].box !== null) last++;
  return last;
}

/** The time that closes a line of boxes behind one that is left empty, the last: `[x] STM  [ ] MET   area: lumbar   min: 17`. */
function closingMinutes(last: number, { sentences, tokens }: StatusedNote, facts: readonly SentenceFacts[]): { minutes: number; at: Span } | null {
  if (sentences[last].box !== 'empty') return null;
  const stated = facts[last].times.durations.filter((d) => !d.excluded && !d.bare);
  return stated.length === 1 ? { minutes: stated[0].minutes, at: [tokens.start[stated[0].from], tokens.end[stated[0].to - 1]] } : null;
}

/** Ticked items on one line share the minutes and the site that close it. */
export function lineMinutes(deeds: readonly Deed[], note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  const { sentences } = note;
  if (!sentences.some((s) => s.box === 'ticked')) return;
  const ticked = tickedMinutes(note, lexicon);
  const isTimed = (d: Deed): boolean => TIMED.has(lexicon.entries.techniques[d.entry].class);
  // `Massage therapy [x] 60 [ ] 90`
  if (ticked) for (const d of deeds) if (d.minutes === null && isTimed(d) && sentences[d.sentence].box === null && sentences[d.sentence].line === ticked.line) set(d, ticked.minutes, -1, 'stated', ticked.at);
  const split = behindOthers(deeds);
  const parted = grouped(deeds.slice(split).filter((d) => sentences[d.sentence].box !== null), (d) => sentences[d.sentence].line);
  for (const [line, run] of grouped(deeds.slice(0, split).filter((d) => sentences[d.sentence].box !== null), (d) => sentences[d.sentence].line)) {
    const timeFrom = giverIn(run, (o) => o.minutes !== null && isTimed(o));
    const siteFrom = giverIn(run, (o) => o.sites.length > 0);
    const partedFrom = giverIn(parted.get(line) ?? [], (o) => o.sites.length > 0);
    let last = -1;
    for (const d of run) {
      if (sentences[d.sentence].box !== 'ticked') continue;
      const timed = isTimed(d);
      if (ticked && d.minutes === null && timed) set(d, ticked.minutes, -1, 'shared', ticked.at);
      if (d.minutes === null && timed) {
        const giver = timeFrom(d.sentence);
        if (giver) set(d, giver.minutes, giver.block, 'shared', giver.minutesAt);
        else {
          if (last < d.sentence) last = lastBox(d.sentence, note);
          const closing = closingMinutes(last, note, facts);
          if (closing) set(d, closing.minutes, BLOCKS - line, 'shared', closing.at);
        }
      }
      if (d.sites.length === 0) {
        const giver = siteFrom(d.sentence) ?? partedFrom(d.sentence);
        if (giver) d.sites.push(...giver.sites);
      }
    }
  }
}

/** Areas ticked in a form are those of what was ticked. */
export function tickedSites(note: StatusedNote, facts: readonly SentenceFacts[]): Site[] {
  const named = new Set(note.mentions.map((m) => m.sentence));
  return facts.flatMap((f, s) => (note.sentences[s].box === 'ticked' && !named.has(s) && note.sentences[s].to - note.sentences[s].from <= 5 ? f.sites : []));
}

/** Areas ticked behind a technique in its line: `ADJUSTED [x] Cerv C5 [ ] Thor [x] Lumb L5`. */
export function rowSites(s: number, note: StatusedNote, facts: readonly SentenceFacts[]): Site[] {
  const { line, box } = note.sentences[s];
  const found: Site[] = [];
  if (box !== null) return found;
  for (let k = s + 1; k < facts.length && note.sentences[k].line === line && note.sentences[k].box !== null; k++) {
    if (facts[k].reading.has(LAYER.techniques)) break;
    if (note.sentences[k].box === 'ticked') found.push(...facts[k].sites);
  }
  return found;
}
