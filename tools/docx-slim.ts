/**
 * mammoth for the page: what it uses of its packages, and no more. Zip is read by fflate, which the page has; underscore is its
 * functions that mammoth calls; writing XML and Markdown, and the entities of HTML, are no part of reading a docx.
 */
import type { Plugin } from 'esbuild';

/** Of underscore, for mammoth and lop; test/page/documents.browser.test.ts would fail on one that is missing. */
const UNDERSCORE = ['indexBy', 'map', 'extend', 'isFunction', 'last', 'findIndex', 'flatten', 'pluck', 'find', 'forEach', 'isArray', 'filter', 'any', 'isEqual', 'some', 'isString', 'values', 'invert', 'clone', 'foldl'];
const FILES: Readonly<Record<string, string>> = { any: 'some', forEach: 'each', foldl: 'reduce' };

const JSZIP = `
import { unzipSync } from 'fflate';
export async function loadAsync(bytes) {
  const names = new Set();
  unzipSync(bytes, { filter: ({ name }) => (names.add(name), false) });
  return {
    file: (name) => (names.has(name) ? { async: async () => unzipSync(bytes, { filter: (file) => file.name === name })[name] } : null),
  };
}`;

const INSTEAD: Readonly<Record<string, string>> = {
  jszip: JSZIP,
  underscore: UNDERSCORE.map((name) => `export { default as ${name} } from 'underscore/modules/${FILES[name] ?? name}.js';`).join('\n'),
  xmlbuilder: 'export function create() { throw new Error("nothing is written here"); }',
};
/** The five entities of XML itself. */
const ENTITIES = `exports.XML_ENTITIES = Object.freeze({ amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' });
exports.HTML_ENTITIES = exports.entityMap = exports.XML_ENTITIES;`;

export const docxSlim: Plugin = {
  name: 'docx-slim',
  setup(b) {
    b.onResolve({ filter: /^(?:jszip|underscore|xmlbuilder)$/ }, ({ path }) => ({ path, namespace: 'docx-slim' }));
    b.onLoad({ filter: /./, namespace: 'docx-slim' }, ({ path }) => ({ contents: INSTEAD[path], loader: 'js', resolveDir: import.meta.dirname }));
    b.onLoad({ filter: /[\\/]@xmldom[\\/]xmldom[\\/]lib[\\/]entities\.js$/ }, () => ({ contents: ENTITIES, loader: 'js' }));
    b.onLoad({ filter: /[\\/]mammoth[\\/]lib[\\/]writers[\\/]markdown-writer\.js$/ }, () => ({ contents: 'exports.markdownWriter = () => { throw new Error("nothing is written here"); };', loader: 'js' }));
  },
};
