import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Cell, ColumnRole } from '../../note/note.ts';
import { NEWLINE, NUMBER, PUNCT, type Tokens, WORD } from '../../note/tokens.ts';
import { BAR, TAB } from '../marks.ts';
import { longestAt } from '../walk.ts';

/** The columns of a table as its head row names them and, where only spaces part them, at which character of the line each begins. */
export interface Columns {
  readonly roles: readonly ColumnRole[];
  readonly places: readonly number[] | null;
}

interface Line {
  readonly cells: readonly { readonly from: number; readonly to: number }[];
  readonly end: number;
  /** Only spaces part the cells. */
  readonly spaced: boolean;
}

/** So many spaces part the columns of a table without bars or tabs. */
const GAP = 3;
const isGap = ({ start, end }: Tokens, i: number): boolean => start[i] - end[i - 1] >= GAP;

/** The cells of a line parted by nothing but spaces. */
function spacedCells(tokens: Tokens, i: number, end: number): Line | null {
  const cells: { from: number; to: number }[] = [];
  let from = i;
  for (let k = i + 1; k <= end; k++) {
    if (k < end && !isGap(tokens, k)) continue;
    cells.push({ from, to: k });
    from = k;
  }
  return cells.length < 2 ? null : { cells, end, spaced: true };
}

/** At which character of its line a cell begins. */
const placeOf = ({ start }: Tokens, lineStart: number, { from }: { readonly from: number }): number => start[from] - start[lineStart];

/** The cells of the line that begins at token `i`, empty ones included; null where it is no table row. */
function cellsOf(tokens: Tokens, i: number): Line | null {
  let end = i;
  let marks = 0;
  let bars = false;
  while (end < tokens.count && tokens.kind[end] !== NEWLINE) {
    if (isSeparator(tokens, end)) {
      marks++;
      bars ||= tokens.symbol[end] === BAR;
    }
    end++;
  }
  if (marks < 1) return end > i ? spacedCells(tokens, i, end) : null;
  const cells: { from: number; to: number }[] = [];
  let from = i;
  const outer = isSeparator(tokens, i) && tokens.symbol[i] === BAR;
  if (outer) from = i + 1;
  for (let k = from; k <= end; k++) {
    if (k < end && !(isSeparator(tokens, k) && (!bars || tokens.symbol[k] === BAR))) continue;
    if (!(k === end && from === end && outer)) cells.push({ from, to: k });
    from = k + 1;
  }
  return { cells, end, spaced: false };
}

/** Whether the note holds a mark or a gap that parts cells. */
export function hasSeparators(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++) if (isSeparator(tokens, i) || (i > 0 && isGap(tokens, i))) return true;
  return false;
}

const isSeparator = (tokens: Tokens, i: number): boolean => tokens.kind[i] === PUNCT && (tokens.symbol[i] === BAR || tokens.symbol[i] === TAB);

/** The columns where the line at `i` is the head of a table: two or more cells, all of them column names without figures. `within` a table they are nothing but the names. */
export function headRow(tokens: Tokens, lexicon: Lexicon, i: number, within = false): { columns: Columns; end: number; goals?: boolean } | null {
  const line = cellsOf(tokens, i);
  if (!line || line.cells.length < 2) return null;
  const columns: ColumnRole[] = [];
  let named = 0;
  for (const { from, to } of line.cells) {
    let role: ColumnRole | null = null;
    let words = 0;
    for (let k = from; k < to; k++) {
      if (tokens.kind[k] === NUMBER) return null;
      if (tokens.kind[k] === WORD) words++;
      if (role === null) {
        const found = longestAt(tokens, lexicon, LAYER.columns, k);
        if (found && found.to <= to && (!within || (k === from && found.to === to))) role = lexicon.entries.columns[found.entry].role;
      }
    }
    if (words > 4) return null;
    if (role !== null) named++;
    columns.push(role ?? 'note');
  }
  // `|  | min |`: the column without a head is of what was done
  const unnamed = line.cells.findIndex((c) => c.to === c.from);
  if (unnamed >= 0 && columns.includes('minutes') && !columns.includes('technique') && named === line.cells.length - 1) {
    columns[unnamed] = 'technique';
    named++;
  }
  // among lines that are set in by chance, only a head that names services and minutes and nothing else makes a table of spaces
  if (line.spaced) return named === columns.length && columns.includes('technique') && columns.includes('minutes') ? { columns: { roles: columns, places: line.cells.map((cell) => placeOf(tokens, i, cell)) }, end: line.end } : null;
  const useful = columns.some((c) => c === 'technique' || c === 'finding' || c === 'minutes' || c === 'code');
  if (useful && named >= 2 && named >= line.cells.filter((c) => c.to > c.from).length - 1) return { columns: { roles: columns, places: null }, end: line.end, goals: isGoals(tokens, lexicon, line.cells[0]) };
  return useful && !columns.includes('technique') && !columns.includes('minutes') ? null : ruledHead(tokens, lexicon, columns, line);
}

/** `Goal | Target date | Status`: a word for goals heads the first column. */
function isGoals(tokens: Tokens, lexicon: Lexicon, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const title = from < to ? longestAt(tokens, lexicon, LAYER.sections, from) : null;
  return title !== null && title.to === to && lexicon.entries.sections[title.entry].section === 'goals';
}

/** Minutes that one service may take. */
const FEWEST = 5;
const MOST = 90;

/** Under a head whose words are not known, the first row tells its columns: one opens with a service, one holds a bare number of minutes. Without a rule below it the head must name the minutes. */
function ruledHead(tokens: Tokens, lexicon: Lexicon, columns: readonly ColumnRole[], { cells: head, end }: Line): { columns: Columns; end: number } | null {
  const rule = end + 1 < tokens.count ? cellsOf(tokens, end + 1) : null;
  const ruled = rule !== null && isRule(tokens, end + 1, rule.end);
  const first = !ruled ? rule : rule.end + 1 < tokens.count ? cellsOf(tokens, rule.end + 1) : null;
  if (!first || first.cells.length !== columns.length) return null;
  const isService = ({ from }: { from: number }) => longestAt(tokens, lexicon, LAYER.techniques, from) !== null;
  const isCounted = (k: number) => head[k].to > head[k].from && longestAt(tokens, lexicon, LAYER.quantities, head[k].from) !== null;
  const isTime = ({ from, to }: { from: number; to: number }) => to - from === 1 && tokens.kind[from] === NUMBER && tokens.value[from] >= FEWEST && tokens.value[from] <= MOST;
  if (!ruled && !first.cells.some((cell, k) => columns[k] === 'minutes' && isTime(cell))) return null;
  const timed = columns.includes('minutes') || first.cells.filter(isTime).length !== 1;
  const roles = columns.map((c, k): ColumnRole => (c !== 'note' ? c : isService(first.cells[k]) && !columns.includes('technique') ? 'technique' : !timed && !isCounted(k) && isTime(first.cells[k]) ? 'minutes' : 'note'));
  return roles.includes('technique') ? { columns: { roles, places: null }, end } : null;
}

/** The column that begins nearest. */
function nearest(places: readonly number[], place: number): number {
  let best = 0;
  for (let k = 1; k < places.length; k++) if (Math.abs(places[k] - place) < Math.abs(places[best] - place)) best = k;
  return best;
}

/** The row at `i` under known columns; null where the line is no row of that table. */
export function tableRow(tokens: Tokens, i: number, columns: Columns): { cells: Cell[]; end: number } | null {
  const line = cellsOf(tokens, i);
  const { roles, places } = columns;
  if (!line || line.cells.length < 2 || line.cells.length > roles.length + 1 || line.spaced !== (places !== null)) return null;
  return { cells: line.cells.map((c, k) => ({ ...c, role: roles[places ? nearest(places, placeOf(tokens, i, c)) : k] ?? 'note' })), end: line.end };
}

/** `|---|:--:|` */
export function isRule(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens.kind[i] !== PUNCT) return false;
  return to > from;
}
