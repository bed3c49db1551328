import { Command, Option } from 'commander';
import { explainCode, explainRule, explainTerm, type GoneBy, weighsHere } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { meantBy, named } from '../explain/named.ts';
import { renderExplanation, renderIndex } from '../render/explain.ts';
import { ACROSS_IDS } from '../rules/across/ids.ts';
import { RULES } from '../rules/index.ts';
import { descriptorsOption } from './descriptors.ts';
import { UsageError } from './fail.ts';
import { codingOption, configOption, type Given, type GivenOptions, givenBy, lexiconOption, noConfigOption } from './given.ts';
import { shippedEntries } from './shipped.ts';
import { colored, terminalWidth } from './terminal.ts';

const HELP = `
Examples:
  palpate explain                          all rules and codes
  palpate explain site-not-separate        a rule: what, why, what to write, its source, its examples
  palpate explain no-progress              a rule about many notes, as palpate scan asks it
  palpate explain 97140                    a code: what the note must show, its pairs, its limit
  palpate explain MFR                      a term: how palpate reads it, and by which forms
  palpate explain 97140 --format json      as data
`;

interface Options extends GivenOptions {
  readonly format: 'text' | 'json';
  readonly color?: boolean;
}

export function explainCommand(): Command {
  return new Command('explain')
    .summary('what a rule asks, a code needs, or a term is read as')
    .description('Explains a rule, a code or a term of the notes: what it means, why, and where it comes from. Without a name it lists all rules and codes.')
    .argument('[NAME...]', 'a rule, a code or a term; words that belong together need no quotes')
    .addOption(new Option('--format <format>', 'text to read, or json').choices(['text', 'json']).default('text'))
    .option('--payer <payer>', 'as this payer weighs rules and applies pairs: a profile that palpate payer lists, or the file of one')
    .addOption(codingOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(lexiconOption())
    .addOption(descriptorsOption())
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .addHelpText('after', HELP)
    .action(async (names: readonly string[], options: Options) => {
      process.stdout.write(await answer(names.join(' ').trim(), await givenBy(options), options));
    });
}

async function answer(name: string, { lexicon, written, coding, payer, labels, settings }: Given, options: Options): Promise<string> {
  const page = { width: terminalWidth(), color: colored(options) };
  const tables = { ...coding, codes: labels };
  const by: GoneBy = { payer, rules: settings?.config.rules, file: settings?.file ?? '' };
  if (name === '') {
    const codes = [...labels.values()];
    const rules = RULES.map(({ check: _, ...rule }) => ({ ...rule, here: weighsHere(rule, by) }));
    const across = (await import('./across.ts')).ACROSS_RULES.map((rule) => ({ ...rule, here: weighsHere(rule, by) }));
    if (options.format === 'json') return `${JSON.stringify({ rules, across, codes }, null, 2)}\n`;
    return renderIndex(rules, across, codes, page);
  }
  const about = named(name, tables);
  let found: Explanation | null = about === null && isAcross(name) ? (await import('./across.ts')).acrossNamed(name, by) : null;
  if (found === null && about) found = about.kind === 'rule' ? explainRule(about.rule, tables, by) : explainCode(about.code, lexicon, tables, payer);
  else if (found === null) {
    const ours = shippedEntries();
    const known = written ?? ours;
    const readings = explainTerm(name, lexicon, known, ours);
    if (readings.length > 0) found = { kind: 'term', term: name, readings };
    else throw new UsageError(`explain ${name}: is no rule, code or term that palpate knows${meantBy(name, coding, [...ACROSS_IDS, ...known.techniques.map((t) => t.id)])} (palpate explain lists rules and codes)`);
  }
  if (options.format === 'text') return renderExplanation(found, page);
  return `${JSON.stringify(found, (key, value: unknown) => (key === 'check' ? undefined : value), 2)}\n`;
}

const isAcross = (name: string): boolean => (ACROSS_IDS as readonly string[]).includes(name.toLowerCase());
