import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: a file only from layers at its own height or below. Doors stand on top and know one another only as their folder says. */
const HEIGHT: Readonly<Record<string, number>> = {
  generated: 0, note: 0, lexicon: 1, stages: 2, rules: 3, config: 3, mask: 3,
  'analyze.ts': 4, 'policy.ts': 4, 'grammar.ts': 4, 'tagger.ts': 4, 'index.ts': 5,
  explain: 5, editions: 5, payers: 5, text: 5, render: 6, archive: 6, course: 6, server: 6, page: 6, lsp: 6, cli: 7,
};

/** Imports against the direction, each with its reason; one that no longer exists fails. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'stages/7-review.ts > rules/index.ts': 'the stage that asks the rules',
  'lexicon/check.ts > stages/1-tokenize.ts': 'examples of lexicon entries are proved by the stages that read them; on no engine path',
  'lexicon/check.ts > stages/match/automaton.ts': 'as above',
  'note/code.ts > lexicon/coding.ts': 'types: what the tables say of a service\'s code',
  'note/note.ts > lexicon/forms.ts': 'types: how a form matched',
  'note/note.ts > stages/match/automaton.ts': 'types: the matches a note carries from stage to stage',
  'note/risk.ts > lexicon/coding.ts': 'types: the points that findings add to the risk',
  'note/analysis.ts > analyze.ts': 'types: the policy that an analysis names',
};

/** What the engine takes from Node: the way to load compromise when a sentence first needs it. */
const NODE_IN_ENGINE: Readonly<Record<string, string>> = { 'tagger.ts': 'node:module' };
/** Lexicon files are read here, at build and for a clinic's own terms; nothing on the engine's path imports it. */
const OFF_ENGINE = ['lexicon/load.ts'];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly type: boolean;
}

const SPECIFIER = /(?:^|;|\n)\s*(?:import|export)\s+(?:(type)\s+)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Imports, re-exports, `import()` and `require()` of one source text; comments are no code. */
function importsIn(file: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(SPECIFIER)].map(([, type, named, called]) => {
    const specifier = named ?? called;
    return { from: file, to: specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier, type: type !== undefined };
  });
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => /\.(?:ts|tsx|mts)$/.test(name) && !name.endsWith('.d.ts')).sort();
}

const files = filesUnder('src').filter((file) => !file.startsWith('generated/'));
const imports = files.flatMap((file) => importsIn(file, readFileSync(`src/${file}`, 'utf8')));
const inside = imports.filter((i) => files.includes(i.to) || i.to.startsWith('generated/'));
const layerOf = (file: string): string => file.split('/')[0];
const edge = (i: Import): string => `${i.from} > ${i.to}`;
const isNode = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name.split('/')[0]);

/** Files that `start` cannot do without: reached by imports that are left when types are gone. */
function reachedFrom(start: string): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const i of inside) if (i.from === file && !i.type) visit(i.to);
  };
  visit(start);
  return seen;
}

/** One round of imports for each cycle that a walk from any file runs into. */
function cyclesIn(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file].join(' > '));
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

describe('reading imports', () => {
  it('sees every way to write one', () => {
    const source = ["import a from './a.ts';", "import { type B } from '../b.ts';", "import type { C } from './c.ts';", "export { d } from './d.ts';", "export * from './e.ts';", "import 'natural';", "const f = await import('./f.ts');", "const g = require('node:fs');", "// import h from './h.ts';", "/* import i from './i.ts'; */", "import {\n  j,\n  k,\n} from './jk.ts';"].join('\n');
    const found = importsIn('x/y.ts', source);
    expect(found.map((i) => i.to).sort()).toEqual(['b.ts', 'natural', 'node:fs', 'x/a.ts', 'x/c.ts', 'x/d.ts', 'x/e.ts', 'x/f.ts', 'x/jk.ts']);
    expect(found.filter((i) => i.type).map((i) => i.to)).toEqual(['x/c.ts']);
  });

  it('finds the tree it speaks of', () => {
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'analyze.ts', 'note/note.ts', 'stages/1-tokenize.ts', 'stages/7-review.ts', 'rules/index.ts', 'cli/main.ts']));
    expect(inside.length).toBeGreaterThan(200);
  });

  it('finds a cycle', () => {
    const round = [['a', 'b'], ['b', 'c'], ['c', 'b']].map(([from, to]) => ({ from, to, type: false }));
    expect(cyclesIn(round)).toEqual(['b > c > b']);
    expect(cyclesIn(round.slice(0, 2))).toEqual([]);
  });
});

describe('directions', () => {
  it('every file of src has a layer', () => {
    expect(files.filter((file) => HEIGHT[layerOf(file)] === undefined)).toEqual([]);
  });

  it('nothing imports from a layer above its own', () => {
    const upward = inside.filter((i) => HEIGHT[layerOf(i.to)] > HEIGHT[layerOf(i.from)]).map(edge);
    expect(upward.filter((e) => EXCEPTIONS[e] === undefined)).toEqual([]);
    expect(Object.keys(EXCEPTIONS).filter((e) => !upward.includes(e)), 'exceptions that are none any more').toEqual([]);
  });

  it('exceptions that are said to be types are types', () => {
    const claimed = Object.entries(EXCEPTIONS).filter(([, why]) => why.startsWith('types:')).map(([e]) => e);
    expect(inside.filter((i) => claimed.includes(edge(i)) && !i.type).map(edge)).toEqual([]);
  });

  it('no stage imports a later one', () => {
    const number = (file: string): number => Number(/^stages\/(\d)-/.exec(file)?.[1] ?? Number.NaN);
    expect(inside.filter((i) => number(i.to) >= number(i.from)).map(edge)).toEqual([]);
  });

  it('no rule imports another rule', () => {
    const rules = files.filter((file) => file.startsWith('rules/') && readFileSync(`src/${file}`, 'utf8').includes('export default defineRule('));
    expect(rules.length).toBeGreaterThan(20);
    expect(inside.filter((i) => rules.includes(i.from) && (rules.includes(i.to) || i.to === 'rules/index.ts')).map(edge)).toEqual([]);
  });

  it('there is no cycle', () => {
    expect(cyclesIn(inside.filter((i) => !i.type))).toEqual([]);
  });
});

describe('packages', () => {
  it('the engine takes nothing from Node but the loader of compromise', () => {
    const engine = [...new Set([...files.filter((file) => HEIGHT[layerOf(file)] <= 4 && !OFF_ENGINE.includes(file)), ...reachedFrom('index.ts')])];
    const taken = imports.filter((i) => engine.includes(i.from) && isNode(i.to));
    expect(taken.filter((i) => NODE_IN_ENGINE[i.from] !== i.to).map(edge)).toEqual([]);
    expect(readFileSync('src/tagger.ts', 'utf8')).toMatch(/import \{ createRequire \} from 'node:module';/);
    expect([...reachedFrom('index.ts')].filter((file) => OFF_ENGINE.includes(file))).toEqual([]);
  });

  it('nothing imports natural whole', () => {
    const everywhere = [...imports, ...['test', 'tools', 'bench'].flatMap((folder) => filesUnder(folder).filter((file) => file !== 'architecture.test.ts').flatMap((file) => importsIn(`${folder}/${file}`, readFileSync(`${folder}/${file}`, 'utf8'))))];
    expect(everywhere.filter((i) => i.to === 'natural').map(edge)).toEqual([]);
    expect(everywhere.some((i) => i.to.startsWith('natural/lib/'))).toBe(true);
  });
});
