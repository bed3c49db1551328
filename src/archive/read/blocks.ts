/** Cells longer than this, or of more lines, are laid out as paragraphs: their table is there for the look of a page. */
const MOST_CELL = 300;
const MOST_CELL_LINES = 4;

interface Row {
  cells: string[][];
  open: boolean;
}

/**
 * Text of a formatted document, as lines: paragraphs, list items, and rows of tables with ` | ` between their cells. A row with one
 * filled cell, or with long ones, is laid out as paragraphs, since many programs set whole notes in tables.
 */
export class Blocks {
  private lines: string[] = [];
  private current = '';
  private readonly outer: { lines: string[]; current: string; row: Row | null }[] = [];
  private row: Row | null = null;

  /** Words of running text; white space is one blank. */
  words(text: string): void {
    const flat = text.replace(/[\s\u00a0]+/g, ' ');
    this.current += this.current === '' || this.current.endsWith(' ') ? flat.replace(/^ /, '') : flat;
  }

  /** Text whose blanks and line ends are its own. */
  verbatim(text: string): void {
    const [first, ...more] = text.split(/\r\n|\r|\n/);
    this.current += first;
    for (const line of more) {
      this.newline();
      this.current = line;
    }
  }

  /** Ends the line if it has any words. */
  line(): void {
    if (this.current.trim() !== '') this.newline();
    else this.current = '';
  }

  /** Ends the line, empty or not. */
  newline(): void {
    this.lines.push(this.current.trimEnd());
    this.current = '';
  }

  /** Ends the paragraph: one empty line stands between it and the next. */
  gap(): void {
    this.line();
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('');
  }

  openRow(): void {
    this.line();
    this.outer.push({ lines: this.lines, current: '', row: this.row });
    this.lines = [];
    this.row = { cells: [], open: false };
  }

  openCell(): void {
    this.closeCell();
    if (this.row) this.row.open = true;
  }

  closeCell(): void {
    if (!this.row?.open) return;
    this.line();
    while (this.lines.at(-1) === '') this.lines.pop();
    this.row.cells.push(this.lines);
    this.row.open = false;
    this.lines = [];
  }

  /** The open cell is none. */
  dropCell(): void {
    if (this.row) this.row.open = false;
    this.current = '';
    this.lines = [];
  }

  closeRow(): void {
    const { row } = this;
    if (!row) return;
    this.closeCell();
    const stray = this.lines;
    const before = this.outer.pop();
    this.lines = before?.lines ?? [];
    this.row = before?.row ?? null;
    for (const line of [...rowLines(row.cells), ...stray]) this.lines.push(line);
  }

  text(): string {
    while (this.row) this.closeRow();
    this.line();
    return this.lines.join('\n').replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '');
  }
}

function rowLines(cells: readonly (readonly string[])[]): string[] {
  const filled = cells.filter((lines) => lines.some((l) => l !== ''));
  if (filled.length === 0) return [];
  const layout = filled.length === 1 || cells.some((lines) => lines.length > MOST_CELL_LINES || lines.reduce((sum, l) => sum + l.length, 0) > MOST_CELL);
  if (layout) return filled.flat();
  // a cell that is empty keeps its place, so that the others stay under their heads
  return [cells.map((lines) => lines.filter((l) => l !== '').join('; ')).join(' | ').trimEnd()];
}

/** List items that are open, innermost last: a number, or null for a bullet. */
export class Lists {
  private readonly open: (number | null)[] = [];

  begin(ordered: boolean): void {
    this.open.push(ordered ? 0 : null);
  }

  end(): void {
    this.open.pop();
  }

  /** What stands before the next item. */
  mark(): string {
    const last = this.open.length - 1;
    const number = this.open[last] ?? null;
    if (number === null) return '- ';
    this.open[last] = number + 1;
    return `${number + 1}. `;
  }
}
