import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'performed-unclear',
  severity: 'warning',
  about: 'any note',
  title: 'Techniques are named only as plan, yet the note speaks of a visit with treatment.',
  why: 'A plan is no record of a service, so nothing can be reported from it.',
  fix: 'If any of it was done in this visit, say which, as it was; otherwise it stays a plan.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Low back aches when gardening.\nA: Tolerated treatment well.\nP: Next visit: ⟦MFR⟧ to lumbar paraspinals and ⟦joint mobilization⟧ L4-5.',
      { note: 'A: Cervical strain, improving.\nPlan: will perform ⟦trigger point therapy⟧ to both upper trapezii.', billed: ['97140'] },
      '60 minute session. Client reports tight shoulders after travel. Plan: ⟦deep tissue massage⟧ to the shoulders next time.',
    ],
    good: [
      'S: Low back sore after gardening.\nO: Lumbar flexion 40/60.\nP: Begin MFR to lumbar paraspinals next visit, 2x/wk x 4 wks.',
      'P: MFR to lumbar paraspinals was performed today for 15 min and tolerated well. Next visit: add joint mobilization L4-5.',
      { note: 'O: Trigger point release R infraspinatus 10 min.\nP: Next visit: cross-friction to the biceps tendon.', billed: ['97140'] },
    ],
  },
  check: (c) => {
    if (c.facts.interventions.length > 0 || c.says('operation')) return NOTHING;
    // what the note says was held today is no secret in its plan
    const held = new Set(c.note.statuses.filter((m) => m.status === 'withheld').map((m) => m.concept));
    const planned = c.note.statuses.filter((m) => m.status === 'planned' && !held.has(m.concept) && c.lexicon.entries.techniques[m.entry].class !== 'evaluation');
    if (planned.length === 0) return NOTHING;
    const billed = c.facts.billed.some((b) => !['evaluation', 'e/m'].includes(c.coding.codes.get(b.code)?.family ?? ''));
    if (!billed && !c.says('response') && c.facts.time.totalMinutes === null) return NOTHING;
    return [{ message: 'Only a plan names techniques, but the note speaks of a visit with treatment.', spans: planned.map((m) => [c.note.tokens.start[m.from], c.note.tokens.end[m.to - 1]] as const) }];
  },
});
