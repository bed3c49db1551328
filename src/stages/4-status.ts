import { LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import { PUNCT, WORD } from '../note/tokens.ts';
import type { MatchedNote, Mention, SectionKind, Status, StatusedMention } from '../note/note.ts';
import { levelAt } from './extract/sites.ts';
import { timesOf } from './match/durations.ts';
import { COLON, COMMA, OPEN, Reading, SEMICOLON, separates } from './reading.ts';
import { blockCues, operationIn, isUnticked } from './status/blocks.ts';
import { CARRIED, isListed, partInParentheses, undoneBefore } from './status/lists.ts';
import { nearestCues } from './status/nearest.ts';
import { isOfOtherDay } from './status/other-day.ts';
import { bodySite } from './status/place.ts';
import { type ListView, type Scope, scopesOf } from './status/scope.ts';
import type { View, ViewedNote } from './status/view.ts';
import { revised } from './status/whole-note.ts';

/** The tense of the verb that governs a technique, where no listed cue tells: asked only then. */
export type Grammar = (sentence: string, at: number) => 'past' | 'future' | null;

/** Stage 4. Performed, planned, home, historical, withheld or merely mentioned, with the words that say so. */
export function status(note: MatchedNote, lexicon: Lexicon, grammar: Grammar | null): ViewedNote {
  const blocks = blockCues(note, lexicon);
  const operation = operationIn(note, lexicon);
  const statuses: StatusedMention[] = [];
  const views: (View | undefined)[] = new Array(note.sentences.length);
  let at = -1;
  let view: SentenceView | null = null;
  for (const mention of note.mentions) {
    if (mention.sentence !== at || !view) {
      at = mention.sentence;
      view = sentenceView(note, lexicon, at);
      views[at] = view;
    }
    const block = blocks.get(mention.sentence);
    const decided: StatusedMention = block && note.sentences[mention.sentence].box !== 'ticked' ? { ...mention, status: block.status, cue: block.cue, attested: false } : decide(note, mention, view, grammar);
    if (operation && decided.status === 'performed' && !view.times.durations.some((d) => !d.excluded)) {
      statuses.push({ ...decided, status: 'mentioned', cue: operation, attested: false });
      continue;
    }
    // `NMR:  [ ] balance  [ ] posture`
    if (decided.status === 'performed' && decided.cue === null && isUnticked(note, mention.sentence)) {
      statuses.push({ ...decided, status: 'mentioned', attested: false });
      continue;
    }
    const before = statuses.at(-1);
    // `Adjusted C6, L5 (Gonstead)`: what stands in parentheses goes with what stands before them
    const aside = before !== undefined && before.sentence === mention.sentence && view.reading.isMark(mention.from - 1, OPEN) && decided.cue === null;
    const carried = before !== undefined && before.sentence === mention.sentence && before.cue !== null && decided.cue === null && CARRIED.has(before.status) && isListed(view.reading, before.to, mention.from);
    if (carried) {
      statuses.push({ ...decided, status: before.status, cue: before.cue, attested: false });
      continue;
    }
    const undone = decided.cue === null && decided.status === 'performed' && before !== undefined && before.sentence === mention.sentence ? undoneBefore(view.reading, statuses, mention, view.times) : null;
    if (undone) {
      statuses.push({ ...decided, status: undone.status, cue: undone.cue, attested: false });
      continue;
    }
    if (!aside && decided.cue === null && decided.status === 'performed' && partInParentheses(view.reading, statuses, mention)) {
      statuses.push({ ...decided, status: 'mentioned', attested: false });
      continue;
    }
    const named = aside && !lexicon.entries.techniques[before.entry].generic && before.concept !== decided.concept;
    statuses.push(aside ? { ...decided, status: named ? 'mentioned' : before.status, attested: before.attested } : decided);
  }
  return {
    input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline: note.discipline, matches: note.matches,
    mentions: note.mentions, ambiguous: note.ambiguous, statuses: revised(note, lexicon, statuses, views), views,
  };
}

interface SentenceView extends View {
  readonly scopes: readonly Scope[];
  readonly frequency: boolean;
  /** Where a month or year of the past stands. */
  readonly dates: readonly number[];
}

function sentenceView(note: MatchedNote, lexicon: Lexicon, i: number): SentenceView {
  const reading = new Reading(note.tokens, lexicon, note.sentences[i], note.matches[i]);
  const times = timesOf(reading);
  const list: ListView = {
    detailed: (from, to) => times.durations.some((d) => d.from < to && d.to > from && !d.excluded),
    concept: (token) => reading.at(LAYER.techniques, token) !== null,
  };
  const frequency = reading.all(LAYER.signals).some((m) => reading.entry(LAYER.signals, m).signal === 'plan.frequency');
  return { reading, times, scopes: scopesOf(reading, list), frequency, dates: pastDates(note, reading) };
}

function decide(note: MatchedNote, mention: Mention, view: SentenceView, grammar: Grammar | null): StatusedMention {
  const sentence = note.sentences[mention.sentence];
  const { reading: r, times } = view;
  const said = (status: Status, scope: Scope | null, attested = false): StatusedMention => ({ concept: mention.concept, entry: mention.entry, match: mention.match, from: mention.from, to: mention.to, sentence: mention.sentence, status, cue: scope ? [scope.match.from, scope.match.to] : null, attested });
  const minutes = times.durations.some((d) => !d.excluded && !d.bare);
  const technique = r.lexicon.entries.techniques[mention.entry];
  if (sentence.box === 'empty') return said('mentioned', null);

  const reaching = nearestCues(view.scopes, mention);
  const { performed, withheld, planned, historical, named } = reaching;
  // who was taught to dress was trained in the visit
  const own = technique.class === 'self-care' ? null : ownCueOf(r, mention, 'home');
  const home = own ?? reaching.home;
  const pastForm = mention.match === 'past';
  const treating = sentence.section === 'treatment' || sentence.section === 'objective';
  const delivered = minutes && !view.frequency && (treating || times.durations.some((d) => !d.excluded && !d.bare && sameClause(r, mention, d)));
  const dated = view.dates.length > 0 && view.dates.some((i) => (i < mention.from ? !separates(r, i, mention.from) : !separates(r, mention.to, i)));
  const did = !performed && simplyDid(r, mention, technique.class);

  if (home && !(treating && delivered && home.cue.weak && (sentence.headed || home !== own))) return said('home', home);
  const refused = withheld ?? ownCueOf(r, mention, 'withheld');
  if (refused) return said('withheld', refused);
  if (sentence.box === 'ticked') return said('performed', null, true);
  if (!(treating && sentence.headed) && isOfOtherDay(note, r, mention)) return said('historical', null);
  if (historical && !(historical.cue.weak && (treating || performed || delivered) && !dated)) return said('historical', historical);
  if (planned && !(planned.cue.weak && ((pastForm && planned.match.from >= mention.to) || (treating && !view.frequency) || (delivered && performed)))) return said('planned', planned);
  // a whole note on one line holds its plan beside what was done
  const whole = note.sentences.length === 1 && !sentence.headed && minutes;
  if (view.frequency && sentence.section === 'plan' && !performed && !pastForm && !whole) return said('planned', null);
  if (!performed && !pastForm && ordered(r, mention, view.frequency, minutes)) return said('planned', null);
  if (dated && !treating && !performed && !delivered && !['plan', 'goals', 'header', 'signature'].includes(sentence.section)) return said('historical', null);
  const condition = performed || minutes ? null : conditionBehind(r, mention);
  if (condition) return said('planned', condition);
  if (named && !(performed && treating) && !(named.cue.weak && (treating || delivered || performed))) return said('mentioned', named);
  if (reaching.otherPerson) return said('mentioned', reaching.otherPerson);
  if (ofPurpose(r, mention)) return said('mentioned', null);
  // only a heading makes a sentence with such a cue one of the past
  if (performed && !(historyLike(sentence.section) && (sentence.headed || sentence.section !== 'history'))) return said('performed', performed, true);
  if (did && !historyLike(sentence.section) && !(sentence.headed && sentence.section === 'subjective')) return said('performed', null, true);
  if (pastForm && !historyLike(sentence.section) && sentence.section !== 'subjective') return said('performed', null, true);
  if (technique.class === 'cmt' && !sentence.headed && ['subjective', 'history', 'goals', 'other'].includes(sentence.section) && toldAsDone(r, mention, pastForm)) return said('performed', null);
  if (technique.class === 'evaluation' && sentence.section !== 'plan' && sentence.section !== 'history' && sentence.section !== 'subjective') return said('performed', null);
  switch (sentence.section) {
    case 'treatment':
      // a sentence only guessed to be of treatment must show something of it
      if (!sentence.headed && !minutes && !bodySite(r) && !r.has(LAYER.manner) && sentence.to - sentence.from > LONG_ITEM && !listsTreatment(r, sentence.confidence)) return said('mentioned', null);
      return said('performed', null, minutes);
    case 'objective':
      // among findings an exercise is a test or a report unless it took time
      if ((sentence.headed || limited(r)) && !minutes && ['exercise', 'gait', 'activities', 'neuromuscular'].includes(technique.class)) return said('mentioned', null);
      return said('performed', null, minutes);
    case 'billing':
      // an appointment's length is no service's
      return said(minutes && !hasSession(r) ? 'performed' : 'mentioned', null, minutes);
    case 'plan':
      return said((delivered || whole) && technique.class !== 'evaluation' ? 'performed' : 'planned', null, delivered);
    case 'history':
      if (sentence.headed) return said('historical', null);
      if (delivered || bodySite(r)) return said('performed', null, delivered);
      return said('historical', null);
    case 'assessment':
      // where only a doubtful guess makes it an opinion, what opens with a technique and names a place is what was done
      if (!sentence.headed && sentence.confidence < SURE && opensItem(r, mention, sentence.confidence) && bodySite(r)) return said('performed', null, delivered);
      return said(delivered ? 'performed' : 'mentioned', null, delivered);
    case 'goals':
    case 'signature':
    case 'header':
      if (!sentence.headed && sentence.section !== 'signature' && (delivered || (sentence.section === 'header' && !technique.generic))) return said('performed', null, delivered);
      return said('mentioned', null);
    case 'subjective':
      if (!sentence.headed && (delivered || opensItem(r, mention, sentence.confidence))) return said('performed', null, true);
      break;
    case 'other':
      if (delivered) return said('performed', null, true);
      break;
  }
  // a verb's tense decides only where the section does not; the tagger is dear
  if (sentence.section !== 'other' && (sentence.headed || sentence.confidence >= UNSURE)) return said('mentioned', null);
  const tense = grammar?.(note.text.slice(note.tokens.start[sentence.from], note.tokens.end[sentence.to - 1]), note.tokens.start[mention.from] - note.tokens.start[sentence.from]);
  if (tense === 'past' && sentence.section === 'other') return said('performed', null, true);
  if (tense === 'future') return said('planned', null);
  return said('mentioned', null);
}

const hasSession = (r: Reading): boolean => r.all(LAYER.quantities).some((m) => r.entry(LAYER.quantities, m).role === 'session');

/** No semicolon parts the technique from the time. */
function sameClause(r: Reading, a: { readonly from: number; readonly to: number }, b: { readonly from: number; readonly to: number }): boolean {
  for (let i = Math.min(a.to, b.to); i < Math.max(a.from, b.from); i++) if (r.isMark(i, SEMICOLON)) return false;
  return true;
}

/** "PT in 2023 with cervical traction", "massage in May": where a month or year stands behind "in", not after the visit; what is in the same breath is of then. */
function pastDates(note: MatchedNote, r: Reading): readonly number[] {
  if (!r.numbers && !r.has(LAYER.quantities)) return NO_DATES;
  const found: number[] = [];
  const visit = Number(note.input.dateOfService?.slice(0, 4)) || LAST_YEAR;
  for (let i = r.sentence.from + 1; i < r.sentence.to; i++) {
    const year = r.isNumber(i) && r.tokens.end[i] - r.tokens.start[i] === 4 && r.tokens.value[i] >= FIRST_YEAR && r.tokens.value[i] <= visit;
    if (!year && r.quantity(i)?.role !== 'month-name') continue;
    if (r.particle(i - 1) !== 'onto' || (r.isNumber(i + 1) && r.tokens.value[i + 1] > 31)) continue;
    found.push(i);
  }
  return found;
}

const NO_DATES: readonly number[] = [];

/** Years that a note may name as past. */
const FIRST_YEAR = 1950;
const LAST_YEAR = 2100;

/** Tokens from "did" to what was done. */
const DID_REACH = 12;

/** "did stm to the knee plus some stretching": a bare "did" governs it, and no other cue stands between. */
function simplyDid(r: Reading, mention: Mention, kind: string): boolean {
  if (!r.has(LAYER.cues)) return false;
  const own = r.particle(mention.from - 1) === 'article';
  if (own && kind === 'exercise') return false;
  for (let i = mention.from - 1; i >= Math.max(r.sentence.from, mention.from - DID_REACH); i--) {
    if (r.isMark(i, SEMICOLON)) return false;
    const cue = r.over(LAYER.cues, i);
    if (!cue) continue;
    const { id, effect } = r.entry(LAYER.cues, cue);
    if (effect !== 'pseudo') return id === 'did-do';
  }
  return false;
}

/** What a physician prescribed, or a frequency opens, or a length and a frequency alone say of it: an order of treatment to come. */
function ordered(r: Reading, mention: Mention, frequency: boolean, minutes: boolean): boolean {
  if (r.sentence.section !== 'treatment' || !r.sentence.headed) return false;
  const detailed = minutes && (r.has(LAYER.manner) || bodySite(r));
  return r.all(LAYER.signals).some((m) => {
    const { signal } = r.entry(LAYER.signals, m);
    if (frequency && minutes && signal === 'plan.frequency') return !detailed && sameClause(r, mention, m);
    return !minutes && (signal === 'care.prescribed' || (frequency && signal === 'plan.frequency')) && m.to <= mention.from && sameClause(r, m, mention);
  });
}

/** "ultrasound if the trap stays sore": the condition that follows it in the same breath. */
function conditionBehind(r: Reading, mention: Mention): Scope | null {
  for (const m of r.all(LAYER.cues)) {
    if (m.from < mention.to) continue;
    const cue = r.entry(LAYER.cues, m);
    if (cue.effect === 'pseudo') continue;
    return cue.effect === 'hypothetical' && m.from - mention.to <= CONDITION_REACH && !separates(r, mention.to, m.from) ? { cue, match: m, from: mention.from, to: mention.to } : null;
  }
  return null;
}

const CONDITION_REACH = 6;

/** "Cold pack to low back during." opens with the technique and where it went, and reports nothing; what follows in a sentence hardly known, or behind "then", goes with it. */
function opensItem(r: Reading, mention: Mention, confidence: number): boolean {
  const first = r.all(LAYER.techniques)[0];
  if (first && first.from < mention.from) return (confidence < UNSURE || thenBetween(r, first.to, mention.from)) && opensItem(r, { ...mention, from: first.from, to: first.to }, 1);
  for (let i = r.sentence.from; i < mention.from; i++) if (r.tokens.kind[i] === WORD && r.at(LAYER.sides, i) === null) return false;
  // `Parkinson group with four, big steps and reaches`
  if (r.lexicon.entries.techniques[mention.entry].class === 'group') return mention.from === r.sentence.from && r.all(LAYER.particulars).some((m) => r.entry(LAYER.particulars, m).kind === 'participants');
  if (r.particle(mention.to) !== 'onto' || !bodySite(r)) return false;
  return !r.all(LAYER.activities).some((m) => m.from >= mention.to) && !r.all(LAYER.qualities).some((m) => ['reported', 'improved', 'impairment'].includes(r.entry(LAYER.qualities, m).role));
}

function thenBetween(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.particle(i) === 'then') return true;
  return false;
}

/** A cue of this effect that takes the technique's words in: "ice the knee", "heat tonight", "did not adjust"; for home one within them too. */
function ownCueOf(r: Reading, mention: Mention, effect: 'home' | 'withheld'): Scope | null {
  if (!r.has(LAYER.cues)) return null;
  for (const m of r.matches) {
    const within = effect === 'home' && m.from >= mention.from && m.to <= mention.to;
    if (m.layer !== LAYER.cues || !(within || (m.from <= mention.from && m.to >= mention.to))) continue;
    const cue = r.entry(LAYER.cues, m);
    if (cue.effect === effect) return { cue, match: m, from: m.from, to: m.to };
  }
  return null;
}

/** The sentence tells of a limit, so an exercise in it was a test. */
const limited = (r: Reading): boolean => r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).role === 'reduced');

/** Confidence in a section under which its sentence is read by its verb. */
const UNSURE = 0.3;

/** Tokens up to which a sentence is a bare item of a list. */
const LONG_ITEM = 9;

/** Confidence at which a sentence guessed to be of treatment is one where it names two techniques. */
const SURE = 0.6;

/** "MHP x10 then manual therapy + ther ex": a list of what was done, by someone who wrote no more of it. */
function listsTreatment(r: Reading, confidence: number): boolean {
  if (confidence < SURE) return false;
  let named = 0;
  for (const m of r.matches) if (m.layer === LAYER.techniques && r.entry(LAYER.techniques, m).class !== 'decoy' && ++named === 2) return true;
  return false;
}

/** "I adjusted the atlas", "neck pain 7/10 → adj C5": an adjustment told in the past with its place, or with its place directly behind. */
function toldAsDone(r: Reading, mention: Mention, past: boolean): boolean {
  if (past) return bodySite(r) || mention.from === r.sentence.from;
  for (let i = mention.to; i < mention.to + PLACE_BEHIND; i++) {
    if (r.at(LAYER.structures, i) || r.at(LAYER.regions, i) || levelAt(r, i)) return true;
    if (!r.at(LAYER.sides, i) && r.particle(i) !== 'article' && r.particle(i) !== 'onto' && !r.isMark(i, COLON)) break;
  }
  // `T6 P-A thrust` and no more
  return r.sentence.to - r.sentence.from <= LONG_ITEM && bodySite(r) && !r.has(LAYER.qualities);
}

/** Tokens behind an adjustment within which its place follows. */
const PLACE_BEHIND = 4;

/** A technique named as what another one serves: "to relax before stretching", "to prepare for adjustment", "… while stretching". */
function ofPurpose(r: Reading, mention: Mention): boolean {
  const purposes = r.all(LAYER.purposes).filter((m) => m.to <= mention.from && r.entry(LAYER.purposes, m).role === 'purpose' && r.all(LAYER.techniques).some((t) => t.to <= m.from));
  const last = purposes.at(-1);
  if (!last) return false;
  if (preparedFor(r, mention)) return true;
  for (let i = last.to; i < mention.from; i++) if (r.particle(i) === 'then' || (r.isMark(i, COMMA) && r.particle(i + 1) !== 'while') || r.isMark(i, SEMICOLON) || r.isNumber(i)) return false;
  if (last.to - last.from > 1 && mention.from - last.to <= 2) return r.particle(last.to) !== 'and';
  for (let i = last.to; i < mention.from; i++) {
    const cue = r.over(LAYER.cues, i);
    if (r.particle(i) === 'while' || (cue && r.entry(LAYER.cues, cue).id === 'after-before')) return true;
  }
  return false;
}

/** "so prepare the muscles for the rotation exercise she does elsewhere": what another technique made ready for. */
function preparedFor(r: Reading, mention: Mention): boolean {
  const before = r.all(LAYER.intents).findLast((m) => m.to <= mention.from && r.entry(LAYER.intents, m).intent === 'preparation' && r.entry(LAYER.intents, m).role === 'phrase');
  if (!before || mention.from - before.to > PREPARED) return false;
  for (let i = before.to; i < mention.from; i++) if (r.tokens.kind[i] === PUNCT || r.isNumber(i) || r.particle(i) === 'then' || r.particle(i) === 'and') return false;
  return true;
}

/** Tokens between words of preparation and what it was for. */
const PREPARED = 6;

const historyLike = (section: SectionKind): boolean => section === 'history' || section === 'goals' || section === 'signature';
