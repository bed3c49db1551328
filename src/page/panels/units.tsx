import { LEAST, QUARTER, type Lane, type Method, type UnitsView } from './units.ts';
import { Term, Termed } from './term.tsx';

/** Units of the picture: the height of a lane and of its bar, and the room beside them. */
const LANE = 30;
const BAR = 14;
const LEFT = 50;
const RIGHT = 34;
/** Quarter hours beyond which they are not drawn one by one. */
const DENSE = 32;

/** How minutes became units, drawn and in words; side by side where the ways of counting differ. */
export function UnitsPanel({ units }: { readonly units: UnitsView | null }) {
  if (units === null) return null;
  const { methods, differ, widest, told, unknown } = units;
  return (
    <section class="panel units" aria-labelledby="units-title">
      <h2 id="units-title"><Term id="units">Units</Term> from minutes</h2>
      <p>{told}</p>
      {unknown.length > 0 && <p class="dim">Minutes or units not known: {unknown.join(', ')}.</p>}
      <div class={differ ? 'methods apart' : 'methods'}>{methods.map((m) => <MethodFigure method={m} widest={widest} key={m.counting} />)}</div>
    </section>
  );
}

function MethodFigure({ method, widest }: { readonly method: Method; readonly widest: number }) {
  const { name, term, payers, units, told, lanes } = method;
  return (
    <figure>
      <figcaption><Term id={term}>{name}</Term>{payers && <span class="dim"> (this payer)</span>} <strong>{units}</strong></figcaption>
      <Lanes method={method} widest={widest} />
      <p class="dim"><Termed text={told} /></p>
      <ul class="by-code">{lanes.map((l) => <li key={l.code}>{l.told}</li>)}</ul>
    </figure>
  );
}

function Lanes({ method: { lanes, day, counting }, widest }: { readonly method: Method; readonly widest: number }) {
  const cells = Math.max(2, Math.ceil(widest / QUARTER));
  const dense = cells > DENSE;
  const minute = Math.max(dense ? 0 : 1.2, Math.min(4, 180 / (cells * QUARTER)));
  const lines = dense ? [0, cells] : Array.from({ length: cells + 1 }, (_, k) => k);
  const x = (minutes: number): number => LEFT + minutes * minute;
  const top = 16 + lanes.length * LANE;
  const width = x(cells * QUARTER) + RIGHT;
  const height = day ? top + 30 : top;
  const id = `hatch-${counting}`;
  return (
    <svg class="lanes" viewBox={`0 0 ${width} ${height}`} style={{ maxWidth: `${width * 1.3}px` }} aria-hidden="true">
      <defs><pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="ground" /><path d="M0 0v5" class="hatch" /></pattern></defs>
      {lines.map((k) => <g key={k}><path d={`M${x(k * QUARTER)} 12V${height - (day ? 16 : 2)}`} class="quarter" />{(k % 2 === 0 || minute > 1.8 || dense) && <text x={x(k * QUARTER)} y="8" class="tick">{k * QUARTER}</text>}</g>)}
      {lanes.map((lane, k) => <LaneBar key={lane.code} lane={lane} y={16 + k * LANE} x={x} hatch={id} pooled={day !== null} dense={dense} />)}
      {day && (
        <g>
          <text x={LEFT - 6} y={top + 9} class="code total">day</text>
          <rect x={x(0)} y={top + 3} width={x(day.minutes) - x(0)} height="6" rx="1.5" class="pool" />
          {!dense && Array.from({ length: day.units }, (_, k) => <path key={k} d={`M${x(LEAST + k * QUARTER)} ${top - 1}v14`} class="threshold" />)}
          <text x={x(0)} y={top + 23} class="minutes">{day.minutes} min: {day.units}{dense ? '' : ', one at each mark (8, 23, 38 …)'}</text>
        </g>
      )}
    </svg>
  );
}

function LaneBar({ lane: { code, minutes, whole, rest, units, won, place }, y, x, hatch, pooled, dense }: { readonly lane: Lane; readonly y: number; readonly x: (minutes: number) => number; readonly hatch: string; readonly pooled: boolean; readonly dense: boolean }) {
  const from = x(whole * QUARTER);
  const end = x((whole + 1) * QUARTER);
  return (
    <g>
      <text x={LEFT - 6} y={y + BAR - 3} class="code">{code}</text>
      {dense && whole > 0 && <rect x={x(0)} y={y} width={from - x(0)} height={BAR} class="block" />}
      {!dense && Array.from({ length: whole }, (_, k) => <rect key={k} x={x(k * QUARTER) + 0.75} y={y} width={x(QUARTER) - x(0) - 1.5} height={BAR} rx="2" class="block" />)}
      {rest > 0 && <rect x={from + 0.75} y={y} width={x(rest) - x(0) - 0.75} height={BAR} rx="2" class={won ? 'block won' : 'rest'} style={won ? undefined : { fill: `url(#${hatch})` }} />}
      {rest > 0 && won && <rect x={from + 0.75} y={y - 0.5} width={end - from - 1.5} height={BAR + 1} rx="2" class="filled" />}
      {rest > 0 && !pooled && <path d={`M${x(whole * QUARTER + LEAST)} ${y - 2}v${BAR + 4}`} class="threshold" />}
      {rest > 0 && <text x={from + 3} y={y + BAR + 9} class="minutes">{rest} min{won && place !== null ? `, ${['1st', '2nd', '3rd'][place - 1] ?? `${place}th`}` : ''}</text>}
      <text x={(rest > 0 && won ? end : x(minutes)) + 6} y={y + BAR - 3} class="sum">{units}</text>
    </g>
  );
}
