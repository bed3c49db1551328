/**
 * What `palpate` runs first: it starts main.cjs, which lies beside it in the bundle, with V8's compiled code
 * where the build left some for just this Node. Without that (another version, other flags) main.cjs is
 * compiled as usual. See tools/build.ts.
 */
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const require = module.createRequire(import.meta.url);
const file = fileURLToPath(new URL('./main.cjs', import.meta.url));

function compiled(): ((...names: unknown[]) => void) | null {
  try {
    const cachedData = readFileSync(`${file}.${process.version}-${process.arch}.cache`);
    const script = new vm.Script(module.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
    return script.cachedDataRejected ? null : (script.runInThisContext() as (...names: unknown[]) => void);
  } catch {
    return null;
  }
}

const run = compiled();
if (run) {
  const own = { exports: {} };
  run(own.exports, module.createRequire(file), own, file, dirname(file));
} else {
  // Node 22.1 and later keep compiled code themselves
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  require(file);
}
