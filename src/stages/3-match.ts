import { LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import type { MatchedNote, Mention, SectionedNote } from '../note/note.ts';
import { match, type Match } from './match/automaton.ts';
import { respeller } from './match/respell.ts';
import { asMatch, readingOf, type Surroundings } from './match/shorthand.ts';

/** Stage 3. What every vocabulary finds, by sentence; shorthand read by its neighbours; the techniques named. */
export function mention(note: SectionedNote, lexicon: Lexicon, given: string | null): MatchedNote {
  const all = match(note.tokens, lexicon, respeller(note.tokens, lexicon));
  const bySentence: Match[][] = note.sentences.map(() => []);
  let s = 0;
  for (const m of all) {
    while (s < note.sentences.length && note.sentences[s].to <= m.from) s++;
    if (s >= note.sentences.length) break;
    if (m.from >= note.sentences[s].from && m.to <= note.sentences[s].to) bySentence[s].push(m);
  }
  const discipline = given ?? disciplineOf(note, bySentence, lexicon);
  const mentions: Mention[] = [];
  const ambiguous: { from: number; to: number; sentence: number; readings: string[] }[] = [];
  const { techniques, shorthand } = lexicon.entries;
  for (let i = 0; i < bySentence.length; i++) {
    let matches = bySentence[i];
    if (matches.some((m) => m.layer === LAYER.shorthand)) {
      const around: Surroundings = { note, lexicon, sentence: note.sentences[i], matches, discipline };
      const read: Match[] = [];
      const replaced = new Set<Match>();
      for (const m of matches) {
        if (m.layer !== LAYER.shorthand) {
          read.push(m);
          continue;
        }
        const over = matches.find((q) => q.layer === LAYER.techniques && q.from < m.to && q.to > m.from);
        if (over && (over.from < m.from || over.to > m.to)) continue;
        const entry = shorthand[m.entry];
        const reading = readingOf(m, entry.readings, around);
        if (!reading) {
          if (entry.undecided) ambiguous.push({ from: m.from, to: m.to, sentence: i, readings: entry.readings.flatMap((r) => r.as ?? []) });
          continue;
        }
        if (reading.ambiguous) ambiguous.push({ from: m.from, to: m.to, sentence: i, readings: entry.readings.flatMap((x) => x.as ?? []) });
        const meant = asMatch(m, reading, lexicon);
        if (meant && over) {
          replaced.add(over);
          if (meant.layer === LAYER.techniques) {
            read.push({ ...meant, kind: over.kind });
            continue;
          }
        } else if (over) continue;
        if (meant && !read.some((q) => q.layer === meant.layer && q.from < meant.to && q.to > meant.from) && !matches.some((q) => q.layer === meant.layer && q.from < meant.to && q.to > meant.from)) read.push(meant);
      }
      matches = read.filter((m) => !replaced.has(m)).sort((a, b) => a.from - b.from || b.to - a.to);
      bySentence[i] = matches;
    }
    for (const m of matches) {
      if (m.layer !== LAYER.techniques) continue;
      const technique = techniques[m.entry];
      if (technique.class === 'decoy') continue;
      mentions.push({ concept: technique.id, entry: m.entry, match: m.kind, from: m.from, to: m.to, sentence: i });
    }
  }
  return { input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline, matches: bySentence, mentions, ambiguous };
}

/** Who treated, by the credentials that sign the note: dc, pt, lmt or ot. */
function disciplineOf(note: SectionedNote, matches: readonly (readonly Match[])[], lexicon: Lexicon): string | null {
  for (let s = matches.length - 1; s >= 0; s--) {
    const { section } = note.sentences[s];
    if (section !== 'signature' && section !== 'header') continue;
    for (const m of matches[s]) {
      if (m.layer !== LAYER.signals) continue;
      const { id } = lexicon.entries.signals[m.entry];
      if (id.startsWith('sign-credential-') && id !== 'sign-credential-other') return id.slice('sign-credential-'.length);
    }
  }
  return null;
}
