/**
 * Cuts pdf.js down to what reading text needs, for the page: modules that draw, unpack pictures, fill forms or write files
 * are taken out, and in their place stand names that refuse to be used. The published bundle marks its modules by comments; its
 * version is fixed here, and test/page/documents.browser.test.ts compares its text with that of the whole.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const VERSION = '5.6.205';

/** Modules taken out; a name that ends in `/` takes out all below it. */
const CUT = [
  './external/brotli/decode.js', './external/jbig2/', './external/openjpeg/', './external/qcms/',
  './src/core/annotation.js', './src/core/arithmetic_decoder.js', './src/core/calibri_factors.js', './src/core/ccitt.js', './src/core/chunked_stream.js', './src/core/colorspace.js', './src/core/colorspace_utils.js', './src/core/dataset_reader.js', './src/core/default_appearance.js', './src/core/editor/', './src/core/file_spec.js', './src/core/font_renderer.js', './src/core/font_substitutions.js', './src/core/function.js', './src/core/helvetica_factors.js', './src/core/icc_colorspace.js', './src/core/image.js', './src/core/image_resizer.js', './src/core/intersector.js', './src/core/jbig2.js', './src/core/jbig2_ccittFax_wasm.js', './src/core/jpg.js', './src/core/jpx.js', './src/core/liberationsans_widths.js', './src/core/metadata_parser.js', './src/core/myriadpro_factors.js', './src/core/operator_list.js', './src/core/pattern.js', './src/core/ps_parser.js', './src/core/segoeui_factors.js', './src/core/struct_tree.js', './src/core/worker.js', './src/core/worker_stream.js', './src/core/writer.js', './src/core/xfa/', './src/core/xfa_fonts.js', './src/core/xml_parser.js', './src/pdf.worker.js', './src/shared/base_pdf_stream.js', './src/shared/image_utils.js', './src/shared/message_handler.js', './src/shared/obj_bin_transform_utils.js', './src/core/obj_bin_transform_core.js', './src/shared/scripting_utils.js',
];

/** Methods that draw or write, of classes whose other methods are needed. */
const CUT_METHODS: Readonly<Record<string, readonly string[]>> = {
  './src/core/evaluator.js': ['buildFormXObject', 'buildPaintImageXObject', 'handleSMask', 'handleTransferFunction', 'handleTilingType', 'setGState', 'buildPath', 'handleColorN', 'getOperatorList', 'hasBlendModes'],
  './src/core/document.js': ['saveNewAnnotations', 'save', 'getOperatorList', 'collectAnnotationsByType'],
};
/** Drawings of glyphs tell nothing of text, and drawing them would be all that reading a font of them waits for. */
const TYPE3 = { from: 'await translated.loadType3Data(this, resources, task);', to: '' };

const DECLARED = /^(?:(?:async )?(function)\*? |(class) |(?:const|let|var) )([\w$]+)/gm;

/** The names that a module declares, none of which can be used; settings of what is not there are taken and forgotten. */
function stubs(name: string, code: string): string {
  return [...code.matchAll(DECLARED)].map(([, fn, cls, declared]) =>
    fn ? `function ${declared}() { throw absent(${JSON.stringify(name)}); }`
    : cls ? `class ${declared} { static setOptions() {} constructor() { throw absent(${JSON.stringify(name)}); } }`
    : `const ${declared} = undefined;`).join('\n');
}

function withoutMethod(code: string, method: string): string {
  const found = [...code.matchAll(new RegExp(`^  (?:async )?${method}\\((?:[^\\n]*|\\{\\n[\\s\\S]*?\\n  \\})\\) \\{\\n[\\s\\S]*?\\n  \\}\\n`, 'gm'))];
  if (found.length !== 1) throw new Error(`pdf.js: ${found.length} methods are named ${method}, not one; tools/pdf-text-only.ts was written for ${VERSION}`);
  return code.replace(found[0][0], `  ${method}() { throw absent('${method}'); }\n`);
}

export function cutDown(source: string): string {
  if (!source.includes(`pdfjsVersion = ${VERSION}`)) throw new Error(`pdf.js is not ${VERSION}, which tools/pdf-text-only.ts was written for: look at the list of its modules again`);
  const [head, ...parts] = source.replace(/^\/\/# sourceMappingURL.*$/m, '').split(/^;\/\/ (?=\.\/)/m);
  const known = new Set<string>();
  const kept = parts.map((part) => {
    const end = part.indexOf('\n');
    const name = part.slice(0, end);
    let code = part.slice(end + 1);
    const cut = CUT.find((c) => (c.endsWith('/') ? name.startsWith(c) : name === c));
    if (cut) {
      known.add(cut);
      return stubs(name, code);
    }
    for (const method of CUT_METHODS[name] ?? []) code = withoutMethod(code, method);
    if (name === './src/core/evaluator.js') {
      if (code.split(TYPE3.from).length !== 2) throw new Error('pdf.js reads fonts of drawings in another way');
      code = code.replace(TYPE3.from, TYPE3.to);
    }
    return code;
  });
  const missing = CUT.filter((c) => !known.has(c));
  if (missing.length > 0) throw new Error(`pdf.js has no ${missing.join(', ')}`);
  return `${head}
/** What was wanted of that which is not here. */
export const wanted = new Set();
function absent(name) {
  wanted.add(name);
  return new Error('not in this build: ' + name);
}
/** Promise.withResolvers, which browsers before 2024 do not have. */
function resolvers() {
  let resolve, reject;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
${kept.join('\n').replaceAll('Promise.withResolvers()', 'resolvers()')}
export { LocalPdfManager, setVerbosityLevel };
`;
}

export const pdfTextOnly: Plugin = {
  name: 'pdf-text-only',
  setup(b) {
    b.onLoad({ filter: /[\\/]pdfjs-dist[\\/]build[\\/]pdf\.worker\.mjs$/ }, async ({ path }) => ({ loader: 'js', contents: cutDown(await readFile(path, 'utf8')) }));
  },
};
