import { formsOf } from '../../src/lexicon/forms.ts';
import type { SectionKind } from '../../src/note/note.ts';
import type { Chance } from './chance.ts';
import { type Edit, edited, headingEntry, listed, type Original, type Variation } from './original.ts';

interface HeadingHere {
  readonly kind: SectionKind;
  readonly id: string;
  /** With the marks around it and the spaces behind. */
  readonly start: number;
  readonly end: number;
  readonly opensLine: boolean;
}

/** Headings that open a section, not a part of one. */
const MAIN: ReadonlySet<SectionKind> = new Set(['subjective', 'objective', 'assessment', 'plan', 'treatment', 'goals']);
/** What a letter stands for. */
const WORDS: Readonly<Record<string, string>> = { 'letter-s': 'subjective', 'letter-o': 'objective', 'letter-a': 'assessment', 'letter-p': 'plan' };
const LETTERS: Readonly<Record<string, string>> = { subjective: 'S', objective: 'O', assessment: 'A', plan: 'P', treatment: 'Tx', goals: 'Goals' };

/** The headings of a note with the marks around them; those with a parenthesis behind stay as they are. */
function headingsOf(note: Original): HeadingHere[] {
  const { text, tokens } = note;
  const found: HeadingHere[] = [];
  for (const { heading, kind } of note.sections) {
    if (!heading || !MAIN.has(kind)) continue;
    const entry = headingEntry(note, heading[0]);
    if (!entry || entry.sub || entry.service || entry.section !== kind) continue;
    const before = /(^|\n)[ \t]*[#*_=[(>]*[ \t]*$/.exec(text.slice(0, tokens.start[heading[0]]));
    const start = before ? before.index + before[1].length : tokens.start[heading[0]];
    const behind = /^[\]):*_=.\-–>/]*[ \t]*[\]):*_=\-–>/]*[ \t]*(?=(\S|\s|$))/.exec(text.slice(tokens.end[heading[1] - 1]));
    const end = tokens.end[heading[1] - 1] + (behind?.[0].length ?? 0);
    if (text[end] === '(' || found.some((h) => h.start === start)) continue;
    found.push({ kind, id: entry.id, start, end, opensLine: before !== null });
  }
  return found;
}

/** Under `P` an adjustment given today may stand: a word for what is to come would change what it says. */
const isOpenPlan = (note: Original, h: HeadingHere): boolean => h.kind === 'plan' && note.statuses.some((m) => m.status === 'performed' && note.sentences[m.sentence].section === 'plan');

/** All forms of a heading, spelled out: those of its own entry, for a letter those of the word it stands for. */
function formsFor(note: Original, h: HeadingHere): string[] {
  if (isOpenPlan(note, h)) return ['plan'];
  const entry = listed.sections.find((e) => e.id === (WORDS[h.id] ?? h.id));
  return entry ? formsOf({ terms: entry.terms }, false).map((f) => f.text) : [];
}

const title = (words: string): string => words[0].toUpperCase() + words.slice(1);

/** Every heading written by `write`; null where the note has none. */
function rewritten(note: Original, write: (h: HeadingHere, word: string) => string | null, chance: Chance, ownLine: boolean): string | null {
  const edits: Edit[] = [];
  for (const h of headingsOf(note)) {
    const forms = formsFor(note, h);
    const text = forms.length > 0 ? write(h, chance.of(forms)) : null;
    if (text === null) continue;
    const breaks = note.text[h.end] === '\n' || h.end >= note.text.length;
    edits.push({ start: h.start, end: h.end, text: (ownLine && !h.opensLine ? '\n' : '') + (breaks ? text.trimEnd() : text) });
  }
  return edited(note.text, edits);
}

const letterOf = (h: HeadingHere): string | null => (h.kind in LETTERS && (h.id in WORDS || h.id === h.kind) ? LETTERS[h.kind] : null);

/** `S)`, `S.`, `S -`, `S:`; one mark a note. */
const letters: Variation = (note, chance) => {
  const found = headingsOf(note);
  if (found.some((h) => letterOf(h) === null) || isAhead(note)) return null;
  const mark = chance.of([')', '.', ' -', ':']);
  return rewritten(note, (h) => (mark === '.' && h.kind === 'goals' ? 'Goals: ' : `${letterOf(h)}${mark} `), chance, true);
};

/** `[S]`, `(S)`, `[Objective]`. */
const brackets: Variation = (note, chance) => {
  const [open, close] = chance.of(['[]', '()']);
  const short = headingsOf(note).every((h) => letterOf(h) !== null) && chance.happens(0.5);
  return rewritten(note, (h, word) => `${open}${short ? letterOf(h) : title(open === '(' ? h.kind : word)}${close} `, chance, true);
};

const words: Variation = (note, chance) => rewritten(note, (_, word) => `${title(word)}: `, chance, false);

/** `## Objective`, `**Objective**`, `**Objective:**`, on lines of their own. */
const markdown: Variation = (note, chance) => {
  const [open, close] = chance.of([['## ', ''], ['**', '**'], ['**', ':**'], ['### ', ':']]);
  return rewritten(note, (_, word) => `${open}${title(word)}${close}\n`, chance, true);
};

/** `OBJECTIVE` alone on its line. */
const capitals: Variation = (note, chance) => rewritten(note, (h) => `${h.kind === 'goals' ? 'GOALS' : h.kind.toUpperCase()}\n`, chance, true);

/** `OBJECTIVE Rotation 50`, without any mark. */
const capitalsInLine: Variation = (note, chance) => rewritten(note, (h) => `${h.kind.toUpperCase()} `, chance, true);

/** `Objective` alone on its line. */
const alone: Variation = (note, chance) => rewritten(note, (h) => `${title(h.kind)}\n`, chance, true);

/** In the plan stands a technique of which only the heading says that it lies ahead; under a mere `P` it may be done. */
const isAhead = ({ statuses, sentences }: Original): boolean => statuses.some((m) => m.status !== 'performed' && sentences[m.sentence].section === 'plan' && m.cue === null);

/** A plan or goals whose words alone do not say that they lie ahead keep their heading. */
const dropped: Variation = (note) => {
  const ahead = isAhead(note);
  return edited(note.text, headingsOf(note).filter((h) => h.kind !== 'goals' && !(h.kind === 'plan' && ahead)).map((h) => ({ start: h.start, end: h.end, text: '' })));
};

export const headings: Readonly<Record<string, Variation>> = {
  'headings in other words': words, 'headings as letters': letters, 'headings in brackets': brackets, 'headings in Markdown': markdown,
  'headings in capitals': capitals, 'headings in capitals, text behind': capitalsInLine, 'headings alone on lines': alone, 'headings dropped': dropped,
};
