/**
 * Notes for measuring: sentences of the corpus put together anew, with other numbers, names, headings and slips
 * of the pen, so that the words are as many and as unequal as in an archive. The same seed gives the same notes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import wordListPath from 'word-list';

const PARTS = ['header', 'subjective', 'history', 'objective', 'treatment', 'assessment', 'goals', 'plan', 'billing', 'signature'] as const;
type Part = (typeof PARTS)[number];
type Pool = Readonly<Record<Part, readonly string[]>>;

/** How many sentences of each part a note takes in one round of filling. */
const SHARE: Readonly<Record<Part, number>> = { header: 0.2, subjective: 3, history: 0.5, objective: 3.5, treatment: 3.5, assessment: 2, goals: 1, plan: 2.5, billing: 0.3, signature: 0.2 };
/** Share of the long words that carry a slip. */
const SLIPS = 0.03;
/** Share of the sentences that carry a word from outside the corpus (a job, a hobby, a brand). */
const STRANGE_WORDS = 0.1;

type Heading = (part: Part, i: number) => string;
const LETTER: Readonly<Record<Part, string>> = { header: '', subjective: 'S', history: 'Hx', objective: 'O', treatment: 'Tx', assessment: 'A', goals: 'Goals', plan: 'P', billing: 'Billing', signature: '' };
const NAME: Readonly<Record<Part, string>> = { header: '', subjective: 'Subjective', history: 'History', objective: 'Objective', treatment: 'Treatment', assessment: 'Assessment', goals: 'Goals', plan: 'Plan', billing: 'Billing', signature: '' };
const unless = (empty: boolean, text: string): string => (empty ? '' : text);
const STYLES: readonly { readonly heading: Heading; readonly join: string; readonly caps?: boolean }[] = [
  { heading: (p) => unless(!LETTER[p], `${LETTER[p]}: `), join: ' ' },
  { heading: (p) => unless(!LETTER[p], `${LETTER[p]}:\n`), join: '\n' },
  { heading: (p) => unless(!NAME[p], `${NAME[p].toUpperCase()}:\n`), join: ' ' },
  { heading: (p) => unless(!NAME[p], `${NAME[p]}:\n- `), join: '\n- ' },
  { heading: (p) => unless(!NAME[p], `## ${NAME[p]}\n`), join: ' ' },
  { heading: (p) => unless(!NAME[p], `**${NAME[p]}:** `), join: ' ' },
  { heading: (p) => unless(!LETTER[p], `${LETTER[p].toLowerCase()}- `), join: ', ' },
  { heading: (p) => unless(!NAME[p], `${NAME[p]}\t`), join: '\r\n\t' },
  { heading: () => '', join: ' ' },
  { heading: (p) => unless(!NAME[p], `${NAME[p].toUpperCase()} `), join: ' ', caps: true },
];

/** A random number generator with a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The notes of the labelled corpus as they stand. */
export function labelledNotes(folder = 'corpus/labelled'): { readonly id: string; readonly text: string }[] {
  return readdirSync(folder).filter((f) => f.endsWith('.jsonl')).sort().flatMap((f) => lines(join(folder, f)).map((l) => JSON.parse(l) as { id: string; text: string }));
}

/** Every sentence of the corpora, by the part of a note it belongs to. */
export function sentencePool(corpus = 'corpus'): Pool {
  const pool = Object.fromEntries(PARTS.map((p) => [p, [] as string[]])) as Record<Part, string[]>;
  const isPart = (name: string): name is Part => (PARTS as readonly string[]).includes(name);
  for (const line of lines(join(corpus, 'sections/notes.jsonl'))) {
    for (const { text, section } of (JSON.parse(line) as { sentences: { text: string; section: string }[] }).sentences) if (isPart(section)) pool[section].push(text);
  }
  for (const note of labelledNotes(join(corpus, 'labelled'))) {
    let part: Part = 'header';
    for (const line of note.text.split(/\r?\n/)) {
      const headed = HEADED.exec(line);
      if (headed) part = PART_OF[headed[1][0].toLowerCase()] ?? part;
      for (const sentence of line.slice(headed?.[0].length ?? 0).split(/(?<=[a-z0-9)]{3}[.!?])\s+(?=[A-Z])/)) if (sentence.trim().length > 8) pool[part].push(sentence.trim());
    }
  }
  return pool;
}

const HEADED = /^\W{0,4}(S(?:ubj\w*)?|O(?:bj\w*)?|A(?:ssess\w*)?|P(?:lan)?|Tx|Rx|Treatment\w*|Interventions?|Goals?|Hx|History)\b[\s:.=|/)\]*-]+/i;
const PART_OF: Readonly<Record<string, Part>> = { s: 'subjective', o: 'objective', a: 'assessment', p: 'plan', t: 'treatment', r: 'treatment', i: 'treatment', g: 'goals', h: 'history' };

/** `count` notes of about `size` characters. */
export function makeNotes(count: number, size: number, seed: number, pool: Pool = sentencePool()): string[] {
  const next = random(seed);
  const strange = lines(wordListPath).filter((w) => w.length >= 5 && w.length <= 11);
  return Array.from({ length: count }, () => makeNote(next, size * (0.75 + 0.5 * next()), pool, strange));
}

function makeNote(next: () => number, size: number, pool: Pool, strange: readonly string[]): string {
  const style = pick(next, STYLES);
  const chosen = Object.fromEntries(PARTS.map((p) => [p, [] as string[]])) as Record<Part, string[]>;
  for (let length = 0; length < size; ) {
    const part = drawPart(next() * TOTAL);
    if ((part === 'signature' || part === 'header') && chosen[part].length > 0) continue;
    const sentence = vary(next, pick(next, pool[part]), strange);
    chosen[part].push(sentence);
    length += sentence.length + 2;
  }
  if (next() < 0.7) chosen.signature = [`${name(next)} ${name(next)}, ${pick(next, ['DC', 'PT, DPT', 'LMT', 'OTR/L', 'RMT'])}`];
  const text = PARTS.filter((p) => chosen[p].length > 0).map((p, i) => style.heading(p, i) + chosen[p].join(style.join)).join('\n');
  return style.caps ? text.toUpperCase() : text;
}

const TOTAL = PARTS.reduce((sum, p) => sum + SHARE[p], 0);
function drawPart(draw: number): Part {
  let sum = 0;
  for (const part of PARTS) {
    sum += SHARE[part];
    if (draw < sum) return part;
  }
  return 'plan';
}

/** Other numbers, slips in long words, now and then a word that no vocabulary has. */
function vary(next: () => number, sentence: string, strange: readonly string[]): string {
  const varied = sentence
    .replace(/(?<![\p{L}\d/.:-])\d{1,3}(?![\d/.:-]|\d*\s*(?:st|nd|rd|th)\b)/gu, (n) => (next() < 0.6 ? String(Math.max(1, Math.round(Number(n) * (0.5 + next())))) : n))
    .replace(/[A-Za-z]{6,}/g, (word) => (next() < SLIPS ? slip(next, word) : word));
  return next() < STRANGE_WORDS ? varied.replace(/\s(?=[a-z]{3,}\b)/, () => ` ${pick(next, strange)} `) : varied;
}

/** One letter left out, doubled, changed, or two that changed places. */
function slip(next: () => number, word: string): string {
  const at = 1 + Math.floor(next() * (word.length - 2));
  switch (Math.floor(next() * 4)) {
    case 0: return word.slice(0, at) + word.slice(at + 1);
    case 1: return word.slice(0, at) + word[at] + word.slice(at);
    case 2: return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    default: return word.slice(0, at) + String.fromCharCode(97 + Math.floor(next() * 26)) + word.slice(at + 1);
  }
}

const SYLLABLES = ['ka', 'lo', 'mar', 'ten', 'ri', 'bel', 'san', 'do', 'vi', 'quin', 'ash', 'per', 'no', 'zel', 'hu', 'wes', 'tor', 'ly', 'gra', 'mun'];
function name(next: () => number): string {
  const word = Array.from({ length: 2 + Math.floor(next() * 2) }, () => pick(next, SYLLABLES)).join('');
  return word[0].toUpperCase() + word.slice(1);
}

const pick = <T>(next: () => number, from: readonly T[]): T => from[Math.floor(next() * from.length)];
const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);

/** Different words of four letters and more. */
export function distinctWords(notes: readonly string[]): number {
  const words = new Set<string>();
  for (const note of notes) for (const [word] of note.matchAll(/\p{L}{4,}/gu)) words.add(word.toLowerCase());
  return words.size;
}
