import type { CardStanding } from '../../course/standing.ts';
import { type Row, saidOf } from './rows.ts';

const STATES: readonly (readonly [CardStanding['state'], string])[] = [['mastered', 'mastered'], ['learning', 'met'], ['new', 'not met']];
const CELL = 20;
const GAP = 4;
const STEP = CELL + GAP;
/** Squares in one line. */
const MOST = 12;

/** Mastery by concept as a picture: a row a lesson, a square a concept, filled as far as it is known now. */
export function Picture({ rows, titleOf }: { readonly rows: readonly Row[]; readonly titleOf: (card: string) => string }) {
  const all = rows.flatMap((r) => r.cards);
  const told = STATES.map(([state, name]) => `${all.filter((c) => c.state === state).length} ${name}`).join(', ');
  return (
    <figure class="picture">
      <div class="rows" role="img" aria-label={`Mastery of ${all.length} concepts: ${told}. The table below tells the same.`}>
        {rows.map((row, k) => <Cells key={row.title} row={row} number={k + 1} titleOf={titleOf} />)}
      </div>
      <figcaption class="key">
        {STATES.map(([state, name]) => <span key={state}><svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><Square card={{ card: '', state, chance: state === 'new' ? null : state === 'mastered' ? 1 : 0.5, stability: null, answers: 0, lapses: 0 }} x={0} y={0} title="" /></svg> {name}</span>)}
        <span class="dim">The fill is the chance that you know it now.</span>
      </figcaption>
    </figure>
  );
}

function Cells({ row: { title, cards }, number, titleOf }: { readonly row: Row; readonly number: number; readonly titleOf: (card: string) => string }) {
  const perLine = Math.min(cards.length, MOST);
  const [width, height] = [perLine * STEP - GAP, Math.ceil(cards.length / MOST) * STEP - GAP];
  return (
    <div class="row">
      <span class="title">{number}. {title}</span>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">{cards.map((card, k) => <Square key={card.card} card={card} x={(k % MOST) * STEP} y={Math.floor(k / MOST) * STEP} title={titleOf(card.card)} />)}</svg>
    </div>
  );
}

function Square({ card: { state, chance }, x, y, title }: { readonly card: CardStanding; readonly x: number; readonly y: number; readonly title: string }) {
  const fill = (CELL - 2) * (chance ?? 0);
  return (
    <g class={`square ${state}`} transform={`translate(${x} ${y})`}>
      {title && <title>{`${title}: ${saidOf(state, chance)}`}</title>}
      <rect width={CELL} height={CELL} rx="3" class="frame" />
      {fill > 0 && <rect x="1" y={CELL - 1 - fill} width={CELL - 2} height={fill} rx="2" class="fill" />}
      {state === 'mastered' && <path d="M5 10.5l3.5 3.5 6.5-7.5" class="tick" />}
    </g>
  );
}
