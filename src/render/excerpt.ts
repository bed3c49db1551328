import type { Span } from '../note/span.ts';
import type { LineIndex } from './lines.ts';
import type { Paint, Palette } from './paint.ts';
import { cells } from './width.ts';

/** Lines of the note shown for one finding; the rest is counted. */
const MOST_LINES = 6;

interface Row {
  /** Line of the note, from 0. */
  readonly line: number;
  readonly text: string;
  readonly marks: string;
}

export interface ExcerptOptions {
  readonly width: number;
  readonly colors: Palette;
  readonly mark: Paint;
}

/**
 * The lines that hold `spans`, each with its number and with `^^^^` under the evidence. A line too long for
 * the width is shown in windows around its spans, with `…` where it goes on.
 */
export function excerpt(text: string, index: LineIndex, spans: readonly Span[], { width, colors, mark }: ExcerptOptions): string[] {
  const byLine = new Map<number, Span[]>();
  for (const span of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) for (const [line, part] of partsByLine(text, index, span)) byLine.set(line, [...(byLine.get(line) ?? []), part]);
  const lines = [...byLine].sort((a, b) => a[0] - b[0]);
  const shown = lines.slice(0, MOST_LINES);
  const gutter = String((shown.at(-1)?.[0] ?? 0) + 1).length;
  const rows = shown.flatMap(([line, parts]) => windows(text, line, index.range(line), united(parts), Math.max(16, width - gutter - 3)));
  const out: string[] = [];
  const bar = colors.blue('│');
  let last = -1;
  for (const row of rows) {
    if (last >= 0 && row.line > last + 1) out.push(`${' '.repeat(gutter)} ${colors.blue('·')}`);
    out.push(`${colors.blue(String(row.line + 1).padStart(gutter))} ${bar} ${row.text}`.trimEnd());
    out.push(`${' '.repeat(gutter)} ${bar} ${row.marks.replace(/\^+/g, (carets) => mark(carets))}`.trimEnd());
    last = row.line;
  }
  if (lines.length > shown.length) out.push(colors.dim(`${' '.repeat(gutter)} … and ${lines.length - shown.length} more ${lines.length - shown.length === 1 ? 'line' : 'lines'}`));
  return out;
}

/** The parts of a span by line, without the white space at both ends of each; of a long span the first lines. */
function* partsByLine(text: string, index: LineIndex, [start, end]: Span): Generator<[number, Span]> {
  if (end <= start) return;
  const first = index.lineAt(start);
  const last = index.lineAt(end - 1);
  for (let line = first; line <= last && line <= first + MOST_LINES; line++) {
    const [from, to] = index.range(line);
    let a = Math.max(from, start);
    let b = Math.min(to, end);
    while (a < b && isSpace(text.charCodeAt(a))) a++;
    while (b > a && isSpace(text.charCodeAt(b - 1))) b--;
    if (b > a) yield [line, [a, b]];
  }
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 0xa0;

/** Spans in order, those that touch or overlap made one. */
function united(spans: readonly Span[]): Span[] {
  const out: [number, number][] = [];
  for (const [start, end] of spans) {
    const before = out.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else out.push([start, end]);
  }
  return out;
}

function windows(text: string, line: number, [from, to]: Span, spans: readonly Span[], width: number): Row[] {
  if (to - from <= width * 4) {
    const whole = rowOf(text, line, from, to, spans, '', '');
    if (whole.width <= width) return [whole.row];
  }
  const room = width - 2;
  const rows: Row[] = [];
  for (let i = 0; i < spans.length; ) {
    let next = i + 1;
    while (next < spans.length && spans[next][1] - spans[i][0] <= room) next++;
    const group = spans.slice(i, next);
    i = next;
    const start = group[0][0];
    const end = (group.at(-1) as Span)[1];
    const spare = Math.max(0, room - (end - start));
    // what the line does not need behind the evidence is shown before it, and the other way round
    const behind = Math.max(Math.min(to - end, Math.ceil(spare / 2)), Math.min(to - end, spare - (start - from)));
    const a = safe(text, wordStart(text, Math.max(from, start - (spare - behind)), start, from), from);
    let b = safe(text, Math.min(to, Math.max(end, a + room), a + room * 2), from);
    let made = rowOf(text, line, a, b, group, a > from ? '…' : '', b < to ? '…' : '');
    // wide characters take more cells than units: cut behind until it fits
    while (made.width > width && b > a + 1) {
      const all = cells(text.slice(a, b));
      let used = 0;
      let fit = 0;
      while (fit < all.length && used + all[fit].width <= room) used += all[fit++].width;
      const cut = fit === 0 || fit === all.length ? a + 1 : a + all[fit].at;
      if (cut >= b) break;
      b = cut;
      made = rowOf(text, line, a, b, group, a > from ? '…' : '', '…');
    }
    rows.push(made.row);
  }
  return rows;
}

/** A window begins at a word where one begins nearby, so that the first thing read is not half a word. */
function wordStart(text: string, at: number, evidence: number, from: number): number {
  if (at === from) return at;
  for (let i = at; i < Math.min(evidence, at + 14); i++) if (isSpace(text.charCodeAt(i - 1))) return i;
  return at;
}

/** Never between the two halves of a character. */
const safe = (text: string, at: number, from: number): number => (at > from && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at);

function rowOf(text: string, line: number, from: number, to: number, spans: readonly Span[], before: string, after: string): { row: Row; width: number } {
  const all = cells(text.slice(from, to));
  let shown = before;
  let marks = before ? ' ' : '';
  let width = before.length + after.length;
  let k = 0;
  for (let i = 0; i < all.length; i++) {
    const cell = all[i];
    const start = from + cell.at;
    const end = i + 1 < all.length ? from + all[i + 1].at : to;
    while (k < spans.length && spans[k][1] <= start) k++;
    const marked = k < spans.length && spans[k][0] < end && spans[k][1] > start;
    shown += cell.shown;
    marks += (marked ? '^' : ' ').repeat(cell.width);
    width += cell.width;
  }
  return { row: { line, text: shown + after, marks: marks.trimEnd() }, width };
}
