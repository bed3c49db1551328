import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { Mention, StatusedMention, StatusedNote } from '../../note/note.ts';
import { NUMBER, WORD } from '../../note/tokens.ts';
import type { Reading } from '../reading.ts';
import type { SentenceFacts } from './interventions.ts';

const NOTHING: readonly StatusedMention[] = [];

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
  const bySentence = new Map<number, StatusedMention[]>();
  for (const m of note.statuses) {
    const known = bySentence.get(m.sentence);
    if (known) known.push(m);
    else bySentence.set(m.sentence, [m]);
  }
  const techniques = lexicon.entries.techniques;
  for (let s = 0; s < facts.length; s++) {
    const { reading: r, times } = facts[s];
    const { sentence } = r;
    if (sentence.section !== 'treatment' && sentence.section !== 'objective' && sentence.section !== 'other' && sentence.section !== 'billing' && sentence.section !== 'plan') continue;
    const timed = times.durations.some((d) => !d.excluded && !d.bare);
    if (!timed && !(sentence.section === 'treatment' && sentence.headed && times.units.length > 0 && sentence.to - sentence.from > 6)) continue;
    const named = bySentence.get(s) ?? NOTHING;
    const lead = named.length > 0 ? leadingCode(r, coding, lexicon) : null;
    if (lead && named.every((m) => BY_PURPOSE.has(techniques[m.entry].class)) && !named.some((m) => techniques[m.entry].code?.split('|').includes(lead.code))) {
      for (const m of named) replaced.add(m);
      added.push({ concept: techniques[lead.entry].id, entry: lead.entry, match: 'code', from: lead.at, to: lead.at + 1, sentence: s, status: named[0].status, cue: named[0].cue, attested: named[0].attested });
      continue;
    }
    if (named.length > 0) continue;
    for (let i = sentence.from; i < sentence.to; i++) {
      if (!r.isNumber(i) || r.tokens.end[i] - r.tokens.start[i] !== 5) continue;
      const technique = coding.codes.get(note.text.slice(r.tokens.start[i], r.tokens.end[i]))?.technique;
      const entry = techniques.findIndex((t) => t.id === technique);
      if (!technique || entry < 0) continue;
      const mention: Mention = { concept: technique, entry, match: 'code', from: i, to: i + 1, sentence: s };
      added.push({ ...mention, status: 'performed', cue: null, attested: true });
    }
  }
  if (added.length === 0) return null;
  const byPlace = (a: Mention, b: Mention) => a.from - b.from;
  return { mentions: [...note.mentions, ...added].sort(byPlace), statuses: [...note.statuses.filter((m) => !replaced.has(m)), ...added].sort(byPlace) };
}

/** The code of a service told by its purpose, where it opens the sentence. */
function leadingCode(r: Reading, coding: Coding, lexicon: Lexicon): { code: string; entry: number; at: number } | null {
  let at = r.sentence.from;
  while (at < r.sentence.to && r.tokens.kind[at] !== NUMBER && r.tokens.kind[at] !== WORD) at++;
  if (!r.isNumber(at) || r.tokens.end[at] - r.tokens.start[at] !== 5) return null;
  const code = r.tokens.text.slice(r.tokens.start[at], r.tokens.end[at]);
  const technique = coding.codes.get(code)?.technique;
  const entry = lexicon.entries.techniques.findIndex((t) => t.id === technique);
  return entry >= 0 && BY_PURPOSE.has(lexicon.entries.techniques[entry].class) ? { code, entry, at } : null;
}
