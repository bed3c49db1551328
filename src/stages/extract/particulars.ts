import { LAYER } from '../../lexicon/lexicon.ts';
import type { Particular } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Match } from '../match/automaton.ts';
import { DASH, PLUS, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import type { Deed, SentenceFacts, Treated } from './deeds/deed.ts';

const WANTED = (1 << LAYER.particulars) | (1 << LAYER.manner) | (1 << LAYER.quantities);
/** Sections that tell of no dose of this visit. */
const LATER: ReadonlySet<string> = new Set(['plan', 'goals', 'history']);
/** What is told, each with the words that tell it first. */
type Told = ReadonlyMap<Particular, Span>;
const NONE: Told = new Map();
/** Sentences behind its own that may add to what is told of a service. */
const FOLLOWING = 3;

/** What is told of a service in its own sentence, and in those behind it in the same section or paragraph up to the next that tells of something done, or of something that was not. */
export function toldOf(deed: Deed, facts: readonly SentenceFacts[], treated: Treated): Told {
  const own = facts[deed.sentence].reading;
  let told = collect(own, null, clauseOf(own, deed));
  for (let s = deed.sentence + 1, added = 0; added < FOLLOWING && s < facts.length; s++) {
    const { reading } = facts[s];
    if (reading.sentence.section !== own.sentence.section && (reading.sentence.headed || LATER.has(reading.sentence.section))) break;
    const goesOn = reading.sentence.section === own.sentence.section || reading.sentence.paragraph === own.sentence.paragraph;
    if (!goesOn || treated.first.has(s) || treated.undone.has(s)) break;
    if (reading.sentence.section === 'history') continue;
    const known = told?.size ?? 0;
    told = collect(reading, told, reading.sentence);
    if ((told?.size ?? 0) > known) added++;
  }
  // `Supplies: acetic acid 2%`
  for (let s = deed.sentence - 1; !told?.has('drug') && s >= 0 && s >= deed.sentence - BEFORE && !treated.first.has(s); s--) {
    const drug = drugIn(facts[s].reading, own);
    if (drug) told = new Map(told).set('drug', drug);
  }
  const level = deed.sites.find((site) => site.structure === null && site.to - site.from >= 2 && own.isNumber(site.from + 1));
  return level ? new Map(told).set('level', own.span(level.from, level.to)) : (told ?? NONE);
}

/** Sentences before it that may say what was made ready for it. */
const BEFORE = 2;

/** The drug that a line of the same paragraph names, neither in the history nor in a plan. */
function drugIn(r: Reading, own: Reading): Span | null {
  if (!r.has(LAYER.particulars) || r.sentence.paragraph !== own.sentence.paragraph || r.sentence.section === 'history' || r.sentence.section === 'plan') return null;
  const drug = r.all(LAYER.particulars).find((m) => r.entry(LAYER.particulars, m).kind === 'drug');
  return drug ? r.span(drug.from, drug.to) : null;
}

/** The clause of a deed, where another between semicolons tells of a technique of its own; else its sentence. */
function clauseOf(r: Reading, { mention }: Deed): { readonly from: number; readonly to: number } {
  const { sentence } = r;
  let { from, to } = sentence;
  for (let i = mention.from; i > sentence.from; i--) if (r.isMark(i - 1, SEMICOLON)) {
    from = i;
    break;
  }
  for (let i = mention.to; i < sentence.to; i++) if (r.isMark(i, SEMICOLON)) {
    to = i;
    break;
  }
  const others = r.all(LAYER.techniques).some((m) => m.from < from || m.from >= to);
  return others ? { from, to } : sentence;
}

function collect(r: Reading, told: Map<Particular, Span> | null, within: { readonly from: number; readonly to: number }): Map<Particular, Span> | null {
  if ((r.present & WANTED) === 0) return told;
  let found = told;
  const add = (what: Particular, { from, to }: Match): void => {
    found ??= new Map();
    if (!found.has(what)) found.set(what, r.span(from, to));
  };
  for (const m of r.matches) {
    if (m.from < within.from || m.from >= within.to) continue;
    // `exercises x 30 min` is a time
    if (m.layer === LAYER.particulars && r.isNumber(m.to - 1) && r.quantity(m.to)?.role === 'minute') continue;
    if (m.layer === LAYER.particulars) {
      const { kind } = r.entry(LAYER.particulars, m);
      if (kind !== 'grade' || !isStrength(r, m.to)) add(kind, m);
    }
    else if (m.layer === LAYER.manner && r.entry(LAYER.manner, m).kind === 'grade' && !isStrength(r, m.to)) add('grade', m);
    else if (m.layer === LAYER.quantities && (r.isNumber(m.from - 1) || r.quantity(m.from - 1)?.role === 'number')) {
      const { role } = r.entry(LAYER.quantities, m);
      if (role === 'weight') add('force', m);
      // `3x10`, `12 reps`, `30 sec`
      else if (role === 'repetition' || role === 'second' || (role === 'times' && r.isNumber(m.to))) add('sets', m);
    }
  }
  return found;
}

/** `MMT grade 4/5`: the grade that ends before token `i` is one of strength. */
const isStrength = (r: Reading, i: number): boolean => [i - 1, i].some((at) => r.isNumber(at) && (r.isMark(at + 1, SLASH) || ((r.isMark(at + 1, PLUS) || r.isMark(at + 1, DASH)) && r.isMark(at + 2, SLASH))) && (r.isNumber(at + 2) || r.isNumber(at + 3)));
