import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** The seed of every property; another one by `PALPATE_SEED=… npx vitest run test/properties`. fast-check prints it with a counterexample. */
export const SEED = Number(process.env.PALPATE_SEED ?? 20260302);
/** How many cases a property draws; `npm run test:exhaustive` draws ten times as many. */
export const EXHAUSTIVE = process.env.PALPATE_EXHAUSTIVE === '1';

export function hold<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void, runs = 400): void {
  fc.assert(fc.property(arbitrary, check), { seed: SEED, numRuns: EXHAUSTIVE ? runs * 10 : runs, verbose: 1 });
}

/** Runs `check` and says which text it was that failed; fast-check shows shrunken values, this shows the note. */
export function about(text: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${(error as Error).message}\nin the text ${JSON.stringify(text.length > 2000 ? `${text.slice(0, 2000)}…` : text)}`, { cause: error });
  }
}

/** Texts of the labelled corpus; invented notes, no patient's. */
export const NOTES: readonly string[] = readdirSync('corpus/labelled').filter((f) => f.endsWith('.jsonl')).sort()
  .flatMap((f) => readFileSync(join('corpus/labelled', f), 'utf8').split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { text: string }).text));

/** UTF-16 code units at random: lone surrogates, NULs, anything. */
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));
/** What breaks readers of text: joined emoji, combining marks, right to left, controls, odd spaces, byte order marks. */
const awkward = fc.constantFrom('\u0000', '\ud800', '\udc00', '👩‍⚕️', 'e\u0301\u0323', '\u202e', '\u2066', 'שלום', 'مساج', '\ufeff', '\u00a0', '\u2028', '\u0085', '\u200b', '\u00ad', 'ﬃ', 'İ', 'ß', 'ſ', '½', '×', '″', '′', '°', '↓', '\r', '\r\n', '\n\n', '\t', '|', '☑', '[ ]', '[x]', '(', ')', ':', ';', ',', '.', '/', '-', "'", '"', '0', '99999999999999999999', '1e309', '__proto__', 'constructor');
/** Words of notes in no order, with what breaks them between. */
const salad = fc.array(fc.oneof(awkward, fc.constantFrom('MFR', "x15'", 'C5-6', 'no', 'massage', 'L4/5', 'S:', 'O:', 'P:', 'ROM', '45/60', 'left', 'R', 'to', 'and', '97140-59', 'x2', 'min', '15', '9:05-9:20', 'will', 'goal:', 'denied', '(B)', 'UT', 'decreased', '4-/5', 'STM/MFR', 'tolerate', 'Billing:')), { maxLength: 50 }).chain((words) => fc.constantFrom(' ', '', '\n', ' \u0301').map((glue) => words.join(glue)));
const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 120 }), units, salad);

/** A note of the corpus, whole or with something done to it. */
export const note = fc.constantFrom(...NOTES);
const cut = fc.double({ min: 0, max: 1, noNaN: true });
const mutated = fc.tuple(note, fc.array(fc.tuple(fc.constantFrom('insert', 'delete', 'double', 'upper', 'lower', 'unspace', 'nbsp', 'oneline', 'shuffle', 'decompose', 'end'), cut, cut, anything), { minLength: 1, maxLength: 4 })).map(([text, steps]) => {
  for (const [what, a, b, other] of steps) {
    const from = Math.floor(Math.min(a, b) * text.length);
    const to = Math.min(text.length, from + Math.floor(Math.abs(a - b) * 80));
    switch (what) {
      case 'insert': text = text.slice(0, from) + other + text.slice(from); break;
      case 'delete': text = text.slice(0, from) + text.slice(to); break;
      case 'double': text = text.slice(0, to) + text.slice(from); break;
      case 'upper': text = text.toUpperCase(); break;
      case 'lower': text = text.toLowerCase(); break;
      case 'unspace': text = text.slice(0, from) + text.slice(from, to).replace(/\s/g, '') + text.slice(to); break;
      case 'nbsp': text = text.replace(/ /g, '\u00a0'); break;
      case 'oneline': text = text.replace(/\s*\n\s*/g, ' '); break;
      case 'shuffle': { const lines = text.split('\n'); const at = Math.floor(a * lines.length); text = [...lines.slice(at), ...lines.slice(0, at)].join('\n'); break; }
      case 'decompose': text = text.normalize('NFD'); break;
      case 'end': text = text.slice(0, to); break;
    }
  }
  return text;
});
/** Any text at all, real notes among them. */
export const text = fc.oneof({ arbitrary: anything, weight: 1 }, { arbitrary: mutated, weight: 2 }, { arbitrary: note, weight: 1 });
