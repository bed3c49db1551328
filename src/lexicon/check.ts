import { parseMarked } from '../note/marked.ts';
import { tokenize } from '../stages/1-tokenize.ts';
import { match } from '../stages/match/automaton.ts';
import { pluralised } from './compile.ts';
import { formsOf, partsOf } from './forms.ts';
import { LAYER, LAYERS, type Lexicon } from './lexicon.ts';
import type { Forms } from './schema.ts';

/** What is wrong with the vocabularies beyond their shape, one sentence each: unproven, duplicate or unreachable forms. */
export function checkLexicon(lexicon: Lexicon): string[] {
  return [...checkExamples(lexicon), ...checkForms(lexicon)];
}

function checkExamples(lexicon: Lexicon): string[] {
  const problems: string[] = [];
  for (const name of LAYERS) {
    lexicon.entries[name].forEach((entry, index) => {
      const at = `lexicons/${name}.json, ${entry.id}`;
      if (!entry.examples) {
        problems.push(`${at}: has no examples; give at least one text with the matched words between ⟦ and ⟧.`);
        return;
      }
      const spansIn = (text: string) => {
        const tokens = tokenize(text, lexicon.vocabulary);
        return match(tokens, lexicon, () => 0).filter((m) => m.layer === LAYER[name] && m.entry === index).map((m) => `${tokens.start[m.from]}-${tokens.end[m.to - 1]}`);
      };
      for (const example of entry.examples.matches) {
        const { text, spans } = parseMarked(example);
        const wanted = spans.map(([a, b]) => `${a}-${b}`).join(' ');
        const got = spansIn(text).join(' ');
        if (!wanted) problems.push(`${at}: the example "${example}" marks nothing.`);
        else if (wanted !== got) problems.push(`${at}: "${example}" should match at ${wanted}, matches at ${got || 'nothing'}.`);
      }
      for (const example of entry.examples.ignores) {
        const got = spansIn(example);
        if (got.length) problems.push(`${at}: "${example}" must be ignored, matches at ${got.join(' ')}.`);
      }
    });
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
