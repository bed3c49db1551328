import { lossElsewhere } from '../stages/6-suggest.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'objective-loss-elsewhere',
  severity: 'warning',
  title: 'The losses lie in regions that no hands-on service touched or neighbours.',
  why: 'A loss elsewhere does not show why this region was treated.',
  fix: 'Record the loss of the region that was treated, if one was found.',
  source: { title: 'Palmetto GBA, Manual Therapy (2019)', section: 'restricted motion at the site', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.handsOn.length > 0 && lossElsewhere(c.facts.losses, { interventions: c.handsOn }, c.lexicon) ? [{ message: 'All recorded losses are in regions that were neither treated by hand nor neighbour one that was.', spans: c.facts.losses.map((l) => l.span) }] : []),
});
