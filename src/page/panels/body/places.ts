import { FIGURE, type Half, sideOf, type View } from './figure.ts';

/** A region of the body with how it is drawn: `kind` names one of the chart's kinds. */
export interface ChartRegion {
  readonly region: string;
  readonly side: Half | 'both';
  readonly kind: string;
  /** What is said of it, as "myofascial release". */
  readonly title: string;
}

/** A region in one view of the chart, one half of it or both. */
export interface Place {
  readonly view: View;
  readonly region: string;
  readonly side: Half | 'both';
  /** The halves it is drawn in: the viewer's right, the viewer's left. */
  readonly halves: readonly boolean[];
  readonly kinds: readonly string[];
  readonly title: string;
  readonly path: string;
  /** The column at the midline, where what is marked is not of one side. */
  readonly column: string | null;
  readonly marked: boolean;
  /** Its place among what the keyboard reaches; null where it is not reached, or reached in the other view. */
  readonly stop: number | null;
}

const VIEWS: readonly View[] = ['front', 'back'];
/** Kinds that are drawn at the spine itself, where they have no side. */
const AT_THE_SPINE = 'adjusted';

/** What is drawn, the front first, in the order of the keyboard; the names that say no region mark all that they span. `halves` keeps left and right apart where they are marked alike as well. */
export function places(regions: readonly ChartRegion[], everywhere: boolean, halves = false): Place[] {
  const found: Place[] = [];
  const reached = new Map<string, number>();
  const marks = marksOf(regions);
  for (const view of VIEWS) {
    for (const [region, path] of Object.entries(FIGURE.views[view])) {
      const of = marks.get(region) ?? [];
      const on = (half: Half): ChartRegion[] => of.filter((m) => m.side === 'both' || m.side === half);
      const alike = !halves && said(on('left')) === said(on('right'));
      for (const side of alike ? (['both'] as const) : (['left', 'right'] as const)) {
        const here = side === 'both' ? of : on(side);
        const name = `${side === 'both' ? '' : `${side} `}${region.replaceAll('-', ' ')}`;
        const key = `${region} ${side}`;
        const stops = (here.length > 0 || everywhere) && !reached.has(key);
        if (stops) reached.set(key, reached.size);
        found.push({
          view, region, side, path, marked: here.length > 0,
          halves: [true, false].filter((right) => side === 'both' || sideOf(view, right) === side),
          kinds: [...new Set(here.map((m) => m.kind))],
          title: capital(here.length > 0 ? `${name}: ${[...new Set(here.map((m) => m.title))].join('; ')}` : name),
          column: view === 'back' && side === 'both' && here.some((m) => m.kind === AT_THE_SPINE) ? (FIGURE.column[region] ?? null) : null,
          stop: stops ? (reached.get(key) ?? null) : null,
        });
      }
    }
  }
  return found;
}

const said = (marks: readonly ChartRegion[]): string => marks.map((m) => `${m.kind} ${m.title}`).sort().join('\n');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Marks by region, those of a wider name at each region that it spans. */
function marksOf(regions: readonly ChartRegion[]): Map<string, ChartRegion[]> {
  const marks = new Map<string, ChartRegion[]>();
  for (const mark of regions) {
    const wide = FIGURE.covers[mark.region];
    for (const region of wide ?? [mark.region]) {
      const one = wide ? { ...mark, region, title: `${mark.title} (${mark.region.replaceAll('-', ' ')})` } : mark;
      const list = marks.get(region);
      if (list) list.push(one);
      else marks.set(region, [one]);
    }
  }
  return marks;
}
