import { foldWord } from '../note/characters.ts';
import type { Forms } from './schema.ts';

/** `past`: the past of a verb, an inflection of its own. */
export type FormKind = 'exact' | 'inflection' | 'abbreviation' | 'misspelling' | 'code' | 'past';

/** One surface form of an entry: its text, how it came about, and whether letter case must agree. */
export interface Form {
  readonly text: string;
  readonly kind: FormKind;
  readonly caseMatters: boolean;
  /** Though case matters, small letters will do where the whole note has no others. */
  readonly smallToo: boolean;
}

/** All surface forms of an entry: alternatives written out, plurals, verb inflections, British spellings. */
export function formsOf(entry: Forms, withPlurals = true): Form[] {
  const found = new Map<string, Form>();
  const add = (text: string, kind: FormKind, caseMatters = false, smallToo = false) => {
    const tidy = text.replace(/\s+/g, ' ').trim();
    const key = caseMatters ? `=${tidy}` : tidy.toLowerCase();
    if (tidy && !found.has(key)) found.set(key, { text: tidy, kind, caseMatters, smallToo });
  };
  const spelled = (text: string, kind: FormKind) => {
    for (const variant of britishAndAmerican(text)) add(variant, kind);
  };
  for (const term of (entry.terms ?? []).flatMap(alternatives)) spelled(term, 'exact');
  if (withPlurals) for (const term of (entry.terms ?? []).flatMap(alternatives)) for (const plural of plurals(term)) spelled(plural, 'inflection');
  for (const verb of (entry.verbs ?? []).flatMap(alternatives)) {
    spelled(verb, 'exact');
    const { past, others } = inflections(verb);
    for (const inflected of past) spelled(inflected, 'past');
    for (const inflected of others) spelled(inflected, 'inflection');
  }
  for (const short of (entry.abbreviations ?? []).flatMap(alternatives)) add(short, 'abbreviation');
  for (const short of (entry.exact ?? []).flatMap(alternatives)) add(short, 'abbreviation', true);
  for (const short of (entry.capitals ?? []).flatMap(alternatives)) add(short, 'abbreviation', true, true);
  for (const wrong of (entry.misspellings ?? []).flatMap(alternatives)) add(wrong, 'misspelling');
  return [...found.values()];
}

/** `trigger point (release|work|)` written out; groups do not nest. */
export function alternatives(pattern: string): string[] {
  const open = pattern.indexOf('(');
  const close = open < 0 ? -1 : pattern.indexOf(')', open);
  if (open < 0 || close < 0 || !pattern.slice(open, close).includes('|')) return [pattern.replace(/\s+/g, ' ').trim()];
  return pattern.slice(open + 1, close).split('|').flatMap((choice) => alternatives(pattern.slice(0, open) + choice + pattern.slice(close + 1)));
}

function plurals(term: string): string[] {
  const last = /[a-z]{3,}$/i.exec(term)?.[0];
  if (!last || /(s|ing|ed|al|ic|ive|ous|ly)$/i.test(last)) return [];
  if (/[^aeiou]y$/i.test(term)) return [`${term.slice(0, -1)}ies`];
  return [/(ch|sh|x|z)$/i.test(term) ? `${term}es` : `${term}s`];
}

/** The third person, past and -ing forms of a phrase that begins with a regular verb. */
export function inflections(phrase: string): { readonly past: readonly string[]; readonly others: readonly string[] } {
  const [verb, ...rest] = phrase.split(' ');
  const tail = rest.length ? ` ${rest.join(' ')}` : '';
  const irregular = IRREGULAR[verb.toLowerCase()];
  const stem = verb.replace(/e$/, '');
  const third = /(s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
  const doubled = /(?:^|[^aeiou]|qu)[aeiou][bdgmnprtl]$/.test(verb) && (verb.length <= 4 || /(?:submit|omit|permit|commit|prefer|refer|defer|transfer|occur|control|compel|squat|scrub|strip)$/.test(verb)) ? verb + verb.at(-1) : null;
  const past = irregular ?? [/[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : doubled ? `${doubled}ed` : `${stem}ed`];
  const ing = doubled ? `${doubled}ing` : /ie$/.test(verb) ? `${verb.slice(0, -2)}ying` : /ee$/.test(verb) ? `${verb}ing` : `${stem}ing`;
  return { past: past.map((form) => form + tail), others: [third + tail, ing + tail] };
}

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  give: ['gave', 'given'], do: ['did', 'done'], take: ['took', 'taken'], begin: ['began', 'begun'], get: ['got', 'gotten'], have: ['had'], hold: ['held'],
  undergo: ['underwent', 'undergone'], withhold: ['withheld'], teach: ['taught'], show: ['showed', 'shown'], see: ['saw', 'seen'], put: ['put'], set: ['set'],
  stand: ['stood'], sit: ['sat'], sleep: ['slept'], run: ['ran', 'run'], ride: ['rode', 'ridden'], drive: ['drove', 'driven'], swim: ['swam', 'swum'], throw: ['threw', 'thrown'],
  lie: ['lay', 'lain'], rise: ['rose', 'risen'], bend: ['bent'], go: ['went', 'gone'], find: ['found'], feel: ['felt'], keep: ['kept'], cut: ['cut'], kneel: ['knelt', 'kneeled'], sweep: ['swept'], feed: ['fed'], dig: ['dug'],  leave: ['left'], lose: ['lost'], make: ['made'], write: ['wrote', 'written'],
  read: ['read'], wear: ['wore', 'worn'], eat: ['ate', 'eaten'], forgo: ['forwent', 'forgone'], forego: ['forewent', 'foregone'], hurt: ['hurt'], send: ['sent'], say: ['said'], tell: ['told'], think: ['thought'], know: ['knew', 'known'], be: ['was', 'were', 'been'], choose: ['chose', 'chosen'], strip: ['stripped'], bring: ['brought'], speak: ['spoke', 'spoken'], win: ['won'], spend: ['spent'], lead: ['led'], come: ['came', 'come'], grow: ['grew', 'grown'], catch: ['caught'], build: ['built'], deal: ['dealt'], tear: ['tore', 'torn'],
};

/** American to British; the reverse is listed where a form may be written the British way. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(\w{3,})iz(e|es|ed|ing|er|ation|ations)\b/gi, '$1is$2'],
  [/(\w{3,})isation(s?)\b/gi, '$1ization$2'],
  [/\b(lab|col|fav|behavi|tum)or(s|ed|ing)?\b/gi, '$1our$2'],
  [/\b(o?)edema/gi, 'oedema'],
  [/\bprogram(s?)\b/gi, 'programme$1'],
  [/\bprogramme(s?)\b/gi, 'program$1'],
  [/fiber/gi, 'fibre'],
  [/fibre/gi, 'fiber'],
  [/\bcenter/gi, 'centre'],
  [/\bischem/gi, 'ischaem'],
  [/\bhemato/gi, 'haemato'],
  [/(model|travel|label)(ing|ed)\b/gi, '$1l$2'],
  [/\borthop(e)dic/gi, 'orthopaedic'],
];

function britishAndAmerican(text: string): string[] {
  const variants = new Set([text]);
  for (const [pattern, replacement] of SPELLINGS) for (const known of [...variants]) variants.add(known.replace(pattern, replacement));
  return [...variants];
}

/** The words, numbers and marks of a form, as the tokenizer would cut them, folded. Hyphens between letters vanish. */
export function partsOf(form: string): string[] {
  const parts: string[] = [];
  for (const piece of form.matchAll(/[\p{L}\p{M}]+(?:['’][\p{L}]+)*|\d+(?:\.\d+)?|\S/gu)) {
    const at = piece.index;
    const text = piece[0];
    if (text === '-' && /\p{L}/u.test(form[at - 1] ?? '') && /\p{L}/u.test(form[at + 1] ?? '')) continue;
    if (/^\p{L}/u.test(text)) {
      const possessive = /^(.+)['’]s$/iu.exec(text);
      parts.push(foldWord(possessive ? possessive[1] : text));
    } else parts.push(text);
  }
  return parts;
}
