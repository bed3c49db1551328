import { LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import { derived } from '../lexicon/derived.ts';
import { onceFor } from '../lexicon/once.ts';
import { NUMBER } from '../note/tokens.ts';
import type { MatchedNote, Mention, SectionedNote } from '../note/note.ts';
import { match, type Match } from './match/automaton.ts';
import { respeller } from './match/respell.ts';
import { Surroundings } from './match/shorthand.ts';
import { Reading } from './reading.ts';

/** Layers that no stage behind asks for: stops, headings and heads of columns are read before. */
const READ_BEFORE = (1 << LAYER.stops) | (1 << LAYER.sections) | (1 << LAYER.columns);

/** The matches that lie within each sentence. */
function matchesBySentence({ tokens, sentences }: SectionedNote, lexicon: Lexicon): (readonly Match[])[] {
  const all = match(tokens, lexicon, respeller(tokens, lexicon), ~READ_BEFORE);
  const bySentence: (readonly Match[])[] = new Array(sentences.length);
  let k = 0;
  for (let s = 0; s < sentences.length; s++) {
    const { from, to } = sentences[s];
    while (k < all.length && all[k].from < from) k++;
    const first = k;
    let over = false;
    for (; k < all.length && all[k].from < to; k++) over ||= all[k].to > to;
    const within = first === k ? NONE : all.slice(first, k);
    bySentence[s] = over ? within.filter((m) => m.to <= to) : within;
  }
  return bySentence;
}

const NONE: readonly Match[] = [];

/** Stage 3. What every vocabulary finds, by sentence; shorthand read by its neighbours; the techniques named. */
export function mention(note: SectionedNote, lexicon: Lexicon, given: string | null): MatchedNote {
  const bySentence = matchesBySentence(note, lexicon);
  const discipline = given ?? disciplineOf(note, bySentence, lexicon);
  const mentions: Mention[] = [];
  const ambiguous: Ambiguous[] = [];
  const { techniques } = lexicon.entries;
  for (let i = 0; i < bySentence.length; i++) {
    if (hasShorthand(bySentence[i])) bySentence[i] = resolved(note, lexicon, i, bySentence[i], discipline, ambiguous);
    for (const m of bySentence[i]) {
      if (!endsInLevel(note, lexicon, m)) continue;
      bySentence[i] = bySentence[i].filter((other) => !endsInLevel(note, lexicon, other));
      break;
    }
    for (const m of bySentence[i]) {
      if (m.layer !== LAYER.techniques) continue;
      const technique = techniques[m.entry];
      if (technique.class === 'decoy') continue;
      mentions.push({ concept: technique.as ?? technique.id, entry: m.entry, match: m.kind, from: m.from, to: m.to, sentence: i });
    }
  }
  return { input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline, matches: bySentence, mentions, ambiguous };
}

/** The last letter of a technique's name is that of a vertebra: "prone T6". */
function endsInLevel({ tokens }: SectionedNote, lexicon: Lexicon, m: Match): boolean {
  if (m.layer !== LAYER.techniques || m.to - m.from < 2 || m.to >= tokens.count || tokens.kind[m.to] !== NUMBER || tokens.start[m.to] !== tokens.end[m.to - 1]) return false;
  const level = derived(lexicon).levels.get(tokens.symbol[m.to - 1]);
  return level !== undefined && tokens.value[m.to] >= level.from && tokens.value[m.to] <= level.to;
}

type Ambiguous = MatchedNote['ambiguous'][number];

const isShorthand = (m: Match): boolean => m.layer === LAYER.shorthand;
function hasShorthand(matches: readonly Match[]): boolean {
  for (const m of matches) if (isShorthand(m)) return true;
  return false;
}
const overlaps = (a: Match, b: Match): boolean => a.from < b.to && a.to > b.from;

/** The matches of a sentence with its shorthand read as what it stands for; what stays open goes to `ambiguous`. */
function resolved(note: SectionedNote, lexicon: Lexicon, sentence: number, matches: readonly Match[], discipline: string | null, ambiguous: Ambiguous[]): readonly Match[] {
  const around = new Surroundings(new Reading(note.tokens, lexicon, note.sentences[sentence], matches), discipline);
  const read: Match[] = [];
  const replaced: Match[] = [];
  for (const m of matches) {
    if (!isShorthand(m)) {
      read.push(m);
      continue;
    }
    const over = metIn(matches, LAYER.techniques, m);
    if (over && (over.from < m.from || over.to > m.to)) continue;
    // "sacral thrust", "foot drop": a word of a test or a finding
    if (isTakenIn(matches, m)) continue;
    const entry = lexicon.entries.shorthand[m.entry];
    const choice = around.choose(m);
    if (choice ? choice.reading.ambiguous : entry.undecided) ambiguous.push({ from: m.from, to: m.to, sentence, readings: entry.readings.flatMap((r) => r.as ?? []) });
    const { meant } = choice ?? NOTHING;
    if (!meant) continue;
    if (over) replaced.push(over);
    if (over && meant.layer === LAYER.techniques) read.push({ layer: meant.layer, entry: meant.entry, kind: over.kind, from: m.from, to: m.to });
    else if (!metIn(read, meant.layer, m) && !metIn(matches, meant.layer, m)) read.push({ layer: meant.layer, entry: meant.entry, kind: m.kind === 'past' ? 'past' : 'abbreviation', from: m.from, to: m.to });
  }
  return inOrder(replaced.length > 0 ? read.filter((m) => !replaced.includes(m)) : read);
}

const NOTHING = { meant: null };

/** The first match of a layer that overlaps another. */
function metIn(matches: readonly Match[], layer: number, m: Match): Match | null {
  for (const q of matches) if (q.layer === layer && overlaps(q, m)) return q;
  return null;
}

/** A longer form of a vocabulary that takes short ones in lies over a match. */
function isTakenIn(matches: readonly Match[], m: Match): boolean {
  for (const q of matches) if (LONGER[q.layer] && q.from <= m.from && q.to >= m.to && q.to - q.from > m.to - m.from) return true;
  return false;
}

/** Vocabularies whose longer forms take a short one in, by layer. */
const LONGER: readonly boolean[] = Object.assign(new Array(32).fill(false), { [LAYER.tests]: true, [LAYER.qualities]: true, [LAYER.regions]: true, [LAYER.structures]: true });

/** By place, the longer before the shorter: nearly so already. */
function inOrder(matches: Match[]): readonly Match[] {
  for (let k = 1; k < matches.length; k++) {
    const m = matches[k];
    let at = k;
    for (; at > 0 && (matches[at - 1].from > m.from || (matches[at - 1].from === m.from && matches[at - 1].to < m.to)); at--) matches[at] = matches[at - 1];
    matches[at] = m;
  }
  return matches;
}

const CREDENTIAL = 'sign-credential-';
/** For each signal of a lexicon the discipline whose credential it is, null for others. */
const credentials = onceFor((lexicon: Lexicon): readonly (string | null)[] => lexicon.entries.signals.map(({ id }) => (id.startsWith(CREDENTIAL) && id !== `${CREDENTIAL}other` ? id.slice(CREDENTIAL.length).split('-')[0] : null)));

/** Who treated, by the credentials that sign the note: dc, pt, lmt, ot or do. */
function disciplineOf(note: SectionedNote, matches: readonly (readonly Match[])[], lexicon: Lexicon): string | null {
  for (let s = matches.length - 1; s >= 0; s--) {
    const { section } = note.sentences[s];
    if (section !== 'signature' && section !== 'header') continue;
    for (const m of matches[s]) {
      if (m.layer !== LAYER.signals) continue;
      const signs = credentials(lexicon)[m.entry];
      if (signs === null) continue;
      // `pt: gl 11/25/25`: in small letters it is the patient
      if (note.tokens.small && m.from === note.sentences[s].from) continue;
      // a physician in the header may have sent the patient
      if (signs === 'do' && lexicon.entries.signals[m.entry].id === 'sign-credential-do' && section !== 'signature') continue;
      return signs;
    }
  }
  return null;
}
