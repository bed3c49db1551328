/**
 * Writes lexicons/masking/plain-words.json: words that a capital makes no name of. They are those that our vocabularies
 * and our invented notes write in small letters, of which English knows each by itself or with an ending, and the words
 * of compromise's lexicon that it does not tag as names. Run where vocabularies or notes have grown: npx tsx tools/plain-words.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nlp from 'compromise';
import wordListPath from 'word-list';
import { foldWord } from '../src/note/characters.ts';

const english = new Set(readFileSync(wordListPath, 'utf8').split('\n'));
const masking = JSON.parse(readFileSync('lexicons/masking/masking.json', 'utf8')) as { names: string[] };
const lexicon = (nlp as unknown as { model(): { one: { lexicon: Record<string, string | string[]> } } }).model().one.lexicon;
const tagged = (word: string): readonly string[] => [lexicon[word] ?? []].flat();
const NAMING = new Set(['Person', 'FirstName', 'MaleName', 'FemaleName', 'LastName', 'Place', 'City', 'Country', 'Region', 'Organization', 'Company', 'SportsTeam', 'School', 'ProperNoun', 'Demonym', 'Acronym']);
const isName = (word: string): boolean => masking.names.includes(word) || tagged(word).some((tag) => NAMING.has(tag));

const texts: string[] = [];
const lists: string[] = [];
for (const file of readdirSync('lexicons').filter((name) => name.endsWith('.json'))) lists.push(readFileSync(join('lexicons', file), 'utf8'));
for (const folder of ['corpus/labelled', 'corpus/sections', 'corpus/findings', 'corpus/exemplary']) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
    const record = JSON.parse(line) as { text?: string; note?: string; sentences?: readonly { text: string }[] };
    texts.push(record.text ?? record.note ?? (record.sentences ?? []).map((s) => s.text).join('\n'));
  }
}

const words = new Set<string>();
// words of two letters are told one by one, in masking.json; between small letters: a note all in small letters writes its names so too
for (const text of [...lists, ...texts]) {
  const letters = text.match(/\p{L}+/gu) ?? [];
  if (!lists.includes(text) && letters.filter((w) => /^\p{Lu}/u.test(w)).length * 20 < letters.length) continue;
  for (const word of letters) if (/^[a-z]{3,20}$/.test(word) && english.has(word)) words.add(word);
}
for (const word of Object.keys(lexicon)) if (/^[a-z]{3,20}$/.test(word) && english.has(word)) words.add(foldWord(word));
for (const word of [...words]) if (isName(word)) words.delete(word);

const sorted = [...words].sort();
const lines = [...new Set(sorted.map((word) => word[0]))].map((letter) => sorted.filter((word) => word[0] === letter).join(' '));
writeFileSync('lexicons/masking/plain-words.json', `${JSON.stringify({ about: 'Plain English as our vocabularies and notes write it in small letters: a capital makes no name of these words. Written by tools/plain-words.ts; do not edit.', words: lines }, null, 1)}\n`);
console.log(`${sorted.length} plain words`);
