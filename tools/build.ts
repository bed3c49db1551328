/**
 * Writes dist/: the library (index.js with types), the command line (cli.js, which starts main.cjs) and
 * what is loaded only when it is asked for: terms.cjs (schemas and compiler, for --lexicon), editions.cjs
 * (readers of the agency's tables, for --coding and palpate rules), payers.cjs (profiles, for palpate payer), sharing.cjs (masking, for --share), teaching.cjs (palpate teach), editing.cjs (palpate lsp), config.cjs (for
 * palpate.config.json), scanning.cjs and scan-worker.cjs (palpate scan, and its worker threads), serving.cjs and serve-worker.cjs (palpate serve, likewise), similar.cjs with examples.json (for --teach), training.cjs with teach-page.js (palpate teach report and export), reporting.cjs with report-page.js and
 * report-page.css (palpate report; the page is what every report.html carries), palpate.html (the page, in one file) and sql/ (the work across notes); mammoth.cjs and the like are the readers of formats, one a package. What is used of node_modules is inside, as
 * THIRD-PARTY-LICENSES.txt tells, but for compromise: that is one file already, and required when a sentence
 * first needs it.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { bundledPage, bundledTeachPage, onePage } from './build-page.ts';
import { exampleNotes } from './examples.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** Written here first and moved when all is done, so that a build that fails leaves the last one as it was, and two at a time do not mix. */
const DIST = join(ROOT, `node_modules/.cache/palpate-dist-${process.pid}`);
const DONE = join(ROOT, 'dist');

/** The compiled lexicon as a file beside the bundle: V8 reads it three times faster than as a string in source. */
const lexiconBeside: Plugin = {
  name: 'lexicon-beside',
  setup(b) {
    b.onLoad({ filter: /[\\/]generated[\\/]lexicon\.ts$/ }, async ({ path }) => {
      const { data } = (await import(path)) as { data: string };
      // ASCII alone, so that it can be read as latin1, which needs no decoding
      writeFileSync(join(DIST, 'lexicon.json'), data.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));
      return { loader: 'js', contents: `import { readFileSync } from 'node:fs';\nexport const data = readFileSync(new URL('./lexicon.json', import.meta.url), 'latin1');` };
    });
  },
};

/** Chunks of their own: `import('./terms.ts')` stays an import, of the bundle beside this one. */
const LAZY = ['terms', 'editions', 'config', 'payers', 'scanning', 'reporting', 'across', 'sharing', 'teaching', 'editing', 'serving', 'similar', 'training'] as const;
/** Packages with programs of their own that are installed beside palpate. */
const BESIDE = ['@duckdb/node-api', 'piscina'];
const lazyChunks: Plugin = {
  name: 'lazy-chunks',
  setup(b) {
    b.onResolve({ filter: new RegExp(`^\\./(?:${LAZY.join('|')})\\.ts$`) }, ({ path, importer }) => (/[\\/]src[\\/]cli[\\/]/.test(importer) ? { path: path.replace(/\.ts$/, '.cjs'), external: true } : null));
  },
};

/** Readers of file formats: each is a chunk of its own, loaded with the first file that needs it. */
const READERS = ['mammoth', 'unpdf', 'saxes', 'papaparse', 'yauzl', 'htmlparser2'] as const;
const readerChunks: Plugin = {
  name: 'reader-chunks',
  setup(b) {
    b.onResolve({ filter: new RegExp(`^(?:${READERS.join('|')})$`) }, ({ path, importer }) => (/[\\/]src[\\/]archive[\\/]read[\\/]/.test(importer) ? { path: `./${path}.cjs`, external: true } : null));
  },
};

/** commander can run commands that are programs of their own; ours are not, and a start is spared 4 ms. */
const noChildProcess: Plugin = {
  name: 'no-child-process',
  setup(b) {
    b.onResolve({ filter: /^node:child_process$/ }, ({ importer }) => (importer.includes('commander') ? { path: 'none', namespace: 'no-child-process' } : null));
    b.onLoad({ filter: /./, namespace: 'no-child-process' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

const metafiles: Metafile[] = [];
async function bundle(entry: string, outfile: string, options: BuildOptions = {}): Promise<Metafile> {
  const cjs = outfile.endsWith('.cjs');
  const result = await build({
    entryPoints: [join(ROOT, entry)], outfile: join(DIST, outfile), bundle: true, minify: true, legalComments: 'none', platform: 'node', target: 'node20',
    format: cjs ? 'cjs' : 'esm', metafile: true, absWorkingDir: ROOT, logLevel: 'warning', external: BESIDE, plugins: [lexiconBeside, lazyChunks, readerChunks, noChildProcess],
    // import() of the lazy bundle becomes require(): code compiled ahead knows no import()
    ...(cjs ? { supported: { 'dynamic-import': false }, define: { 'import.meta.url': '__here' }, banner: { js: "const __here=require('node:url').pathToFileURL(__filename).href;" } } : {}),
    ...options,
  });
  const metafile = result.metafile as Metafile;
  metafiles.push(metafile);
  return metafile;
}

process.on('exit', () => rmSync(DIST, { recursive: true, force: true }));
mkdirSync(DIST, { recursive: true });
const main = await bundle('src/cli/main.ts', 'main.cjs');
await bundle('src/cli/start.ts', 'cli.js', { banner: { js: '#!/usr/bin/env node' } });
await bundle('src/index.ts', 'index.js');
// jsonc-parser's main file asks for its parts in a way that no bundler follows; its module does not
for (const name of LAZY) await bundle(`src/cli/${name}.ts`, `${name}.cjs`, name === 'config' ? { mainFields: ['module', 'main'] } : {});
await bundle('src/cli/scan-worker.ts', 'scan-worker.cjs');
await bundle('src/cli/serve-worker.ts', 'serve-worker.cjs');
for (const name of READERS) await bundle(`node_modules/${name}`, `${name}.cjs`);
const page = await bundledPage();
writeFileSync(join(DIST, 'report-page.js'), page.script);
writeFileSync(join(DIST, 'report-page.css'), page.style);
metafiles.push(page.metafile);
const teachPage = await bundledTeachPage();
writeFileSync(join(DIST, 'teach-page.js'), teachPage.text);
metafiles.push(teachPage.metafile);
const one = await onePage();
writeFileSync(join(DIST, 'palpate.html'), one.html);
metafiles.push(...one.metafiles);
chmodSync(join(DIST, 'cli.js'), 0o755);
// notes that do it right, read by the engine now, so that --teach reads one note alone
writeFileSync(join(DIST, 'examples.json'), JSON.stringify(exampleNotes()));
// the work across notes: the same files run elsewhere than in the program too
mkdirSync(join(DIST, 'sql'));
for (const name of readdirSync(join(ROOT, 'src/archive/sql')).filter((n) => n.endsWith('.sql'))) copyFileSync(join(ROOT, 'src/archive/sql', name), join(DIST, 'sql', name));

const heavy = packagesOf([main]).filter((name) => ['zod', 'compromise', 'hucre', 'jsonc-parser'].includes(name));
if (heavy.length > 0) console.warn(`build: ${heavy.join(' and ')} is loaded at every start, imported by ${importersOf(main, heavy).join(', ')}`);

writeTypes();
writeLicenses();
compileAhead();
rmSync(DONE, { recursive: true, force: true });
renameSync(DIST, DONE);
linkOwnBin();
for (const name of readdirSync(DONE).filter((n) => /\.(?:c?js|json|cache|html)$/.test(n))) console.log(`dist/${name}: ${(statSync(join(DONE, name)).size / 1000).toFixed(0)} kB`);

/** Names of the packages whose files are in bundles. */
function packagesOf(list: readonly Metafile[]): string[] {
  const names = new Set<string>();
  for (const m of list) for (const output of Object.values(m.outputs)) for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name && bytesInOutput > 0) names.add(name);
  }
  return [...names].sort();
}

function importersOf(m: Metafile, packages: readonly string[]): string[] {
  return Object.entries(m.inputs).filter(([file, { imports }]) => !file.includes('node_modules') && imports.some((i) => packages.some((p) => i.path.includes(`node_modules/${p}/`)))).map(([file]) => file);
}

/** Declarations of what the public names reach, and no others. */
function writeTypes(): void {
  const out = join(DIST, 'types');
  const { status, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['--project', 'tools/tsconfig.types.json', '--outDir', out], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`declarations cannot be written:\n${stdout}`);
  const wanted = new Set<string>();
  const visit = (file: string): void => {
    if (wanted.has(file) || !existsSync(file)) return;
    wanted.add(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)) visit(join(dirname(file), specifier.replace(/\.ts$/, '.d.ts')));
  };
  visit(join(out, 'index.d.ts'));
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) if (name.endsWith('.d.ts') && !wanted.has(join(out, name))) rmSync(join(out, name));
  for (const name of readdirSync(out)) if (!name.includes('.') && readdirSync(join(out, name), { recursive: true, encoding: 'utf8' }).every((n) => !n.endsWith('.d.ts'))) rmSync(join(out, name), { recursive: true });
  writeFileSync(join(DIST, 'index.d.ts'), "export * from './types/index.js';\n");
  for (const file of wanted) writeFileSync(file, readFileSync(file, 'utf8').replace(/((?:from|import\()\s*['"]\.[^'"]+)\.ts(['"])/g, '$1.js$2'));
}

function writeLicenses(): void {
  const parts = packagesOf(metafiles).map((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license, homepage, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string; license?: string; homepage?: string; repository?: string | { url: string } };
    const file = readdirSync(folder).find((f) => /^(?:licen[cs]e|copying)/i.test(f));
    // natural has its licence in its readme
    const readme = readdirSync(folder).find((f) => /^readme/i.test(f));
    const text = file ? readFileSync(join(folder, file), 'utf8') : (/\n#*\s*License[\s\S]*$/i.exec(readme ? readFileSync(join(folder, readme), 'utf8') : '')?.[0] ?? '');
    const home = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
    if (!license && !text) throw new Error(`${name} has no licence that could be shipped`);
    return `${name} ${version} (${license ?? 'see below'})\n${home}\n\n${text.trim()}\n`;
  });
  writeFileSync(join(DIST, 'THIRD-PARTY-LICENSES.txt'), `palpate's bundles hold parts of these packages.\n\n${parts.join(`\n${'-'.repeat(78)}\n\n`)}`);
}

/** Lets V8 compile main.cjs ahead, with the functions that a review of some notes calls; for this Node only. */
function compileAhead(): void {
  const file = join(DIST, 'main.cjs');
  const sample = join(ROOT, 'corpus/labelled/chiropractic.jsonl');
  const notes = existsSync(sample) ? readFileSync(sample, 'utf8').split('\n').slice(0, 8).join('\n') : JSON.stringify({ text: 'S: neck pain\nO: rot 50/80\nTx: MFR to L upper trapezius 15 min\nP: 2x/wk' });
  const script = `
    const { readFileSync, writeFileSync } = require('node:fs');
    const module_ = require('node:module');
    const vm = require('node:vm');
    const file = ${JSON.stringify(file)};
    const script = new vm.Script(module_.wrap(readFileSync(file, 'utf8')), { filename: file });
    process.argv = [process.execPath, file, 'analyze', '--input', 'jsonl', '-'];
    const own = { exports: {} };
    script.runInThisContext()(own.exports, module_.createRequire(file), own, file, ${JSON.stringify(DIST)});
    process.on('exit', () => writeFileSync(file + '.' + process.version + '-' + process.arch + '.cache', script.createCachedData()));`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=commonjs', '-e', script], { input: notes, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`main.cjs does not run: ${stderr}`);
}

/** In this repository itself, `npx palpate` finds the command that was built. */
function linkOwnBin(): void {
  const bin = join(ROOT, 'node_modules/.bin');
  if (!existsSync(bin) || process.platform === 'win32') return;
  rmSync(join(bin, 'palpate'), { force: true });
  symlinkSync(relative(bin, join(DONE, 'cli.js')), join(bin, 'palpate'));
}
