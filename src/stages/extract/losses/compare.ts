import type { Lexicon } from '../../../lexicon/lexicon.ts';
import type { Loss } from '../../../note/note.ts';
import { round } from './context.ts';
import type { MotionReading } from './motions.ts';

/** Share of the norm, and degrees between the sides, under which a range counts as lost (domain: heuristic, to be shown as such). */
export const ENOUGH = 0.9;

export const SIDE_DIFFERENCE = 10;

/** Readings of one motion of one region that are compared with one another. */
const MOST_ALIKE = 200;

export function evaluate(readings: readonly MotionReading[], losses: Loss[], lexicon: Lexicon): void {
  if (readings.length === 0) return;
  const alike = new Map<string, MotionReading[]>();
  for (const reading of readings) {
    const key = `${reading.motion} ${reading.region}`;
    const known = alike.get(key);
    if (!known) alike.set(key, [reading]);
    // beyond so many of one motion a note compares no more
    else if (known.length < MOST_ALIKE) known.push(reading);
  }
  for (const reading of readings) {
    if (reading.phase !== 'now') continue;
    const { value, r } = reading;
    const same = alike.get(`${reading.motion} ${reading.region}`) ?? [];
    let normal = value.normal;
    let lost: boolean;
    if (value.value < 0) {
      // short of zero: only extension is written so
      lost = reading.motion === 'extension';
      normal = 0;
    } else if (value.unit === '%') lost = value.value < 90 || reading.reduced;
    else if (normal !== null && normal > 10) lost = value.value < ENOUGH * normal;
    else {
      const norm = lexicon.entries.motions[reading.entry].norms?.find((n) => n.region === reading.region);
      const lower = norm ? Math.min(norm.ama ?? Number.POSITIVE_INFINITY, norm.aaos ?? Number.POSITIVE_INFINITY) : null;
      let otherMax = Number.NEGATIVE_INFINITY;
      let laterMax = Number.NEGATIVE_INFINITY;
      for (const o of same) {
        if (o.phase === 'now' && o.side !== reading.side && o.side !== 'unspecified') otherMax = Math.max(otherMax, o.value.value);
        else if (o.phase === 'after' && (o.side === reading.side || o.side === 'unspecified' || reading.side === 'unspecified')) laterMax = Math.max(laterMax, o.value.value);
      }
      lost = reading.reduced || otherMax - value.value >= SIDE_DIFFERENCE || laterMax > value.value || (lower !== null && Number.isFinite(lower) && lower > 0 && value.value < ENOUGH * lower);
      if (lower !== null && Number.isFinite(lower) && (value.value < ENOUGH * lower || !(otherMax > value.value))) normal ??= lower;
      else if (Number.isFinite(otherMax)) normal ??= otherMax;
    }
    if (!lost) continue;
    losses.push({ kind: 'joint-motion', region: reading.region, laterality: reading.side, measured: true, value: round(value.value), normal, unit: value.unit ?? 'deg', span: r.span(Math.min(reading.from, value.from), Math.max(value.to, value.from + 1)) });
  }
}
