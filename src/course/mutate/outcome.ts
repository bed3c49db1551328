import type { Span } from '../../note/span.ts';
import { heldIn, holdsOnly, lineless, sentenceOf, tidied } from './held.ts';
import { joined } from './region.ts';
import type { Mutator } from './mutation.ts';

/** Every goal and purpose. Not where the same words tell what was done, how often, or for how long; nor of an evaluation, which asks for more than that. */
export const outcomeTaken: Mutator = ({ input: { text }, read: { coded } }) => {
  const { goals } = coded.facts;
  if (goals.length === 0 || coded.services.every((s) => s.entry?.kind !== 'timed') || coded.services.some((s) => s.entry?.kind === 'evaluation')) return [];
  const held = heldIn(coded);
  const spans = joined(goals.flatMap((g) => (g.dayAt ? [g.span, g.dayAt] : [g.span])), text).map((span) => whole(coded, text, tidied(text, span)));
  if (!spans.every((s) => holdsOnly(s, held, ['goal', 'purpose', 'other-signal', 'loss']))) return [];
  return [{ kind: 'outcome', edits: spans.map((span) => ({ span: lineless(text, span), by: '' })), raises: 'outcome-missing', changes: ['goals', 'purpose', 'parts', 'losses', 'measured'], billed: null, done: (after) => after.coded.facts.goals.length === 0 }];
};

/** The sentence, where nothing but its heading would be left of it. */
function whole(coded: Parameters<typeof sentenceOf>[0], text: string, span: Span): Span {
  const sentence = sentenceOf(coded, span[0]);
  const left = text.slice(sentence[0], span[0]) + text.slice(Math.min(span[1], sentence[1]), sentence[1]);
  return /^[\s\p{P}]*(?:\p{L}+[\s\p{P}]*)?$/u.test(left) && span[1] <= sentence[1] ? sentence : span;
}
