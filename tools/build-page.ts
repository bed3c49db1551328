/** Bundles what runs in browsers: the script and style that every report.html carries, the script of the trainer's report, and dist/palpate.html, the page in one file. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { builtin } from '../src/lexicon/builtin.ts';
import { packSmall } from '../src/lexicon/small.ts';
import { courseInside } from './course-for-page.ts';
import { docxSlim } from './docx-slim.ts';
import { naturalInBrowser } from './natural-in-browser.ts';
import { pdfTextOnly } from './pdf-text-only.ts';

const ROOT = resolve(import.meta.dirname, '..');
const REPORT = 'src/archive/report/page';
const PAGE = 'src/page';

const COMMON = { bundle: true, minify: true, legalComments: 'none', write: false, metafile: true, absWorkingDir: ROOT, target: 'es2022', logLevel: 'warning', charset: 'utf8' } as const;
const SCRIPT = { ...COMMON, format: 'iife', platform: 'browser' } as const;

async function textOf(entry: string, options: BuildOptions): Promise<{ readonly text: string; readonly metafile: Metafile }> {
  const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true, entryPoints: [join(ROOT, entry)] });
  return { text: outputFiles[0].text, metafile };
}

export async function bundledPage(): Promise<{ readonly script: string; readonly style: string; readonly metafile: Metafile }> {
  const script = await textOf(`${REPORT}/main.ts`, SCRIPT);
  const style = await textOf(`${REPORT}/style.css`, COMMON);
  return { script: script.text, style: style.text, metafile: script.metafile };
}

/** What every page of `palpate teach report` runs; it looks like the report of a scan. */
export const bundledTeachPage = (): Promise<{ readonly text: string; readonly metafile: Metafile }> => textOf('src/course/trainer/page/main.ts', SCRIPT);

/** In the browser there is no module loader to ask for compromise: it is part of the worker's program, and run when first needed. */
const taggerInside: Plugin = {
  name: 'tagger-inside',
  setup(b) {
    // its modules rather than the file for require, which is larger
    b.onResolve({ filter: /^compromise$/ }, ({ path, resolveDir, kind }) => (kind === 'require-call' ? b.resolve(path, { resolveDir, kind: 'import-statement' }) : null));
    b.onResolve({ filter: /\/tagger\.ts$/ }, ({ importer }) => (importer.includes('engine/tagger') ? null : { path: join(ROOT, PAGE, 'engine/tagger.ts') }));
  },
};

let small: string | null = null;
function smallText(): string {
  const { lexicon, coding } = builtin();
  small ??= JSON.stringify(packSmall(lexicon, coding));
  return small;
}

/** The worker starts from the small artefact, which is made here of the one that Node starts from. */
const smallLexicon: Plugin = {
  name: 'small-lexicon',
  setup(b) {
    b.onResolve({ filter: /\/builtin\.ts$/ }, () => ({ path: join(ROOT, PAGE, 'engine/builtin.ts') }));
    b.onLoad({ filter: /[\\/]generated[\\/]lexicon\.ts$/ }, () => ({ loader: 'js', contents: `export const data = ${JSON.stringify(smallText())};` }));
  },
};

/** Bytes that the one file may have at most when it is packed by gzip. */
export const MOST = 1_200_000;

interface Built {
  readonly html: string;
  /** Of what is in it from packages. */
  readonly metafiles: readonly Metafile[];
  /** The programs and the style, for tools/page-size.ts. */
  readonly parts: readonly { readonly text: string; readonly metafile: Metafile }[];
  readonly lexicon: string;
}

/** The page as one file: interface, style, and the engine's worker as data that the page starts. Its policy allows no connection at all. */
export async function onePage(): Promise<Built> {
  const define = { 'process.env.NODE_ENV': '"production"' };
  const main = await textOf(`${PAGE}/main.tsx`, { ...SCRIPT, jsx: 'automatic', jsxImportSource: 'preact', define });
  const engine = await textOf(`${PAGE}/engine/worker.ts`, { ...SCRIPT, define, plugins: [taggerInside, smallLexicon, pdfTextOnly, docxSlim, courseInside, naturalInBrowser] });
  const style = await textOf(`${PAGE}/style.css`, COMMON);
  const script = inScript(main.text);
  const policy = `default-src 'none'; script-src '${hash(script)}' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>palpate</title>
<style>${style.text.replaceAll('</style', '<\\/style')}</style>
</head>
<body>
<div id="page"></div>
<noscript>palpate reads notes in this browser, and needs JavaScript for it.</noscript>
<script type="text/plain" id="engine">${inScript(engine.text)}</script>
<script>${script}</script>
</body>
</html>
`;
  return { html, metafiles: [main.metafile, engine.metafile], parts: [main, engine, style], lexicon: smallText() };
}

/** No text in a script element may look like its end, or like the beginning of a comment. */
const inScript = (code: string): string => code.replace(/<(?=\/script|script|!--)/gi, '\\x3c');
const hash = (script: string): string => `sha256-${createHash('sha256').update(script).digest('base64')}`;
