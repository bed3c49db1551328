import { describe, expect, it } from 'vitest';
import columns from '../../../lexicons/archive/columns.json' with { type: 'json' };
import visits from '../../../lexicons/archive/visits.json' with { type: 'json' };
import { columnsOf } from '../../../src/archive/read/columns.ts';
import { headerOf } from '../../../src/archive/read/split.ts';

describe('lexicons/archive/columns.json', () => {
  it('has each name once, written as names are compared', () => {
    const names = Object.values(columns.fields).flatMap(({ certain, likely }) => [...certain, ...likely]);
    expect(names.filter((n, i) => names.indexOf(n) !== i)).toEqual([]);
    expect(names.filter((n) => n !== n.toLowerCase() || /[\s.-]/.test(n))).toEqual([]);
  });

  it('finds each field by each of its names, however they are written', () => {
    for (const [field, { certain, likely }] of Object.entries(columns.fields)) {
      for (const name of [...certain, ...likely]) for (const head of [name, name.toUpperCase(), name.replaceAll('_', ' ')]) expect(columnsOf(['x', head], {}).at, head).toEqual({ [field]: [1] });
    }
  });

  it('takes a certain name before a likely one, and no column twice', () => {
    expect(columnsOf(['notes', 'soap', 'date', 'dos'], {}).at).toEqual({ text: [1], date: [3] });
    expect(columnsOf(['note', 'date'], { text: ['date'] }).at).toEqual({ text: [1] });
  });
});

describe('lexicons/archive/visits.json', () => {
  const { labels } = visits;

  it.each(labels.visit)('"%s" begins a visit', (label) => {
    for (const line of [`${label}: 3/2/2026`, `3/2/2026 ${label}`, `${label.toUpperCase()} – March 2, 2026`]) expect(headerOf(line), line).toEqual({ day: '2026-03-02', weak: false });
  });

  it.each(labels.weak)('"%s" may begin one', (label) => {
    expect(headerOf(`${label}: 3/2/2026`)).toEqual({ day: '2026-03-02', weak: true });
  });

  it.each(labels.number)('"%s" counts one', (label) => {
    expect(headerOf(`${label} 3: 3/2/2026`)).toEqual({ day: '2026-03-02', weak: false });
  });

  it.each(labels.other)('"%s" is about another day', (label) => {
    expect(headerOf(`${label}: 3/2/2026`)).toBeNull();
  });

  it.each(visits.months.flat())('%s is a month', (month) => {
    const number = visits.months.findIndex((names) => names.includes(month)) + 1;
    expect(headerOf(`Visit, 4 ${month} 2026`)?.day).toBe(`2026-${String(number).padStart(2, '0')}-04`);
  });
});
