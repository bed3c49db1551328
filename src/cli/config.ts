import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { findNodeAtLocation, getNodeValue, type JSONPath, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { z } from 'zod';
import type { Config } from '../config/config.ts';
import { configFile } from '../config/schema.ts';
import { SWITCHES } from '../config/settle.ts';
import { lineIndex } from '../render/lines.ts';
import { ACROSS_IDS } from '../rules/across/ids.ts';
import { RULES } from '../rules/index.ts';
import { UsageError } from './fail.ts';

const KEYS = ['payer', 'coding', 'lexicons', 'descriptors', 'rules', 'suppressions'];
const OF_SUPPRESSION = ['fingerprint', 'reason', 'owner', 'expires'];
/** What to write under a key. */
const REMEDY: Readonly<Record<string, string>> = {
  payer: 'name a payer profile, or the file of one',
  coding: 'name the folder that palpate rules import wrote',
  lexicons: 'list the files, as ["clinic.json"]',
  descriptors: 'name the file of descriptors',
  rules: 'write an object, as {"goal-not-measurable": "off"}',
  suppressions: `write a list of objects, each with ${OF_SUPPRESSION.join(', ')}`,
  fingerprint: 'give the 16 digits that palpate analyze --format json names the finding by',
  reason: 'say in a sentence why the finding need not be acted on',
  owner: 'name who answers for it',
  expires: 'write the last day on which it holds, as 2027-01-31',
};

/**
 * A clinic's configuration, with its paths seen from where we are, and what of it has expired, as messages.
 * Throws {@link UsageError} that names file, line, key and remedy. Loaded only where there is such a file.
 */
export function readConfig(file: string, payers: readonly string[], today: string): { readonly config: Config; readonly expired: readonly string[] } {
  const text = textOf(file);
  const index = lineIndex(text);
  const at = (offset: number): string => {
    const { line, column } = index.position(offset);
    return `${file}:${line}:${column}`;
  };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  if (errors.length > 0 || !tree) throw new UsageError(`${at(errors[0]?.offset ?? 0)}: is not JSON (${errors[0] ? worded(errors[0]) : 'it is empty'}); check for a comma, quote or bracket`);
  refuseTwice(tree, at);
  const found = configFile.safeParse(getNodeValue(tree));
  if (!found.success) throw new UsageError(found.error.issues.flatMap((issue) => messagesOf(issue, tree, at)).slice(0, 20).join('\n'));
  const config = found.data;
  const place = (path: JSONPath): string => `${at(findNodeAtLocation(tree, path)?.offset ?? 0)}: ${keyOf(path)}`;
  const from = dirname(resolve(file));
  // what is no profile's name and looks like a file's, or is one's, is one
  const ofFile = config.payer !== undefined && !payers.includes(config.payer) && (/[./\\]/.test(config.payer) || existsSync(resolve(from, config.payer)));
  if (config.payer !== undefined && !ofFile && !payers.includes(config.payer)) throw new UsageError(`${place(['payer'])}: ${config.payer} has no profile; give one of ${payers.join(', ')}, or the file of a profile`);
  const seen = new Map<string, number>();
  const expired: string[] = [];
  (config.suppressions ?? []).forEach(({ fingerprint, expires, owner }, i) => {
    const before = seen.get(fingerprint);
    if (before !== undefined) throw new UsageError(`${place(['suppressions', i])}: suppresses what suppressions[${before}] does; take one of the two out`);
    seen.set(fingerprint, i);
    if (expires < today) expired.push(`${place(['suppressions', i])}: ${fingerprint} expired on ${expires} and does not hold; ${owner} may look at the finding again, and give it a new day or take it out`);
  });
  const payer = ofFile ? resolve(from, config.payer as string) : config.payer;
  if (ofFile && !existsSync(payer as string)) throw new UsageError(`${place(['payer'])}: ${config.payer as string} is no profile and no file seen from here; give one of ${payers.join(', ')}, or the file of a profile`);
  const seenFrom = (name: string | undefined): string | undefined => (name === undefined ? undefined : resolve(from, name));
  return { config: { ...config, payer, coding: seenFrom(config.coding), lexicons: config.lexicons?.map((name) => resolve(from, name)), descriptors: seenFrom(config.descriptors) }, expired };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new UsageError(`${file}: ${code === 'ENOENT' ? 'no such file; --config takes a file as palpate.config.json' : code === 'EISDIR' ? 'is a folder; name the file in it' : `cannot be read (${code})`}`);
  }
}

/** `CommaExpected` to "comma expected". */
const worded = ({ error }: ParseError): string => printParseErrorCode(error).replace(/[A-Z]/g, (c, k: number) => (k === 0 ? c.toLowerCase() : ` ${c.toLowerCase()}`));

/** JSON takes the last of two equal keys, which nobody means. */
function refuseTwice(node: Node, at: (offset: number) => string): void {
  const keys = new Set<string>();
  for (const child of node.children ?? []) {
    if (node.type === 'object') {
      const key = child.children?.[0];
      if (key && keys.has(key.value as string)) throw new UsageError(`${at(key.offset)}: ${key.value as string} is written twice; take one of the two out`);
      keys.add(key?.value as string);
    }
    refuseTwice(child, at);
  }
}

/** `suppressions[0].owner`. */
const keyOf = (path: readonly PropertyKey[]): string => path.map((p, i) => (typeof p === 'number' ? `[${p}]` : `${i > 0 ? '.' : ''}${String(p)}`)).join('') || 'the file';

function messagesOf(issue: z.core.$ZodIssue, tree: Node, at: (offset: number) => string): string[] {
  const path = issue.path as JSONPath;
  const say = (where: JSONPath, what: string): string => {
    let known = where;
    let node = findNodeAtLocation(tree, known);
    while (!node && known.length > 0) {
      known = known.slice(0, -1);
      node = findNodeAtLocation(tree, known);
    }
    // a key is pointed at where it stands, before its value
    const offset = node?.parent?.type === 'property' ? node.parent.offset : (node?.offset ?? 0);
    return `${at(offset)}: ${keyOf(where)}: ${what}`;
  };
  const value = ((): unknown => {
    const node = findNodeAtLocation(tree, path);
    return node === undefined ? undefined : getNodeValue(node);
  })();
  if (issue.code === 'unrecognized_keys' && path[0] === 'rules') return issue.keys.map((key) => say([...path, key], `is no rule; ${meant(key, [...RULES.map((r) => r.id), ...ACROSS_IDS])} (palpate explain lists them)`));
  if (issue.code === 'unrecognized_keys') {
    const known = path.length === 0 ? KEYS : OF_SUPPRESSION;
    return issue.keys.map((key) => say([...path, key], `is no key of ${path.length === 0 ? 'a configuration' : 'a suppression'}; ${meant(key, known)}`));
  }
  if (path[0] === 'rules' && path.length === 2) return [say(path, `must be one of ${SWITCHES.map((s) => `"${s}"`).join(', ')}`)];
  const last = path.findLast((p) => typeof p === 'string');
  const what = value === undefined ? 'is missing' : issue.code === 'custom' || issue.code === 'invalid_format' ? issue.message : issue.code === 'invalid_type' ? `must be ${issue.expected === 'array' ? 'a list' : `a ${issue.expected === 'object' || issue.expected === 'record' ? 'JSON object' : issue.expected}`}` : issue.message;
  return [say(path, `${what}; ${REMEDY[String(last)] ?? `write an object, as {"payer": "medicare"}`}`)];
}

/** The known names that are close to one; all where there are few and none is close. */
function meant(name: string, known: readonly string[]): string {
  const close = known.map((k) => ({ k, d: distance(name.toLowerCase(), k) })).filter(({ k, d }) => d <= Math.max(2, Math.floor(k.length / 4))).sort((a, b) => a.d - b.d).slice(0, 3).map(({ k }) => k);
  if (close.length > 0) return `did you mean ${close.join(', ')}?`;
  return known.length <= 6 ? `there are ${known.join(', ')}` : 'check its name';
}
