import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The text of the rules as a page: where it is, and where each rule stands in it. */
export interface RulesPage {
  readonly uri: string;
  /** Where a rule's text is, as a link. */
  linkTo(rule: string): string;
  /** The line of a rule's heading, from 0; 0 where it has none. */
  lineOf(rule: string): number;
}

export function rulesPage(file: string): RulesPage {
  const uri = pathToFileURL(file).href;
  let lines: ReadonlyMap<string, number> | null = null;
  return {
    uri,
    linkTo: (rule) => `${uri}#${rule}`,
    lineOf(rule) {
      lines ??= new Map(readFileSync(file, 'utf8').split('\n').flatMap((line, i) => (/^#{2,4} /.test(line) ? [[line.replace(/^#+ /, '').trim(), i] as const] : [])));
      return lines.get(rule) ?? 0;
    },
  };
}
