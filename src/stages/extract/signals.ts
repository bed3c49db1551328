import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Signal, SignalKind, StatusedNote } from '../../note/note.ts';
import { sentenceIndexAt } from '../../note/sentence-at.ts';
import type { Span } from '../../note/span.ts';
import { ALL_CAPS, CAPITALISED, NEWLINE, NUMBER, WORD } from '../../note/tokens.ts';
import { DOUBLE_PRIME, isMark } from '../marks.ts';
import type { Match } from '../match/automaton.ts';
import { COLON, COMMA, DASH, DOT, PRIME, type Reading, SLASH } from '../reading.ts';
import { isDateInFigures, isHalfDate } from './dates.ts';
import { longestAt } from '../walk.ts';
import { grouped, type SentenceFacts } from './deeds/deed.ts';
import { onceFor } from '../../lexicon/once.ts';

const SIGNALS = 1 << LAYER.signals;
const QUALITIES = 1 << LAYER.qualities;
const QUANTITIES = 1 << LAYER.quantities;
const CUES = 1 << LAYER.cues;
/** What a patient wishes in so many words. */
const WISHES = (1 << LAYER.purposes) | (1 << LAYER.intents);

/** What the words of the vocabularies tell a rule, by the places of their entries. */
interface Telling {
  readonly signals: readonly (SignalKind | null)[];
  readonly students: readonly boolean[];
  readonly assistants: readonly boolean[];
  /** Said of a plan besides: that no more is expected of care than to keep what is. */
  readonly unchanging: readonly boolean[];
  readonly qualities: readonly (SignalKind | null)[];
}

const tellingOf = onceFor((lexicon: Lexicon): Telling => ({ signals: lexicon.entries.signals.map((e) => kindOf(e.signal)), students: lexicon.entries.signals.map((e) => e.student === true), assistants: lexicon.entries.signals.map((e) => e.assistant === true), unchanging: lexicon.entries.signals.map((e) => e.unchanging === true), qualities: lexicon.entries.qualities.map((e) => e.part ?? (e.role === 'reported' ? 'subjective' : null)) }));

/** The kind that rules ask for; null for signals that only stages ask for. */
function kindOf(signal: string): SignalKind | null {
  switch (signal) {
    case 'plan.frequency':
      return null;
    case 'visit.session':
      return 'session';
    case 'visit.second':
      return 'second-visit';
    case 'care.operative':
      return 'operation';
    case 'template.blank':
      return 'blank';
    case 'template.choice':
      return 'choice';
    case 'provider.aide':
      return 'aide';
    case 'provider.supervised':
      return 'supervised';
    case 'document.progress-report':
      return 'progress-report';
    case 'maintenance':
    case 'unchanging':
    case 'notice':
    case 'no-notice':
    case 'threshold':
    case 'no-threshold':
    case 'threshold-near':
    case 'complexity-low':
    case 'complexity-moderate':
    case 'complexity-high':
    case 'device':
    case 'assessment':
    case 'goal-progress':
    case 'copied':
    case 'skill':
      return signal;
    case 'copied.day':
      return 'copied';
    default:
      return signal.startsWith('plan.') ? 'plan' : signal.startsWith('sign.') ? 'signature' : signal.startsWith('response') ? 'response' : null;
  }
}

/** What the words of a note tell beside its facts: plan, response, signature, what was complained of and wished. */
export function signalsOf(note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon, lastTreated: number): Signal[] {
  const found: Signal[] = [];
  if (facts.length === 0) return found;
  headings(found, note, facts, lexicon);
  let lines: ReadonlyMap<number, readonly SentenceFacts[]> | null = null;
  const asked = new Set<number>();
  const telling = tellingOf(lexicon);
  const students: Signal[] = [];
  const assistants: Span[] = [];
  const did = new Set<number>();
  for (const m of note.statuses) if (m.status === 'performed') did.add(m.sentence);
  // sentences with a sign of a plan, among those found so far
  const planned = new Set<number>();
  let noted = 0;
  const plansNoted = (): ReadonlySet<number> => {
    for (; noted < found.length; noted++) {
      const { kind, span } = found[noted];
      const s = kind === 'plan' ? sentenceIndexAt(note, span[0]) : -1;
      if (s >= 0 && span[1] <= note.tokens.end[note.sentences[s].to - 1]) planned.add(s);
    }
    return planned;
  };
  let clinician = false;
  let therapist = false;
  for (let s = 0; s < facts.length; s++) {
    const r = facts[s].reading;
    const { present } = r;
    const { section, headed, box, line } = r.sentence;
    // what a line asks for is the same whichever of its boxes is ticked
    if (box === 'ticked' && r.has(LAYER.intents) && !r.has(LAYER.techniques) && !asked.has(line)) {
      asked.add(line);
      lines ??= grouped(facts, (f) => f.reading.sentence.line);
      reposeAskedFor(found, lines.get(line) ?? []);
    }
    if (headed && isDitto(r)) found.push({ kind: 'copied', span: r.span(r.sentence.from, r.sentence.to) });
    const signed = section === 'signature' ? signedWords(r) : null;
    if (signed) found.push({ kind: 'signature', span: signed });
    if (present & SIGNALS) {
      for (const m of r.matches) {
        if (m.layer !== LAYER.signals) continue;
        if (telling.unchanging[m.entry]) found.push({ kind: 'unchanging', span: r.span(m.from, m.to) });
        const deeds = telling.assistants[m.entry] && did.has(s);
        if (deeds) found.push({ kind: 'assistant-did', span: r.span(m.from, m.to) });
        const kind = telling.signals[m.entry];
        if (kind === null || !counts(kind, r.entry(LAYER.signals, m).signal, r, m.from, s, lastTreated)) continue;
        if (kind === 'aide' && !did.has(s)) continue;
        found.push({ kind, span: r.span(m.from, m.to) });
        if (telling.students[m.entry]) students.push({ kind: 'aide', span: r.span(m.from, m.to) });
        else if (kind === 'signature' && r.entry(LAYER.signals, m).signal === 'sign.credential' && (section === 'signature' || namedBefore(r, m.from))) {
          clinician = true;
          if (telling.assistants[m.entry]) assistants.push(r.span(m.from, m.to));
          else therapist = true;
        }
      }
    }
    const quoted = section === 'plan' || section === 'goals' || section === 'billing' || section === 'signature' ? null : quotation(r);
    if (quoted) found.push({ kind: 'subjective', span: quoted });
    if (section === 'subjective' && (present & WISHES) === WISHES) wishes(found, r);
    if (section === 'plan' && headed && box !== 'empty' && present & QUANTITIES) nextTime(found, r);
    if (present & CUES && box !== 'empty' && section !== 'history' && !(section === 'subjective' && headed) && !plansNoted().has(s)) homework(found, r);
    if (present & QUALITIES) {
      for (const m of r.matches) {
        if (m.layer !== LAYER.qualities) continue;
        const kind = telling.qualities[m.entry];
        // the posture of "side posture" is how it was done
        if (kind === 'asymmetry' && r.over(LAYER.techniques, m.from)) continue;
        // what the patient calls tight is no finding
        if (kind === 'tone' && section === 'subjective' && r.entry(LAYER.qualities, m).role === 'reduced') continue;
        if (kind !== null && (kind === 'subjective' || !(isDenied(r, m.from) || isSaidNormal(r, m) || isAim(r, m)))) found.push({ kind, span: r.span(m.from, m.to) });
      }
    }
  }
  plansNoted();
  for (const m of note.statuses) {
    if ((m.status !== 'home' && m.status !== 'planned') || planned.has(m.sentence)) continue;
    const { section } = note.sentences[m.sentence];
    const r = facts[m.sentence].reading;
    if (m.status === 'home' ? !ASSIGNED.has(section) : section !== 'plan' || m.cue === null || isSupposed(r, m.cue[0])) continue;
    found.push({ kind: 'plan', span: r.span(m.from, m.to) });
    planned.add(m.sentence);
  }
  // a student whom a clinician signs with was directed
  if (!clinician) for (const student of students) found.push(student);
  // beside a therapist it is open who did what
  for (const span of assistants) found.push({ kind: therapist ? 'assistant-beside' : 'assistant', span });
  return found;
}

/** An entry of the examination or the treatment that is marks of repetition alone: `O: "`. */
function isDitto({ tokens, sentence: { section, from, to } }: Reading): boolean {
  if (to === from || (section !== 'objective' && section !== 'treatment')) return false;
  for (let i = from; i < to; i++) if (!isMark(tokens, i, DOUBLE_PRIME) && !(isMark(tokens, i, PRIME) && to - from > 1)) return false;
  return true;
}

/** What somebody said, in double quotes: three words or more. */
function quotation(r: Reading): Span | null {
  if (!r.mayHold(DOUBLE_PRIME)) return null;
  const { kind } = r.tokens;
  let open = -1;
  let words = 0;
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (!r.isMark(i, DOUBLE_PRIME)) {
      if (kind[i] === WORD) words++;
      continue;
    }
    if (open >= 0 && words >= 3) return r.span(open, i + 1);
    open = kind[i + 1] === WORD && !(r.isNumber(i - 1) && r.glued(i)) ? i : -1;
    words = 0;
  }
  return null;
}

/** Headings over what the patient reports or is asked. */
function headings(found: Signal[], note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  const { tokens } = note;
  for (const { heading, from, to } of note.sections) {
    if (!heading) continue;
    const title = longestAt(tokens, lexicon, LAYER.sections, heading[0]);
    if (!title) continue;
    const { asks, reports } = lexicon.entries.sections[title.entry];
    if (asks) reposeAskedFor(found, firstLine(note, facts, from, to));
    if (reports) found.push({ kind: 'subjective', span: [tokens.start[heading[0]], tokens.end[heading[1] - 1]] });
  }
}

/** What stands on the first line of `[from, to)`. */
function firstLine(note: StatusedNote, facts: readonly SentenceFacts[], from: number, to: number): readonly SentenceFacts[] {
  const first: SentenceFacts[] = [];
  for (let s = sentenceIndexAt(note, note.tokens.start[from]); s < facts.length && note.sentences[s].from < to; s++) {
    const { line, to: end } = note.sentences[s];
    if (end > from && (first.length === 0 || line === first[0].reading.sentence.line)) first.push(facts[s]);
  }
  return first;
}

/** Where the patient came for relaxation, and nothing hurts or is to be mended. */
function reposeAskedFor(found: Signal[], line: readonly SentenceFacts[]): void {
  const asked: Signal[] = [];
  for (const { reading: r, sites } of line) {
    if (r.sentence.box === 'empty') continue;
    if (sites.length > 0) return;
    for (const m of r.matches) {
      if (m.layer === LAYER.qualities && COMPLAINTS.has(r.entry(LAYER.qualities, m).role) && !isDenied(r, m.from)) return;
      if (m.layer !== LAYER.intents) continue;
      const { intent } = r.entry(LAYER.intents, m);
      if (intent === 'relaxation') asked.push({ kind: 'relaxation-wished', span: r.span(m.from, m.to) });
      else if (intent !== 'circulation' && !isDenied(r, m.from)) return;
    }
  }
  found.push(...asked);
}

const COMPLAINTS: ReadonlySet<string> = new Set(['impairment', 'deficit', 'reduced']);

/** The words of a signature that was not left blank. */
function signedWords(r: Reading): Span | null {
  if (r.has(LAYER.signals) && r.matches.some((m) => m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal === 'unsigned')) return null;
  const { kind } = r.tokens;
  if (!r.sentence.headed && !mayBeName(r)) return null;
  for (let i = r.sentence.from; i < r.sentence.to; i++) if (kind[i] === WORD || kind[i] === NUMBER) return r.span(i, r.sentence.to);
  return null;
}

/** "Nothing else." closes a note and names nobody: a name has a word of no vocabulary, a short one, or a word that signs beside it. */
function mayBeName(r: Reading): boolean {
  const { kind, symbol, start, end } = r.tokens;
  if (r.all(LAYER.signals).some((m) => r.entry(LAYER.signals, m).signal.startsWith('sign'))) return true;
  for (let i = r.sentence.from; i < r.sentence.to; i++) if (kind[i] === WORD && (symbol[i] === 0 || end[i] - start[i] <= SHORT_NAME)) return true;
  return false;
}

/** Letters of initials and of the shortest names. */
const SHORT_NAME = 3;

/** Relaxation that the patient asks for. */
function wishes(found: Signal[], r: Reading): void {
  const wish = r.matches.find((m) => m.layer === LAYER.purposes && r.entry(LAYER.purposes, m).role === 'wish');
  if (!wish) return;
  for (const m of r.matches) if (m.layer === LAYER.intents && m.from >= wish.from && r.entry(LAYER.intents, m).intent === 'relaxation') found.push({ kind: 'relaxation-wished', span: r.span(wish.from, m.to) });
}

/** Sections in which what is for the home was given by the provider. */
const ASSIGNED: ReadonlySet<string> = new Set(['plan', 'treatment', 'assessment', 'other', 'objective']);

/** The cue at token `i` only supposes. */
function isSupposed(r: Reading, i: number): boolean {
  const cue = r.over(LAYER.cues, i);
  return cue !== null && r.entry(LAYER.cues, cue).effect === 'hypothetical';
}

/** Something shown or told, with when to do it at home: "showed him how to hang the heel on a step and asked for a minute each evening". */
function homework(found: Signal[], r: Reading): void {
  let told: Match | null = null;
  for (const m of r.matches) {
    if (m.layer !== LAYER.cues) continue;
    const { effect, direction } = r.entry(LAYER.cues, m);
    if (effect !== 'home') continue;
    if (direction === 'forward') told ??= m;
    else if (told) {
      found.push({ kind: 'plan', span: r.span(told.from, m.to) });
      return;
    }
  }
}

/** Weeks, months and weekdays under the plan, where no other words of it stand. */
function nextTime(found: Signal[], r: Reading): void {
  if (r.has(LAYER.signals) && r.matches.some((m) => m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal.startsWith('plan.'))) return;
  for (const m of r.matches) {
    if (m.layer !== LAYER.quantities) continue;
    const { role } = r.entry(LAYER.quantities, m);
    if (role === 'week' || role === 'month' || role === 'weekday') found.push({ kind: 'plan', span: r.span(m.from, m.to) });
  }
}

/** Whether a signal means here what it says: plans not of the past, responses to this treatment, credentials of who signs. */
function counts(kind: SignalKind, signal: string, r: Reading, at: number, s: number, lastTreated: number): boolean {
  const { section, headed, box, confidence } = r.sentence;
  if (box === 'empty') return false;
  switch (kind) {
    case 'signature':
      // `DC signature ____`: the place for one, left blank
      if (r.matches.some((m) => m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal === 'unsigned' && m.from >= at && m.from - at <= 2)) return false;
      if (section !== 'signature' && sentBy(r, at)) return false;
      // "OT visit" is a title
      if (section === 'header' && !headed && signal === 'sign.credential' && r.sentence.to - r.sentence.from <= TITLE && !namedBefore(r, at)) return false;
      return section === 'signature' || section === 'header' || (signal === 'sign.signed' && section !== 'subjective') || (signal === 'sign.credential' && signs(r, at));
    case 'assessment':
      return section !== 'plan' && section !== 'goals' && !(headed && (section === 'subjective' || section === 'history'));
    case 'plan':
      if (signal === 'plan.series') return true;
      return !(headed && (section === 'subjective' || section === 'history' || section === 'objective' || section === 'header')) && !isDenied(r, at);
    case 'response':
      // `prone → supine` is no change
      if (signal === 'response.change' && !changes(r, at)) return false;
      if (section === 'plan' && isForeseen(r, at)) return false;
      if (headed) return section !== 'subjective' && section !== 'history' && section !== 'goals';
      return lastTreated < 0 ? section === 'assessment' : s >= lastTreated;
    case 'maintenance':
      // a clinic's name may hold the word
      return !(section === 'history' && (headed || confidence >= SURE || r.matches.some((m) => m.layer === LAYER.qualities && r.entry(LAYER.qualities, m).when === 'earlier'))) && !(section === 'header' && !headed && confidence === 1) && !isDenied(r, at) && !ofOthers(r, at) && !isAsked(r, at) && !((section === 'plan' || section === 'goals') && isForeseen(r, at));
    case 'copied':
      return (section === 'treatment' || section === 'objective' || section === 'other' || (!headed && section !== 'history' && (r.has(LAYER.techniques) || (confidence < SURE && r.has(LAYER.cues) && r.all(LAYER.cues).some((m) => r.entry(LAYER.cues, m).effect === 'performed'))))) && !isForeseen(r, at) && !isDenied(r, at) && pointsElsewhere(r, at);
    case 'blank':
      // `*** allergic to latex ***` is set off, not left open
      if (isSetOff(r, at) || isRule(r, at)) return false;
      return section !== 'signature' && section !== 'header' && section !== 'billing' && section !== 'history' && !r.matches.some((m) => m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal.startsWith('sign.'));
    case 'choice':
      return !(section === 'header' && headed) && section !== 'history' && section !== 'billing';
    case 'progress-report':
      return section !== 'plan';
    case 'aide':
    case 'skill':
      return section !== 'subjective' && section !== 'history' && section !== 'plan' && (section !== 'goals' || !headed);
    default:
      return true;
  }
}

/** Besides the words at token `at` and the day behind them the sentence gives no figures but the time it took: `Ther ex: same as 3/5, 30 min`. */
function pointsElsewhere(r: Reading, at: number): boolean {
  const words = r.over(LAYER.signals, at);
  if (!words) return false;
  let behind = words.to;
  let day = false;
  for (let size = dayAt(r, behind); size > 0 || r.particle(behind) === 'article' || r.particle(behind) === 'onto'; size = dayAt(r, behind)) {
    day ||= size > 0;
    behind += Math.max(size, 1);
  }
  if (r.entry(LAYER.signals, words).signal === 'copied.day' && !day) return false;
  const places = r.has(LAYER.structures) || r.has(LAYER.regions) || r.has(LAYER.motions);
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (!r.isNumber(i) || (i >= words.from && i < behind)) continue;
    const size = isDateInFigures(r, i) ? dayAt(r, i) : 0;
    if (size > 0) i += size - 1;
    else if (places || !(r.quantity(i + 1)?.role === 'minute' || r.isMark(i + 1, PRIME))) return false;
  }
  return true;
}

/** How many tokens a day takes that begins at token `i`, with its year or without: `3/5`, `3/3/26`, `Tuesday`; 0 for none. */
function dayAt(r: Reading, i: number): number {
  if (r.quantity(i)?.role === 'weekday') return 1;
  if (isDateInFigures(r, i)) return isHalfDate(r, i) ? 3 : 5;
  const { value } = r.tokens;
  return r.isNumber(i) && r.isMark(i + 1, SLASH) && r.isNumber(i + 2) && value[i] >= 1 && value[i] <= 12 && value[i + 2] >= 1 && value[i + 2] <= 31 ? 3 : 0;
}

/** A number or a finding stands beside the arrow at token `at`. */
function changes(r: Reading, at: number): boolean {
  for (let k = Math.max(r.sentence.from, at - 4); k < Math.min(r.sentence.to, at + 5); k++) if (r.isNumber(k) || r.over(LAYER.qualities, k) || r.over(LAYER.tests, k)) return true;
  return false;
}

/** A word of the future stands before token `at`. */
const isForeseen = (r: Reading, at: number): boolean => r.has(LAYER.cues) && r.matches.some((m) => m.layer === LAYER.cues && m.from < at && r.entry(LAYER.cues, m).effect === 'planned');

/** How sure a guessed section must be to speak against what a word says. */
const SURE = 0.8;

/** The mark at token `at` is one of two runs of asterisks on its line that stand about a sentence: the first opens it. */
function isSetOff(r: Reading, at: number): boolean {
  const { kind, symbol, count } = r.tokens;
  if (symbol[at] !== ASTERISK) return false;
  let from = at;
  while (from > Math.max(0, at - SET_OFF) && kind[from - 1] !== NEWLINE) from--;
  const runs: number[] = [];
  for (let i = from; i < Math.min(count, at + SET_OFF) && kind[i] !== NEWLINE; i++) if (symbol[i] === ASTERISK && symbol[i + 1] === ASTERISK && (i === from || symbol[i - 1] !== ASTERISK)) runs.push(i);
  if (runs.length !== 2) return false;
  return runs[0] === from || symbol[runs[0] - 1] === DOT || shouted(r, runs[0], runs[1]);
}

/** Nothing but words in capitals between two marks: "*** HIGH ***". */
function shouted(r: Reading, from: number, to: number): boolean {
  const { kind, flags } = r.tokens;
  let words = 0;
  for (let i = from; i < to; i++) {
    if (kind[i] === NUMBER || (kind[i] === WORD && (flags[i] & ALL_CAPS) === 0)) return false;
    if (kind[i] === WORD) words++;
  }
  return words > 0;
}

/** A line drawn across the page: the mark's line holds no word. */
function isRule(r: Reading, at: number): boolean {
  const { kind, count } = r.tokens;
  for (let i = at - 1; i >= 0 && kind[i] !== NEWLINE; i--) if (kind[i] === WORD || kind[i] === NUMBER) return false;
  for (let i = at; i < count && kind[i] !== NEWLINE; i++) if (kind[i] === WORD || kind[i] === NUMBER) return false;
  return true;
}

const ASTERISK = 42;
/** Tokens around a mark within which its fellow is looked for. */
const SET_OFF = 60;

/** A name stands before the credential at token `at`, or behind it after a colon. */
function namedBefore(r: Reading, at: number): boolean {
  const before = r.isMark(at - 1, COMMA) || r.isMark(at - 1, DASH) ? at - 2 : at - 1;
  return isName(r, before) || r.isMark(at + 1, COLON);
}

/** Tokens up to which a header is a title. */
const TITLE = 6;

/** A credential behind a name with initials ("J. Roe LMT"). */
function signs(r: Reading, at: number): boolean {
  const { tokens: t } = r;
  const before = r.isMark(at - 1, COMMA) ? at - 2 : at - 1;
  return isName(r, before) && r.isMark(before - 1, DOT) && isName(r, before - 2) && t.end[before - 2] - t.start[before - 2] === 1;
}

/** A capitalised word that names no technique and no part of the body. */
function isName(r: Reading, i: number): boolean {
  const { tokens: t } = r;
  return t.kind[i] === WORD && (t.flags[i] & CAPITALISED) !== 0 && (r.covers(i) & NAMED) === 0;
}

const NAMED = (1 << LAYER.techniques) | (1 << LAYER.structures) | (1 << LAYER.regions);

/** "asks if her plan pays for maintenance": asked or supposed. */
const isAsked = (r: Reading, at: number): boolean => r.has(LAYER.cues) && r.matches.some((m) => {
  if (m.layer !== LAYER.cues || m.from >= at) return false;
  const { id, effect, weak } = r.entry(LAYER.cues, m);
  if ((effect === 'hypothetical' && weak !== true) || id === 'if-otherwise') return true;
  // "asked about our wellness package", "was on monthly maintenance until December"
  return (id === 'requests' || (effect === 'historical' && weak !== true)) && at - m.to <= ASKED && !r.matches.some((x) => x.layer === LAYER.cues && x.from >= m.to && x.to <= at && r.entry(LAYER.cues, x).effect === 'terminator');
});

/** Tokens from a word of asking or of the past to what it is said of. */
const ASKED = 6;

/** Who sent the patient is named in the same sentence before it. */
const sentBy = (r: Reading, at: number): boolean => r.matches.some((m) => m.layer === LAYER.signals && m.to <= at && at - m.to <= NAME_AND_DEGREE && r.entry(LAYER.signals, m).signal === 'date.referrer');

/** Tokens that a name takes before its credentials. */
const NAME_AND_DEGREE = 8;

/** Somebody else's, by a cue before it in the sentence. */
function ofOthers(r: Reading, at: number): boolean {
  return r.matches.some((m) => m.layer === LAYER.cues && m.from < at && r.entry(LAYER.cues, m).effect === 'other-person');
}

/** "tone normal", "normal tone": said to be as it should. */
function isSaidNormal(r: Reading, m: Match): boolean {
  const behind = r.particle(m.to) === 'is' || r.isMark(m.to, COLON) ? m.to + 1 : m.to;
  for (const at of [behind, m.from - 1]) {
    const q = r.over(LAYER.qualities, at);
    if (q && q !== m && r.entry(LAYER.qualities, q).role === 'normal') return true;
  }
  return false;
}

/** "to relieve pain": what treatment is for. */
const isAim = (r: Reading, m: Match): boolean => {
  const intent = r.over(LAYER.intents, m.from);
  return intent !== null && intent.to - intent.from > m.to - m.from;
};

/** A denial stands within three tokens before ("no pain"). */
function isDenied(r: Reading, at: number): boolean {
  if (!r.has(LAYER.cues)) return false;
  for (let i = at - 1; i >= Math.max(r.sentence.from, at - 3); i--) {
    const cue = r.over(LAYER.cues, i);
    if (cue && r.entry(LAYER.cues, cue).effect === 'negated') return true;
  }
  return false;
}
