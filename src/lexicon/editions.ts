import type { Coding, Edit } from './coding.ts';

/** A quarter's table of pairs. The agency keeps ended pairs in it, with their dates. */
export interface PairEdition {
  /** The quarter, as `2026Q4`. */
  readonly edition: string;
  readonly edits: readonly Edit[];
}

/** A quarter's table of units a day; without dates of its own. */
export interface LimitEdition {
  readonly edition: string;
  readonly limits: Readonly<Record<string, number>>;
}

/** First day of a quarter written as `2026Q4`, as an ISO date. */
export const startOf = (edition: string): string => `${edition.slice(0, 4)}-${String(3 * Number(edition.slice(5)) - 2).padStart(2, '0')}-01`;

/** What an analysis calls the tables it rests on: their quarter, or that of the pairs and that of the limits. */
export const nameOf = (pairs: string, limits: string): string => (pairs === limits ? pairs : `${pairs}, limits ${limits}`);

const byQuarter = (a: { readonly edition: string }, b: { readonly edition: string }): number => (a.edition < b.edition ? -1 : a.edition > b.edition ? 1 : 0);

/** The last of each quarter, oldest quarter first. */
function onePerQuarter<T extends { readonly edition: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((table) => [table.edition, table])).values()].sort(byQuarter);
}

/**
 * Our tables with others added: the newest pairs, whose rows say since when and until when they hold, and all
 * limits, each from the first day of its quarter on. An added quarter takes the place of ours of that name.
 */
export function withEditions(ours: Coding, pairs: readonly PairEdition[], limits: readonly LimitEdition[]): Coding {
  const newest = onePerQuarter([{ edition: ours.editions.pairs, edits: ours.edits }, ...pairs]).at(-1) as PairEdition;
  let coding: Coding | null = null;
  for (const table of onePerQuarter([{ edition: ours.editions.limits, limits: ours.limits }, ...limits])) {
    coding = { ...ours, edits: newest.edits, limits: table.limits, editions: { pairs: newest.edition, limits: table.edition }, edition: nameOf(newest.edition, table.edition), before: coding };
  }
  return coding as Coding;
}

/** The tables of a day: its limits, or the oldest there are; for null the newest. */
export function codingOn(coding: Coding, date: string | null): Coding {
  let found = coding;
  while (date !== null && found.before !== null && date < startOf(found.editions.limits)) found = found.before;
  return found;
}
