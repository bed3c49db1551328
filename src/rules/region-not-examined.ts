import type { Site } from '../note/note.ts';
import { examinedSites, isNear, unexamined } from './regions.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'region-not-examined',
  severity: 'warning',
  about: 'hands-on',
  title: 'A region was treated that no complaint and no finding speaks of.',
  why: 'Treatment of a place that nobody complained of and nobody examined cannot be upheld.',
  fix: 'If there was a complaint or a finding there, record it as it was.',
  source: { title: 'Palmetto GBA, Manual Therapy (2019)', section: 'restricted motion of the region treated', read: '2026-11-24' },
  examples: {
    bad: [
      'S: Neck pain 5/10.\nO: C rot R 50/80.\nTx: MFR R UT 15 min. Trigger point release L ⟦gastrocnemius⟧ 10 min.',
      'S: R shoulder stiff, flexion 120/180.\nTx: Joint mobilization L ⟦knee⟧ gr III, 12 min.',
    ],
    good: [
      'S: Neck pain 5/10.\nO: C rot R 50/80. L gastrocnemius tight, DF 5/20.\nTx: MFR R UT 15 min. Trigger point release L gastrocnemius 10 min.',
      'S: Low back pain.\nTx: MFR R piriformis 15 min.',
      'Tx: MFR R calf 15 min.',
      'S: Sore all over after the race.\nTx: Petrissage both calves, 20 min.',
    ],
  },
  check: (c) => {
    const known = examinedSites(c);
    if (known === null) return NOTHING;
    const lost = new Set(c.facts.losses.map((l) => l.region));
    const isStrange = (s: Site): boolean => !s.unspecific && !lost.has(null) && !lost.has(s.region) && !known.some((k) => isNear(c, k, s));
    // lymph is moved by way of regions that are not swollen
    const strange = c.handsOn.filter((i) => i.technique !== 'manual-lymphatic-drainage' && i.sites.length > 0 && i.sites.every(isStrange)).flatMap((i) => i.sites);
    return unexamined(c, strange, 'near');
  },
});
