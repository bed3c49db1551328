import type { Coding } from '../../lexicon/coding.ts';
import { codeNaming } from '../../lexicon/services.ts';
import type { BilledCode, NoteInput } from '../../note/note.ts';
import { CLOSE, COLON, COMMA, DASH, OPEN, type Reading, SEMICOLON } from '../reading.ts';
import type { Match } from '../match/automaton.ts';
import { LAYER } from '../../lexicon/lexicon.ts';
import { MOST_UNITS } from '../match/bare-numbers.ts';
import type { Times } from '../match/durations.ts';
import { codeNumberEnd } from '../../note/code-numbers.ts';
import type { Deed, SentenceFacts } from './deeds/deed.ts';

const MODIFIER = /^(?:59|X[SEPU]|25|51|52|76|77|G[POAYZNX]|AT|KX|C[QO]|LT|RT)$/i;

const NONE: readonly BilledCode[] = [];

/** What was billed: the metadata first, then codes written in the note that the metadata lacks; `written` says whether there may be any. */
export function billedOf({ billed }: NoteInput, facts: readonly SentenceFacts[], coding: Coding, deeds: readonly Deed[], written: boolean): readonly BilledCode[] {
  const given = billed && billed.length > 0 ? addedUp(billed.map(parseBilled).filter((b) => b !== null)) : NONE;
  const stated = written ? addedUp(codesIn(facts, coding)) : NONE;
  if (given.length > 0 || stated.length > 0) return merged(given, stated);
  return merged(NONE, unitsOfAbbreviations(deeds, coding));
}

/** Tokens before and behind a code within which a denial is said of it. */
const DENIED_BEFORE = 3;
const DENIED_BEHIND = 8;

/** `no 97124 billed`, `97124 was not charged`, `97124 and 97140 are never paid together`: spoken of, not billed. */
function isDenied(r: Reading, from: number, to: number): boolean {
  if (!r.has(LAYER.cues)) return false;
  const denies = (i: number): boolean => {
    const cue = r.over(LAYER.cues, i);
    return cue !== null && r.entry(LAYER.cues, cue).effect === 'negated';
  };
  const parts = (i: number): boolean => r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.isMark(i, COLON);
  for (let i = from - 1; i >= Math.max(r.sentence.from, from - DENIED_BEFORE) && !parts(i); i--) if (denies(i)) return true;
  for (let i = to; i < Math.min(r.sentence.to, to + DENIED_BEHIND) && !parts(i); i++) if (denies(i) && r.particle(i - 1) === 'is') return true;
  return false;
}

/** The lines of a claim that differ in their modifiers alone, each with units, are one service of the day ("97124 x3", "97124-59 x2"). */
function addedUp(lines: readonly BilledCode[]): readonly BilledCode[] {
  if (lines.length < 2) return lines;
  const codes: BilledCode[] = [];
  // the places of the lines with units, by code and modifiers: what differs from it goes to the earliest
  const placed = new Map<string, Map<string, number[]>>();
  const place = (at: number): void => {
    const byModifiers = placed.get(codes[at].code) ?? new Map<string, number[]>();
    placed.set(codes[at].code, byModifiers);
    const key = codes[at].modifiers.join();
    const places = byModifiers.get(key);
    if (!places) byModifiers.set(key, [at]);
    else if (at > places[places.length - 1]) places.push(at);
    else places.splice(places.findIndex((other) => other > at), 0, at);
  };
  for (const line of lines) {
    const key = line.modifiers.join();
    let earliest: number[] | null = null;
    if (line.units !== null) for (const [modifiers, places] of placed.get(line.code) ?? []) if (modifiers !== key && places.length > 0 && (earliest === null || places[0] < earliest[0])) earliest = places;
    if (earliest === null) {
      codes.push(line);
      if (line.units !== null) place(codes.length - 1);
      continue;
    }
    const at = earliest.shift() as number;
    codes[at] = { ...codes[at], units: (codes[at].units ?? 0) + (line.units ?? 0), modifiers: [...new Set([...codes[at].modifiers, ...line.modifiers])] };
    place(at);
  }
  return codes;
}

/** The codes written in the sentences of a note, with units and modifiers. */
function codesIn(facts: readonly SentenceFacts[], coding: Coding): BilledCode[] {
  const written: BilledCode[] = [];
  for (const { reading, times } of facts) {
    for (let i = reading.sentence.from; i < reading.sentence.to; i++) {
      const found = codeAt(reading, i, coding);
      if (!found) continue;
      if (isDenied(reading, i, found.to)) {
        i = found.to - 1;
        continue;
      }
      const units = found.units ?? unitsBehind(reading, times, coding, found.to);
      written.push({ code: found.code, units, modifiers: found.modifiers, span: reading.span(i, found.to) });
      i = found.to - 1;
    }
  }
  return written;
}

/** The units that stand behind token `at` with no other code between. */
function unitsBehind(r: Reading, { units }: Times, coding: Coding, at: number): number | null {
  for (const u of units) if (u.from >= at && u.from - at <= NEAR && !anotherCode(r, coding, at, u.from)) return u.units;
  return null;
}

/** Tokens from a code to its units. */
const NEAR = 12;

/** The first abbreviation that stands for a service with its units ("TE x2"). */
function unitsOfAbbreviations(deeds: readonly Deed[], coding: Coding): readonly BilledCode[] {
  for (const { units, mention, technique } of deeds) {
    if (units === null || mention.match !== 'abbreviation') continue;
    const code = codeNaming(coding, technique);
    if (code !== null) return [{ code, units, modifiers: [], span: null }];
  }
  return NONE;
}

/** Each code once: as given, with the place and the units that the note adds. */
function merged(given: readonly BilledCode[], written: readonly BilledCode[]): readonly BilledCode[] {
  if (given.length + written.length < 2) return given.length > 0 ? given : written;
  const codes = new Map<string, BilledCode>();
  for (const b of [...given, ...written]) {
    const known = codes.get(b.code);
    if (!known) codes.set(b.code, b);
    else if (known.span === null && given.length > 0 && b.span !== null) codes.set(b.code, { ...known, span: b.span });
    else if (known.units === null && b.units !== null) codes.set(b.code, { ...known, units: b.units, modifiers: known.modifiers.length ? known.modifiers : b.modifiers, ...(b.span ? { unitsAt: b.span } : {}) });
  }
  return [...codes.values()];
}

/** `97140-59 x2`, `98941`, `97140-59-GP x 1`, `97110 2`. */
export function parseBilled(text: string): BilledCode | null {
  const match = /^\s*([A-Za-z]?\d{4,5})((?:[-\s,]+(?:59|X[SEPU]|25|51|52|76|77|G[POAYZNX]|AT|KX|C[QO]|LT|RT))*)\s*(?:[x×*(]?\s*(\d{1,2})\s*(?:u|units?)?\)?)?\s*$/i.exec(text);
  if (!match) return null;
  return { code: match[1].toUpperCase(), units: match[3] ? Number(match[3]) : 1, modifiers: (match[2].match(/[A-Za-z0-9]{2}/g) ?? []).map((m) => m.toUpperCase()), span: null };
}

function codeAt(r: Reading, i: number, coding: Coding): { code: string; units: number | null; modifiers: string[]; to: number } | null {
  const t = r.tokens;
  let to = codeNumberEnd(t, i);
  if (to === 0 || to > r.sentence.to) return null;
  const code = t.text.slice(t.start[i], t.end[to - 1]).toUpperCase();
  if (!coding.codes.has(code)) return null;
  const modifiers: string[] = [];
  for (;;) {
    let at = to;
    if (r.isMark(at, DASH) || r.isMark(at, COMMA) || r.isMark(at, OPEN)) at++;
    // "97140 with 59 modifier"
    if (r.particle(at) === 'and' && at + 2 < r.sentence.to && MODIFIER.test(t.text.slice(t.start[at + 1], t.end[at + 1])) && modifierWord(r, at + 2) !== null) {
      modifiers.push(t.text.slice(t.start[at + 1], t.end[at + 1]).toUpperCase());
      to = at + 3;
      continue;
    }
    const named = modifierWord(r, at);
    if (named !== null) at = named.to;
    if (named !== null && (r.isMark(at, DASH) || r.isMark(at, COLON))) at++;
    const word = at < r.sentence.to ? t.text.slice(t.start[at], t.end[at]) : '';
    const spaced = at === to && named === null;
    if (MODIFIER.test(word) && !(spaced && /^\d/.test(word) && word !== '59' && word !== '25') && !(at > to && r.isMark(to, COMMA) && !/^\w{2}$/.test(word))) {
      if (spaced && /^(?:lt|rt|at)$/.test(word)) break;
      modifiers.push(word.toUpperCase());
      to = at + 1;
      continue;
    }
    break;
  }
  const before = modifierBefore(r, i);
  if (before !== null && !modifiers.includes(before)) modifiers.push(before);
  let units: number | null = null;
  if (r.quantity(to)?.role === 'times' && r.isNumber(to + 1) && t.value[to + 1] <= 12) {
    const next = r.quantity(to + 2);
    if (!next || next.role === 'unit') {
      units = t.value[to + 1];
      to += 2;
    }
  } else if (r.isMark(to, OPEN) && r.isNumber(to + 1) && (r.isMark(to + 2, CLOSE) || r.quantity(to + 2)?.role === 'unit') && t.value[to + 1] <= (r.isMark(to + 2, CLOSE) ? MOST_UNITS : 12)) {
    units = t.value[to + 1];
    to += r.isMark(to + 2, CLOSE) ? 3 : 4;
  } else if ((r.isNumber(to) || (r.isMark(to, COLON) && r.isNumber(to + 1))) && r.quantity(r.isNumber(to) ? to + 1 : to + 2)?.role === 'unit') {
    const at = r.isNumber(to) ? to : to + 1;
    units = t.value[at];
    to = at + 2;
  }
  return { code, units, modifiers, to };
}

/** A word that says a modifier follows. */
function modifierWord(r: Reading, i: number): Match | null {
  const m = r.at(LAYER.signals, i);
  return m !== null && r.entry(LAYER.signals, m).signal === 'billing.modifier' ? m : null;
}

/** "modifier 59 on 97140", "59 modifier appended to 97140": the modifier said of the code at token `i`. */
function modifierBefore(r: Reading, i: number): string | null {
  const { text, start, end } = r.tokens;
  let at = i - 1;
  while (r.particle(at) === 'article') at--;
  if (r.particle(at) !== 'onto') return null;
  for (at--; at >= Math.max(r.sentence.from, i - MODIFIER_REACH); at--) {
    const word = at >= r.sentence.from ? text.slice(start[at], end[at]) : '';
    if (!MODIFIER.test(word)) continue;
    for (let k = at - 1; k <= at + 1; k++) {
      const m = r.over(LAYER.signals, k);
      if (m !== null && r.entry(LAYER.signals, m).signal === 'billing.modifier') return word.toUpperCase();
    }
    return r.isMark(at - 1, DASH) ? word.toUpperCase() : null;
  }
  return null;
}

/** Tokens from a code back to the modifier said of it. */
const MODIFIER_REACH = 6;

function anotherCode(r: Reading, coding: Coding, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (codeAt(r, i, coding)) return true;
  return false;
}
