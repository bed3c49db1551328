import type { Plugin } from 'esbuild';

/** natural's TF-IDF can read documents from files, which nobody here asks of it: in a browser's bundle that part is empty. */
export const naturalInBrowser: Plugin = {
  name: 'natural-in-browser',
  setup(b) {
    b.onResolve({ filter: /^fs$/ }, ({ importer }) => (/[\\/]node_modules[\\/]natural[\\/]/.test(importer) ? { path: 'none', namespace: 'natural-in-browser' } : null));
    b.onLoad({ filter: /./, namespace: 'natural-in-browser' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};
