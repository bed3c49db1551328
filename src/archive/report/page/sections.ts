import type { Figure, ModifierRow, ProviderRow, Rate, Report } from '../report.ts';
import { clusterLines, heatMap, shares, stakes, trend, units, volume } from './charts.ts';
import { type Child, element, terms } from './dom.ts';
import { count, figureOf, intervalText, money, moneyOf, nothing, percent, placeText, rateText, type Style, tenth } from './format.ts';
import { acrossReason, clusterReason, codeReason, monthReason, noteReason, ruleReason } from './reasons.ts';
import { type Column, table } from './table.ts';

/** One part of the page: its heading and what stands under it; none where there is nothing to show. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly Child[];
}

/** Notes that a provider must have to stand in a chart of shares: under it, an interval tells next to nothing. */
const VOLUME = 10;
/** Rows of a chart. */
const ROWS = 25;

export function sectionsOf(report: Report): Section[] {
  const style: Style = { shared: report.scope.shared, currency: report.overview.currency };
  return [overview, providers, rules, codes, months, modifiers, heat, across, clusters, notes, unreadable].map((section) => section(report, style)).filter((s) => s.content.length > 0);
}

const share = <Row>(label: string, rateOf: (row: Row) => Rate, style: Style): Column<Row>[] => [
  { label, value: (row) => rateOf(row)?.value ?? null, cell: (row) => valueOr(rateOf(row), (r) => percent(r.value), style) },
  { label: '95 % interval', value: (row) => rateOf(row)?.low ?? null, cell: (row) => valueOr(rateOf(row), intervalText, style) },
];
const number = <Row>(label: string, of: (row: Row) => Figure, style: Style): Column<Row> => ({ label, value: of, cell: (row) => figureOf(of(row), style) });
const amount = <Row>(of: (row: Row) => Figure, style: Style): Column<Row>[] => (style.currency === null ? [] : [{ label: `At stake, ${style.currency}`, value: of, cell: (row) => moneyOf(of(row), style) }]);
const valueOr = <T>(value: T | null, text: (value: T) => string, style: Style): Child => (value === null ? nothing(style) : text(value));
const about = (text: string): HTMLElement => element('p', { class: 'about' }, text);
/** What a list leaves out. */
function cutOff({ cut }: Report, list: string, what: string): Child {
  const found = cut.find((c) => c.list === list);
  return found ? element('p', { class: 'cut' }, `The ${count(found.shown)} ${what} of ${count(found.of)} in the archive; all are in its tables.`) : null;
}

function overview({ overview: o, scope }: Report, style: Style): Section {
  const tile = (label: string, value: Child, told: string): HTMLElement => element('div', { class: 'tile' }, element('dt', {}, label), element('dd', {}, element('strong', {}, value), element('span', {}, told)));
  const rate = (r: Rate): string => (r === null ? 'hidden' : percent(r.value));
  const differ = o.billed === null || o.supported === null ? '' : `${count(o.supported)} supported by the notes`;
  return {
    id: 'overview', title: 'Overview', content: [
      element('dl', { class: 'tiles' },
        tile('Notes', count(o.notes), o.first === null ? 'none has a date' : `${o.first} to ${o.last}${o.undated === null || o.undated === 0 ? '' : `; ${count(o.undated)} without a date`}`),
        tile('Providers', count(o.providers), `${count(o.patients)} patients`),
        tile('At risk', rate(o.risk), o.risk === null ? '' : `${count(o.risk.hits)} notes of moderate or high risk; ${intervalText(o.risk)}`),
        tile('High risk', rate(o.high), o.high === null ? '' : `${count(o.high.hits)} notes; mean risk ${o.mean === null ? '' : tenth(o.mean)} of 100`),
        tile('Units billed', figureOf(o.billed, style), differ),
        o.money === null
          ? tile('Units in doubt', figureOf(o.stake, style), 'at most; each unit once')
          : tile('At stake', money(o.money, style), `${o.stake === null ? '' : `${count(o.stake)} units, at most; `}${o.priced === null ? 'each unit once' : `${percent(o.priced)} of these have a fee`}`),
        tile('Copied notes', figureOf(o.clones, style), 'near-identical to another visit'),
        tile('Not read', count(o.unreadable), o.unreadable === 0 ? 'all was read' : scope.shared ? 'files or parts' : 'files or parts, listed below')),
      o.outside > 0 ? element('p', { class: 'warning' }, `${count(o.outside)} notes have no date and are in no period; they are left out here.`) : null,
      scope.unfinished ? element('p', { class: 'warning' }, 'The last scan did not come to its end: run it again, and it goes on. Until then this page is of what it had read.') : null,
    ],
  };
}

function providers(report: Report, style: Style): Section {
  const charted = report.providers.flatMap((p) => (p.risk !== null && p.risk.of >= VOLUME ? [{ name: p.provider, rate: p.risk }] : [])).sort((a, b) => b.rate.low - a.rate.low).slice(0, ROWS);
  const columns: Column<ProviderRow>[] = [
    { label: 'Provider', value: (p) => p.provider }, number('Notes', (p) => p.notes, style), number('Patients', (p) => p.patients, style), ...share<ProviderRow>('At risk', (p) => p.risk, style), { label: 'High risk', value: (p) => p.high?.value ?? null, cell: (p) => valueOr(p.high, (r) => percent(r.value), style) },
    { label: 'Mean risk', value: (p) => p.mean?.value ?? null, cell: (p) => valueOr(p.mean, (m) => `${tenth(m.value)}${m.low === null || m.high === null ? '' : ` (${tenth(m.low)} to ${tenth(m.high)})`}`, style) },
    number('Units billed', (p) => p.billed, style), number('Units supported', (p) => p.supported, style), number('Units in doubt', (p) => p.stake, style), ...amount<ProviderRow>((p) => p.money, style),
  ];
  return {
    id: 'providers', title: 'Risk by provider', content: report.providers.length === 0 ? [] : [
      about(`The share of a provider’s notes that are of moderate or high risk by themselves, so that one ground alone is enough for a denial, with its 95 % Wilson interval; larger dots are more notes, and the dashed line is the share over all. Providers are in the order of the lower end: those first whose share is surely high. A provider with under ${VOLUME} notes is in the table only. Notes of one patient resemble one another, so with few patients the interval is narrower than it should be.`),
      charted.length === 0 ? null : shares({ caption: 'Share of notes at risk, by provider', told: `Share of notes at risk by provider, with intervals: ${charted.slice(0, 3).map((c) => `${c.name} ${rateText(c.rate)}`).join('; ')}.`, label: 'notes at risk', rows: charted, ...(report.overview.risk === null ? {} : { overall: report.overview.risk.value }) }),
      cutOff(report, 'providers', 'providers of surest risk,'),
      table({ caption: 'Providers', columns, rows: report.providers, reason: (p) => providerReason(p, report, style) }),
    ],
  };
}

/** The findings in most of a provider's notes. */
function providerReason({ provider }: ProviderRow, { heat, across }: Report, style: Style): HTMLElement {
  const common = heat.cells.filter((c) => c.provider === provider && c.rate !== null && c.rate.hits > 0).sort((a, b) => (b.rate?.value ?? 0) - (a.rate?.value ?? 0)).slice(0, 8);
  const habits = across.filter((a) => a.provider === provider && a.patient === null);
  return element('div', {},
    common.length === 0 ? element('p', {}, style.shared ? 'Nothing that may be shown.' : 'Few notes: see the table of notes, filtered by this provider.') : terms(common.map((c) => [c.rule, c.rate === null ? null : `in ${rateText(c.rate)} notes`])),
    habits.length === 0 ? null : terms(habits.map((h) => [h.rule, h.rate === null ? h.figures ?? 'raised' : rateText(h.rate)])));
}

function rules(report: Report, style: Style): Section {
  const amountOf = (r: Report['rules'][number]): number => (style.currency === null ? r.stake : r.money) ?? 0;
  const charted = report.rules.filter((r) => amountOf(r) > 0).slice(0, ROWS);
  const baseline = report.rules.some((r) => r.fresh !== null);
  return {
    id: 'findings', title: 'Findings', content: report.rules.length === 0 ? [] : [
      about(`What is at stake is at most the billed units of the codes that a finding names, keeps from documented, or, where it is about the whole note, of all its codes; of units beyond the minutes, the excess alone. Remarks put nothing at stake. One unit can be in doubt for several findings, so the bars do not add up. ${style.currency === null ? 'No profile of a payer states fees, so units are shown; a profile of your own can state them.' : 'Money is units by the fees that the profiles state; units without a fee count nothing.'}`),
      charted.length === 0 ? null : stakes(charted, style),
      table({
        caption: 'Findings by rule', rows: report.rules, reason: (r) => ruleReason(r.rule, report),
        columns: [
          { label: 'Finding', value: (r) => r.rule }, { label: 'Severity', value: (r) => r.severity, cell: (r) => element('span', { class: r.severity }, r.severity) }, number('Findings', (r) => r.findings, style), number('Notes', (r) => r.notes?.hits ?? null, style),
          ...share<Report['rules'][number]>('Share of notes', (r) => r.notes, style), number('Providers', (r) => r.providers, style), number('Units in doubt', (r) => r.stake, style), ...amount<Report['rules'][number]>((r) => r.money, style), ...(baseline ? [number<Report['rules'][number]>('New', (r) => r.fresh, style)] : []),
        ],
      }),
    ],
  };
}

function codes(report: Report, style: Style): Section {
  const charted = report.codes.filter((c) => c.billed !== null).slice(0, ROWS);
  return {
    id: 'units', title: 'Units billed and supported', content: report.codes.length === 0 || report.overview.billed === null ? [] : [
      about('Of notes in which anything is billed: units billed, and units that the same notes support, complete or not. A code that is supported and never billed stands here too. “Beyond” adds up, note by note, what is billed over what that note supports, so units that one note has too few of do not make up for another’s.'),
      charted.length === 0 ? null : units(charted),
      table({
        caption: 'Units by code', rows: report.codes, ...(style.shared ? {} : { reason: (c) => codeReason(c, report) }),
        columns: [{ label: 'Code', value: (c) => c.code }, { label: 'What it is', value: (c) => c.label, wraps: true }, number('Notes', (c) => c.notes, style), number('Billed', (c) => c.billed, style), number('Supported', (c) => c.supported, style), number('Beyond', (c) => c.beyond, style), ...amount<Report['codes'][number]>((c) => c.money, style)],
      }),
    ],
  };
}

function months(report: Report, style: Style): Section {
  return {
    id: 'months', title: 'By month', content: report.months.length === 0 ? [] : [
      about('By date of service; notes without a date are left out. A change between months is only more than chance where the bands lie apart.'),
      report.months.length > 1 ? trend(report.months) : null, report.months.length > 1 ? volume(report.months) : null,
      table({
        caption: 'Months', rows: report.months, page: 12, ...(style.shared ? {} : { reason: (m) => monthReason(m, report) }),
        columns: [{ label: 'Month', value: (m) => m.month }, number('Notes', (m) => m.notes, style), ...share<Report['months'][number]>('At risk', (m) => m.risk, style), { label: 'High risk', value: (m) => m.high?.value ?? null, cell: (m) => valueOr(m.high, (r) => percent(r.value), style) }, { label: 'Mean risk', value: (m) => m.mean, cell: (m) => valueOr(m.mean, tenth, style) }, number('Units billed', (m) => m.billed, style), number('Units supported', (m) => m.supported, style)],
      }),
    ],
  };
}

function modifiers(report: Report, style: Style): Section {
  const charted = report.modifiers.flatMap((m) => (m.rate !== null && m.rate.of >= VOLUME ? [{ name: m.provider, rate: m.rate }] : [])).slice(0, ROWS);
  return {
    id: 'modifiers', title: 'Modifiers on visits with an adjustment', content: report.modifiers.length === 0 ? [] : [
      about('The share of visits with an adjustment billed in which a service other than an evaluation carries a modifier of distinct services (59, XE, XP, XS or XU). A high share is a habit to look at, no error: each note has its own findings on whether the modifier is supported.'),
      charted.length === 0 ? null : shares({ caption: 'Share of visits with an adjustment that carry 59 or an X modifier', told: `Share of adjustment visits with a modifier of distinct services by provider: ${charted.slice(0, 3).map((c) => `${c.name} ${rateText(c.rate)}`).join('; ')}.`, label: 'visits with 59 or X', rows: charted }),
      table<ModifierRow>({
        caption: 'Modifiers by provider', rows: report.modifiers, reason: () => ruleReason('modifier-always', report),
        columns: [{ label: 'Provider', value: (m) => m.provider }, number('Visits', (m) => m.rate?.of ?? null, style), number('With modifier', (m) => m.rate?.hits ?? null, style), ...share<ModifierRow>('Share', (m) => m.rate, style)],
      }),
    ],
  };
}

function heat(report: Report, style: Style): Section {
  const { cells } = report.heat;
  return {
    id: 'heat', title: 'Provider by finding', content: cells.length === 0 ? [] : [
      about('The findings in most notes, by the providers with most notes: the share of each one’s notes that have the finding. A column that is dark all over is a provider’s way of writing; a row that is, the clinic’s.'),
      heatMap(report.heat),
      element('details', {}, element('summary', {}, 'The same as a table'),
        table({ caption: 'Share of notes by provider and finding', rows: cells, columns: [{ label: 'Provider', value: (c) => c.provider }, { label: 'Finding', value: (c) => c.rule }, number('Notes', (c) => c.rate?.hits ?? null, style), number('Of', (c) => c.rate?.of ?? null, style), ...share<(typeof cells)[number]>('Share', (c) => c.rate, style)] })),
    ],
  };
}

function across(report: Report, style: Style): Section {
  return {
    id: 'across', title: 'Findings across notes', content: report.across.length === 0 ? [] : [
      about('What no single note shows: habits of a provider, and episodes of a patient. Rates carry 95 % intervals and are raised only above a least number of visits.'),
      cutOff(report, 'across', 'gravest findings across notes,'),
      table({
        caption: 'Findings across notes', rows: report.across, reason: (a) => acrossReason(a, report),
        columns: [
          { label: 'Finding', value: (a) => a.rule }, { label: 'Severity', value: (a) => a.severity, cell: (a) => element('span', { class: a.severity }, a.severity) }, { label: 'Provider', value: (a) => a.provider },
          ...(style.shared ? [] : [{ label: 'Patient', value: (a: Report['across'][number]) => a.patient }]), { label: 'From', value: (a) => a.first }, { label: 'To', value: (a) => a.last },
          { label: 'Rate', value: (a) => a.rate?.value ?? null, cell: (a) => (a.rate === null ? '' : rateText(a.rate)) },
        ],
      }),
    ],
  };
}

function clusters(report: Report, style: Style): Section {
  return {
    id: 'clones', title: 'Copied notes', content: report.clusters.length === 0 ? [] : [
      about('Clusters of visits whose findings and treatment are near-identical (exact Jaccard over shingles of words, names and dates masked). “Least alike” is the pair that shares least.'),
      clusterLines(report.clusters.slice(0, ROWS)), cutOff(report, 'clusters', 'largest clusters,'),
      table({
        caption: 'Clusters of copied notes', rows: report.clusters, ...(style.shared ? {} : { reason: clusterReason }),
        columns: [
          { label: 'Cluster', value: (c) => c.name }, number('Notes', (c) => c.notes, style), number('Pairs', (c) => c.pairs, style), number('Patients', (c) => c.patients, style), number('Providers', (c) => c.providers, style),
          { label: 'Least alike', value: (c) => c.least, cell: (c) => percent(c.least) }, { label: 'Most alike', value: (c) => c.most, cell: (c) => percent(c.most) }, { label: 'From', value: (c) => c.first }, { label: 'To', value: (c) => c.last },
        ],
      }),
    ],
  };
}

function notes(report: Report, style: Style): Section {
  const inText = report.notes.some((n) => n.findings.some((f) => f.words !== null));
  return {
    id: 'notes', title: 'Notes of highest risk', content: report.notes.length === 0 ? [] : [
      about(`The risk of a note adds what its findings weigh, 0 to 100; it puts notes in order and predicts no denial. A row opens its findings, each with why it matters, what to write if it is true, and the source. ${inText ? 'The scan kept the notes, so the words are quoted.' : 'The scan kept no text: places are given in characters of the note; palpate analyze shows the words.'}`),
      cutOff(report, 'notes', 'notes of highest risk,'),
      table({
        caption: 'Notes', rows: report.notes, page: 25, reason: (n) => noteReason(n, report),
        columns: [
          { label: 'Note', value: (n) => n.id ?? placeText(n) }, { label: 'Date', value: (n) => n.date }, { label: 'Provider', value: (n) => n.provider }, { label: 'Patient', value: (n) => n.patient },
          { label: 'Risk', value: (n) => n.score }, { label: 'Band', value: (n) => n.band }, { label: 'Findings', value: (n) => n.findings.map((f) => f.rule).join(', '), cell: (n) => String(n.findings.length) }, number('Billed', (n) => n.billed, style), number('Supported', (n) => n.supported, style), { label: 'File', value: (n) => n.file, wraps: true },
        ],
      }),
    ],
  };
}

function unreadable(report: Report): Section {
  return {
    id: 'unreadable', title: 'Not read', content: report.unreadable.length === 0 ? [] : [
      about('Files and parts that could not be read or analysed. Nothing above counts them. The period and the provider asked for do not bear on this list.'),
      cutOff(report, 'unreadable', 'first,'),
      table({ caption: 'Not read', rows: report.unreadable, columns: [{ label: 'File', value: (u) => u.file }, { label: 'Place', value: (u) => u.place, wraps: true }, { label: 'Why, and what to do', value: (u) => u.reason, wraps: true }] }),
    ],
  };
}
