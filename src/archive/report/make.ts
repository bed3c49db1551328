import type { Coding } from '../../lexicon/coding.ts';
import type { Store } from '../store/store.ts';
import { codesOf, heatOf, modifiersOf, monthsOf, overviewOf, providersOf, rulesOf } from './counts.ts';
import { acrossOf, clustersOf, type Cut, notesOf, unreadableOf } from './lists.ts';
import { type Archive, ArchiveError, archiveIn, type Asked, type Fees } from './views.ts';
import { explainedRule } from './explained.ts';
import type { Report, Scope } from './report.ts';
import { shareable } from './share.ts';
import { sumUp } from './sums.ts';

/** How many of a list a page holds: so that it opens at once, however large the archive is. */
export const LIMITS = { notes: 500, providers: 500, across: 1000, clusters: 200, unreadable: 500, heatProviders: 25, heatRules: 20 } as const;

export interface ReportOptions extends Asked {
  readonly share: boolean;
  readonly coding: Coding;
}

/** The report of a scan. Throws {@link ArchiveError} where there is nothing to report. */
export async function reportOf(store: Store, options: ReportOptions): Promise<Report> {
  const fees = feesOf(options.coding);
  const currency = fees.rows.length > 0 ? fees.currency : null;
  const distinct = options.coding.modifiers.filter((m) => m.kind === 'distinct').map((m) => m.modifier);
  const archive = await archiveIn(store, options, fees, distinct);
  const scope = await scopeOf(archive, options);
  await sumUp(store);
  const overview = await overviewOf(archive, currency);
  const labels = new Map([...options.coding.codes.values()].map((c) => [c.code, c.label]));
  const providers = await providersOf(archive, currency);
  const rules = await rulesOf(archive, overview.notes, currency);
  const lists = { notes: await notesOf(archive, LIMITS.notes), findings: await acrossOf(archive, LIMITS.across), clusters: await clustersOf(archive, LIMITS.clusters), unreadable: await unreadableOf(archive, LIMITS.unreadable) };
  const whole: Report = {
    scope, overview, providers, rules, codes: await codesOf(archive, labels, currency), months: await monthsOf(archive), modifiers: await modifiersOf(archive), heat: await heatOf(archive, LIMITS.heatProviders, LIMITS.heatRules),
    across: lists.findings.rows, clusters: lists.clusters.rows, notes: lists.notes.rows, unreadable: lists.unreadable.rows,
    explained: Object.fromEntries([...new Set([...rules.map(({ rule }) => rule), 'modifier-always'])].map((rule) => [rule, explainedRule(rule)])),
    cut: [cutOf('notes', lists.notes), cutOf('across', lists.findings), cutOf('clusters', lists.clusters), cutOf('unreadable', lists.unreadable), { list: 'providers', shown: Math.min(LIMITS.providers, providers.length), of: providers.length }].filter((c) => c.shown < c.of),
  };
  const shown = options.share ? shareable(whole) : whole;
  return { ...shown, providers: shown.providers.slice(0, LIMITS.providers), modifiers: shown.modifiers.slice(0, LIMITS.providers) };
}

const cutOf = (list: string, { rows, of }: Cut<unknown>): Report['cut'][number] => ({ list, shown: rows.length, of });

async function scopeOf(archive: Archive, { since, until, provider, share }: ReportOptions): Promise<Scope> {
  const [run] = await archive.rows<{ version: string; settings: string | null; started: string | null; ended: string | null }>('SELECT version, settings, started, ended FROM runs ORDER BY run DESC LIMIT 1');
  if (provider !== null) {
    const [{ n }] = await archive.rows<{ n: number }>('SELECT COUNT(*) AS n FROM scoped');
    if (n === 0) throw new ArchiveError(`--provider ${provider}: has no note in this archive and period; write the id as the table notes has it`);
  }
  return { since, until, provider, shared: share, version: run?.version ?? '', settings: run?.settings ?? '', scanned: run?.ended ?? run?.started ?? null, unfinished: run === undefined || run.ended === null };
}

/** Fees of all profiles that are known; they must be in one currency to be added up. */
function feesOf({ payers }: Coding): Fees {
  const stated = [...payers.values()].flatMap((p) => (p.fees ? [{ payer: p.id, ...p.fees.value }] : []));
  const currencies = [...new Set(stated.map((f) => f.currency))];
  if (currencies.length > 1) throw new ArchiveError(`the profiles state fees in ${currencies.join(' and ')}, which cannot be added up; state them in one currency`);
  return { currency: currencies[0] ?? '', rows: stated.flatMap(({ payer, unit }) => Object.entries(unit).map(([code, fee]) => ({ payer, code, fee }))) };
}
