import { useRef, useState } from 'preact/hooks';
import { FIGURE, type Half, sideOf, type View } from './figure.ts';
import { type ChartRegion, type Place, places } from './places.ts';

interface Props {
  /** What the chart is of. */
  readonly label: string;
  readonly regions: readonly ChartRegion[];
  /** All regions can be chosen, marked or not. */
  readonly everywhere?: boolean;
  /** Left and right are chosen each by itself. */
  readonly halves?: boolean;
  readonly isChosen?: (region: string, side: Half | 'both') => boolean;
  readonly onChoose?: (region: string, side: Half | 'both') => void;
}

const VIEWS: readonly View[] = ['front', 'back'];
const MARGIN = 4;
let charts = 0;

/**
 * The body from the front and from the back with regions marked by pattern and colour (classes `adjusted`,
 * `hands-on`, `other`, `exercise` have theirs). Where regions can be chosen the chart is one stop of the keyboard:
 * arrow keys go from one to the next, Enter and the space bar choose.
 */
export function BodyChart({ label, regions, everywhere = false, halves = false, isChosen = () => false, onChoose }: Props) {
  const [id] = useState(() => `chart-${++charts}`);
  const [at, move] = useState(0);
  const stops = useRef(new Map<number, SVGGElement>());
  const all = places(regions, everywhere && onChoose !== undefined, halves);
  const chosen = all.filter((p) => p.stop !== null);
  const last = Math.min(at, chosen.length - 1);
  const go = (to: number): void => {
    const next = (to + chosen.length) % chosen.length;
    move(next);
    stops.current.get(next)?.focus();
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (chosen.length === 0) return;
    if (step !== undefined) go(last + step);
    else if (e.key === 'Home') go(0);
    else if (e.key === 'End') go(chosen.length - 1);
    else if (e.key === 'Enter' || e.key === ' ') onChoose?.(chosen[last].region, chosen[last].side);
    else return;
    e.preventDefault();
  };
  const choosable = onChoose !== undefined && chosen.length > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups what is filled in
    <div class="body-chart" role="group" aria-label={label} onKeyDown={choosable ? onKeyDown : undefined}>
      {VIEWS.map((view) => (
        <svg key={view} viewBox={`${-FIGURE.width / 2} ${-MARGIN} ${FIGURE.width} ${FIGURE.height + 22}`}>
          <title>{view === 'front' ? 'From the front' : 'From the back'}</title>
          <Patterns id={`${id}-${view}`} />
          <g class="skin"><path d={FIGURE.outline} /><path d={FIGURE.outline} transform="scale(-1 1)" /></g>
          {all.filter((p) => p.view === view).map((p) => (
            <Shape key={`${p.region} ${p.side}`} place={p} id={`${id}-${view}`} choosable={choosable} tabIndex={p.stop === last ? 0 : -1} pressed={isChosen(p.region, p.side)} onChoose={() => { if (p.stop !== null) move(p.stop); onChoose?.(p.region, p.side); }} keep={(g) => { if (p.stop !== null && g) stops.current.set(p.stop, g); }} />
          ))}
          <g class="outline"><path d={FIGURE.outline} /><path d={FIGURE.outline} transform="scale(-1 1)" /></g>
          <text x="0" y={FIGURE.height + 12} class="view">{view}</text>
          <text x={-FIGURE.width / 2 + 6} y="12" class="hand">{sideOf(view, false) === 'left' ? 'L' : 'R'}</text>
          <text x={FIGURE.width / 2 - 6} y="12" class="hand end">{sideOf(view, true) === 'left' ? 'L' : 'R'}</text>
        </svg>
      ))}
    </div>
  );
}

interface ShapeProps {
  readonly place: Place;
  readonly id: string;
  readonly choosable: boolean;
  readonly tabIndex: number;
  readonly pressed: boolean;
  readonly onChoose: () => void;
  readonly keep: (g: SVGGElement | null) => void;
}

function Shape({ place, id, choosable, tabIndex, pressed, onChoose, keep }: ShapeProps) {
  const { halves, kinds, title, stop, path, column, marked } = place;
  const button = choosable && stop !== null ? { role: 'button' as const, tabindex: tabIndex, 'aria-label': title, 'aria-pressed': pressed } : choosable && marked ? { 'aria-hidden': true } : {};
  const each = (draw: string, className: string, fill?: string) => halves.map((right) => <path key={`${className} ${right}`} d={draw} class={className} transform={right ? undefined : 'scale(-1 1)'} style={fill ? { fill } : undefined} />);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button where it can be chosen
    <g class={`shape${marked ? ' marked' : ''}${pressed ? ' pressed' : ''}`} ref={keep} onClick={choosable && (marked || stop !== null) ? onChoose : undefined} {...button}>
      <title>{title}</title>
      <g clip-path={`url(#${id}-body)`}>
        {each(path, 'ground')}
        {kinds.map((kind) => each(path, `fill ${kind}`, `url(#${id}-${kind})`))}
        {column !== null && each(column, 'column')}
        {each(path, 'edge')}
      </g>
    </g>
  );
}

/** Patterns that tell kinds apart without their colours: slanted lines, dots, a grid. */
function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <clipPath id={`${id}-body`}><path d={FIGURE.outline} /><path d={FIGURE.outline} transform="scale(-1 1)" /></clipPath>
      <pattern id={`${id}-adjusted`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="tint adjusted" /><path d="M0 0V5" class="line adjusted" /></pattern>
      <pattern id={`${id}-hands-on`} width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" class="tint hands-on" /><circle cx="1.5" cy="1.5" r="1.15" class="dot hands-on" /><circle cx="4.5" cy="4.5" r="1.15" class="dot hands-on" /></pattern>
      <pattern id={`${id}-other`} width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 3H6" class="line other" /></pattern>
      <pattern id={`${id}-exercise`} width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" class="tint exercise" /><path d="M0 3H6M3 0V6" class="line exercise" /></pattern>
    </defs>
  );
}

/** A sample of a kind's pattern, for a legend. */
export function Sample({ kind }: { readonly kind: string }) {
  const [id] = useState(() => `sample-${++charts}`);
  return <svg class="sample" width="18" height="14" viewBox="0 0 18 14" aria-hidden="true"><Patterns id={id} /><rect x="0.5" y="0.5" width="17" height="13" rx="2.5" class="rim" style={{ fill: `url(#${id}-${kind})` }} /></svg>;
}
