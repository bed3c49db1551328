import { useState } from 'preact/hooks';
import { COUNTED } from '../../../course/grade/count.ts';
import type { ItemOf } from '../../../course/schema.ts';
import type { Asked } from './asked.ts';

type What = ItemOf<'count'>['ask'][number];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Count minutes and units: a total, and a table of codes by each way of counting that is asked. */
export function CountForm({ item, set }: Asked<'count'>) {
  const [given, change] = useState<Readonly<Record<string, string>>>({});
  const codes = [...new Set(item.services.map((s) => s.code))];
  const ways = item.ask.filter((what) => what !== 'total');
  const put = (key: string, value: string): void => {
    const next = { ...given, [key]: value };
    change(next);
    set(answerOf(item.ask, codes, next));
  };
  const field = (key: string, label: string) => <input type="number" min="0" max="999" step="1" inputMode="numeric" aria-label={label} value={given[key] ?? ''} onInput={(e) => put(key, e.currentTarget.value)} />;
  return (
    <div class="counting">
      {item.ask.includes('total') && <p class="total"><span>{capital(COUNTED.total)} in all</span> {field('total', `${capital(COUNTED.total)} in all`)}</p>}
      {ways.length > 0 && (
        <table>
          <thead><tr><th scope="col">Code</th>{ways.map((way) => <th scope="col" key={way}>{capital(COUNTED[way])}</th>)}</tr></thead>
          <tbody>{codes.map((code) => <tr key={code}><th scope="row">{code}</th>{ways.map((way) => <td key={way}>{field(`${way} ${code}`, `${code}, ${COUNTED[way]}`)}</td>)}</tr>)}</tbody>
        </table>
      )}
    </div>
  );
}

/** Null until every field has a whole number. */
function answerOf(ask: readonly What[], codes: readonly string[], given: Readonly<Record<string, string>>) {
  const number = (key: string): number | null => (/^\d{1,3}$/.test((given[key] ?? '').trim()) ? Number(given[key]) : null);
  const answer: { kind: 'count'; total?: number; [way: string]: unknown } = { kind: 'count' };
  for (const what of ask) {
    if (what === 'total') {
      const total = number('total');
      if (total === null) return null;
      answer.total = total;
      continue;
    }
    const units = codes.map((code) => [code, number(`${what} ${code}`)] as const);
    if (units.some(([, n]) => n === null)) return null;
    answer[what] = Object.fromEntries(units);
  }
  return answer;
}
