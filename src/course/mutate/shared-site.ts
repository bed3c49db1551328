import { heldIn, holdsOnly, spanOf, words } from './held.ts';
import type { ReadNote } from '../reading.ts';
import type { Edit, Mutator } from './mutation.ts';
import { joined, sided } from './region.ts';

/** Work by hand beside an adjustment, moved to where the adjustment was. Not where a modifier on a claim says that it was apart. */
export const siteShared: Mutator = ({ input: { text }, read: { coded } }) => {
  const { facts, adjusted } = coded;
  if (adjusted.size === 0 || facts.billed.length > 0) return [];
  const regions = [...adjusted].filter((r) => r in words.spinal);
  const hands = facts.interventions.filter((i) => i.sites.length > 0 && coded.services.some((s) => s.interventions.includes(i) && s.entry?.role !== undefined && HANDS.has(s.entry.role)));
  if (hands.length === 0) return [];
  const held = heldIn(coded);
  const spans = joined(hands.flatMap((i) => i.sites.map((s) => spanOf(coded, s.from, s.to))), text);
  if (!spans.every((s) => holdsOnly(s, held, ['site']))) return [];
  return regions.map((region) => {
    const edits = spans.map((span) => sided(text, span)).map((span): Edit => ({ span, by: words.spinal[region as keyof typeof words.spinal] }));
    return { kind: 'shared-site' as const, edits, raises: 'site-not-separate', changes: ['sites', 'sides', 'manner', 'losses', 'measured'] as const, billed: null, done: (after: ReadNote) => after.coded.facts.interventions.filter((i) => hands.some((h) => h.technique === i.technique)).every((i) => i.sites.length > 0 && i.sites.every((s) => after.coded.adjusted.has(s.region))) };
  });
};

const HANDS: ReadonlySet<string> = new Set(['massage', 'manual-therapy']);
