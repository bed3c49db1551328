import { codesOf } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'site-missing',
  severity: 'error',
  title: 'A hands-on service has no region.',
  why: 'Without a site nobody can tell what was treated, or whether it was separate.',
  fix: 'Name the region and side that were treated.',
  source: { title: 'Highmark medical policy Y-9', section: 'specific site of all services', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const bare = c.handsOn.filter((i) => i.sites.every((s) => s.unspecific) && !(c.isGeneric(i) && c.handsOn.some((o) => o !== i && o.sites.some((s) => !s.unspecific))));
    return bare.length > 0 ? [{ message: 'The site treated by hand is not named, or only in general.', spans: bare.map(c.at), codes: codesOf(bare, c) }] : [];
  },
});
