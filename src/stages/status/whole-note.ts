import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { MatchedNote, StatusedMention } from '../../note/note.ts';
import { isLengthAlone } from '../extract/deeds/ticked.ts';
import type { Duration } from '../match/durations.ts';
import { Reading } from '../reading.ts';
import { bodySite } from './place.ts';
import type { View } from './view.ts';
import { firstReached } from '../../note/first.ts';

/** Statuses as the rest of the note has them: ticked lengths, titles, charges, treatment told under the plan, plans carried out, who signs. */
export function revised(note: MatchedNote, lexicon: Lexicon, statuses: readonly StatusedMention[], views: readonly (View | undefined)[]): StatusedMention[] {
  const done = withoutCharges(note, withoutTitle(note, lexicon, lengthTicked(note, lexicon, statuses)), views);
  return carriedOut(note, lexicon, treatedUnderPlan(note, lexicon, done)).map((m) => byDiscipline(m, note.discipline, lexicon));
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
      let k = firstReached(statuses, (other) => other.from >= m.from) - 1;
      const last = statuses[k] as StatusedMention | undefined;
      if (last?.status !== 'planned') continue;
      if (note.matches[last.sentence].some((x) => x.layer === LAYER.signals && LATER.has(signals[x.entry].signal))) continue;
      done ??= new Set();
      for (; k >= 0 && statuses[k].sentence === last.sentence; k--) if (statuses[k].status === 'planned') done.add(statuses[k]);
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

/** `97140 x1 (traction 15 min)` among the charges tells again, in the words of the bill, what was done in those minutes elsewhere; nor does a bill do what the note denies. */
function withoutCharges(note: MatchedNote, statuses: readonly StatusedMention[], views: readonly (View | undefined)[]): readonly StatusedMention[] {
  const charged = (m: StatusedMention): boolean => m.status === 'performed' && note.sentences[m.sentence].section === 'billing';
  if (!statuses.some(charged)) return statuses;
  const lengths = (m: StatusedMention): readonly Duration[] => views[m.sentence]?.times.durations.filter((d) => !d.excluded && !d.bare) ?? [];
  /** In a bill the time of each item stands behind its name, or before it where none does. */
  const own = (m: StatusedMention, k: number): readonly Duration[] => {
    const next = statuses[k + 1];
    const behind = lengths(m).find((d) => d.from >= m.to && (next?.sentence !== m.sentence || d.from < next.from));
    return behind ? [behind] : lengths(m).filter((d) => d.to <= m.from).slice(-1);
  };
  const elsewhere = statuses.filter((m) => note.sentences[m.sentence].section !== 'billing');
  const told = new Set(elsewhere.filter((m) => m.status === 'performed' || m.status === 'withheld').flatMap((m) => lengths(m).map((d) => d.minutes)));
  const denied = new Set(elsewhere.filter((m) => m.status === 'withheld' && !BEFORE_VISIT.has(note.sentences[m.sentence].section)).map((m) => m.concept));
  return statuses.map((m, k) => (charged(m) && (denied.has(m.concept) || own(m, k).every((d) => told.has(d.minutes))) ? { ...m, status: 'mentioned', attested: false } : m));
}

/** What was not done by their account may have been done in the visit: "no massage since March". */
const BEFORE_VISIT: ReadonlySet<string> = new Set(['subjective', 'history']);
