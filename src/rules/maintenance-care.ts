import { defineRule } from './rule.ts';

export default defineRule({
  id: 'maintenance-care',
  severity: 'warning',
  title: 'The note calls the care maintenance, wellness, palliative or supportive.',
  why: 'Maintenance care is not covered by most plans and excludes the modifier for active care.',
  fix: 'If the care aims at improvement, say which; if not, it is maintenance.',
  source: { title: 'Aetna CPB 0107 Chiropractic Services', section: 'maintenance', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.treatment.length > 0 && c.signals('maintenance').length > 0 ? [{ message: 'The care is called maintenance, wellness or supportive, or no further improvement is expected.', spans: c.signals('maintenance') }] : []),
});
