import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { SectionKind } from '../../note/note.ts';
import { NEWLINE, PUNCT, type Tokens, WORD } from '../../note/tokens.ts';
import { COMMA, GREATER, SEMICOLON } from '../marks.ts';
import { longestAt } from '../walk.ts';
import { checkbox, linesWithBoxesBehind } from './checkbox.ts';
import type { Draft } from './draft.ts';
import { type Heading, headingAt } from './headings.ts';
import { letterHeadings, type Letters } from './letters.ts';
import { isCommaRun, isUnstopped, mayOpenPart, opensPart, partsClauses } from './run-on.ts';
import { afterBullet, endsSentence } from './sentences.ts';
import { unlistedAt } from './unlisted.ts';
import { type Columns, hasSeparators, headRow, isRule, tableRow } from './tables.ts';

/** The sentences, list items and rows of a note, each under the heading it stands under; those under none have no kind yet. */
export function split(tokens: Tokens, lexicon: Lexicon): Draft[] {
  return new Splitter(tokens, lexicon).split();
}

/** Tokens after which a sentence is cut, so that what stages do within one stays bounded; no clinic writes so many without a stop or a line's end. */
const LONGEST = 400;

/** Characters that part columns of a form. */
const WIDE = 2;

/** One of the letters of P.A.R.T., which head no sections inside its block. */
const isPartLetter = (tokens: Tokens, h: Heading): boolean => tokens.end[h.to - 1] - tokens.start[h.from] === 1 && 'PART'.includes(tokens.text[tokens.start[h.from]]);

class Splitter {
  readonly #tokens: Tokens;
  readonly #lexicon: Lexicon;
  readonly #letters: Letters;
  readonly #tables: boolean;
  readonly #drafts: Draft[] = [];
  /** The heading whose section holds, with its kind; that of a part within it, and how far the part goes; that of a line. */
  #main: Heading | null = null;
  #sub: Heading | null = null;
  #subBound: 'line' | 'sentence' | 'block' = 'line';
  #bound: Heading | null = null;
  /** The columns of the table that is read. */
  #columns: Columns | null = null;
  #goalRows = false;
  #inPart = false;
  /** How many labels have stood that are no listed headings, and which of them holds, 0 for none. */
  #labels = 0;
  #label = 0;
  /** Where a technique's name last labelled its line. */
  #labelled = -1;
  /** Where the next line with a heading of its own is, once asked for. */
  #nextMain = -1;
  /** The sentence that is open: its first token, -1 for none, and what holds for it. */
  #from = -1;
  #box: Draft['box'] = null;
  #opensLine = true;
  #line = 0;
  #paragraph = 0;
  /** The first token of the line, and the lines whose boxes stand behind, once asked for. */
  #lineFrom = 0;
  #behind: ReadonlySet<number> | null = null;
  /** From which token it was last asked whether the line has no stop, and the answer. */
  #askedFrom = -1;
  #unstopped = false;
  /** Of which line it was last asked whether it is a run of commas, and the answer. */
  #runLine = -1;
  #isRun = false;

  constructor(tokens: Tokens, lexicon: Lexicon) {
    this.#tokens = tokens;
    this.#lexicon = lexicon;
    this.#letters = letterHeadings(tokens, lexicon);
    this.#tables = hasSeparators(tokens);
  }

  split(): Draft[] {
    const tokens = this.#tokens;
    const lexicon = this.#lexicon;
    const letters = this.#letters;
    const { count, kind, symbol } = tokens;
    /** A sentence has ended, or a line has begun, before `i`. */
    let afterStop = true;
    let i = 0;
    while (i < count) {
      const here = kind[i];
      if (here === NEWLINE) {
        this.#endLine(i);
        afterStop = true;
        i++;
        continue;
      }
      const fresh = afterStop && this.#from < 0;
      const lineStart = fresh && (i === 0 || kind[i - 1] === NEWLINE);
      if (lineStart && this.#tables) {
        const behind = this.#row(i);
        if (behind > i) {
          i = behind;
          continue;
        }
      }
      if (here === WORD || here === PUNCT || afterStop) {
        const heading = headingAt(tokens, lexicon, i, afterStop, letters, fresh && here === WORD ? i : -1);
        if (heading && this.#takes(heading, i)) {
          i = heading.text;
          afterStop = true;
          continue;
        }
      }
      if (lineStart || (fresh && letters.oneLine)) this.#unlisted(i);
      const item = lineStart ? afterBullet(tokens, i) : i;
      if (here === PUNCT || item > i) {
        const ticked = checkbox(tokens, item);
        if (ticked && this.#from >= 0 && this.#boxesBehind()) {
          this.#box = ticked.state;
          i = ticked.to;
          if (i < count && kind[i] !== NEWLINE && !this.#wideBefore(i)) continue;
          this.#close(i);
          afterStop = true;
          continue;
        }
        if (ticked) {
          if (!lineStart) this.#close(i);
          this.#box = ticked.state;
          i = ticked.to;
          afterStop = true;
          continue;
        }
        if (item > i) {
          i = item;
          continue;
        }
      }
      if (this.#from >= 0 && this.#box !== null && this.#wideBefore(i) && this.#boxesBehind()) this.#close(i);
      if (this.#from < 0) this.#from = i;
      else if (i - this.#from >= LONGEST) {
        this.#close(i);
        this.#from = i;
      }
      afterStop = false;
      if (here !== PUNCT) {
        if (this.#runsOn(i)) {
          this.#close(i + 1);
          afterStop = true;
        }
      } else if (endsSentence(tokens, lexicon, i)) {
        this.#close(i + 1);
        if (this.#subBound === 'sentence') this.#sub = null;
        if (this.#bound?.bound === 'sentence' || letters.oneLine) this.#bound = null;
        afterStop = true;
      } else if (symbol[i] === COMMA && letters.oneLine && this.#commaRun(i) && partsClauses(tokens, this.#from, i)) {
        this.#close(i + 1);
        afterStop = true;
      } else if ((symbol[i] === SEMICOLON || symbol[i] === GREATER) && i + 1 < count && kind[i + 1] === WORD && headingAt(tokens, lexicon, i + 1, true, letters)) {
        // a heading may follow a semicolon, which ends no sentence by itself
        this.#close(i + 1);
        afterStop = true;
      }
      i++;
    }
    this.#close(count);
    return this.#drafts;
  }

  #close(to: number): void {
    const from = this.#from;
    if (from >= 0 && to > from) {
      const sub = this.#bound ? null : this.#sub;
      const heading = this.#bound ?? sub ?? this.#main;
      const headed = heading !== null;
      this.#drafts.push({
        from, to, kind: heading ? heading.kind : null, headed, confidence: headed ? 1 : 0, heading, subheading: this.#sub, label: this.#label, box: this.#box, cells: null,
        opensLine: this.#opensLine, line: this.#line, paragraph: this.#paragraph,
      });
    }
    this.#from = -1;
    this.#box = null;
    this.#opensLine = false;
  }

  /** The boxes of the line stand behind what they are about. */
  #boxesBehind(): boolean {
    this.#behind ??= linesWithBoxesBehind(this.#tokens);
    return this.#behind.has(this.#lineFrom);
  }

  /** A column of spaces stands before token `i`. */
  #wideBefore(i: number): boolean {
    return this.#tokens.start[i] - this.#tokens.end[i - 1] >= WIDE;
  }

  /** The line ends at token `i`; a blank line ends a paragraph. */
  #endLine(i: number): void {
    this.#close(i);
    if (this.#subBound !== 'block') this.#sub = null;
    if (i > 0) this.#bound = null;
    if (i > 0 && this.#tokens.kind[i - 1] === NEWLINE) {
      this.#paragraph++;
      this.#label = 0;
      if (this.#main?.loose) this.#main = null;
      if (this.#sub && this.#drafts.length > 0 && this.#drafts[this.#drafts.length - 1].subheading === this.#sub) this.#sub = null;
    }
    this.#line++;
    this.#lineFrom = i + 1;
    this.#opensLine = true;
  }

  /** The token behind the head or the row of a table that stands at the line's start `i`; `i` where none does. */
  #row(i: number): number {
    const tokens = this.#tokens;
    const head = headRow(tokens, this.#lexicon, i, this.#columns !== null && i > 1 && tokens.kind[i - 2] !== NEWLINE);
    if (head) {
      this.#columns = head.columns;
      this.#goalRows = head.goals === true;
      return head.end;
    }
    const columns = this.#columns;
    if (!columns) return i;
    // what only spaces align ends with its paragraph
    if (columns.places !== null && i > 1 && tokens.kind[i - 2] === NEWLINE) {
      this.#columns = null;
      return i;
    }
    const headed = headingAt(tokens, this.#lexicon, i, true, this.#letters);
    const row = tableRow(tokens, i, columns);
    if (!row || (headed && !headed.label && !headed.alone && row.cells.length < 3)) {
      this.#columns = null;
      return i;
    }
    if (!isRule(tokens, i, row.end)) {
      const { roles } = columns;
      const treats = roles.includes('technique') || roles.includes('code') || roles.includes('minutes');
      const main = this.#main ? this.#main.kind : null;
      const kind: SectionKind = treats ? 'treatment' : this.#goalRows ? 'goals' : main === 'treatment' || main === null ? 'objective' : main;
      this.#drafts.push({ from: i, to: row.end, kind, headed: true, confidence: 1, heading: null, subheading: null, label: 0, box: null, cells: row.cells, opensLine: true, line: this.#line, paragraph: this.#paragraph });
    }
    return row.end;
  }

  /** Lets a heading found at token `i` begin its part of the note; false for a label that changes nothing, where plans are listed or treatment is headed already. */
  #takes(heading: Heading, i: number): boolean {
    const main = this.#main ? this.#main.kind : null;
    if (heading.label && (main === 'plan' || main === 'goals' || main === 'history' || main === 'treatment' || (main === null && heading.bound === 'line') || this.#labelled === i)) return false;
    this.#close(i);
    this.#label = 0;
    this.#opensLine = heading.opensLine;
    if (heading.label) this.#labelled = i;
    if (this.#inPart && isPartLetter(this.#tokens, heading)) {
      this.#from = heading.from;
      return true;
    }
    this.#inPart = heading.part;
    if (heading.bound !== null && !heading.alone) this.#bound = heading;
    else if (heading.sub && main !== null) {
      this.#sub = heading;
      this.#subBound = heading.alone ? 'block' : heading.opensLine ? 'line' : 'sentence';
      this.#bound = null;
    } else if (heading.sub && !heading.alone && this.#mainFollows(heading.text)) {
      this.#sub = heading;
      this.#subBound = 'line';
    } else {
      this.#main = heading;
      this.#sub = heading.sub ? heading : null;
      this.#subBound = 'line';
      this.#bound = null;
    }
    if (heading.sub || heading.kind === 'header') this.#from = heading.from;
    return true;
  }

  /** A line that opens at token `i` with a label of its own: set off by marks it ends the section, with a colon alone it may. */
  #unlisted(i: number): void {
    const label = unlistedAt(this.#tokens, this.#lexicon, i);
    if (label === null) return;
    if (label === 'marked') {
      this.#main = null;
      this.#sub = null;
      this.#bound = null;
      this.#label = 0;
    } else this.#label = ++this.#labels;
  }

  /** From token `at` on a line opens with a heading that is no part of another. */
  #mainFollows(at: number): boolean {
    const tokens = this.#tokens;
    if (this.#nextMain < at) {
      let i = at;
      for (; i < tokens.count; i++) {
        if (tokens.kind[i - 1] !== NEWLINE) continue;
        const heading = headingAt(tokens, this.#lexicon, i, true, this.#letters);
        if (heading && !heading.sub && heading.bound === null) break;
      }
      this.#nextMain = i;
    }
    return this.#nextMain < tokens.count;
  }

  /** The line of token `i` has commas for all its stops; asked once a line. */
  #commaRun(i: number): boolean {
    if (this.#runLine !== this.#line) {
      this.#runLine = this.#line;
      let from = i;
      while (from > 0 && this.#tokens.kind[from - 1] !== NEWLINE) from--;
      this.#isRun = isCommaRun(this.#tokens, from);
    }
    return this.#isRun;
  }

  /** In a long line without any stop, a new part opens behind token `i`. */
  #runsOn(i: number): boolean {
    const tokens = this.#tokens;
    const lexicon = this.#lexicon;
    const from = this.#from;
    const next = i + 1;
    if (i - from < 3 || next >= tokens.count || tokens.kind[next] !== WORD || !mayOpenPart(tokens, lexicon, next)) return false;
    if (this.#askedFrom !== from) {
      this.#askedFrom = from;
      this.#unstopped = isUnstopped(tokens, from);
    }
    if (!this.#unstopped) return false;
    for (let k = i; k >= i - 1; k--) {
      const over = longestAt(tokens, lexicon, LAYER.quantities, k);
      if (over && over.to > next) return false;
    }
    return headingAt(tokens, lexicon, next, true, this.#letters, from) !== null || opensPart(tokens, lexicon, next);
  }
}
