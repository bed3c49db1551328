import { parseMarked } from '../note/marked.ts';
import { tokenize } from '../stages/1-tokenize.ts';
import { match } from '../stages/match/automaton.ts';
import { pluralised } from './compile.ts';
import { formsOf, partsOf } from './forms.ts';
import { LAYER, LAYERS, type Lexicon } from './lexicon.ts';
import type { Forms } from './schema.ts';

/** What is wrong with the vocabularies beyond their shape, one sentence each: unproven, duplicate or unreachable forms. */
export function checkLexicon(lexicon: Lexicon): string[] {
  return [...checkAllExamples(lexicon), ...checkForms(lexicon)];
}

function checkAllExamples(lexicon: Lexicon): string[] {
  return LAYERS.flatMap((name) => lexicon.entries[name].flatMap((entry, index) => {
    const at = `lexicons/${name}.json, ${entry.id}:`;
    if (!entry.examples) return [`${at} has no examples; give at least one text with the matched words between ⟦ and ⟧.`];
    const unmarked = entry.examples.matches.filter((example) => parseMarked(example).spans.length === 0);
    return [...unmarked.map((example) => `${at} the example "${example}" marks nothing.`), ...checkExamples(lexicon, { layer: LAYER[name], entry: index }, { examples: entry.examples }).map((problem) => `${at} ${problem}`)];
  }));
}

/** Which of an entry's examples do not hold, a sentence each. */
export function checkExamples(lexicon: Lexicon, { layer, entry }: { readonly layer: number; readonly entry: number }, { examples: { matches = [], ignores = [] } }: { readonly examples: { readonly matches?: readonly string[]; readonly ignores?: readonly string[] } }): string[] {
  const spansIn = (text: string): string => {
    const tokens = tokenize(text, lexicon.vocabulary);
    return match(tokens, lexicon, () => 0).filter((m) => m.layer === layer && m.entry === entry).map((m) => `${tokens.start[m.from]}-${tokens.end[m.to - 1]}`).join(' ');
  };
  const problems: string[] = [];
  for (const example of matches) {
    const { text, spans } = parseMarked(example);
    const wanted = spans.map(([a, b]) => `${a}-${b}`).join(' ');
    const got = spansIn(text);
    if (wanted && wanted !== got) problems.push(`"${example}" should match at ${wanted}, matches at ${got || 'nothing'}.`);
  }
  for (const example of ignores) {
    const got = spansIn(example);
    if (got) problems.push(`"${example}" must be ignored, matches at ${got}.`);
  }
  return problems;
}

function checkForms(lexicon: Lexicon): string[] {
  const problems: string[] = [];
  for (const name of LAYERS) {
    const owner = new Map<string, string>();
    const seen = new Set<string>();
    for (const entry of lexicon.entries[name]) {
      if (seen.has(entry.id)) problems.push(`lexicons/${name}.json: the id ${entry.id} stands twice.`);
      seen.add(entry.id);
      for (const form of formsOf(entry as Forms, pluralised(name))) {
        const key = (form.caseMatters ? `=${form.text}` : partsOf(form.text).join(' '));
        const other = owner.get(key);
        if (other !== undefined && other !== entry.id) problems.push(`lexicons/${name}.json: the form "${form.text}" stands in ${other} and in ${entry.id}.`);
        owner.set(key, entry.id);
      }
    }
  }
  return problems;
}
