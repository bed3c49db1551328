import { createHash } from 'node:crypto';
import { rateOf } from './counts.ts';
import { ArchiveError } from './views.ts';
import type { AcrossRow, Figure, ProviderRow, Rate, Report } from './report.ts';
import { SMALL, suppressed } from './suppress.ts';

/**
 * A report for others than those who may see the notes: no ids, no files, no single note or patient; counts under 3
 * hidden, with what would give them away. Two reports of one archive, of different periods or providers, can still be
 * set against each other; this cannot be seen from one of them.
 */
export function shareable(report: Report): Report {
  const { overview } = report;
  if (overview.notes > 0 && (tiny(overview.notes) || tiny(overview.patients))) throw new ArchiveError(`--share: ${overview.notes} notes of ${overview.patients} ${overview.patients === 1 ? 'patient' : 'patients'} are too few to share; take a longer period or all providers`);
  const names = ordinalsOf(report);
  const named = (provider: string): string => names.get(provider) ?? 'provider ?';
  // rows of providers whose notes or patients are few, and the next one, so that totals do not give them away
  const rows = suppressed(report.providers.map((p) => ({ n: p.notes ?? 0, hidden: tiny(p.patients) })));
  if (rows.whole) throw new ArchiveError('--share: each provider has so few notes or patients that any count would point at one; take a longer period');
  const bands = bandsOf(report.providers, rows.hidden);
  const stakes = suppressed(report.providers.map((p, i) => ({ n: p.stake ?? 0, hidden: rows.hidden[i] })));
  const providers = report.providers.map((p, i): ProviderRow => {
    const provider = named(p.provider);
    if (rows.hidden[i]) return { provider, notes: null, patients: null, risk: null, high: null, mean: null, billed: null, supported: null, stake: null, money: null };
    return { ...p, provider, risk: bands.risk.hidden[i] ? null : p.risk, high: bands.high.hidden[i] ? null : p.high, ...(stakes.hidden[i] ? { stake: null, money: null } : {}) };
  });
  const hiddenProviders = new Set(report.providers.filter((_, i) => rows.hidden[i]).map((p) => p.provider));

  // notes without a date are a part of the whole too
  const months = suppressed([...report.months.map((m) => m.notes ?? 0), overview.undated ?? 0].map((n) => ({ n })));
  const rest = (key: keyof Bands): Rate => rateOf((overview[key]?.hits ?? 0) - report.months.reduce((sum, m) => sum + (m[key]?.hits ?? 0), 0), overview.undated ?? 0);
  const monthBands = bandsOf([...report.months, { risk: rest('risk'), high: rest('high') }], months.hidden);
  const [{ risk, high }] = bandsShown([overview]);
  const codes = suppressed(report.codes.map((c) => ({ n: c.notes ?? 0 })));
  const heat = sharedHeat(report, named, hiddenProviders);

  return {
    ...report,
    scope: { ...report.scope, shared: true, provider: report.scope.provider === null ? null : named(report.scope.provider), settings: '' },
    overview: {
      ...overview, undated: months.hidden[report.months.length] ? null : overview.undated, clones: orHidden(overview.clones), outside: 0,
      risk: bands.risk.whole || monthBands.risk.whole ? null : risk, high: bands.high.whole || monthBands.high.whole ? null : high,
      billed: codes.whole ? null : overview.billed, supported: codes.whole ? null : overview.supported, ...(stakes.whole || tiny(overview.stake) ? { stake: null, money: null, priced: null } : {}),
    },
    // the busiest first, so that the order tells nothing of those that are hidden
    providers: providers.sort((a, b) => Number(a.notes === null) - Number(b.notes === null) || (b.notes ?? 0) - (a.notes ?? 0) || (a.provider < b.provider ? -1 : 1)),
    rules: report.rules.map((r) => {
      const notes = heat.whole.has(r.rule) ? null : partOf(r.notes);
      const few = notes === null || tiny(r.findings);
      return { ...r, findings: few ? null : r.findings, notes, providers: orHidden(r.providers), stake: few ? null : orHidden(r.stake), money: few || tiny(r.stake) ? null : r.money, fresh: few || r.fresh === null || r.findings === null || tiny(r.findings - r.fresh) ? null : orHidden(r.fresh) };
    }),
    codes: report.codes.map((c) => ({ ...c, doubts: [] })).map((c, i) => (codes.hidden[i] ? { ...c, notes: null, billed: null, supported: null, beyond: null, money: null } : tiny(c.beyond) ? { ...c, beyond: null, money: null } : c)),
    months: report.months.map((m) => ({ ...m, common: [] })).map((m, i) => (months.hidden[i] ? { ...m, notes: null, risk: null, high: null, mean: null, billed: null, supported: null } : { ...m, risk: monthBands.risk.hidden[i] ? null : m.risk, high: monthBands.high.hidden[i] ? null : m.high })),
    modifiers: report.modifiers.map((m) => ({ provider: named(m.provider), rate: hiddenProviders.has(m.provider) ? null : partOf(m.rate) })).sort((a, b) => (b.rate?.low ?? -1) - (a.rate?.low ?? -1) || (a.provider < b.provider ? -1 : 1)),
    heat: { cells: heat.cells },
    across: report.across.flatMap((a): AcrossRow[] => (a.patient === null && a.provider !== null && a.at === null && !hiddenProviders.has(a.provider) ? [{ ...a, provider: named(a.provider), rate: partOf(a.rate), figures: null, first: monthOf(a.first), last: monthOf(a.last) }] : [])),
    clusters: report.clusters.flatMap((c) => (tiny(c.notes) ? [] : [{ ...c, pairs: orHidden(c.pairs), patients: orHidden(c.patients), providers: orHidden(c.providers), first: monthOf(c.first), last: monthOf(c.last), members: [] }])),
    notes: [],
    unreadable: [],
    cut: report.cut.filter((c) => c.list === 'providers'),
  };
}

/** Providers by ordinals that tell neither their names nor their order in the archive. */
function ordinalsOf({ providers, scope }: Report): Map<string, string> {
  const hashed = (id: string): string => createHash('sha256').update(id).digest('hex');
  const ids = [...new Set([...providers.map((p) => p.provider), ...(scope.provider === null ? [] : [scope.provider])])].filter((id) => id !== NOBODY).sort((a, b) => (hashed(a) < hashed(b) ? -1 : 1));
  return new Map([...ids.map((id, i) => [id, `provider ${i + 1}`] as const), [NOBODY, NOBODY]]);
}

/** What notes without a provider stand under. */
export const NOBODY = '(none)';

const tiny = (n: Figure): boolean => n !== null && n > 0 && n < SMALL;
const orHidden = (n: Figure): Figure => (tiny(n) ? null : n);
const monthOf = (day: string | null): string | null => day?.slice(0, 7) ?? null;
/** A share, unless it or what is left of it is small. */
const partOf = (rate: Rate): Rate => (rate === null || tiny(rate.hits) || tiny(rate.of - rate.hits) ? null : rate);

interface Bands {
  readonly risk: Rate;
  readonly high: Rate;
}

/** High risk is a part of risk: what lies between must not be small either. */
const bandsShown = (list: readonly Bands[]): Bands[] => list.map(({ risk, high }) => ({ risk: partOf(risk), high: risk !== null && high !== null && tiny(risk.hits - high.hits) ? null : partOf(high) }));

/** Which shares of rows are hidden, so that neither a row nor the sums over all rows give a small count away. */
function bandsOf(list: readonly Bands[], rows: readonly boolean[]): { readonly risk: ReturnType<typeof suppressed>; readonly high: ReturnType<typeof suppressed> } {
  const shown = bandsShown(list);
  const part = (key: keyof Bands): ReturnType<typeof suppressed> => suppressed(list.map((r, i) => ({ n: r[key]?.hits ?? 0, hidden: rows[i] || (r[key] !== null && shown[i][key] === null) })));
  return { risk: part('risk'), high: part('high') };
}

/** The cells of a finding add up to its notes, so each column is hidden as parts of a whole; `whole` are findings whose notes must be hidden too. */
function sharedHeat({ heat, rules }: Report, named: (provider: string) => string, hiddenProviders: ReadonlySet<string>): Report['heat'] & { readonly whole: ReadonlySet<string> } {
  const whole = new Set<string>();
  const cells: Report['heat']['cells'][number][] = [];
  for (const rule of new Set(heat.cells.map((c) => c.rule))) {
    const column = heat.cells.filter((c) => c.rule === rule);
    const parts = suppressed(column.map((c) => ({ n: c.rate?.hits ?? 0, of: c.rate?.of ?? 0, hidden: hiddenProviders.has(c.provider) })));
    const known = partOf(rules.find((r) => r.rule === rule)?.notes ?? null) !== null;
    if (parts.whole) whole.add(rule);
    cells.push(...column.map((c, i) => ({ provider: named(c.provider), rule, rate: parts.hidden[i] || !known ? null : c.rate })));
  }
  return { cells, whole };
}
