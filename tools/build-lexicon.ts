import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import wordListPath from 'word-list';
import { archiveFile } from '../src/lexicon/archive.ts';
import { pack } from '../src/lexicon/artefact.ts';
import { type Coding, codesFile, editsFile, limitsFile, modifiersFile, payerFile, riskFile } from '../src/lexicon/coding.ts';
import { compile } from '../src/lexicon/compile.ts';
import { nodesOf } from '../src/lexicon/lexicon.ts';
import { nameOf } from '../src/lexicon/editions.ts';
import { payersOf } from '../src/lexicon/payers.ts';
import { readLexicons } from '../src/lexicon/load.ts';
import { readSectionCorpus, sectionWords, trainSections } from './train-sections.ts';

const CODING = 'lexicons/coding';
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

export function readCoding(): Coding {
  // read by the scan itself, which takes it as right
  archiveFile.parse(json(join(CODING, 'archive.json')));
  const { severities, again, bands, highest, findings } = riskFile.parse(json(join(CODING, 'risk.json')));
  const limits = limitsFile.parse(json(join(CODING, 'limits.json')));
  const { edits, edition } = editsFile.parse(json(join(CODING, 'edits.json')));
  return {
    codes: new Map(codesFile.parse(json(join(CODING, 'codes.json'))).codes.map((c) => [c.code, c])),
    edits, limits: limits.limits,
    edition: nameOf(edition, limits.edition), editions: { pairs: edition, limits: limits.edition }, before: null,
    modifiers: modifiersFile.parse(json(join(CODING, 'modifiers.json'))).modifiers,
    risk: { severities, again, bands, highest, findings },
    payers: payersOf(readdirSync(join(CODING, 'payers')).filter((f) => f.endsWith('.json')).sort().map((f) => payerFile.parse(json(join(CODING, 'payers', f))))),
  };
}

/** English words close enough to a listed long word to be taken for its misspelling. */
function closeEnglishWords(targets: readonly string[]): string[] {
  const known = new Set(targets);
  const english = readFileSync(wordListPath, 'utf8').split('\n').filter((w) => w.length >= 5 && w.length <= 24 && !known.has(w));
  const byKey = new Map<string, string[]>();
  for (const t of targets) {
    const key = `${t[0]}`;
    byKey.set(key, [...(byKey.get(key) ?? []), t]);
  }
  return english.filter((w) => {
    const allowed = w.length >= 8 ? 2 : 1;
    return (byKey.get(w[0]) ?? []).some((t) => Math.abs(t.length - w.length) <= allowed && distance(w, t) <= allowed);
  });
}

const entries = readLexicons('lexicons');
const corpus = readSectionCorpus('corpus/sections/notes.jsonl');
const bare = compile(entries, { words: sectionWords(corpus) });
const plainWords = closeEnglishWords(bare.spellingTargets);
const lexicon = compile(entries, { words: [...sectionWords(corpus)], plainWords, sections: trainSections(corpus, bare) });
mkdirSync('src/generated', { recursive: true });
const text = JSON.stringify(pack(lexicon, readCoding()));
writeFileSync('src/generated/lexicon.ts', `// Written by tools/build-lexicon.ts from lexicons/ and corpus/sections/; do not edit.\nexport const data = ${JSON.stringify(text)};\n`);
console.log(`lexicon: ${lexicon.vocabulary.size} words, ${nodesOf(lexicon.automaton)} nodes, ${plainWords.length} plain words, ${(text.length / 1e6).toFixed(2)} MB`);
