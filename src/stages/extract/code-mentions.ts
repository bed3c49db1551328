import type { Coding } from '../../lexicon/coding.ts';
import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { derived } from '../../lexicon/derived.ts';
import type { EntryOf } from '../../lexicon/schema.ts';
import type { Mention, Site, StatusedMention, StatusedNote } from '../../note/note.ts';
import { NUMBER, WORD } from '../../note/tokens.ts';
import type { Times } from '../match/durations.ts';
import { COMMA, type Reading, SEMICOLON } from '../reading.ts';
import { codeNumberEnd } from '../../note/code-numbers.ts';
import { perSentence, type SentenceFacts } from './deeds/deed.ts';

const NOTHING: readonly StatusedMention[] = [];

/** What a technique is told as. */
const conceptOf = ({ as, id }: EntryOf<'techniques'>): string => as ?? id;

/** Sections in which a code with minutes may stand for what was done. */
const TREATING: ReadonlySet<string> = new Set(['treatment', 'objective', 'other', 'billing', 'plan']);

/** How sure a guessed section must be to speak against a code with minutes. */
const UNSURE = 0.3;
/** Tokens from a code to the minutes that are its own. */
const BESIDE = 3;

/** Services told apart by what they are for: the code a line leads with says which one was meant. */
const BY_PURPOSE: ReadonlySet<string> = new Set(['exercise', 'neuromuscular', 'gait', 'activities', 'self-care']);

/**
 * A code that stands alone in a treatment line with minutes names its service ("97140 R shoulder 12 min").
 * Where the line names a technique of its own, or only bills, the code adds nothing, but that an exercise in a line
 * that leads with the code of another service is counted there ("97530 | step-ups 13 min"). Null where nothing changes.
 */
export function codeMentions(note: StatusedNote, lexicon: Lexicon, coding: Coding, facts: readonly SentenceFacts[]): Pick<StatusedNote, 'mentions' | 'statuses'> | null {
  const added: StatusedMention[] = [];
  const replaced = new Set<StatusedMention>();
  const bySentence = perSentence(note.statuses);
  const { techniques } = lexicon.entries;
  for (let s = 0; s < facts.length; s++) {
    const { reading: r, times } = facts[s];
    const { sentence } = r;
    const treating = TREATING.has(sentence.section);
    if (!treating && (sentence.headed || (sentence.section !== 'header' && sentence.confidence >= UNSURE))) continue;
    // `Session 45 min   97140 x3`: the one time there is the appointment's
    const booked = (sentence.section === 'billing' || sentence.section === 'header') && r.all(LAYER.quantities).some((m) => r.entry(LAYER.quantities, m).role === 'session');
    const timed = times.durations.filter((d) => !d.excluded && !d.bare).length > (booked ? 1 : 0);
    if (sentence.section !== 'billing' && sentence.section !== 'plan' && !bySentence.has(s)) {
      const adjusted = adjustmentCode(r, facts[s].sites, coding, lexicon);
      if (adjusted) added.push({ concept: conceptOf(techniques[adjusted.entry]), entry: adjusted.entry, match: 'code', from: adjusted.at, to: adjusted.at + 1, sentence: s, status: 'performed', cue: null, attested: true });
      if (adjusted) continue;
    }
    if (!timed && !(sentence.section === 'treatment' && sentence.headed && times.units.length > 0 && sentence.to - sentence.from > 6)) continue;
    const named = bySentence.get(s) ?? NOTHING;
    if (named.length > 0) {
      const lead = leadingCode(r, coding, lexicon);
      if (lead === null || named.some((m) => !BY_PURPOSE.has(techniques[m.entry].class) || techniques[m.entry].code?.split('|').includes(lead.code))) {
        for (const at of timedCodes(r, times)) {
          const entry = techniqueOf(at.code, coding, lexicon);
          if (entry >= 0 && !named.some((m) => techniques[m.entry].code?.split('|').includes(at.code))) added.push({ concept: conceptOf(techniques[entry]), entry, match: 'code', from: at.from, to: at.from + 1, sentence: s, status: named[0].status, cue: named[0].cue, attested: named[0].attested });
        }
        continue;
      }
      for (const m of named) replaced.add(m);
      added.push({ concept: conceptOf(techniques[lead.entry]), entry: lead.entry, match: 'code', from: lead.at, to: lead.at + 1, sentence: s, status: named[0].status, cue: named[0].cue, attested: named[0].attested });
      continue;
    }
    for (let i = sentence.from; i < sentence.to; i++) {
      if (!r.isNumber(i) || codeNumberEnd(r.tokens, i) === 0) continue;
      if (!treating && !times.durations.some((d) => !d.excluded && !d.bare && d.from > i && d.from - i <= BESIDE)) continue;
      const entry = techniqueOf(r.tokens.text.slice(r.tokens.start[i], r.tokens.end[i]), coding, lexicon);
      if (entry >= 0) added.push({ concept: conceptOf(techniques[entry]), entry, match: 'code', from: i, to: i + 1, sentence: s, status: 'performed', cue: null, attested: true });
    }
  }
  const bare = added.length === 0 ? adjustedLevels(note, lexicon, coding, facts) : null;
  if (bare) added.push(bare);
  if (added.length === 0) return null;
  const byPlace = (a: Mention, b: Mention) => a.from - b.from;
  return { mentions: [...note.mentions, ...added].sort(byPlace), statuses: [...note.statuses.filter((m) => !replaced.has(m)), ...added].sort(byPlace) };
}

/**
 * Where an adjustment is billed and none is named, a bare list of vertebrae and joints of the spine says what was adjusted
 * ("C2 L, C3 R, C6. 98940"): nothing in it is a finding, and it stands under no heading but that of treatment.
 */
function adjustedLevels(note: StatusedNote, lexicon: Lexicon, coding: Coding, facts: readonly SentenceFacts[]): StatusedMention | null {
  const { techniques } = lexicon.entries;
  if (note.statuses.some((m) => techniques[m.entry].class === 'cmt')) return null;
  const isAdjustment = (code: string): boolean => coding.codes.get(code)?.regions !== undefined;
  const { tokens } = note;
  let billed = note.input.billed?.some((b) => isAdjustment(b.slice(0, 5))) ?? false;
  for (let i = 0; i < tokens.count && !billed; i++) billed = tokens.kind[i] === NUMBER && codeNumberEnd(tokens, i) > 0 && isAdjustment(tokens.text.slice(tokens.start[i], tokens.end[i]));
  if (!billed) return null;
  const { regionKind } = derived(lexicon);
  for (let s = 0; s < facts.length; s++) {
    const { reading: r, sites } = facts[s];
    const { sentence } = r;
    if (sites.length === 0 || (sentence.headed && sentence.section !== 'treatment') || sentence.section === 'plan' || sentence.section === 'signature') continue;
    if (!sites.some((site) => regionKind.get(site.region) === 'spinal') || (r.present & TELLING) !== 0) continue;
    if (r.all(LAYER.qualities).some((m) => !['normal', 'reported', 'improved'].includes(r.entry(LAYER.qualities, m).role))) continue;
    if (r.all(LAYER.cues).some((m) => !['terminator', 'pseudo', 'performed'].includes(r.entry(LAYER.cues, m).effect)) || !isBareList(r, sites)) continue;
    const entry = techniques.findIndex((t) => t.class === 'cmt');
    return { concept: conceptOf(techniques[entry]), entry, match: 'code', from: sites[0].from, to: sites[0].to, sentence: s, status: 'performed', cue: null, attested: true };
  }
  return null;
}

/** Words that may stand beside the places of a bare list. */
const LOOSE = 3;
/** Layers whose words make a sentence more than a list of places. */
const TELLING = (1 << LAYER.techniques) | (1 << LAYER.motions) | (1 << LAYER.tests) | (1 << LAYER.activities);

/** Nothing but places, sides, marks, numbers of codes and few other words. */
function isBareList(r: Reading, sites: readonly Site[]): boolean {
  let other = 0;
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    const inside = sites.some((site) => i >= site.from && i < site.to);
    if (inside || r.over(LAYER.sides, i) !== null || r.particle(i) !== null) continue;
    if (r.isNumber(i) && codeNumberEnd(r.tokens, i) === 0) return false;
    if (r.tokens.kind[i] === WORD && ++other > LOOSE) return false;
  }
  return true;
}

/** The codes of a sentence with minutes of their own directly behind them and no technique before the next mark: `97110 33 min, MFR R calf 5 min`. */
function timedCodes(r: Reading, times: Times): { readonly code: string; readonly from: number }[] {
  const found: { code: string; from: number }[] = [];
  const { tokens, sentence } = r;
  for (const d of times.durations) {
    if (d.excluded || d.bare) continue;
    let at = d.from - 1;
    while (at > sentence.from && tokens.kind[at] !== NUMBER && tokens.kind[at] !== WORD) at--;
    if (!r.isNumber(at) || codeNumberEnd(tokens, at) === 0) continue;
    if (d.to < sentence.to && !r.isMark(d.to, COMMA) && !r.isMark(d.to, SEMICOLON)) continue;
    if (at > sentence.from && !r.isMark(at - 1, COMMA) && !r.isMark(at - 1, SEMICOLON)) continue;
    found.push({ code: tokens.text.slice(tokens.start[at], tokens.end[at]), from: at });
  }
  return found;
}

/** The entry of the technique that a bare code names, or -1. */
function techniqueOf(code: string, coding: Coding, lexicon: Lexicon): number {
  const technique = coding.codes.get(code)?.technique;
  return technique ? lexicon.entries.techniques.findIndex((t) => t.id === technique) : -1;
}

/** A code of manipulation that opens the sentence, before the places adjusted: `98941: C1, T3, L4`. */
function adjustmentCode(r: Reading, sites: readonly Site[], coding: Coding, lexicon: Lexicon): { entry: number; at: number } | null {
  if (sites.length === 0 || sites.every((site) => site.unspecific)) return null;
  const { tokens, sentence } = r;
  let at = sentence.from;
  while (at < sentence.to && tokens.kind[at] !== NUMBER && tokens.kind[at] !== WORD) at++;
  if (!r.isNumber(at) || codeNumberEnd(tokens, at) === 0) return null;
  const code = coding.codes.get(tokens.text.slice(tokens.start[at], tokens.end[at]));
  const entry = code?.kind === 'manipulation' ? lexicon.entries.techniques.findIndex((t) => t.id === code.role) : -1;
  return entry >= 0 && sites[0].from - at <= CLOSE_BEHIND ? { entry, at } : null;
}

/** Tokens from a code of manipulation to the first place. */
const CLOSE_BEHIND = 5;

/** The code of a service told by its purpose, where it opens the sentence. */
function leadingCode(r: Reading, coding: Coding, lexicon: Lexicon): { code: string; entry: number; at: number } | null {
  const { tokens, sentence } = r;
  let at = sentence.from;
  while (at < sentence.to && tokens.kind[at] !== NUMBER && tokens.kind[at] !== WORD) at++;
  if (!r.isNumber(at) || codeNumberEnd(tokens, at) === 0) return null;
  const code = tokens.text.slice(tokens.start[at], tokens.end[at]);
  const entry = techniqueOf(code, coding, lexicon);
  return entry >= 0 && BY_PURPOSE.has(lexicon.entries.techniques[entry].class) ? { code, entry, at } : null;
}
