import { LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import { PUNCT, WORD } from '../note/tokens.ts';
import type { MatchedNote, Mention, SectionKind, Status, StatusedMention } from '../note/note.ts';
import { isLengthAlone } from './extract/deeds/ticked.ts';
import { levelAt } from './extract/sites.ts';
import { timesOf } from './match/durations.ts';
import { AMPERSAND, CLOSE, COLON, COMMA, OPEN, PLUS, Reading, SEMICOLON, SLASH } from './reading.ts';
import { nearestCues } from './status/nearest.ts';
import { isOfOtherDay } from './status/other-day.ts';
import { type ListView, type Scope, scopesOf } from './status/scope.ts';
import type { View, ViewedNote } from './status/view.ts';

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
    if (!aside && decided.cue === null && decided.status === 'performed' && partInParentheses(view.reading, statuses, mention)) {
      statuses.push({ ...decided, status: 'mentioned', attested: false });
      continue;
    }
    const named = aside && !lexicon.entries.techniques[before.entry].generic && before.concept !== decided.concept;
    statuses.push(aside ? { ...decided, status: named ? 'mentioned' : before.status, attested: before.attested } : decided);
  }
  return {
    input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline: note.discipline, matches: note.matches,
    mentions: note.mentions, ambiguous: note.ambiguous, statuses: carriedOut(note, lexicon, treatedUnderPlan(note, lexicon, withoutCharges(note, withoutTitle(note, lexicon, lengthTicked(note, lexicon, statuses)), views))).map((m) => byDiscipline(m, note.discipline, lexicon)), views,
  };
}

/** What is said of the first of a list holds for those joined to it, however few words its cue reaches. */
const CARRIED: ReadonlySet<Status> = new Set(['historical', 'planned', 'home']);

/** Only places, manners and small words stand in `[from, to)`, and one that joins: "deep tissue massage and lumbar mobilization". */
function isListed(r: Reading, from: number, to: number): boolean {
  let joined = false;
  for (let i = from; i < to; i++) {
    const role = r.particle(i);
    const joins = role === 'and' || role === 'or' || r.isMark(i, AMPERSAND) || r.isMark(i, PLUS) || r.isMark(i, SLASH) || r.isMark(i, COMMA);
    joined ||= joins;
    if (!joins && role !== 'onto' && role !== 'article' && (r.covers(i) & PLACED) === 0) return false;
  }
  return joined;
}

const PLACED = (1 << LAYER.regions) | (1 << LAYER.structures) | (1 << LAYER.sides) | (1 << LAYER.manner);

const ACTIVE: ReadonlySet<string> = new Set(['exercise', 'neuromuscular', 'gait', 'activities', 'aquatic', 'group']);

/** Tokens between a service and the parentheses that list its parts: its minutes. */
const MINUTES = 4;

/** "ther ex 15 min (standing hip abd, step taps)": what else is listed in parentheses behind an active service is how that was done. */
function partInParentheses(r: Reading, statuses: readonly StatusedMention[], mention: Mention): boolean {
  const { techniques } = r.lexicon.entries;
  if (!ACTIVE.has(techniques[mention.entry].class)) return false;
  let open = mention.from - 1;
  while (open > r.sentence.from && !r.isMark(open, OPEN) && !r.isMark(open, CLOSE)) open--;
  if (!r.isMark(open, OPEN)) return false;
  const outer = statuses.findLast((m) => m.sentence === mention.sentence && m.to <= open);
  return outer !== undefined && outer.status === 'performed' && open - outer.to <= MINUTES && ACTIVE.has(techniques[outer.entry].class) && techniques[outer.entry].code !== techniques[mention.entry].code;
}

/**
 * A note that tells of no treatment elsewhere, but under its plan, with places and how it was done and without a word
 * of the future or a frequency, uses P for what was done ("P: CMT L5 side posture. …").
 */
function treatedUnderPlan(note: MatchedNote, lexicon: Lexicon, statuses: readonly StatusedMention[]): StatusedMention[] {
  if (statuses.some((m) => m.status === 'performed')) return [...statuses];
  // but for an adjustment, a frequency anywhere under the heading makes the list one of what is to come
  let scheduled: boolean | null = null;
  const isScheduled = (): boolean => {
    scheduled ??= note.sentences.some((s, k) => s.section === 'plan' && s.headed && note.matches[k].some((x) => x.layer === LAYER.signals && lexicon.entries.signals[x.entry].signal === 'plan.frequency'));
    return scheduled;
  };
  return statuses.map((m) => {
    const sentence = note.sentences[m.sentence];
    if (m.status !== 'planned' || m.cue !== null || sentence.section !== 'plan' || !sentence.headed || lexicon.entries.techniques[m.entry].class === 'evaluation') return m;
    const r = new Reading(note.tokens, lexicon, sentence, note.matches[m.sentence]);
    const later = r.all(LAYER.signals).some((x) => ['plan.frequency', 'plan.next', 'plan.progress', 'plan.continue', 'plan.visits'].includes(r.entry(LAYER.signals, x).signal));
    const cmt = lexicon.entries.techniques[m.entry].class === 'cmt';
    if (!cmt && isScheduled()) return m;
    const detailed = cmt || r.all(LAYER.manner).some((x) => r.over(LAYER.techniques, x.from) === null);
    const open = r.all(LAYER.cues).some((x) => r.entry(LAYER.cues, x).effect === 'planned' || r.entry(LAYER.cues, x).effect === 'hypothetical');
    return detailed && bodySite(r) && !later && !open ? { ...m, status: 'performed' } : m;
  });
}

/** "Plan for today: MFR and PIR to R piriformis. Did both as planned": what the plan before such words names was done, if it is of no other day. */
function carriedOut(note: MatchedNote, lexicon: Lexicon, statuses: readonly StatusedMention[]): readonly StatusedMention[] {
  const { signals, cues } = lexicon.entries;
  let done: Set<StatusedMention> | null = null;
  for (let s = 0; s < note.sentences.length; s++) {
    for (const m of note.matches[s]) {
      if (m.layer !== LAYER.signals || signals[m.entry].signal !== 'care.carried-out') continue;
      if (note.matches[s].some((c) => c.layer === LAYER.cues && c.from < m.from && m.from - c.to <= 2 && (cues[c.entry].effect === 'negated' || cues[c.entry].effect === 'withheld'))) continue;
      const before = statuses.filter((x) => x.from < m.from);
      const last = before.at(-1);
      if (last?.status !== 'planned') continue;
      if (note.matches[last.sentence].some((x) => x.layer === LAYER.signals && LATER.has(signals[x.entry].signal))) continue;
      done ??= new Set();
      for (const x of before) if (x.sentence === last.sentence && x.status === 'planned') done.add(x);
    }
  }
  return done ? statuses.map((m) => (done.has(m) ? { ...m, status: 'performed', attested: true } : m)) : statuses;
}

/** `Massage therapy [x] 60 [ ] 90`: of what lengths are to tick for, one is ticked. */
function lengthTicked(note: MatchedNote, lexicon: Lexicon, statuses: readonly StatusedMention[]): readonly StatusedMention[] {
  const { sentences, tokens } = note;
  const chosen = (s: number): boolean => {
    const { line, box } = sentences[s];
    if (box !== null) return false;
    let ticked = false;
    for (let k = s + 1; k < sentences.length && sentences[k].line === line; k++) {
      if (sentences[k].box === null || !isLengthAlone(tokens, lexicon, sentences[k].from, sentences[k].to)) return false;
      ticked ||= sentences[k].box === 'ticked';
    }
    return ticked;
  };
  if (!sentences.some((s) => s.box === 'ticked')) return statuses;
  return statuses.map((m) => (m.status === 'mentioned' && m.cue === null && chosen(m.sentence) ? { ...m, status: 'performed', attested: true } : m));
}

/** Signs that a plan is of another day. */
const LATER: ReadonlySet<string> = new Set(['plan.frequency', 'plan.next', 'plan.continue', 'plan.visits']);

/** A thrust is a chiropractor's adjustment, a therapist's manipulation and an osteopath's treatment, whatever the word for it; what was done elsewhere keeps its name. */
function byDiscipline(m: StatusedMention, discipline: string | null, lexicon: Lexicon): StatusedMention {
  const { techniques } = lexicon.entries;
  if (m.status === 'historical') return m;
  const { id } = techniques[m.entry];
  const therapist = discipline === 'pt' || discipline === 'ot';
  const thrust = id === 'spinal-adjustment' || id === 'extraspinal-adjustment' || id === 'joint-manipulation';
  const meant = thrust && discipline === 'do' ? 'osteopathic-manipulation'
    : (id === 'spinal-adjustment' || id === 'extraspinal-adjustment' || id === 'osteopathic-manipulation') && therapist ? 'joint-manipulation'
    : (id === 'joint-manipulation' || id === 'osteopathic-manipulation') && discipline === 'dc' ? 'spinal-adjustment' : id;
  const entry = meant === id ? -1 : techniques.findIndex((t) => t.id === meant);
  return entry < 0 ? m : { ...m, concept: techniques[entry].as ?? meant, entry };
}

/**
 * "Remedial massage 22/05/2026, 60 min appt", "Aquatic PT 7-15-26": what opens a note as its title names the visit, where what was done follows:
 * a generic name with a booking, or a service that is told of again.
 */
function withoutTitle(note: MatchedNote, lexicon: Lexicon, statuses: readonly StatusedMention[]): readonly StatusedMention[] {
  const first = statuses[0];
  if (first?.sentence !== 0 || first.status !== 'performed' || note.sentences[0].headed) return statuses;
  const { techniques } = lexicon.entries;
  const behind = statuses.filter((m) => m.sentence > 0 && m.status === 'performed');
  const again = note.sentences[0].section === 'header' && behind.some((m) => m.concept === first.concept);
  const booked = techniques[first.entry].generic && note.matches[0].some((m) => m.layer === LAYER.quantities && lexicon.entries.quantities[m.entry].role === 'session') && behind.some((m) => !techniques[m.entry].generic);
  if (!again && !booked) return statuses;
  return statuses.map((m) => (m.sentence === 0 && (again ? m.concept === first.concept : techniques[m.entry].generic) ? { ...m, status: 'mentioned', attested: false } : m));
}

/** `97140 x1 (traction 15 min)` among the charges tells again, in the words of the bill, what was done in those minutes elsewhere. */
function withoutCharges(note: MatchedNote, statuses: readonly StatusedMention[], views: readonly (View | undefined)[]): readonly StatusedMention[] {
  const charged = (m: StatusedMention): boolean => m.status === 'performed' && note.sentences[m.sentence].section === 'billing';
  if (!statuses.some(charged)) return statuses;
  const minutesIn = (m: StatusedMention): number[] => views[m.sentence]?.times.durations.filter((d) => !d.excluded && !d.bare).map((d) => d.minutes) ?? [];
  const told = new Set(statuses.filter((m) => m.status === 'performed' && !charged(m)).flatMap(minutesIn));
  return statuses.map((m) => (charged(m) && minutesIn(m).every((minutes) => told.has(minutes)) ? { ...m, status: 'mentioned', attested: false } : m));
}

/** Lists under a line of their own such as "What I did not do" or "Next visit": what the line says holds for each item. */
function blockCues(note: MatchedNote, lexicon: Lexicon): Map<number, { status: Status; cue: readonly [number, number] }> {
  const found = new Map<number, { status: Status; cue: readonly [number, number] }>();
  const { tokens, sentences, matches } = note;
  const named = new Set<number>();
  for (const m of note.mentions) named.add(m.sentence);
  let open: { readonly status: Status; readonly cue: readonly [number, number]; readonly line: number } | null = null;
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s];
    const item = sentence.from > 0 && tokens.kind[sentence.from - 1] === 3 && (tokens.symbol[sentence.from - 1] === 42 || tokens.symbol[sentence.from - 1] === 45);
    if (open && item && sentence.line - open.line <= 1) {
      found.set(s, open);
      open = { status: open.status, cue: open.cue, line: sentence.line };
      continue;
    }
    open = null;
    if (!sentence.opensLine || item || sentence.to - sentence.from > 7 || sentences[s + 1]?.line === sentence.line || named.has(s)) continue;
    for (const m of matches[s]) {
      if (m.layer !== LAYER.cues) continue;
      const { effect } = lexicon.entries.cues[m.entry];
      const status: Status | null = effect === 'withheld' || effect === 'negated' ? 'withheld' : effect === 'planned' || effect === 'home' || effect === 'historical' ? effect : null;
      if (status) open = { status, cue: [m.from, m.to], line: sentence.line };
    }
  }
  return found;
}

/** Behind the label of a form's row nothing is ticked: all its boxes are empty. */
function isUnticked({ sentences }: MatchedNote, s: number): boolean {
  const { line, box } = sentences[s];
  let k = s + 1;
  while (k < sentences.length && sentences[k].line === line && sentences[k].box === 'empty') k++;
  return box === null && k > s + 1 && sentences[k]?.line !== line;
}

/** How many kinds of words of the operating theatre make a note one of surgery. */
const OPERATION = 3;

/** Where a report of an operation first shows itself: what is released, mobilized or put in traction there is no hands-on care. */
function operationIn(note: MatchedNote, lexicon: Lexicon): readonly [number, number] | null {
  const kinds = new Set<number>();
  let first: readonly [number, number] | null = null;
  for (const matches of note.matches) {
    for (const m of matches) {
      if (m.layer !== LAYER.signals || lexicon.entries.signals[m.entry].signal !== 'care.operative') continue;
      first ??= [m.from, m.to];
      kinds.add(m.entry);
    }
  }
  return kinds.size >= OPERATION ? first : null;
}

interface SentenceView extends View {
  readonly scopes: readonly Scope[];
  readonly frequency: boolean;
}

function sentenceView(note: MatchedNote, lexicon: Lexicon, i: number): SentenceView {
  const reading = new Reading(note.tokens, lexicon, note.sentences[i], note.matches[i]);
  const times = timesOf(reading);
  const list: ListView = {
    detailed: (from, to) => times.durations.some((d) => d.from < to && d.to > from && !d.excluded),
    concept: (token) => reading.at(LAYER.techniques, token) !== null,
  };
  const frequency = reading.all(LAYER.signals).some((m) => reading.entry(LAYER.signals, m).signal === 'plan.frequency');
  return { reading, times, scopes: scopesOf(reading, list), frequency };
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
  const dated = pastDate(note, r, mention);
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

/** No comma or semicolon stands in `[from, to)`. */
function oneBreath(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON)) return false;
  return true;
}

/** "PT in 2023 with cervical traction", "massage in May": a month or year behind "in" in the same breath, not after the visit. */
function pastDate(note: MatchedNote, r: Reading, mention: Mention): boolean {
  if (!r.numbers && !r.has(LAYER.quantities)) return false;
  const visit = Number(note.input.dateOfService?.slice(0, 4)) || LAST_YEAR;
  for (let i = r.sentence.from + 1; i < r.sentence.to; i++) {
    const year = r.isNumber(i) && r.tokens.end[i] - r.tokens.start[i] === 4 && r.tokens.value[i] >= FIRST_YEAR && r.tokens.value[i] <= visit;
    if (!year && r.quantity(i)?.role !== 'month-name') continue;
    if (r.particle(i - 1) !== 'onto' || (r.isNumber(i + 1) && r.tokens.value[i + 1] > 31)) continue;
    if (i < mention.from ? oneBreath(r, i, mention.from) : oneBreath(r, mention.to, i)) return true;
  }
  return false;
}

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
    return cue.effect === 'hypothetical' && m.from - mention.to <= CONDITION_REACH && oneBreath(r, mention.to, m.from) ? { cue, match: m, from: mention.from, to: mention.to } : null;
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

/** A place on the body stands in the sentence. */
function bodySite(r: Reading): boolean {
  if (r.has(LAYER.structures) || r.has(LAYER.regions)) return true;
  if (r.numbers) for (let i = r.sentence.from; i < r.sentence.to; i++) if (levelAt(r, i)) return true;
  return false;
}

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
