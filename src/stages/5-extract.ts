import type { Coding } from '../lexicon/coding.ts';
import { LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import type { ExtractedNote, Facts, Goal, Intervention, Signal, Site, StatusedNote } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { CAPITALISED, NUMBER, WORD } from '../note/tokens.ts';
import { billedOf } from './extract/billed.ts';
import { codeMentions } from './extract/code-mentions.ts';
import { frequencyOf } from './extract/frequency.ts';
import { asGoal, outcomesOf } from './extract/goals.ts';
import { intentsOf } from './extract/intents.ts';
import { type Deed, deedsOf, type SentenceFacts } from './extract/interventions.ts';
import { lossesOf } from './extract/losses.ts';
import { mannerOf } from './extract/manner.ts';
import { responseOf } from './extract/response.ts';
import { sitesOf } from './extract/sites.ts';
import { visitTimeOf } from './extract/visit-time.ts';
import { timesOf } from './match/durations.ts';
import { Reading } from './reading.ts';
import type { ViewedNote } from './status/view.ts';
import { longestAt } from './walk.ts';

/** Sections whose places are not of this visit's complaint or findings. */
const APART: ReadonlySet<string> = new Set(['history', 'header', 'signature']);

/** Stage 5. Interventions with where, how long, how and why; losses; goals; times; what was billed; signs of a plan, a response, a signature. */
export function extract(statused: ViewedNote, lexicon: Lexicon, coding: Coding): ExtractedNote {
  const facts: SentenceFacts[] = statused.sentences.map((sentence, s) => {
    const seen = statused.views[s];
    const reading = seen?.reading ?? new Reading(statused.tokens, lexicon, sentence, statused.matches[s]);
    return { reading, sites: sitesOf(reading), times: seen?.times ?? timesOf(reading) };
  });
  const added = codeMentions(statused, lexicon, coding, facts);
  const note: StatusedNote = added ? { ...statused, ...added } : statused;
  const deeds = deedsOf(note, lexicon, facts);
  const isTimed = (d: Deed): boolean => timedTechnique(d.technique, lexicon, coding);
  const codeOf = (d: Deed): string | null => lexicon.entries.techniques[d.entry].code;
  const time = visitTimeOf(facts, deeds, isTimed, (a, b) => codeOf(a) === codeOf(b));
  if (time.statedTimedMinutes !== null) shareStatedTotal(deeds.filter(isTimed), time.statedTimedMinutes, time.statedTimedAt);
  const outcomes = outcomesOf(facts, note.sentences, deeds);
  const losses = lossesOf(note, lexicon, facts, outcomes);
  const intents = intentsOf(deeds, outcomes, facts);
  const hasGoals: Goal[] = outcomes.map((o) => asGoal(o, facts[o.sentence].reading));
  const interventions: Intervention[] = deeds.map((d, k) => {
    const r = facts[d.sentence].reading;
    const how = mannerOf(d, facts, deeds);
    const at: Span = r.span(d.mention.from, d.mention.to);
    return {
      technique: d.technique, mention: d.mention, sites: d.sites, minutes: d.minutes, block: d.block, minutesSource: d.minutesSource, minutesAt: d.minutesAt, units: d.units,
      intents: intents[k].intents, intentAt: intents[k].at, how,
      evidence: unique([at, ...d.sites.map((s) => [note.tokens.start[s.from], note.tokens.end[s.to - 1]] as const), ...(d.minutesAt ? [d.minutesAt] : []), ...intents[k].at]),
    };
  });
  const noteSites: Site[] = [];
  facts.forEach((f, s) => {
    if (!APART.has(note.sentences[s].section)) noteSites.push(...f.sites);
  });
  const lastTreated = deeds.reduce((last, d) => Math.max(last, d.sentence), -1);
  const frequency = frequencyOf(facts, note.sentences);
  const result: Facts = {
    interventions, time, losses, goals: hasGoals,
    billed: billedOf(note.input, facts, coding, deeds),
    signals: [...signalsOf(note, facts, lastTreated), ...responseOf(facts, note.sentences, lastTreated).map((span) => ({ id: 'response', span, section: 'assessment' as const })), ...frequency.map((span) => ({ id: 'plan.frequency', span, section: 'plan' as const }))],
    noteSites,
    cmtSites: deeds.filter((d) => lexicon.entries.techniques[d.entry].class === 'cmt').flatMap((d) => d.sites),
    dateInText: hasDate(facts),
    frequency,
  };
  return {
    input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline: note.discipline, matches: note.matches,
    mentions: note.mentions, ambiguous: note.ambiguous, statuses: note.statuses, facts: result,
  };
}

const timedOf = new WeakMap<Lexicon, ReadonlySet<string>>();

export function timedTechnique(technique: string, lexicon: Lexicon, coding: Coding): boolean {
  let known = timedOf.get(lexicon);
  if (!known) {
    known = new Set(lexicon.entries.techniques.filter((t) => t.class !== 'decoy' && t.code?.split('|').some((code) => coding.codes.get(code)?.kind === 'timed')).map((t) => t.id));
    timedOf.set(lexicon, known);
  }
  return known.has(technique);
}

/** Where a single timed service has no minutes of its own, the stated timed total is its. */
function shareStatedTotal(timed: readonly Deed[], minutes: number, at: Span | null): void {
  const open = timed.filter((d) => d.minutes === null);
  if (open.length === 0 || open.length !== timed.length) return;
  if (new Set(timed.map((d) => d.group)).size > 1 && timed.length > 1) return;
  for (const d of timed) {
    d.minutes = minutes;
    d.block = 0;
    d.minutesSource = timed.length > 1 ? 'shared' : 'stated';
    d.minutesAt = at;
  }
}

function unique(spans: readonly Span[]): Span[] {
  const seen = new Set<string>();
  return spans.filter((s) => (seen.has(`${s[0]}-${s[1]}`) ? false : seen.add(`${s[0]}-${s[1]}`)));
}

function signalsOf(note: StatusedNote, facts: readonly SentenceFacts[], lastTreated: number): Signal[] {
  const found: Signal[] = [];
  for (const { heading, kind, from, to } of note.sections) {
    if (!heading || !facts.length) continue;
    const title = longestAt(note.tokens, facts[0].reading.lexicon, LAYER.sections, heading[0]);
    const says = title ? facts[0].reading.lexicon.entries.sections[title.entry] : null;
    if (says?.asks) found.push(...reposeAskedFor(firstLine(facts, from, to)).map((span) => ({ id: 'wish.relaxation', span, section: kind })));
    if (says?.reports) found.push({ id: 'content.subjective', span: [note.tokens.start[heading[0]], note.tokens.end[heading[1] - 1]], section: kind });
  }
  facts.forEach(({ reading: r }, s) => {
    const { section } = note.sentences[s];
    if (note.sentences[s].box === 'ticked' && !r.has(LAYER.techniques) && r.has(LAYER.intents)) {
      const { line } = note.sentences[s];
      found.push(...reposeAskedFor(facts.filter((f) => f.reading.sentence.line === line)).map((span) => ({ id: 'wish.relaxation', span, section })));
    }
    const filled = section === 'signature' ? signedWords(r) : null;
    if (filled) found.push({ id: 'sign.section', span: filled, section });
    for (const m of r.all(LAYER.signals)) {
      const { signal } = r.entry(LAYER.signals, m);
      if (!counts(signal, r, m.from, s, lastTreated)) continue;
      found.push({ id: signal, span: r.span(m.from, m.to), section });
    }
    const wish = section === 'subjective' ? r.all(LAYER.purposes).find((m) => r.entry(LAYER.purposes, m).role === 'wish') : undefined;
    if (wish) for (const m of r.all(LAYER.intents)) if (m.from >= wish.from && r.entry(LAYER.intents, m).intent === 'relaxation') found.push({ id: 'wish.relaxation', span: r.span(wish.from, m.to), section });
    if (section === 'plan' && note.sentences[s].headed && note.sentences[s].box !== 'empty') {
      const stated = r.all(LAYER.signals).some((m) => r.entry(LAYER.signals, m).signal.startsWith('plan.'));
      if (!stated) for (const m of r.all(LAYER.quantities)) if (['week', 'month', 'weekday'].includes(r.entry(LAYER.quantities, m).role)) found.push({ id: 'plan.next', span: r.span(m.from, m.to), section });
    }
    for (const m of r.all(LAYER.qualities)) {
      const quality = r.entry(LAYER.qualities, m);
      if (quality.part && !isDenied(r, m.from)) found.push({ id: `part.${quality.part}`, span: r.span(m.from, m.to), section });
      else if (quality.role === 'reported') found.push({ id: 'content.subjective', span: r.span(m.from, m.to), section });
    }
  });
  return found;
}

/** What stands on the first line of `[from, to)`. */
function firstLine(facts: readonly SentenceFacts[], from: number, to: number): SentenceFacts[] {
  const inside = facts.filter(({ reading: { sentence } }) => sentence.from < to && sentence.to > from);
  return inside.filter((f) => f.reading.sentence.line === inside[0].reading.sentence.line);
}

/** Where the patient came for relaxation, and nothing hurts or is to be mended. */
function reposeAskedFor(line: readonly SentenceFacts[]): Span[] {
  const spans: Span[] = [];
  for (const { reading: r, sites } of line) {
    if (r.sentence.box === 'empty') continue;
    const complaint = r.all(LAYER.qualities).some((m) => ['impairment', 'deficit', 'reduced'].includes(r.entry(LAYER.qualities, m).role) && !isDenied(r, m.from));
    for (const m of r.all(LAYER.intents)) {
      const { intent } = r.entry(LAYER.intents, m);
      if (intent === 'relaxation') spans.push(r.span(m.from, m.to));
      else if (intent !== 'circulation' && !isDenied(r, m.from)) return [];
    }
    if (complaint || sites.length > 0) return [];
  }
  return spans;
}

/** The words of a signature that was not left blank. */
function signedWords(r: Reading): Span | null {
  if (r.all(LAYER.signals).some((m) => r.entry(LAYER.signals, m).signal === 'unsigned')) return null;
  for (let i = r.sentence.from; i < r.sentence.to; i++) if (r.tokens.kind[i] === WORD || r.tokens.kind[i] === NUMBER) return r.span(i, r.sentence.to);
  return null;
}

/** Whether a signal means here what it says: plans not of the past, responses to this treatment, credentials of who signs. */
function counts(signal: string, r: Reading, at: number, s: number, lastTreated: number): boolean {
  const { section, headed, box } = r.sentence;
  if (box === 'empty') return false;
  if (signal.startsWith('sign.')) return section === 'signature' || section === 'header' || (signal === 'sign.signed' && section !== 'subjective') || (signal === 'sign.credential' && signs(r, at));
  if (signal === 'plan.frequency') return false;
  if (signal.startsWith('plan.')) return !isDenied(r, at) && !(headed && ['subjective', 'history', 'objective', 'header'].includes(section));
  if (signal.startsWith('response')) {
    if (headed) return section !== 'subjective' && section !== 'history' && section !== 'goals';
    return lastTreated < 0 ? section === 'assessment' : s >= lastTreated;
  }
  if (signal === 'maintenance') return !isDenied(r, at) && !(section === 'history' && headed) && !ofOthers(r, at);
  return true;
}

/** A credential behind a name with initials ("J. Roe LMT"). */
function signs(r: Reading, at: number): boolean {
  const { tokens: t } = r;
  const name = (i: number): boolean => t.kind[i] === WORD && (t.flags[i] & CAPITALISED) !== 0 && !r.over(LAYER.techniques, i) && !r.over(LAYER.structures, i) && !r.over(LAYER.regions, i);
  const before = r.isMark(at - 1, 44) ? at - 2 : at - 1;
  return name(before) && r.isMark(before - 1, 46) && name(before - 2) && t.end[before - 2] - t.start[before - 2] === 1;
}

/** Somebody else's, by a cue before it in the sentence. */
function ofOthers(r: Reading, at: number): boolean {
  return r.all(LAYER.cues).some((m) => m.from < at && r.entry(LAYER.cues, m).effect === 'other-person');
}

/** A denial stands within three tokens before ("no pain"). */
function isDenied(r: Reading, at: number): boolean {
  for (let i = at - 1; i >= Math.max(r.sentence.from, at - 3); i--) {
    const cue = r.over(LAYER.cues, i);
    if (cue && r.entry(LAYER.cues, cue).effect === 'negated') return true;
  }
  return false;
}

/** The date of something else stands here: birth, injury, surgery, a goal, the next visit. */
function otherDate(r: Reading, i: number): boolean {
  for (let k = i - 1; k >= Math.max(r.sentence.from, i - 4); k--) {
    const m = r.over(LAYER.signals, k);
    if (m) return r.entry(LAYER.signals, m).signal === 'date.other' || r.entry(LAYER.signals, m).signal === 'plan.next';
    const p = r.over(LAYER.purposes, k);
    if (p && r.entry(LAYER.purposes, p).role === 'deadline') return true;
    if (r.isMark(k, 44) || r.isMark(k, 59)) return false;
  }
  return false;
}

/** A calendar date: `3/2/2026`, `3-2-26`, `2026-03-02`, `7 May 2026`, `May 7, 2026`. */
function hasDate(facts: readonly SentenceFacts[]): boolean {
  for (const { reading: r } of facts) {
    const t = r.tokens;
    for (let i = r.sentence.from; i < r.sentence.to; i++) {
      if (!r.isNumber(i)) continue;
      if (['goals', 'history'].includes(r.sentence.section)) continue;
      const sep = (k: number) => r.isMark(k, 47) || r.isMark(k, 45) || r.isMark(k, 46);
      if (sep(i + 1) && r.isNumber(i + 2) && sep(i + 3) && r.isNumber(i + 4) && r.glued(i + 1) && r.glued(i + 2) && r.glued(i + 3) && r.glued(i + 4)) {
        if (otherDate(r, i)) continue;
        return true;
      }
      if (otherDate(r, i)) continue;
      const month = r.quantity(i - 1)?.role === 'month-name' || r.quantity(i + 1)?.role === 'month-name' || (r.isMark(i - 1, 46) && r.quantity(i - 2)?.role === 'month-name');
      if (month) {
        for (let k = i + 1; k < i + 5; k++) if (r.isNumber(k) && t.value[k] >= 1990 && t.value[k] < 2100) return true;
      }
    }
  }
  return false;
}
