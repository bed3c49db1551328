import { type Child, element } from './dom.ts';
import { count } from './format.ts';

export interface Column<Row> {
  readonly label: string;
  /** What rows are put in order by, and found by; null comes last. */
  readonly value: (row: Row) => number | string | null;
  /** What is shown, where that is not the value itself. */
  readonly cell?: (row: Row) => Child;
  /** Long text, which may take several lines. */
  readonly wraps?: boolean;
}

export interface TableOptions<Row> {
  /** Names the table to those who do not see it. */
  readonly caption: string;
  /** The first column heads its row, and opens its reason. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What a row opens; none: rows do not open. */
  readonly reason?: (row: Row) => Node;
  /** Rows shown at first. */
  readonly page?: number;
}

let made = 0;

/** A table in plain HTML: headings put it in order, a field filters it, a button in each row opens its reason. */
export function table<Row>({ caption, columns, rows, reason, page = 15 }: TableOptions<Row>): HTMLElement {
  const id = `table-${++made}`;
  let order: { readonly column: number; readonly down: boolean } | null = null;
  let shown = page;
  let words = '';
  const open = new Set<Row>();

  const numeric = columns.map(({ value }) => rows.some((row) => typeof value(row) === 'number'));
  const texts = new Map(rows.map((row) => [row, columns.map(({ value }) => value(row) ?? '').join(' ').toLowerCase()]));
  const body = element('tbody');
  const status = element('p', { role: 'status', class: 'dim' });
  const more = element('button', { type: 'button', class: 'more' }, 'Show more');
  const heads = columns.map(({ label }, i) => {
    const button = element('button', { type: 'button' }, label, element('span', { class: 'arrow', 'aria-hidden': 'true' }));
    button.addEventListener('click', () => {
      order = { column: i, down: order?.column === i ? !order.down : numeric[i] };
      draw();
    });
    return element('th', { scope: 'col', class: numeric[i] ? 'number' : '' }, button);
  });
  const filter = element('input', { type: 'search', id: `${id}-filter`, autocomplete: 'off' });
  filter.addEventListener('input', () => {
    words = filter.value.trim().toLowerCase();
    shown = page;
    draw();
  });
  more.addEventListener('click', () => {
    shown += 10 * page;
    draw();
  });

  function picked(): readonly Row[] {
    const parts = words.split(/\s+/);
    const found = words === '' ? rows : rows.filter((row) => parts.every((part) => texts.get(row)?.includes(part)));
    if (order === null) return found;
    const { column, down } = order;
    const { value } = columns[column];
    return [...found].sort((a, b) => compared(value(a), value(b), down));
  }

  function rowOf(row: Row, at: number): HTMLElement[] {
    const cells = columns.map(({ value, cell, wraps }, i) => {
      const content = cell ? cell(row) : String(value(row) ?? '');
      return i === 0 ? element('th', { scope: 'row' }, reason ? opener(row, at, content) : content) : element('td', { class: numeric[i] ? 'number' : wraps ? 'wraps' : '' }, content);
    });
    const line = element('tr', {}, ...cells);
    if (!reason || !open.has(row)) return [line];
    return [line, element('tr', { id: `${id}-reason-${at}`, class: 'reason' }, element('td', { colspan: columns.length }, reason(row)))];
  }

  function opener(row: Row, at: number, content: Child): HTMLElement {
    const button = element('button', { type: 'button', class: 'open', 'aria-expanded': String(open.has(row)), ...(open.has(row) ? { 'aria-controls': `${id}-reason-${at}` } : {}) }, content);
    button.addEventListener('click', () => {
      if (!open.delete(row)) open.add(row);
      draw();
      body.querySelectorAll<HTMLElement>('button.open')[at]?.focus();
    });
    return button;
  }

  function draw(): void {
    const list = picked();
    for (const [i, head] of heads.entries()) {
      if (order?.column === i) head.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    body.replaceChildren(...list.slice(0, shown).flatMap(rowOf));
    const seen = Math.min(shown, list.length);
    status.textContent = `${count(seen)} of ${count(list.length)} rows shown${words === '' ? '' : `, ${count(rows.length)} in all`}`;
    more.hidden = seen >= list.length;
  }
  draw();

  return element('div', { class: 'table' },
    rows.length > page ? element('p', { class: 'filter' }, element('label', { for: filter.id }, `Filter: ${caption}`), filter) : null,
    element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': `Table: ${caption}` },
      element('table', {}, element('caption', {}, caption), element('thead', {}, element('tr', {}, ...heads)), body)),
    element('div', { class: 'foot' }, status, more));
}

/** Rows without a value stay last, whichever the order. */
function compared(a: number | string | null, b: number | string | null, down: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const up = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
  return down ? -up : up;
}
