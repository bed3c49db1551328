import { LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import type { Cell, Section, SectionedNote, SectionKind, Sentence, TokenizedNote } from '../note/note.ts';
import { ALL_CAPS, CAPITALISED, NEWLINE, NUMBER, PASSED_OVER, PUNCT, type Tokens, WORD } from '../note/tokens.ts';
import { classify } from './section/classify.ts';
import { type Heading, headingAt, letterHeadings } from './section/headings.ts';
import { afterBullet, endsSentence, joinWrappedLines } from './section/sentences.ts';
import { type Columns, headRow, isRule, tableRow } from './section/tables.ts';
import { longestAt, mayBegin } from './walk.ts';

/** A sentence while its section is still open. */
interface Draft {
  from: number;
  to: number;
  kind: SectionKind | null;
  headed: boolean;
  confidence: number;
  heading: Heading | null;
  subheading: Heading | null;
  box: 'ticked' | 'empty' | null;
  cells: readonly Cell[] | null;
  opensLine: boolean;
  line: number;
  paragraph: number;
}

/** Stage 2. Sentences, list items and rows, each with the section it stands in: by its heading, or by the trained classifier. */
export function section(note: TokenizedNote, lexicon: Lexicon): SectionedNote {
  const { tokens } = note;
  joinWrappedLines(tokens);
  const drafts = split(tokens, lexicon);
  releaseRest(tokens, drafts);
  inferKinds(tokens, drafts, lexicon);
  correctKinds(tokens, drafts, lexicon);
  markSignature(tokens, drafts, lexicon);
  return { input: note.input, text: note.text, tokens, sections: sectionsOf(drafts), sentences: drafts.map(sealed) };
}

const sealed = (d: Draft): Sentence => ({
  from: d.from, to: d.to, section: d.kind ?? 'other', headed: d.headed, confidence: d.confidence,
  subheading: d.subheading ? [d.subheading.from, d.subheading.to] : null, box: d.box, cells: d.cells, opensLine: d.opensLine, line: d.line, paragraph: d.paragraph,
});

/** The next line from token `from` on that opens with a heading that is no part of another; the note's end where none does. */
function nextMain(tokens: Tokens, lexicon: Lexicon, from: number, letters: ReturnType<typeof letterHeadings>): number {
  for (let i = from; i < tokens.count; i++) {
    if (tokens.kind[i - 1] !== NEWLINE) continue;
    const heading = headingAt(tokens, lexicon, i, true, letters);
    if (heading && !heading.sub && heading.bound === null) return i;
  }
  return tokens.count;
}

/** One of the letters of P.A.R.T., which head no sections inside its block. */
const isLetter = (tokens: Tokens, h: Heading): boolean => tokens.end[h.to - 1] - tokens.start[h.from] === 1 && 'PART'.includes(tokens.text[tokens.start[h.from]]);

function split(tokens: Tokens, lexicon: Lexicon): Draft[] {
  const letters = letterHeadings(tokens);
  const drafts: Draft[] = [];
  let main: SectionKind | null = null;
  let mainHeading: Heading | null = null;
  let sub: Heading | null = null;
  let subBound: 'line' | 'sentence' | 'block' = 'line';
  let bound: { kind: SectionKind; heading: Heading } | null = null;
  let line = 0;
  let paragraph = 0;
  let i = 0;
  let from = -1;
  let box: Draft['box'] = null;
  let opensLine = true;
  let afterStop = true;
  let table: Columns | null = null;
  let inPart = false;
  let labelled = -1;
  let mainAt = -1;
  const mainFollows = (at: number): boolean => {
    if (mainAt < at) mainAt = nextMain(tokens, lexicon, at, letters);
    return mainAt < tokens.count;
  };
  const close = (to: number) => {
    if (from >= 0 && to > from) {
      const heading: Heading | null = bound ? bound.heading : mainHeading;
      const kind: SectionKind | null = bound ? bound.kind : sub ? sub.kind : main;
      drafts.push({ from, to, kind, headed: kind !== null, confidence: kind === null ? 0 : 1, heading: sub && !bound ? sub : heading, subheading: sub, box, cells: null, opensLine, line, paragraph });
    }
    from = -1;
    box = null;
    opensLine = false;
  };
  const atLineStart = () => i === 0 || (tokens.kind[i - 1] === NEWLINE && !(tokens.flags[i - 1] & PASSED_OVER));
  while (i < tokens.count) {
    if (tokens.kind[i] === NEWLINE) {
      if (tokens.flags[i] & PASSED_OVER) {
        i++;
        continue;
      }
      close(i);
      if (sub && subBound !== 'block') sub = null;
      if (bound && i > 0) bound = null;
      if (i > 0 && tokens.kind[i - 1] === NEWLINE) {
        paragraph++;
        if (sub && drafts.length && drafts.at(-1)?.subheading === sub) sub = null;
      }
      line++;
      afterStop = true;
      opensLine = true;
      i++;
      continue;
    }
    if (afterStop && from < 0 && atLineStart()) {
      const head = headRow(tokens, lexicon, i);
      if (head) {
        table = head.columns;
        i = head.end;
        continue;
      }
      const headed = table ? headingAt(tokens, lexicon, i, true, letters) : null;
      const cells = table ? tableRow(tokens, i, table) : null;
      const row = cells && headed && !headed.label && !headed.alone && cells.cells.length < 3 ? null : cells;
      if (row && table) {
        if (!isRule(tokens, i, row.end)) {
          const treats = table.includes('technique') || table.includes('code') || table.includes('minutes');
          const kind: SectionKind = treats ? 'treatment' : main === 'treatment' || main === null ? 'objective' : main;
          drafts.push({ from: i, to: row.end, kind, headed: true, confidence: 1, heading: null, subheading: null, box: null, cells: row.cells, opensLine: true, line, paragraph });
        }
        i = row.end;
        continue;
      }
      table = null;
    }
    const bareHeading = afterStop && from < 0 && tokens.kind[i] === WORD && isUnstopped(tokens, i);
    const heading = tokens.kind[i] === WORD || afterStop || tokens.kind[i] === PUNCT ? headingAt(tokens, lexicon, i, afterStop, letters, bareHeading) : null;
    if (heading?.label && (main === 'plan' || main === 'goals' || main === 'history' || main === 'treatment' || labelled === i)) {
      // the label changes nothing where plans are listed or treatment is headed already
    } else if (heading) {
      close(i);
      if (heading.label) labelled = i;
      if (inPart && isLetter(tokens, heading)) {
        from = heading.from;
        i = heading.text;
        afterStop = true;
        opensLine = heading.opensLine;
        continue;
      }
      inPart = heading.part;
      if (heading.bound !== null && !heading.alone) bound = { kind: heading.kind, heading };
      else if (heading.sub && main !== null) {
        sub = heading;
        subBound = heading.alone ? 'block' : heading.opensLine ? 'line' : 'sentence';
        bound = null;
      } else if (heading.sub && !heading.alone && main === null && mainFollows(heading.text)) {
        sub = heading;
        subBound = 'line';
      } else {
        main = heading.kind;
        mainHeading = heading;
        sub = heading.sub ? heading : null;
        subBound = 'line';
        bound = null;
      }
      if (heading.sub || heading.kind === 'header') from = heading.from;
      i = heading.text;
      afterStop = true;
      opensLine = heading.opensLine;
      continue;
    }
    if (afterStop && from < 0 && atLineStart()) {
      const item = afterBullet(tokens, i);
      const ticked = checkbox(tokens, item);
      if (ticked) {
        box = ticked.state;
        i = ticked.to;
        afterStop = true;
        continue;
      }
      if (item > i) {
        i = item;
        continue;
      }
    }
    const ticked = checkbox(tokens, i);
    if (ticked) {
      close(i);
      box = ticked.state;
      i = ticked.to;
      afterStop = true;
      continue;
    }
    if (from < 0) from = i;
    afterStop = false;
    if (i - from >= LONGEST) {
      close(i);
      from = i;
    }
    if (runOn(tokens, lexicon, from, i, letters)) {
      close(i + 1);
      afterStop = true;
      i++;
      continue;
    }
    if (endsSentence(tokens, lexicon, i)) {
      close(i + 1);
      if (sub && subBound === 'sentence') sub = null;
      if (bound?.heading.bound === 'sentence') bound = null;
      afterStop = true;
    } else if (tokens.kind[i] === PUNCT && (tokens.symbol[i] === 59 || tokens.symbol[i] === 0x3e)) {
      // a heading may follow a semicolon, which ends no sentence by itself
      const next = i + 1 < tokens.count && tokens.kind[i + 1] === WORD ? headingAt(tokens, lexicon, i + 1, true, letters) : null;
      if (next) {
        close(i + 1);
        afterStop = true;
      }
    }
    i++;
  }
  close(tokens.count);
  return drafts;
}

/** Tokens after which a sentence is cut, so that what stages do within one stays bounded; no clinic writes so many without a stop or a line's end. */
const LONGEST = 400;

/** A long line without any stop is cut before the words that open a new part: a heading word, a goal, a total. */
const RUN_ON = 14;
const OPENERS = [LAYER.sections, LAYER.purposes, LAYER.quantities, LAYER.qualities, LAYER.signals];
function runOn(tokens: Tokens, lexicon: Lexicon, from: number, i: number, letters: ReturnType<typeof letterHeadings>): boolean {
  const next = i + 1;
  if (i - from < 3 || next >= tokens.count || tokens.kind[next] !== WORD || tokens.kind[i] === PUNCT) return false;
  if (!OPENERS.some((layer) => mayBegin(tokens, lexicon, layer, next))) return false;
  if (!isUnstopped(tokens, from)) return false;
  for (const k of [i, i - 1]) {
    const over = k >= from ? longestAt(tokens, lexicon, LAYER.quantities, k) : null;
    if (over && over.to > next) return false;
  }
  if (headingWord(tokens, lexicon, next, letters)) return true;
  const goal = longestAt(tokens, lexicon, LAYER.purposes, next);
  if (goal && lexicon.entries.purposes[goal.entry].role === 'goal' && goal.to - next <= 2) return true;
  const total = longestAt(tokens, lexicon, LAYER.quantities, next);
  const role = total ? lexicon.entries.quantities[total.entry].role : null;
  if (role === 'timed' || (role === 'total' && total !== null && tokens.kind[total.to] === NUMBER)) return true;
  const finding = longestAt(tokens, lexicon, LAYER.qualities, next);
  if (finding && lexicon.entries.qualities[finding.entry].id === 'range-of-motion') return true;
  const signal = longestAt(tokens, lexicon, LAYER.signals, next);
  if (signal && ['plan.continue', 'response', 'plan.next'].includes(lexicon.entries.signals[signal.entry].signal)) return true;
  return false;
}

/** From here to the end of the line stands no stop, colon or comma, and it is long. */
function isUnstopped(tokens: Tokens, from: number): boolean {
  let words = 0;
  for (let k = from; k < tokens.count; k++) {
    if (tokens.kind[k] === NEWLINE) break;
    if (tokens.kind[k] === PUNCT && (tokens.symbol[k] === 46 || tokens.symbol[k] === 59 || tokens.symbol[k] === 58 || tokens.symbol[k] === 44)) return false;
    if (++words > RUN_ON * 2) return true;
  }
  return words > RUN_ON;
}

/** A word that heads a section stands here without a mark: `... 22/30 TX MYOFASCIAL RELEASE ...`. */
function headingWord(tokens: Tokens, lexicon: Lexicon, i: number, letters: ReturnType<typeof letterHeadings>): boolean {
  return headingAt(tokens, lexicon, i, true, letters, true) !== null;
}

/** `[x]`, `[ ]`, `(x)`, `( )`, `☑`, `☐`, `_x_`: the state and the token behind. */
function checkbox(tokens: Tokens, i: number): { state: 'ticked' | 'empty'; to: number } | null {
  if (i >= tokens.count || tokens.kind[i] !== PUNCT) return null;
  const mark = tokens.symbol[i];
  if (mark === 0x84) return { state: 'ticked', to: i + 1 };
  if (mark === 0x85) return { state: 'empty', to: i + 1 };
  const closer = mark === 91 ? 93 : mark === 40 ? 41 : 0;
  if (closer === 0 || i + 1 >= tokens.count) return null;
  if (tokens.kind[i + 1] === PUNCT && tokens.symbol[i + 1] === closer) return mark === 91 || tokens.end[i] < tokens.start[i + 1] ? { state: 'empty', to: i + 2 } : null;
  if (tokens.kind[i + 1] === PUNCT && tokens.symbol[i + 1] === 95 && i + 2 < tokens.count && tokens.symbol[i + 2] === closer) return { state: 'empty', to: i + 3 };
  if (i + 2 < tokens.count && tokens.kind[i + 2] === PUNCT && tokens.symbol[i + 2] === closer && tokens.end[i + 1] - tokens.start[i + 1] === 1) {
    const c = tokens.text[tokens.start[i + 1]];
    if (c === 'x' || c === 'X' || c === '✓' || c === '✔' || c === '√' || c === '×' || c === '*' || ((c === 'v' || c === 'V') && mark === 91)) return { state: 'ticked', to: i + 3 };
  }
  return null;
}

/** In a note that heads its subjective part and no objective or treatment part, the lines behind the first are under no heading. */
function releaseRest(tokens: Tokens, drafts: Draft[]): void {
  const headed = new Set(drafts.filter((d) => d.headed && d.cells === null).map((d) => d.kind));
  if (!headed.has('subjective') || headed.has('objective') || headed.has('treatment')) return;
  let first: Draft | null = null;
  for (const d of drafts) {
    if (d.kind !== 'subjective' || !d.headed) continue;
    if (first === null || d.heading !== first.heading) first = d;
    if (d.line === first.line) continue;
    d.kind = null;
    d.headed = false;
    d.heading = null;
  }
  void tokens;
}

/** How sure the classifier must be to take a sentence out of the section whose heading stands far above it. */
const SURE = 0.6;

/** Where a note heads no plan, goals, treatment or assessment, sentences of that kind lie under the last heading before them. */
function correctKinds(tokens: Tokens, drafts: Draft[], lexicon: Lexicon): void {
  if (!lexicon.sections) return;
  const headed = new Set(drafts.filter((d) => d.headed && d.cells === null).map((d) => d.kind));
  const open = (['plan', 'goals', 'treatment', 'assessment'] as const).filter((kind) => !headed.has(kind));
  if (open.length < 2) return;
  let t = 0;
  while (t < drafts.length) {
    const kind = drafts[t].kind;
    let to = t;
    while (to < drafts.length && drafts[to].kind === kind && drafts[to].headed === drafts[t].headed) to++;
    if (drafts[t].headed && drafts[t].cells === null && (kind === 'subjective' || kind === 'objective' || kind === 'treatment') && to - t > 1) {
      const guesses = classify(tokens, drafts.slice(t, to).map((d) => [d.from, d.to] as const), lexicon.sections);
      for (let k = t + 1; k < to; k++) {
        const guess = guesses[k - t];
        if (guess.confidence < SURE || !(open as readonly SectionKind[]).includes(guess.kind) || drafts[k].subheading) continue;
        drafts[k].kind = guess.kind;
        drafts[k].confidence = guess.confidence;
        drafts[k].headed = false;
        drafts[k].heading = null;
      }
    }
    t = to;
  }
}

/** Gives the sentences under no heading their kind. */
function inferKinds(tokens: Tokens, drafts: Draft[], lexicon: Lexicon): void {
  let t = 0;
  while (t < drafts.length) {
    if (drafts[t].kind !== null) {
      t++;
      continue;
    }
    let to = t;
    while (to < drafts.length && drafts[to].kind === null) to++;
    if (lexicon.sections) {
      const guesses = classify(tokens, drafts.slice(t, to).map((d) => [d.from, d.to] as const), lexicon.sections);
      for (let k = t; k < to; k++) {
        drafts[k].kind = guesses[k - t].kind;
        drafts[k].confidence = guesses[k - t].confidence;
      }
    } else for (let k = t; k < to; k++) drafts[k].kind = 'other';
    t = to;
  }
}

const OPEN_PARENTHESIS = 40;
const COMMA_MARK = 44;

/** A last line that is a name with credentials is the signature, whatever heading it stands under; one that names a treatment is none. */
function markSignature(tokens: Tokens, drafts: Draft[], lexicon: Lexicon): void {
  const { signals, techniques } = lexicon.entries;
  for (let t = drafts.length - 1; t >= Math.max(0, drafts.length - 4); t--) {
    const d = drafts[t];
    // what opens the note heads it
    if (t === 0) continue;
    let words = 0;
    let signed = false;
    let other = 0;
    let treats = false;
    for (let i = d.from; i < d.to; i++) {
      if (tokens.kind[i] !== WORD) {
        if (tokens.kind[i] === NUMBER && i > d.from && tokens.end[i - 1] === tokens.start[i] && tokens.kind[i - 1] === WORD && tokens.end[i - 1] - tokens.start[i - 1] === 1 && tokens.symbol[i - 2] !== OPEN_PARENTHESIS) treats = true;
        continue;
      }
      words++;
      if (words > 12) break;
      const found = longestAt(tokens, lexicon, LAYER.signals, i);
      const signal = found ? signals[found.entry].signal : '';
      if (found && signal.startsWith('sign')) {
        signed ||= signal === 'sign.signed' || nameBefore(tokens, d.from, i) || nameBehind(tokens, found.to, d.to);
        i = found.to - 1;
        continue;
      }
      const technique = longestAt(tokens, lexicon, LAYER.techniques, i);
      if (technique && techniques[technique.entry].class !== 'decoy') treats = true;
      if (tokens.symbol[i] !== 0 && tokens.end[i] - tokens.start[i] > 2) other++;
    }
    if ((signed && !treats && words <= 9 && other <= 3) || ((d.opensLine || !d.headed) && isInitials(tokens, d))) {
      d.kind = 'signature';
      if (!d.headed) d.heading = null;
    }
  }
}

/** Two or three letters that no vocabulary knows, and nothing else: "JP", "- kb". */
function isInitials(tokens: Tokens, d: Draft): boolean {
  let letters = 0;
  for (let i = d.from; i < d.to; i++) {
    if (tokens.kind[i] === PUNCT) continue;
    if (tokens.kind[i] !== WORD) return false;
    letters += tokens.end[i] - tokens.start[i];
    if (tokens.symbol[i] !== 0 && tokens.end[i] - tokens.start[i] > 1) return false;
  }
  return letters >= 2 && letters <= 3;
}

/** A name stands before the credential: a capitalised word that no vocabulary knows, two that are, or initials. */
function nameBefore(tokens: Tokens, from: number, i: number): boolean {
  let words = 0;
  for (let k = i - 1; k >= from; k--) {
    if (tokens.kind[k] === PUNCT) continue;
    if (tokens.kind[k] !== WORD) return false;
    const size = tokens.end[k] - tokens.start[k];
    if ((size === 1 && k <= from + 3) || (k === from && size <= 3 && tokens.symbol[k + 1] === COMMA_MARK)) return true;
    if ((tokens.flags[k] & CAPITALISED) === 0) return false;
    if (tokens.symbol[k] === 0 || ++words === 2) return true;
  }
  return false;
}

/** "Dr Lee", "LMT Denise Arroyo". */
function nameBehind(tokens: Tokens, i: number, to: number): boolean {
  let words = 0;
  for (let k = i; k < to; k++) {
    if (tokens.kind[k] === PUNCT || (tokens.kind[k] === WORD && tokens.end[k] - tokens.start[k] === 1)) continue;
    if (tokens.kind[k] !== WORD || (tokens.flags[k] & CAPITALISED) === 0) return false;
    if (tokens.symbol[k] === 0) return true;
    if ((tokens.flags[k] & ALL_CAPS) !== 0) return false;
    if (++words === 2) return true;
  }
  return false;
}

function sectionsOf(drafts: readonly Draft[]): Section[] {
  const sections: Section[] = [];
  let open: { kind: SectionKind; heading: readonly [number, number] | null; from: number; to: number; confidence: number; n: number; key: unknown } | null = null;
  for (const d of drafts) {
    const kind = d.kind ?? 'other';
    const key = d.heading ?? kind;
    if (open && open.kind === kind && (open.key === key || (!d.heading && open.heading === null))) {
      open.to = d.to;
      open.confidence += d.confidence;
      open.n++;
      continue;
    }
    if (open) sections.push({ kind: open.kind, heading: open.heading, from: open.from, to: open.to, confidence: open.confidence / open.n });
    open = { kind, heading: d.heading ? [d.heading.from, d.heading.to] : null, from: d.from, to: d.to, confidence: d.confidence, n: 1, key };
  }
  if (open) sections.push({ kind: open.kind, heading: open.heading, from: open.from, to: open.to, confidence: open.confidence / open.n });
  return sections;
}
