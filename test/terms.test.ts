import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTerms } from '../src/cli/terms.ts';
import { analyze } from '../src/index.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { compile } from '../src/lexicon/compile.ts';
import { derived, TITLE } from '../src/lexicon/derived.ts';
import { type Entries, LAYERS, type Lexicon } from '../src/lexicon/lexicon.ts';
import { readLexicons } from '../src/lexicon/load.ts';
import { tokenize } from '../src/stages/1-tokenize.ts';
import { match } from '../src/stages/match/automaton.ts';

/** What a clinic might add: forms for entries of ours that begin as others do, small and cased, verbs; entries of its own; letters of levels; small words. */
const OWN: Readonly<Record<string, readonly object[]>> = {
  techniques: [
    { id: 'myofascial-release', class: 'manual-therapy', code: '97140', terms: ['fascial melt', 'myofascial (melting|unwinding)'], abbreviations: ['fmelt', 'MFR'], exact: ['FmR'], examples: { matches: ['⟦fmelt⟧ R hamstrings'], ignores: ['let the ice melt'] } },
    { id: 'zorbling', class: 'manual-therapy', code: '97140', verbs: ['zorble the joint'], capitals: ['ZB'] },
  ],
  structures: [{ id: 'zorb', kind: 'muscle', regions: ['thigh'], terms: ['zorb muscle', 'upper zorb'] }],
  stops: [{ id: 'zorbmeister', kind: 'title', abbreviations: ['zmstr.'] }],
  sections: [{ id: 'zorb-heading', section: 'treatment', terms: ['zorb work'] }],
};
const NOTES = ['Tx: Fascial melt, then myofascial unwinding and FmR to upper zorb, fmr no. Zorbled the joint, ZB. ham region; zorb muscles', 'ZMSTR. A. Roe zorbling the joints'];

function filesOf(own: typeof OWN): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'palpate-'));
  return Object.entries(own).map(([vocabulary, entries]) => {
    const path = join(folder, `${vocabulary}.json`);
    writeFileSync(path, JSON.stringify({ vocabulary, about: 'A clinic', entries }));
    return path;
  });
}

const matchesIn = (text: string, lexicon: Lexicon): string[] => match(tokenize(text, lexicon.vocabulary), lexicon, () => 0).map((m) => `${m.layer} ${lexicon.entries[LAYERS[m.layer]][m.entry].id} ${m.kind} ${m.from}-${m.to}`);

describe('a clinic\'s terms', () => {
  const { lexicon: ours, coding } = builtin();
  const own: Record<string, readonly object[]> = { ...OWN };
  let theirs: ReturnType<typeof withTerms>;
  let together: Lexicon;
  beforeAll(() => {
    const entries = readLexicons('lexicons');
    own.regions = [{ ...entries.regions.find((r) => r.id === 'thigh'), examples: undefined, terms: ['ham region'] }];
    theirs = withTerms(filesOf(own), ours);
    together = compile(theirs.written, { words: ours.vocabulary.words, plainWords: ours.plainWords });
  }, 120_000);

  it('read as they would if all had been compiled together', () => {
    const corpus = readdirSync('corpus/labelled').filter((f) => f.endsWith('.jsonl')).flatMap((f) => readFileSync(`corpus/labelled/${f}`, 'utf8').split('\n').filter((_, k) => k % 8 === 0 && _ !== '').map((line) => (JSON.parse(line) as { text: string }).text));
    expect(corpus.length).toBeGreaterThan(40);
    for (const text of [...NOTES, ...corpus]) expect(matchesIn(text, theirs.lexicon)).toEqual(matchesIn(text, together));
    expect(matchesIn(NOTES[0], theirs.lexicon).map((m) => m.split(' ')[1])).toEqual(expect.arrayContaining(['myofascial-release', 'zorbling', 'zorb', 'thigh']));
  });

  it('leave what was compiled as it was', () => {
    const text = `O: C4 fixated, cervical rotation L 50/80.\nTx: MFR to L upper trapezius 15 min to restore rotation. ${NOTES[0]}`;
    const before = analyze(text);
    expect(analyze(text, { lexicons: { lexicon: theirs.lexicon, coding } }).interventions.length).toBeGreaterThan(before.interventions.length);
    expect(analyze(text)).toEqual(before);
    const plain = 'Neck pain. C4 fixated, rotation reduced. Adjusted C4. Will return Friday.';
    expect(JSON.stringify(analyze(plain, { lexicons: { lexicon: theirs.lexicon, coding } }))).toBe(JSON.stringify(analyze(plain)));
  });

  it('reach what asks entries for their words again', () => {
    expect(derived(theirs.lexicon).stops[theirs.lexicon.vocabulary.number('zmstr')]).toBe(TITLE);
    expect((theirs.written as Entries).techniques.find((t) => t.id === 'myofascial-release')?.abbreviations).toEqual(expect.arrayContaining(['MFR', 'fmelt']));
  });

  it('are had in a fraction of the time that compiling takes', () => {
    const timed = (work: () => unknown): number => {
      const from = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    const [quick, whole] = [timed(() => withTerms(filesOf(own), ours)), timed(() => compile(theirs.written))];
    expect(quick).toBeLessThan(whole / 3);
  }, 60_000);
});
