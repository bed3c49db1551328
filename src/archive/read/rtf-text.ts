import { latin1 } from '../../text/bytes.ts';
import { fromWindows1252 } from '../../text/decode.ts';
import { Blocks } from './blocks.ts';
import { Broken } from './refusal.ts';

/** Groups of which nothing is shown in the body. One that begins with `\*` is another unless it is in {@link SHOWN}. */
const UNSEEN = new Set(['fonttbl', 'colortbl', 'stylesheet', 'listtable', 'listoverridetable', 'info', 'pict', 'objdata', 'nonshppict', 'shprslt', 'themedata', 'colorschememapping', 'datastore', 'latentstyles', 'rsidtbl', 'generator', 'xmlnstbl', 'fldinst', 'header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf', 'filetbl', 'revtbl', 'pn', 'pntext', 'upr', 'template', 'private', 'ftnsep', 'aftnsep', 'ftnsepc', 'aftnsepc']);
const SHOWN = new Set(['shptxt', 'ud']);
const CHARACTERS: Readonly<Record<string, string>> = { tab: '\t', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', endash: '–', emdash: '—', emspace: ' ', enspace: ' ', qmspace: ' ', '~': '\u00a0', _: '-', '-': '', '{': '{', '}': '}', '\\': '\\' };
/** Code page by the number of a font's character set. */
const CHARSETS: Readonly<Record<number, number>> = { 0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250 };
const LABELS: Readonly<Record<number, string>> = { 874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 10000: 'macintosh', 65001: 'utf-8' };

interface State {
  readonly unseen: boolean;
  readonly destination: string;
  readonly hidden: boolean;
  readonly page: number;
  /** Characters that stand for a Unicode one where that is not known. */
  readonly fallback: number;
}

/** Deeper groups than this are an attack. */
const MOST_DEPTH = 10_000;

/** The text that RTF shows. Throws {@link Broken} where it is none. What is cut off or unbalanced is read as far as it goes. */
export function rtfText(bytes: Uint8Array): string {
  const source = latin1(bytes);
  if (!source.startsWith('{\\rtf')) throw new Broken('is no rich text (it does not begin with {\\rtf); save it again, or as plain text');
  return new RtfReader(source).text();
}

/** After the published RTF 1.9.1 specification: groups, control words, destinations, `\'xx` by code page, `\u` with what stands beside it. */
class RtfReader {
  private readonly source: string;
  private readonly out = new Blocks();
  private readonly stack: State[] = [];
  private readonly fonts = new Map<number, number>();
  private state: State = { unseen: false, destination: 'rtf', hidden: false, page: 1252, fallback: 1 };
  private ansi = 1252;
  private font = 0;
  private skip = 0;
  private pending: number[] = [];
  private inRow = false;

  constructor(source: string) {
    this.source = source;
  }

  text(): string {
    const { source } = this;
    for (let i = 0; i < source.length; ) {
      const c = source[i];
      if (c === '{') {
        this.flush();
        this.skip = 0;
        if (this.stack.length > MOST_DEPTH) throw new Broken('is nested deeper than any document; save it again, or as plain text');
        this.stack.push(this.state);
        i++;
      } else if (c === '}') {
        this.flush();
        this.skip = 0;
        this.state = this.stack.pop() ?? this.state;
        i++;
      } else if (c === '\\') i = this.control(i + 1);
      else if (c === '\r' || c === '\n') i++;
      else {
        const end = nextSpecial(source, i);
        this.plain(source.slice(i, end));
        i = end;
      }
    }
    this.flush();
    return this.out.text();
  }

  /** Reads the control at `i`, behind its backslash; where the text goes on. */
  private control(i: number): number {
    const { source } = this;
    const c = source[i];
    if (c === undefined) return i;
    if (c === "'") {
      const byte = Number.parseInt(source.slice(i + 1, i + 3), 16);
      if (this.skip > 0) this.skip--;
      else if (!Number.isNaN(byte) && this.seen()) this.pending.push(byte);
      return i + 3;
    }
    if (!/[a-z]/i.test(c)) {
      if (c === '*') {
        const next = /^\*\s*\\([a-z]+)/i.exec(source.slice(i, i + 40))?.[1] ?? '';
        if (!SHOWN.has(next)) this.state = { ...this.state, unseen: true };
      } else if (c === '\n' || c === '\r') this.paragraph();
      else this.character(CHARACTERS[c] ?? '');
      return i + 1;
    }
    let end = i;
    while (end < source.length && isLetter(source.charCodeAt(end))) end++;
    const word = source.slice(i, end);
    let at = end;
    if (source[at] === '-') at++;
    while (at < source.length && source.charCodeAt(at) >= 48 && source.charCodeAt(at) <= 57) at++;
    const digits = source.slice(end, at);
    const parameter = digits === '' || digits === '-' ? null : Number(digits);
    // a blank ends the control and is no text
    if (source[at] === ' ') at++;
    if (word === 'bin' && parameter !== null && parameter > 0) return Math.min(source.length, at + parameter);
    this.word(word, parameter);
    return at;
  }

  private word(word: string, parameter: number | null): void {
    const { state } = this;
    if (UNSEEN.has(word)) {
      this.flush();
      this.state = { ...state, unseen: true, destination: word };
    } else if (SHOWN.has(word)) this.state = { ...state, unseen: false };
    else if (word === 'u' && parameter !== null) {
      this.flush();
      if (this.seen() && Math.abs(parameter) < 65536) this.out.verbatim(String.fromCharCode(parameter < 0 ? parameter + 65536 : parameter));
      this.skip = state.fallback;
    } else if (word === 'uc') this.state = { ...state, fallback: Math.max(0, parameter ?? 1) };
    else if ((word === 'ansicpg' && parameter) || word === 'mac') {
      this.ansi = word === 'mac' ? 10000 : (parameter as number);
      this.turn(this.ansi);
    }
    else if (word === 'f' && parameter !== null) {
      if (state.destination === 'fonttbl') this.font = parameter;
      else this.turn(this.fonts.get(parameter) ?? this.ansi);
    } else if (word === 'fcharset' && parameter !== null && state.destination === 'fonttbl') {
      const page = CHARSETS[parameter];
      // Symbol fonts have signs of their own, and set 1 is whatever the document has
      if (page !== undefined) this.fonts.set(this.font, page);
    } else if (word === 'v' || word === 'deleted') {
      this.flush();
      this.state = { ...state, hidden: parameter !== 0 };
    } else if (word === 'plain') {
      this.flush();
      this.state = { ...state, hidden: false, page: this.ansi };
    } else if (word === 'par' || word === 'line' || word === 'sect' || word === 'page' || word === 'softline') this.paragraph();
    else if ((word === 'trowd' || word === 'intbl') && !this.inRow) this.beginRow();
    else if (word === 'cell' || word === 'nestcell') this.endCell();
    else if (word === 'row') this.endRow();
    else if (CHARACTERS[word] !== undefined) this.character(CHARACTERS[word]);
  }

  private turn(page: number): void {
    this.flush();
    this.state = { ...this.state, page };
  }

  private plain(text: string): void {
    const shown = this.skip > 0 ? text.slice(this.skip) : text;
    this.skip = Math.max(0, this.skip - text.length);
    if (!this.seen()) return;
    for (let i = 0; i < shown.length; i++) this.pending.push(shown.charCodeAt(i));
  }

  private character(text: string): void {
    if (this.skip > 0) {
      this.skip--;
      return;
    }
    this.flush();
    if (this.seen()) this.out.verbatim(text);
  }

  private paragraph(): void {
    this.flush();
    if (this.seen()) this.out.newline();
  }

  private beginRow(): void {
    if (!this.seen()) return;
    this.flush();
    this.out.openRow();
    this.out.openCell();
    this.inRow = true;
  }

  private endCell(): void {
    this.flush();
    if (!this.seen()) return;
    if (!this.inRow) this.beginRow();
    this.out.closeCell();
    this.out.openCell();
  }

  private endRow(): void {
    this.flush();
    if (!this.inRow) return;
    // what a cell that was opened behind the last holds is nothing
    this.out.dropCell();
    this.out.closeRow();
    this.inRow = false;
  }

  private seen(): boolean {
    return !this.state.unseen && !this.state.hidden;
  }

  /** Writes the bytes that wait, by the code page in force. */
  private flush(): void {
    if (this.pending.length === 0) return;
    const bytes = Uint8Array.from(this.pending);
    this.pending = [];
    this.out.verbatim(decoded(bytes, this.state.page));
  }
}

const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

function nextSpecial(source: string, from: number): number {
  let end = from + 1;
  for (; end < source.length; end++) {
    const c = source.charCodeAt(end);
    if (c === 92 || c === 123 || c === 125 || c === 10 || c === 13) break;
  }
  return end;
}

function decoded(bytes: Uint8Array, page: number): string {
  const label = LABELS[page] ?? (page >= 1250 && page <= 1258 && page !== 1252 ? `windows-${page}` : null);
  return label === null ? fromWindows1252(bytes) : new TextDecoder(label).decode(bytes);
}
