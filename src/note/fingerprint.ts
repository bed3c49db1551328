import { foldWord } from './characters.ts';
import type { Finding, NamedFinding, Suppressed } from './finding.ts';
import { hash } from './hash.ts';

/**
 * The findings of a note with a name for each that stays when other parts of the note are edited: made of the
 * note's id, the rule, the cited words as they are compared (or the section where words are missing), the codes,
 * and a number where the same is found several times. 16 hexadecimal digits; no word of the note can be read from it.
 */
export function namedFindings(id: string, text: string, found: readonly Finding[], suppressions: ReadonlyMap<string, Suppressed>): NamedFinding[] {
  const names = new Names(id, text, found);
  const some = suppressions.size > 0;
  return found.map((finding, nth) => named(finding, names, nth, some ? (suppressions.get(names.all[nth]) ?? null) : null));
}

/** A finding whose name is made when it is first asked for, as most doors show none; a field like any other to whatever reads or copies it. */
const named = ({ rule, severity, message, fix, source, codes, spans, expectedIn }: Finding, names: Names, nth: number, suppressed: Suppressed | null): NamedFinding => ({
  rule, severity, message, fix, source, codes, spans, expectedIn,
  get fingerprint() {
    return names.all[nth];
  },
  suppressed,
});

/** The names of all findings of a note, made together so that what is found twice is told apart. */
class Names {
  readonly #id: string;
  readonly #text: string;
  readonly #found: readonly Finding[];
  #made: readonly string[] | null = null;

  constructor(id: string, text: string, found: readonly Finding[]) {
    this.#id = id;
    this.#text = text;
    this.#found = found;
  }

  get all(): readonly string[] {
    this.#made ??= fingerprintsOf(this.#id, this.#text, this.#found);
    return this.#made;
  }
}

function fingerprintsOf(id: string, text: string, findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  const note = idOf(id);
  return findings.map((f) => {
    let key = `${note}\0${f.rule}\0${f.codes.length > 1 ? [...f.codes].sort().join(' ') : (f.codes[0] ?? '')}\0`;
    if (f.spans.length === 0) key += f.expectedIn ?? '';
    else for (const [from, to] of f.spans) key += `\0${folded(text.slice(from, to))}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return hash(nth === 0 ? key : `${key}\0\0${nth}`);
  });
}

/** A file is the same note, whichever way its name is written. */
const idOf = (id: string): string => id.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');

const folded = (words: string): string => words.split(/\s+/).filter(Boolean).map(foldWord).join(' ');
