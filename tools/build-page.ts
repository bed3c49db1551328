/** Bundles the script and the style that every report.html carries: src/archive/report/page. */
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..');
const PAGE = 'src/archive/report/page';

export async function bundledPage(): Promise<{ readonly script: string; readonly style: string; readonly metafile: Metafile }> {
  const common = { bundle: true, minify: true, legalComments: 'none', write: false, metafile: true, absWorkingDir: ROOT, target: 'es2022', logLevel: 'warning' } as const;
  const script = await build({ ...common, entryPoints: [join(ROOT, PAGE, 'main.ts')], format: 'iife', platform: 'browser', charset: 'utf8' });
  const style = await build({ ...common, entryPoints: [join(ROOT, PAGE, 'style.css')], charset: 'utf8' });
  return { script: script.outputFiles[0].text, style: style.outputFiles[0].text, metafile: script.metafile };
}
