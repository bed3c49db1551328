/** What dist/palpate.html is made of: each part by gzip, as it would be alone. Shares within a program are by its bytes, since gzip tells only of the whole. */
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { MOST, onePage } from './build-page.ts';

const gzip = (text: string): number => gzipSync(text, { level: 9 }).length;

/** What a file of a bundle belongs to. */
function partOf(file: string): string {
  const name = /node_modules\/(@[^/]+\/[^/]+|[^/]+)\//.exec(file)?.[1];
  if (file.includes('generated/lexicon')) return 'lexicon';
  if (name === undefined) return file.startsWith('docx-slim:') ? 'docx: mammoth and its packages' : (/^src\/page\/([^/]+)\//.exec(file)?.[1].replace(/^/, 'src/page/') ?? (file.startsWith('src/page') ? 'src/page' : 'engine, explain, render, readers'));
  if (name === 'pdfjs-dist') return 'pdf: pdf.js';
  if (/^(?:mammoth|underscore|@xmldom\/xmldom|lop|option|dingbat-to-unicode|base64-js|fflate)$/.test(name)) return 'docx: mammoth and its packages';
  if (/^(?:htmlparser2|entities)$/.test(name)) return 'html: htmlparser2';
  return name.startsWith('@codemirror') || /^(?:@lezer|@marijn|style-mod|w3c-keyname|crelt)/.test(name) ? 'CodeMirror' : name;
}

function shares(metafile: Metafile): Map<string, number> {
  const bytes = new Map<string, number>();
  for (const output of Object.values(metafile.outputs)) for (const [file, { bytesInOutput }] of Object.entries(output.inputs)) bytes.set(partOf(file), (bytes.get(partOf(file)) ?? 0) + bytesInOutput);
  return bytes;
}

const { html, parts, lexicon } = await onePage();
const rows: [string, number, number][] = [];
for (const { text, metafile } of parts) {
  const bytes = shares(metafile);
  const packed = bytes.get('lexicon') ?? 0;
  const alone = packed > 0 ? gzip(lexicon) : 0;
  const rest = (gzip(text) - alone) / Math.max(1, [...bytes.values()].reduce((sum, n) => sum + n, 0) - packed);
  for (const [part, n] of bytes) rows.push([part, n, part === 'lexicon' ? alone : n * rest]);
}
const merged = new Map<string, [number, number]>();
for (const [part, n, z] of rows) merged.set(part, [(merged.get(part)?.[0] ?? 0) + n, (merged.get(part)?.[1] ?? 0) + z]);
const kb = (n: number): string => (n / 1000).toFixed(1).padStart(9);
console.log('     kB     gzip  part');
for (const [part, [n, z]] of [...merged].sort((a, b) => b[1][1] - a[1][1])) console.log(`${kb(n)}${kb(z)}  ${part}`);
console.log(`${kb(Buffer.byteLength(html))}${kb(gzip(html))}  palpate.html, of ${MOST / 1000} kB`);
