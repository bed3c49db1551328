import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Times } from '../../match/durations.ts';
import { AMPERSAND, COMMA, PLUS, type Reading, SEMICOLON } from '../../reading.ts';

/** "MET for R anterior innominate + …": behind the opening word stands a place and then another technique, no purpose. */
function placeOnly(r: Reading, from: number, mentions: readonly { readonly from: number }[]): boolean {
  let i = from;
  while (i < r.sentence.to && (r.at(LAYER.sides, i) !== null || r.particle(i) === 'article')) i = r.at(LAYER.sides, i)?.to ?? i + 1;
  const place = r.at(LAYER.structures, i) ?? r.at(LAYER.regions, i);
  if (!place) return false;
  for (let k = place.to; k < r.sentence.to; k++) {
    if (r.isMark(k, PLUS) || r.isMark(k, AMPERSAND) || r.isMark(k, COMMA) || r.isMark(k, SEMICOLON)) return mentions.some((m) => m.from > k) || k === place.to;
    if (r.over(LAYER.intents, k) || r.over(LAYER.activities, k) || r.over(LAYER.motions, k) || r.over(LAYER.qualities, k)) return false;
  }
  return true;
}

/** Tokens of a sentence at which a purpose ends. */
function stopsOf(r: Reading, mentions: readonly { readonly from: number }[], times: Times): Uint8Array {
  const { from, to } = r.sentence;
  const stops = new Uint8Array(to - from);
  for (let i = from; i < to; i++) if (r.isMark(i, SEMICOLON)) stops[i - from] = 1;
  for (const m of mentions) stops[m.from - from] = 1;
  for (const d of times.durations) if (!d.excluded) stops[d.from - from] = 1;
  return stops;
}

/** Runs of tokens that give a purpose or a cause: from its opening word to the next technique, time, comma or semicolon. */
export function purposeRuns(r: Reading, mentions: readonly { readonly from: number }[], times: Times): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  const opens: { from: number; to: number; cause: boolean }[] = [];
  for (const m of r.all(LAYER.purposes)) if (r.entry(LAYER.purposes, m).role === 'purpose' || r.entry(LAYER.purposes, m).role === 'goal') opens.push({ from: m.from, to: m.to, cause: false });
  for (const m of r.all(LAYER.particles)) if (r.entry(LAYER.particles, m).role === 'cause' && !opens.some((o) => o.from === m.from)) opens.push({ from: m.from, to: m.to, cause: true });
  let stops: Uint8Array | null = null;
  for (const open of opens) {
    if (!open.cause && placeOnly(r, open.to, mentions)) continue;
    if (open.to - open.from === 1 && times.durations.some((d) => d.from <= open.to + 2 && d.from >= open.to)) continue;
    stops ??= stopsOf(r, mentions, times);
    let to = open.to;
    while (to < r.sentence.to && stops[to - r.sentence.from] === 0) to++;
    runs.push([open.from, to]);
  }
  return runs;
}
