import type { z } from 'zod';
import { OVERRIDES } from './cards.ts';
import type { feedback } from './services.ts';

export interface FeedbackCounts {
  readonly accepted: number;
  readonly overridden: number;
  /** By the codes of our own reasons; others are `other`. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Counts what became of cards, until the server stops. Cards, times and comments are not kept: a comment may hold words of a note. */
export interface FeedbackBook {
  take(given: z.infer<typeof feedback>): number;
  counts(): FeedbackCounts;
}

export function feedbackBook(): FeedbackBook {
  const outcomes = { accepted: 0, overridden: 0 };
  const reasons: Record<string, number> = {};
  return {
    take({ feedback: entries }) {
      for (const { outcome, overrideReason } of entries) {
        outcomes[outcome]++;
        const { reason } = overrideReason ?? {};
        if (!reason) continue;
        const code = OVERRIDES.some((o) => o.system === reason.system && o.code === reason.code) ? reason.code : 'other';
        reasons[code] = (reasons[code] ?? 0) + 1;
      }
      return entries.length;
    },
    counts: () => ({ ...outcomes, reasons: { ...reasons } }),
  };
}
