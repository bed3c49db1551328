import { heldIn, holdsOnly, lineless, sentenceOf } from './held.ts';
import type { Mutator } from './mutation.ts';
import { joined } from './region.ts';

/** Whoever signed, with all of the line. Not where the line tells more than that. */
export const signatureTaken: Mutator = ({ input: { text }, read: { coded } }) => {
  const signatures = coded.facts.signals.filter((s) => s.kind === 'signature');
  if (signatures.length === 0) return [];
  const held = heldIn(coded);
  const lines = joined(signatures.map(({ span }) => { const s = sentenceOf(coded, span[0]); return [s[0], Math.max(s[1], span[1])] as const; }), text);
  if (!lines.every((line) => holdsOnly(line, held, ['signature']))) return [];
  return [{ kind: 'signature', edits: lines.map((span) => ({ span: lineless(text, span), by: '' })), raises: 'signature-missing', changes: ['signature'], billed: null, done: (after) => !after.coded.facts.signals.some((s) => s.kind === 'signature') }];
};
