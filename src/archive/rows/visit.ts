import { createHash } from 'node:crypto';
import type { Coding } from '../../lexicon/coding.ts';
import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { techniqueKinds } from '../../lexicon/services.ts';
import { foldWord } from '../../note/characters.ts';
import type { Analysis } from '../../note/analysis.ts';
import type { CodedNote } from '../../note/code.ts';
import type { Row } from './row.ts';

/** A clinic is open by day: an hour before this is one of the afternoon. Minutes from midnight. */
const DAWN = 6 * 60;

/** The cue that names what a patient is to do at home. */
const HOME_PROGRAM = 'home-program';

/** What the table `notes` says of the visit as a whole. */
export function visitOf(note: CodedNote, { billed, codes, time }: Analysis, lexicon: Lexicon, coding: Coding): Row {
  const kinds = techniqueKinds(lexicon, coding);
  const { interventions, losses, measures, time: { clockStart, clockMinutes } } = note.facts;
  const treatments = interventions.filter((i) => !isEvaluation(kinds[i.mention.entry].class));
  const evaluations = (code: string): boolean => isEvaluation(coding.codes.get(code)?.family ?? '');
  const from = clockStart === null ? null : clockStart < DAWN ? clockStart + 720 : clockStart;
  const charges = billed.filter((b) => !evaluations(b.code)).map(({ code, units }) => (units === null ? code : `${code}x${units}`)).sort();
  const care = [...new Set(treatments.map((i) => i.technique))].sort();
  return {
    timed_minutes: time.timedMinutes, total_minutes: time.totalMinutes, clock_start: from, clock_end: from === null || clockMinutes === null ? null : from + clockMinutes,
    billed_units: billed.length === 0 ? null : billed.reduce((sum, b) => sum + (b.units ?? 1), 0),
    supported_units: codes.reduce((sum, c) => sum + (c.support === 'excluded' ? 0 : (c.units ?? 0)), 0),
    treated: treatments.length > 0, passive: treatments.length > 0 && treatments.every((i) => !kinds[i.mention.entry].active),
    home: note.matches.some((list) => list.some((m) => m.layer === LAYER.cues && lexicon.entries.cues[m.entry].id === HOME_PROGRAM)),
    evaluation: treatments.length < interventions.length || billed.some((b) => evaluations(b.code)),
    measured: measures.some((m) => m.value !== null && m.measures !== 'pain') || losses.some((l) => l.measured),
    plan: planOf(note), care: care.length > 0 ? care.join(' ') : null, charged: charges.length > 0 ? charges.join(' ') : null,
  };
}

const isEvaluation = (kind: string): boolean => kind === 'evaluation' || kind === 'e/m';

/** A hash of the plan's words, whatever their layout. */
function planOf({ sentences, tokens: { start, end }, text }: CodedNote): string | null {
  let words = '';
  for (const { section, from, to } of sentences) {
    if (section !== 'plan') continue;
    for (let i = from; i < to; i++) words += `${foldWord(text.slice(start[i], end[i]))} `;
  }
  return words.trim() === '' ? null : createHash('sha256').update(words).digest('hex').slice(0, 16);
}
