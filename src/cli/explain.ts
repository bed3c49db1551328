import { Command, Option } from 'commander';
import { explainCode, explainRule, explainTerm } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { meantBy, named } from '../explain/named.ts';
import { builtin } from '../lexicon/builtin.ts';
import { renderExplanation, renderIndex } from '../render/explain.ts';
import { RULES } from '../rules/index.ts';
import { codingFrom } from './coding.ts';
import { descriptorsOption, refuseElsewhere, withDescriptors } from './descriptors.ts';
import { UsageError } from './fail.ts';
import { shippedEntries } from './shipped.ts';
import { colored, terminalWidth } from './terminal.ts';

const HELP = `
Examples:
  palpate explain                          all rules and codes
  palpate explain site-not-separate        a rule: what, why, what to write, its source, its examples
  palpate explain 97140                    a code: what the note must show, its pairs, its limit
  palpate explain MFR                      a term: how palpate reads it, and by which forms
  palpate explain 97140 --format json      as data
`;

interface Options {
  readonly format: 'text' | 'json';
  readonly coding?: string;
  readonly descriptors?: string;
  readonly color?: boolean;
}

export function explainCommand(): Command {
  return new Command('explain')
    .summary('what a rule asks, a code needs, or a term is read as')
    .description('Explains a rule, a code or a term of the notes: what it means, why, and where it comes from. Without a name it lists all rules and codes.')
    .argument('[NAME...]', 'a rule, a code or a term; words that belong together need no quotes')
    .addOption(new Option('--format <format>', 'text to read, or json').choices(['text', 'json']).default('text'))
    .option('--coding <folder>', 'use the editions of the coding tables in this folder too; palpate rules import writes them')
    .addOption(descriptorsOption())
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .addHelpText('after', HELP)
    .action(async (names: readonly string[], options: Options) => {
      const { lexicon, coding: ours } = builtin();
      if (options.descriptors !== undefined) refuseElsewhere(options.format);
      const editions = options.coding === undefined ? ours : await codingFrom(options.coding, ours);
      const coding = options.descriptors === undefined ? editions : { ...editions, codes: withDescriptors(options.descriptors, editions.codes) };
      process.stdout.write(answer(names.join(' ').trim(), { lexicon, coding }, options));
    });
}

function answer(name: string, { lexicon, coding }: ReturnType<typeof builtin>, options: Options): string {
  const page = { width: terminalWidth(), color: colored(options) };
  if (name === '') {
    const codes = [...coding.codes.values()];
    if (options.format === 'json') return `${JSON.stringify({ rules: RULES.map(({ check: _, ...rule }) => rule), codes }, null, 2)}\n`;
    return renderIndex(RULES, codes, page);
  }
  const about = named(name, coding);
  let found: Explanation;
  if (about) found = about.kind === 'rule' ? explainRule(about.rule, coding) : explainCode(about.code, lexicon, coding);
  else {
    const written = shippedEntries();
    const readings = explainTerm(name, lexicon, written);
    if (readings.length > 0) found = { kind: 'term', term: name, readings };
    else throw new UsageError(`explain ${name}: is no rule, code or term that palpate knows${meantBy(name, coding, written.techniques.map((t) => t.id))} (palpate explain lists rules and codes)`);
  }
  if (options.format === 'text') return renderExplanation(found, page);
  return `${JSON.stringify(found, (key, value: unknown) => (key === 'check' ? undefined : value), 2)}\n`;
}
