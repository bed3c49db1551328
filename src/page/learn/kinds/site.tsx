import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../../../course/schema.ts';
import { BodyChart, Sample } from '../../panels/body/chart.tsx';
import { FIGURE, type Half } from '../../panels/body/figure.ts';
import type { Asked } from './asked.ts';
import { OneOf } from './choices.tsx';

type Care = 'adjusted' | 'handsOn';
interface Placed {
  readonly care: Care;
  readonly region: string;
  readonly side: Place['side'];
}

const CARES: readonly (readonly [Care, string, string])[] = [['adjusted', 'adjusted', 'Adjustment'], ['handsOn', 'hands-on', 'Massage or manual therapy']];
const SIDES: readonly (readonly [string, string])[] = [['', 'no side'], ['left', 'left'], ['right', 'right'], ['bilateral', 'both sides']];
const WHOLE = 'back';
const REGIONS: readonly string[] = [...new Set([...Object.keys(FIGURE.views.front), ...Object.keys(FIGURE.views.back), WHOLE])].sort();
const plain = (region: string): string => region.replaceAll('-', ' ');
const chartSide = (side: Place['side']): Half | 'both' => (side === 'left' || side === 'right' ? side : 'both');

/** Same site or separate: both services placed on the body chart or by name, then the verdict. */
export function SiteForm({ set }: Asked<'site'>) {
  const [care, placeNow] = useState<Care>('adjusted');
  const [placed, put] = useState<readonly Placed[]>([]);
  const [answer, judge] = useState<string | null>(null);
  useEffect(() => {
    const of = (c: Care) => placed.filter((p) => p.care === c).map(({ region, side }) => ({ region, side }));
    set(answer === null ? null : { kind: 'site', adjusted: of('adjusted'), handsOn: of('handsOn'), answer });
  }, [placed, answer]);
  const is = (p: Placed, region: string, side: Half | 'both'): boolean => p.care === care && p.region === region && (p.side === null || p.side === 'bilateral' || side === 'both' || p.side === side);
  const choose = (region: string, half: Half | 'both'): void => {
    if (placed.some((p) => is(p, region, half))) {
      put(placed.filter((p) => !is(p, region, half)));
      return;
    }
    // an adjustment of the spine is of its level, not of a side
    const side = half === 'both' || (care === 'adjusted' && region in FIGURE.column) ? null : half;
    put([...placed, { care, region, side }]);
  };
  return (
    <div class="site">
      <fieldset class="choices-of placing">
        <legend>Place on the chart</legend>
        {CARES.map(([id, kind, name]) => <label key={id} class="choice"><input type="radio" name="care" checked={care === id} onChange={() => placeNow(id)} /> <Sample kind={kind} /> <span>{name}</span></label>)}
      </fieldset>
      <div class="chart-and-places">
        <BodyChart label={`Body chart: where the ${care === 'adjusted' ? 'adjustment' : 'work by hand'} was given`} everywhere halves regions={placed.map((p) => ({ region: p.region, side: chartSide(p.side), kind: CARES.find(([id]) => id === p.care)?.[1] ?? '', title: CARES.find(([id]) => id === p.care)?.[2].toLowerCase() ?? '' }))} isChosen={(region, side) => placed.some((p) => is(p, region, side))} onChoose={choose} />
        <div class="places">
          {CARES.map(([id, , name]) => (
            <div key={id}>
              <h3>{name}</h3>
              <ul>
                {placed.map((p, k) => p.care === id && (
                  <li key={`${p.region} ${String(p.side)}`}>
                    <span>{plain(p.region)}</span>
                    <select aria-label={`Side of ${plain(p.region)}, ${name.toLowerCase()}`} value={p.side ?? ''} onChange={(e) => { const side = (e.currentTarget.value || null) as Place['side']; put(placed.map((q, j) => (j === k ? { ...q, side } : q))); }}>
                      {SIDES.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
                    </select>
                    <button type="button" aria-label={`Take ${plain(p.region)} away from ${name.toLowerCase()}`} onClick={() => put(placed.filter((_, j) => j !== k))}>×</button>
                  </li>
                ))}
              </ul>
              <select aria-label={`Add a region: ${name.toLowerCase()}`} value="" onChange={(e) => { const region = e.currentTarget.value; e.currentTarget.value = ''; if (region && !placed.some((p) => p.care === id && p.region === region && p.side === null)) put([...placed, { care: id, region, side: null }]); }}>
                <option value="">Add by name</option>
                {REGIONS.map((region) => <option key={region} value={region}>{plain(region)}</option>)}
              </select>
            </div>
          ))}
          <OneOf name="verdict" legend="The two sites are" choices={[{ id: 'same', label: 'the same' }, { id: 'separate', label: 'separate' }, { id: 'unclear', label: 'not told apart by the note' }]} onChoose={judge} />
        </div>
      </div>
    </div>
  );
}
