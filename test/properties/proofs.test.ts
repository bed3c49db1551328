/**
 * What an analysis says of its own proof, held to on notes of the corpus: the words that a suggestion cites carry
 * it, and what nothing cites carries nothing. A counterexample is printed with the note.
 */
import nlp from 'compromise';
import { describe, expect, test, vi } from 'vitest';
import { codedNote, reviewed } from '../../src/analyze.ts';
import { tenseBy } from '../../src/grammar.ts';
import { type Analysis, analyze } from '../../src/index.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import type { Payer } from '../../src/lexicon/coding.ts';
import { withSetting } from '../../src/lexicon/payers.ts';
import type { CodedNote } from '../../src/note/code.ts';
import type { Span } from '../../src/note/span.ts';
import { policyOf } from '../../src/policy.ts';
import { about, EXHAUSTIVE, NOTES, SEED } from './support.ts';

const { lexicon, coding } = builtin();
const grammar = tenseBy(nlp);
vi.setConfig({ testTimeout: EXHAUSTIVE ? 600_000 : 60_000 });

/** Every how manyeth note of the corpus is asked, beginning with one that the seed chooses. */
const STEP = EXHAUSTIVE ? 1 : 10;
const sample = NOTES.filter((_, k) => k % STEP === SEED % STEP);

/** The text without some places; each leaves a blank, so that what stood apart does not grow together. */
function without(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (to <= at) continue;
    out += `${text.slice(at, Math.max(at, from))} `;
    at = to;
  }
  return out + text.slice(at);
}

const spansOf = (list: readonly { readonly span?: Span }[]): Span[] => list.flatMap((r) => (r.span ? [r.span] : []));

describe('the words that a suggestion cites', () => {
  test('carry it: without them it is another or none', () => {
    for (const text of sample) {
      const { codes } = analyze(text);
      for (const code of codes) {
        const cited = spansOf(code.because);
        const rest = analyze(without(text, cited)).codes.find((c) => c.code === code.code);
        const place = (c: typeof code): string => JSON.stringify([c.units, c.modifiers, c.support, c.because.map((r) => r.reason), c.missing]);
        about(text, () => {
          expect(cited.length, code.code).toBeGreaterThan(0);
          expect(rest && place(rest), code.code).not.toBe(place(code));
        });
      }
    }
  });
});

/** What the engine makes of a text under the payer who pays unless somebody says otherwise. */
function read(text: string): { readonly note: CodedNote; readonly analysis: Analysis } {
  const policy = policyOf({ text }, {}, coding, grammar);
  const note = codedNote({ text }, policy, lexicon);
  return { note, analysis: reviewed(note, policy, lexicon) };
}

/** All places that facts, codes, findings and statuses point at, as a mark for each unit of the text. */
function citedIn({ note, analysis }: ReturnType<typeof read>): Uint8Array {
  const { text, tokens: { start, end } } = note;
  const marks = new Uint8Array(text.length);
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object' || value instanceof Map || value instanceof Set) return;
    if (Array.isArray(value) && value.length === 2 && value.every((v) => typeof v === 'number')) marks.fill(1, value[0] as number, value[1] as number);
    const { from, to } = value as { from?: unknown; to?: unknown };
    if (typeof from === 'number' && typeof to === 'number') marks.fill(1, start[from], end[to - 1]);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit([note.facts, analysis.codes, analysis.findings, note.statuses]);
  for (const { cue } of note.statuses) if (cue) marks.fill(1, start[cue[0]], end[cue[1] - 1]);
  for (const { heading } of note.sections) if (heading) marks.fill(1, start[heading[0]], end[heading[1] - 1]);
  return marks;
}

const verdictsOf = ({ codes, findings, billed }: Analysis): unknown => ({ codes: codes.map((c) => [c.code, c.units, c.modifiers, c.support, c.missing, c.because.map((r) => r.reason)]), findings: findings.map((f) => [f.rule, f.severity, f.message, f.fingerprint]), billed: billed.map((b) => [b.code, b.units]) });

test('sentences that nothing cites carry nothing: without one, codes, findings and fingerprints are the same', () => {
  let removed = 0;
  let resorted = 0;
  for (const text of sample) {
    const whole = read(text);
    const cited = citedIn(whole);
    const { sentences, tokens } = whole.note;
    sentences.forEach((sentence, k) => {
      const [from, to] = [tokens.start[sentence.from], sentence.to > sentence.from ? tokens.end[sentence.to - 1] : 0];
      if (to <= from || cited.subarray(from, to).some(Boolean)) return;
      // a section of one sentence is itself something that the note has
      if (sentences.filter((s) => s.section === sentence.section && s.to > s.from).length < 2) return;
      const shorter = text.slice(0, from) + text.slice(to);
      const rest = read(shorter);
      removed++;
      // the section of an unheaded sentence rests on its neighbours: where others are sorted anew, more than this sentence went
      const sections = rest.note.sentences.filter((s) => s.to > s.from).map((s) => s.section).join();
      if (sections !== sentences.filter((s, other) => other !== k && s.to > s.from).map((s) => s.section).join()) resorted++;
      else about(shorter, () => expect(verdictsOf(rest.analysis), `without ${JSON.stringify(text.slice(from, to))}`).toEqual(verdictsOf(whole.analysis)));
    });
  }
  expect(removed).toBeGreaterThan(20);
  expect(resorted / removed).toBeLessThan(0.15);
});

/** Services that consist of others: where one is denied, the exercise listed behind it may have been done by itself. */
const OF_PARTS: ReadonlySet<string> = new Set(['aquatic', 'group', 'neuromuscular', 'activities', 'gait', 'self-care']);

test('a performed technique that is negated adds no code', () => {
  const classes = new Map(lexicon.entries.techniques.map((t) => [t.id, t.class]));
  for (const text of sample) {
    const { codes, mentions } = analyze(text);
    // adjustments of the spine are one service, told apart by its regions
    const serviceOf = (code: string): string => coding.codes.get(code)?.role ?? code;
    const before = new Set(codes.map((c) => serviceOf(c.code)));
    for (const { concept, span: [from, to], status } of mentions) {
      if (status !== 'performed' || OF_PARTS.has(classes.get(concept) ?? '')) continue;
      const negated = [`${text.slice(0, to)} (not performed)${text.slice(to)}`];
      // before the words only where they begin a clause: in the middle of a phrase nobody denies
      if (/(?:^|[\n.;:,(-]\s*)$/.test(text.slice(Math.max(0, from - 4), from))) negated.push(`${text.slice(0, from)}no ${text.slice(from)}`);
      for (const other of negated) about(other, () => expect(analyze(other).codes.map((c) => serviceOf(c.code)).filter((code) => !before.has(code)), text.slice(from, to)).toEqual([]));
    }
  }
});

test.each(['commercial', 'medicare'])('minutes that are added lower no units: %s', (payer) => {
  const options = { payer };
  for (const text of sample) {
    const policy = policyOf({ text }, options, coding, grammar);
    const { facts, services, codes } = codedNote({ text }, policy, lexicon);
    const unitsOf = (list: readonly { readonly code: string; readonly units: number | null }[]): ReadonlyMap<string, number | null> => new Map(list.map((c) => [c.code, c.units]));
    const before = unitsOf(codes);
    const total = (units: ReadonlyMap<string, number | null>): number => [...units.values()].reduce((sum: number, n) => sum + (n ?? 0), 0);
    for (const { minutesAt, minutesSource, minutes } of facts.interventions) {
      if (!minutesAt || minutesSource !== 'stated') continue;
      const words = text.slice(...minutesAt);
      if (words.replace(/\D+/g, ' ').trim() !== String(minutes)) continue;
      for (const more of [1, 7, 15]) {
        const longer = text.slice(0, minutesAt[0]) + words.replace(/\d+/, String((minutes ?? 0) + more)) + text.slice(minutesAt[1]);
        const after = unitsOf(analyze(longer, options).codes);
        about(longer, () => {
          expect(total(after), `in all, ${words} and ${more}`).toBeGreaterThanOrEqual(total(before));
          for (const s of services) if (s.interventions.some((i) => i.minutesAt?.[0] === minutesAt[0])) expect(after.get(s.code) ?? 0, `${s.code}, ${words} and ${more}`).toBeGreaterThanOrEqual(before.get(s.code) ?? 0);
        });
      }
    }
  }
});

/** What one setting of a payer may change: fields of suggestions, and the rules that it names. */
interface Reach {
  readonly fields: readonly (keyof Analysis['codes'][number])[];
  readonly rules: readonly string[];
}
const BY_UNITS: Reach = { fields: ['units', 'support', 'confidence', 'because', 'against', 'missing', 'modifiers', 'proofs', 'questions', 'allotment'], rules: ['units-exceed-minutes', 'units-below-minutes', 'minutes-below-minimum', 'performed-not-billed'] };
const BY_PAIRS: Reach = { fields: ['support', 'confidence', 'because', 'against', 'missing', 'modifiers', 'proofs', 'questions'], rules: ['bundled-together', 'distinct-modifier-missing', 'distinct-modifier-unsupported', 'performed-not-billed', 'site-not-separate', 'site-separation-unclear'] };
const MODIFIERS: Reach = { fields: ['modifiers', 'because', 'against', 'proofs', 'questions'], rules: ['distinct-modifier-missing'] };
const COVERAGE: Reach = { fields: ['support', 'confidence', 'against', 'modifiers', 'proofs', 'questions'], rules: ['performed-not-billed'] };
/** A code that is never paid is no adjustment that another place has to be told from. */
const EXCLUSION: Reach = { fields: [...COVERAGE.fields, 'because', 'missing'], rules: [...COVERAGE.rules, 'site-not-separate', 'site-separation-unclear', 'distinct-modifier-missing', 'distinct-modifier-unsupported'] };
const REACH: Readonly<Record<keyof Payer['settings'], Reach>> = {
  counting: BY_UNITS, distinctModifier: MODIFIERS, timeModifier: MODIFIERS, encounterModifier: MODIFIERS, therapyModifiers: MODIFIERS, assistantModifiers: MODIFIERS, thresholdModifier: MODIFIERS, activeModifier: MODIFIERS,
  // the code itself is another, so that all that is said of codes may be
  unattendedStimulation: { fields: ['code', ...BY_UNITS.fields], rules: [...BY_PAIRS.rules, 'billed-not-documented'] },
  agencyPairs: BY_PAIRS, pairs: BY_PAIRS, doubtfulPairs: { fields: ['against'], rules: [] }, covers: COVERAGE, excludes: EXCLUSION,
  totalTimeRequired: { fields: [], rules: ['total-time-missing'] }, severities: { fields: [], rules: [] },
};

/** What an analysis says beside codes and findings: read out of the note, whoever pays. */
const readOut = ({ note, sections, mentions, interventions, time, losses, goals, billed }: Analysis): unknown => ({ note, sections, mentions, interventions, time, losses, goals, billed });

test('another payer changes only what a setting names', () => {
  const payers = [...coding.payers.values()];
  const [base] = payers;
  for (const text of sample.filter((_, k) => EXHAUSTIVE || k % 2 === 0)) {
    const under = (payer: Payer): Analysis => {
      const policy = { ...policyOf({ text }, { payer: base.id }, coding, grammar), payer };
      return reviewed(codedNote({ text }, policy, lexicon), policy, lexicon);
    };
    const before = under(base);
    expect(under({ ...base, id: 'another' })).toEqual({ ...before, engine: { ...before.engine, payer: 'another' } });
    for (const other of payers.slice(1)) expect(readOut(under(other)), other.id).toEqual(readOut(before));
    const tried = new Set<string>();
    for (const other of payers.slice(1)) for (const key of Object.keys(REACH) as (keyof Payer['settings'])[]) {
      const setting = `${key} ${JSON.stringify(other.settings[key].value)}`;
      if (tried.has(setting) || JSON.stringify(base.settings[key].value) === JSON.stringify(other.settings[key].value)) continue;
      tried.add(setting);
      const after = under(withSetting(base, key, other));
      const { fields, rules } = REACH[key];
      const kept = (a: Analysis): unknown => a.codes.map((c) => Object.fromEntries(Object.entries(c).filter(([field]) => !fields.includes(field as (typeof fields)[number])))).map((c) => JSON.stringify(c)).sort();
      const named = key === 'severities' ? Object.keys({ ...base.severities, ...other.severities }) : [];
      const raised = (a: Analysis): unknown => a.findings.filter((f) => !rules.includes(f.rule)).map((f) => [f.rule, f.message, named.includes(f.rule) ? null : f.severity].join()).sort();
      about(text, () => {
        expect(readOut(after), setting).toEqual(readOut(before));
        expect(kept(after), setting).toEqual(kept(before));
        expect(raised(after), setting).toEqual(raised(before));
      });
    }
  }
});
