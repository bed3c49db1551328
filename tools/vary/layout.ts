import type { Chance } from './chance.ts';
import { edited, hasColumns, type Original, type Variation } from './original.ts';

const lines = (text: string): string[] => text.split('\n');
const changed = (before: string, after: string): string | null => (after === before ? null : after);

/** Lines become one, each with a stop at its end. */
const oneLine: Variation = (note) => {
  if (hasColumns(note)) return null;
  const headed = new Set(note.sections.flatMap((s) => (s.heading ? [note.tokens.end[s.heading[1] - 1]] : [])));
  let at = 0;
  const parts = lines(note.text).flatMap((line) => {
    const end = at + line.trimEnd().length;
    at += line.length + 1;
    const trimmed = line.trim();
    if (trimmed === '') return [];
    return [/[.:;,!?*\]]$/.test(trimmed) ? trimmed : headed.has(end) ? `${trimmed}:` : `${trimmed}.`];
  });
  return changed(note.text, parts.join(' '));
};

/** Line ends lost in a copy: a space, nothing more. */
const linesLost: Variation = (note) => (hasColumns(note) || note.sentences.some((s) => s.box !== null) ? null : changed(note.text, lines(note.text).map((l) => l.trim()).filter(Boolean).join(' ')));

/** The places where a sentence ends within its line: behind its stop, before the next. */
function stopsWithin(note: Original): number[] {
  const { sentences, tokens, text } = note;
  const places: number[] = [];
  for (let k = 1; k < sentences.length; k++) {
    const end = tokens.end[sentences[k - 1].to - 1];
    if (text[end - 1] === '.' && /^ +$/.test(text.slice(end, tokens.start[sentences[k].from])) && sentences[k].line === sentences[k - 1].line) places.push(end);
  }
  return places;
}

const sentenceLines = (note: Original, before: string): string | null => edited(note.text, stopsWithin(note).map((end) => ({ start: end, end: note.text.length - note.text.slice(end).trimStart().length, text: `\n${before}` })));

const oneSentence: Variation = (note) => sentenceLines(note, '');

/** The headed lines and sentences of a note as items, each heading on the line above its items. */
function items(note: Original, mark: (n: number) => string): string | null {
  const { sections, sentences, tokens, text } = note;
  if (hasColumns(note) || sentences.some((s) => s.box !== null)) return null;
  const starts = new Set(sections.flatMap((s) => (s.heading && (s.kind === 'subjective' || s.kind === 'objective' || s.kind === 'treatment' || s.kind === 'assessment' || s.kind === 'plan') ? [s] : [])).flatMap((s) => sentences.filter((q) => q.from >= s.from && q.to <= s.to).map((q) => tokens.start[q.from])));
  let n = 0;
  const edits = sentences.flatMap((s) => {
    const start = tokens.start[s.from];
    if (!starts.has(start) || s.subheading) {
      n = 0;
      return [];
    }
    const before = start - text.slice(0, start).replace(/[ \t]+$/, '').length;
    const onLine = /(^|\n)[ \t]*$/.test(text.slice(0, start));
    if (/[-*•)>.]\s*$/.test(text.slice(0, start)) && !/\.\s*$/.test(text.slice(0, start))) return [];
    if (/\n?[ \t]*\d+\.[ \t]*$/.test(text.slice(0, start))) return [];
    n = onLine || n > 0 ? n + 1 : 1;
    return [{ start: start - before, end: start, text: `${onLine ? '' : '\n'}${mark(n)} ` }];
  });
  return edited(text, edits);
}

const bullets: Variation = (note, chance) => {
  const mark = chance.of(['-', '*', '•', '–']);
  return items(note, () => mark);
};
const numbers: Variation = (note, chance) => {
  const mark = chance.of(['.', ')']);
  return items(note, (n) => `${n}${mark}`);
};

/** Hard line ends before column 60, as a PDF gives them. */
const wrapped: Variation = (note) => (hasColumns(note) ? null : changed(note.text, lines(note.text).map((line) => wrap(line, 60)).join('\n')));

function wrap(line: string, width: number): string {
  let column = 0;
  let to = '';
  for (const word of line.split(' ')) {
    if (column > 0 && column + 1 + word.length > width) {
      to += `\n${word}`;
      column = word.length;
    } else {
      to += (to === '' ? '' : ' ') + word;
      column += word.length + (column > 0 ? 1 : 0);
    }
  }
  return to;
}

const upper: Variation = ({ text }) => changed(text, text.toUpperCase());
const lower: Variation = ({ text }) => changed(text, text.toLowerCase());
const crlf: Variation = ({ text }) => changed(text, text.replaceAll('\n', '\r\n'));

/** Lines set in, two spaces behind stops and now and then between words. */
const spaces: Variation = (note, chance) => (hasColumns(note) ? null : changed(note.text, lines(note.text).map((line) => (chance.happens(0.3) ? '\t' : '') + line.replace(/(\S) (?=\S)/g, (_, before: string) => `${before}${before === '.' || chance.happens(0.1) ? '  ' : ' '}`)).join('\n')));

/** What a word processor makes of spaces and quotes. */
const typeset: Variation = ({ text }, chance) => changed(text, text
  .replace(/(\S) (?=\S)/g, (_, before: string) => before + (chance.happens(0.4) ? '\u00a0' : ' '))
  .replace(/"(?=\w)/g, '“').replace(/"/g, '”').replace(/'/g, '’'));

const CLINICS = [
  ['RIVERBEND REHABILITATION & WELLNESS', '1420 Alder Street, Suite 200, Millbrook, OH 45011', 'Phone (513) 555-0142   Fax (513) 555-0143'],
  ['Harbor Light Integrative Health, PLLC', '88 Quay Road · Port Ellery, ME 04096', 'T: 207.555.0177 | F: 207.555.0178 | www.harborlight.example'],
  ['Northgate Spine & Sport', '3rd Floor, 5 Mill Lane, Overton', 'Tel 555-0119 Fax 555-0120'],
] as const;

/** What a printout adds: letterhead, patient banner, page numbers, the time of printing. */
const furniture: Variation = ({ text }, chance) => {
  const head = chance.of(CLINICS).join('\n');
  const banner = chance.of(['Patient: DOE, JORDAN   DOB: 04/12/1971   MRN: 00482913', 'DOE, Jordan (M)  DOB 04/12/1971  MRN 00482913  Acct# 77120', 'Patient Name: Jordan Doe | DOB: 04/12/1971 | MRN: 00482913']);
  const body = lines(text);
  const middle = body.length > 6 && !/\t|\|/.test(text) ? 3 + chance.below(body.length - 5) : 0;
  if (middle > 0) body.splice(middle, 0, 'Page 1 of 2', banner);
  return `${head}\n${banner}\n\n${body.join('\n')}\n\nPage ${middle > 0 ? '2 of 2' : '1 of 1'}\nPrinted on 03/12/2026 4:15 PM by FRONTDESK2`;
};

const TALK = [
  'The parking lot was full again.', 'Her daughter\'s wedding went well.', 'They talked about the new puppy.', 'The weather has been awful all week.', 'Asked about the opening hours in December.', 'His team won on Saturday.',
  'She brought tomatoes from her garden.', 'The appointment began a little late because of roadworks.', 'Likes the new music in the waiting room.', 'Her phone rang twice.',
];

/** A remark of no clinical weight behind sentences of every section. */
const smallTalk: Variation = (note, chance) => edited(note.text, stopsWithin(note).filter(() => chance.happens(0.4)).map((end) => ({ start: end, end, text: ` ${talk(chance)}` })));
const talk = (chance: Chance): string => chance.of(TALK);

export const layout: Readonly<Record<string, Variation>> = {
  'one line': oneLine, 'line ends lost': linesLost, 'one sentence a line': oneSentence, 'bullets': bullets, 'numbered items': numbers, 'wrapped at 60 columns': wrapped,
  'all capitals': upper, 'all small letters': lower, 'CRLF': crlf, 'tabs and double spaces': spaces, 'fixed spaces and curly quotes': typeset, 'page furniture': furniture, 'small talk': smallTalk,
};
