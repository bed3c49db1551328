import type { Analysis } from '../../../note/analysis.ts';
import type { Laterality } from '../../../note/note.ts';
import { distinct, type Span } from '../../../note/span.ts';
import type { Care } from '../../engine/protocol.ts';
import { FIGURE } from './figure.ts';

export type Side = 'left' | 'right' | 'both';

/** One region and side with what was done there. */
export interface Site {
  readonly region: string;
  readonly side: Side;
  readonly kind: Care;
  readonly techniques: readonly string[];
  readonly structures: readonly string[];
  readonly spans: readonly Span[];
}

export interface SitesView {
  readonly sites: readonly Site[];
  /** Whether what was adjusted and what was treated by hand lie apart; null where one of the two is not there. */
  readonly apart: 'separate' | 'same' | 'partly' | null;
  /** The same in words. */
  readonly told: string;
}

const KINDS: readonly Care[] = ['adjusted', 'hands-on', 'other'];
export const KIND_NAMES: Readonly<Record<Care, string>> = { adjusted: 'adjusted', 'hands-on': 'by hand', other: 'other treatment' };

const sideOf = (laterality: Laterality): Side => (laterality === 'left' || laterality === 'right' ? laterality : 'both');
export const plain = (id: string): string => id.replaceAll('-', ' ');
export const siteName = ({ region, side }: Pick<Site, 'region' | 'side'>): string => `${side === 'both' ? '' : `${side} `}${plain(region)}`;

/** Where something was done, by what was done; `careOf` tells it of a technique. */
export function sitesView({ interventions, findings }: Analysis, careOf: (technique: string) => Care): SitesView {
  const sites = new Map<string, Site & { techniques: string[]; structures: string[]; spans: Span[] }>();
  for (const { technique, regions } of interventions) {
    const kind = careOf(technique);
    for (const { region, laterality, structures, span } of regions) {
      const side = sideOf(laterality);
      const key = `${kind} ${region} ${side}`;
      const site = sites.get(key) ?? { region, side, kind, techniques: [], structures: [], spans: [] };
      sites.set(key, site);
      add(site.techniques, technique);
      for (const structure of structures) add(site.structures, structure);
      site.spans.push(span);
    }
  }
  const list = [...sites.values()].map((s) => ({ ...s, spans: distinct(s.spans) })).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  return { sites: list, ...separation(list, findings) };
}

function add<T>(list: T[], one: T): void {
  if (!list.includes(one)) list.push(one);
}

const regionsOf = (sites: readonly Site[], kind: Care): string[] => [...new Set(sites.filter((s) => s.kind === kind && FIGURE.covers[s.region] === undefined).map((s) => s.region))];
const listed = (regions: readonly string[]): string => regions.map(plain).join(', ');

/** Rules that doubt whether sites are separate. */
const DOUBTS = ['site-separation-unclear', 'site-not-separate'];

function separation(sites: readonly Site[], findings: Analysis['findings']): Omit<SitesView, 'sites'> {
  const adjusted = regionsOf(sites, 'adjusted');
  const byHand = regionsOf(sites, 'hands-on');
  const both = byHand.filter((r) => adjusted.includes(r));
  const head = [adjusted.length > 0 ? `Adjusted: ${listed(adjusted)}.` : '', byHand.length > 0 ? `By hand: ${listed(byHand)}.` : ''].filter(Boolean).join(' ');
  if (adjusted.length === 0 || byHand.length === 0) return { apart: null, told: head };
  const doubt = findings.find((f) => DOUBTS.includes(f.rule))?.message;
  if (both.length === 0) return { apart: 'separate', told: `${head} ${doubt ?? 'Separate regions.'}` };
  return { apart: both.length === byHand.length ? 'same' : 'partly', told: `${head} ${both.length === byHand.length ? 'All that was treated by hand was also adjusted.' : `Both adjusted and treated by hand: ${listed(both)}.`}` };
}
