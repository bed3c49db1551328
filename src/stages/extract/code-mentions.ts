import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { Mention, StatusedMention, StatusedNote } from '../../note/note.ts';
import type { SentenceFacts } from './interventions.ts';

/**
 * A code that stands alone in a treatment line with minutes names its service ("97140 R shoulder 12 min").
 * Where the line names a technique of its own, or only bills, the code adds nothing.
 */
export function codeMentions(note: StatusedNote, lexicon: Lexicon, coding: Coding, facts: readonly SentenceFacts[]): Pick<StatusedNote, 'mentions' | 'statuses'> {
  const added: StatusedMention[] = [];
  const techniques = lexicon.entries.techniques;
  for (let s = 0; s < facts.length; s++) {
    const { reading: r, times } = facts[s];
    const { sentence } = r;
    if (sentence.section !== 'treatment' && sentence.section !== 'objective' && sentence.section !== 'other' && sentence.section !== 'billing' && sentence.section !== 'plan') continue;
    const timed = times.durations.some((d) => !d.excluded && !d.bare);
    if (!timed && !(sentence.section === 'treatment' && sentence.headed && times.units.length > 0 && sentence.to - sentence.from > 6)) continue;
    if (note.mentions.some((m) => m.sentence === s)) continue;
    for (let i = sentence.from; i < sentence.to; i++) {
      if (!r.isNumber(i) || r.tokens.end[i] - r.tokens.start[i] !== 5) continue;
      const technique = coding.codes.get(note.text.slice(r.tokens.start[i], r.tokens.end[i]))?.technique;
      const entry = techniques.findIndex((t) => t.id === technique);
      if (!technique || entry < 0) continue;
      const mention: Mention = { concept: technique, entry, match: 'code', from: i, to: i + 1, sentence: s };
      added.push({ ...mention, status: 'performed', cue: null, attested: true });
    }
  }
  if (added.length === 0) return { mentions: note.mentions, statuses: note.statuses };
  const byPlace = (a: Mention, b: Mention) => a.from - b.from;
  return { mentions: [...note.mentions, ...added].sort(byPlace), statuses: [...note.statuses, ...added].sort(byPlace) };
}
