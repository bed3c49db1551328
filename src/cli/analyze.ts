import { Command, Option } from 'commander';
import { analyze, type Proof, why } from '../index.ts';
import { meantBy, named as namedBy } from '../explain/named.ts';
import type { Coding } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Analysis } from '../note/analysis.ts';
import type { NoteInput } from '../note/note.ts';
import { csvWriter } from '../render/csv.ts';
import { htmlWriter } from '../render/html.ts';
import { jsonLine, jsonWriter } from '../render/json.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { renderQuery } from '../render/query.ts';
import { sarifWriter } from '../render/sarif.ts';
import { renderProof } from '../render/proof.ts';
import { renderText, type TextOptions } from '../render/text.ts';
import { methodOf } from '../explain/working.ts';
import { faultOn } from '../text/fault.ts';
import { descriptorsOption } from './descriptors.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { codingOption, configOption, disciplineOption, givenBy, lexiconOption, noConfigOption } from './given.ts';
import { isDate, notesOf } from './notes.ts';
import { tellExpired } from './settings.ts';
import { colored, terminalWidth } from './terminal.ts';

const FORMATS = ['text', 'json', 'jsonl', 'markdown', 'html', 'csv', 'sarif', 'query'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  readonly format: Format;
  readonly input?: 'text' | 'jsonl';
  readonly payer?: string;
  readonly asOf?: string;
  readonly coding?: string;
  readonly config?: string | false;
  readonly discipline?: 'dc' | 'pt' | 'lmt' | 'ot' | 'do';
  readonly descriptors?: string;
  readonly lexicon: readonly string[];
  readonly why?: string;
  readonly share?: boolean;
  readonly teach?: boolean;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly color?: boolean;
}

const HELP = `
Input:
  A file is one note as plain text. A file named .jsonl holds one note a line, as
    {"id": "7", "text": "S: …", "dateOfService": "2026-03-01", "payer": "medicare", "billed": ["97140-59 x2", "98941"]}
  where all but "text" may be left out (also known: "provider", "patient"). Without FILE, or for -, standard
  input is read, as JSON Lines if its first line is such an object. UTF-8, UTF-16 and Windows-1252 are read.

Examples:
  palpate analyze note.txt                          a review of one note
  pbpaste | palpate analyze                         of what was copied
  palpate analyze note.txt --format json            the analysis as data
  palpate analyze notes.jsonl --format jsonl        one analysis a line, in the order of the notes
  palpate analyze a.txt b.txt --payer medicare --as-of 2026-03-01
  palpate analyze note.txt --format html > r.html   a page to read and print; markdown likewise
  palpate analyze notes.jsonl --format csv          the findings, a row each; sarif for tools that read it
  palpate analyze note.txt --format query           what to ask the clinician: one item a missing fact
  palpate analyze note.txt --share                  names, dates and numbers masked; codes and levels kept
  palpate analyze note.txt --why 97140              why that code is suggested, excluded or absent; also a rule
  palpate analyze note.txt --teach                  with a note like it that does it right, and what that records
  palpate analyze note.txt --fail-on error          exit code 1 if an error is found

Exit codes:
  0    done; nothing at or above --fail-on
  1    findings at or above --fail-on; suppressed ones do not count
  2    a mistake in the call, or an input that cannot be read (the others are still analysed)
  130  interrupted
`;

export function analyzeCommand(): Command {
  return new Command('analyze')
    .summary('review notes: the codes they support, with reasons, and what they lack')
    .description('Reviews treatment notes: the procedure codes they support, with reasons and units, and what their documentation lacks.')
    .argument('[FILE...]', 'notes to read; - is standard input')
    .addOption(new Option('--format <format>', 'how the result is written: text, markdown or html to read; json, or jsonl (one line a note); the findings alone as csv or sarif; query: what to ask the clinician').choices(FORMATS).default('text'))
    .addOption(new Option('--input <kind>', 'read every input as this, whatever its name').choices(['text', 'jsonl']))
    .option('--payer <payer>', 'whose rules hold where the note does not say: a profile that palpate payer lists, or the file of one (default: commercial)')
    .option('--as-of <date>', 'the day whose rules hold, as 2026-03-01 (default: the date of service, by the record or else by the text)')
    .addOption(codingOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(disciplineOption(': chiropractor, physical therapist, massage therapist, occupational therapist, osteopathic physician'))
    .addOption(lexiconOption())
    .addOption(descriptorsOption())
    .option('--why <name>', 'instead of the review: why a code is suggested, excluded or absent, or a rule raised or not (text, json or jsonl)')
    .option('--share', 'mask names, dates and numbers of the notes, and the names of files; codes with modifiers, levels and grades stay (text, markdown, html or query)')
    .option('--teach', 'below the review: the note of our corpus that is most like it and does it right, with what that records and yours lacks (text, markdown, json or jsonl)')
    .addOption(new Option('--fail-on <level>', 'exit with 1 if a finding is at least this serious').choices(['error', 'warning', 'never']).default('never'))
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: Options) => {
      process.exitCode = await review(files, options);
    });
}

async function review(files: readonly string[], options: Options): Promise<number> {
  if (options.asOf !== undefined && !isDate(options.asOf)) throw new UsageError(`--as-of ${options.asOf}: is no date; write it as 2026-03-01`);
  const { lexicon, coding, payer, labels, settings } = await givenBy(options);
  tellExpired(settings);
  const lexicons = { lexicon, coding };
  const policy = { payer: payer?.id, asOf: options.asOf, discipline: options.discipline, lexicons, config: settings ? { ...settings.config, payer: undefined } : undefined, today: settings?.today };

  const inputs = files.length > 0 ? files : ['-'];
  if (inputs.includes('-') && process.stdin.isTTY) process.stderr.write(`Paste a note, then press Enter and Ctrl-${process.platform === 'win32' ? 'Z' : 'D'}. (palpate analyze --help tells more.)\n`);

  const share = options.share ? await sharing(options, lexicons) : null;
  const taught = options.teach ? await teaching(options) : null;
  const plain = options.why === undefined ? rendererOf(options, lexicons, labels, share?.shown) : proofRenderer(options.why, options, coding, policy);
  const render = taught ? taught(plain) : plain;
  let failed = false;
  let found = false;
  let rested = Date.now();
  for await (const item of notesOf(inputs, { input: options.input ?? null, payers: [...coding.payers.keys()], stdin: () => process.stdin })) {
    if (item.kind === 'notice') complain(`notice: ${item.message}`);
    else if (item.kind === 'problem') {
      failed = true;
      complain(item.message);
    } else {
      let analysis: Analysis;
      try {
        analysis = analyze(item.note, policy);
      } catch (error) {
        // the message may hold words of the note; the name of the error and where it arose do not
        failed = true;
        complain(`${item.name}: ${faultOn(error)}`);
        continue;
      }
      found ||= options.failOn !== 'never' && analysis.findings.some((f) => !f.suppressed && (f.severity === 'error' || (options.failOn === 'warning' && f.severity === 'warning')));
      const shown = share ? share.next(analysis, item.note) : { analysis, text: item.note.text };
      await write(render.next(shown.analysis, shown.text, item.note));
      if (Date.now() - rested > 50) {
        // signals and the reader of our output get their turn
        await new Promise((resolve) => setImmediate(resolve));
        rested = Date.now();
      }
    }
  }
  await write(render.end());
  return failed ? EXIT.unusable : found ? EXIT.findings : EXIT.fine;
}

/** What may be shared, made of each note and its analysis in their order. Loaded only for --share. */
async function sharing({ format, why: asked }: Options, { lexicon, coding }: { readonly lexicon: Lexicon; readonly coding: Coding }): Promise<{ next(analysis: Analysis, note: NoteInput): { readonly analysis: Analysis; readonly text: string }; readonly shown: (fact: string) => string }> {
  if (asked !== undefined) throw new UsageError('--share masks a review; --why tells the words of the note as they are');
  if (!SHARED.has(format)) throw new UsageError(`--share masks what people read: text, markdown, html or query, not ${format}`);
  const { masked, maskedAnalysis, maskedFigures } = await import('./sharing.ts');
  let nth = 0;
  return {
    next(analysis, note) {
      const made = masked(note, lexicon, coding);
      return { analysis: maskedAnalysis(analysis, made, `note ${++nth}`, lexicon, coding), text: made.text };
    },
    shown: (fact) => maskedFigures(fact, lexicon, coding),
  };
}

const SHARED: ReadonlySet<Format> = new Set(['text', 'markdown', 'html', 'query']);

/** A renderer that adds to each review the example most like the note. Loaded only for --teach. */
async function teaching(options: Options): Promise<(plain: Renderer) => Renderer> {
  const { format } = options;
  if (options.why !== undefined) throw new UsageError('--teach adds to a review; --why writes a proof instead of one');
  if (!TAUGHT.has(format)) throw new UsageError(`--teach adds to what is written as text, markdown, json or jsonl, not as ${format}`);
  const { similarTo, similarText, similarMarkdown } = await import('./similar.ts');
  const similar = similarTo();
  const page = { width: terminalWidth(), color: colored(options) };
  return (plain) => ({
    next(analysis, text, note) {
      const found = similar(analysis, text);
      if (format === 'json' || format === 'jsonl') return plain.next(Object.assign({ ...analysis }, { similar: found }), text, note);
      return plain.next(analysis, text, note) + (format === 'text' ? similarText(found, page) : similarMarkdown(found));
    },
    end: () => plain.end(),
  });
}

const TAUGHT: ReadonlySet<Format> = new Set(['text', 'markdown', 'json', 'jsonl']);

/** Proofs of one name, note by note. */
function proofRenderer(name: string, options: Options, coding: Coding, policy: Parameters<typeof analyze>[1]): Renderer {
  if (!['text', 'json', 'jsonl'].includes(options.format)) throw new UsageError(`--why is told as text, json or jsonl, not as ${options.format}`);
  if (namedBy(name, coding) === null) throw new UsageError(`--why ${name}: is no code or rule that palpate knows${meantBy(name, coding)} (palpate explain lists them)`);
  const page = { width: terminalWidth(), color: colored(options) };
  const proofFor = (note: NoteInput): Proof => why(name, note, policy) as Proof;
  if (options.format === 'text') return separated((_, text, note) => renderProof(proofFor(note), text, page));
  if (options.format === 'jsonl') return { next: (_, __, note) => jsonLine(proofFor(note)), end: () => '' };
  const writer = jsonWriter();
  return { next: (_, __, note) => writer.next(proofFor(note)), end: () => writer.end() };
}

interface Renderer {
  next(analysis: Analysis, text: string, note: NoteInput): string;
  end(): string;
}

function rendererOf(options: Options, { coding }: { readonly coding: Coding }, labels: Coding['codes'], shown?: (fact: string) => string): Renderer {
  switch (options.format) {
    case 'jsonl': return { next: jsonLine, end: () => '' };
    case 'json': return jsonWriter();
    case 'csv': return csvWriter();
    case 'sarif': return sarifWriter();
    case 'html': return htmlWriter(shown);
    case 'markdown': return separated((analysis, text) => renderMarkdown(analysis, text, shown));
    case 'query': return separated(renderQuery);
  }
  const width = terminalWidth();
  const color = colored(options);
  return separated((analysis, text) => renderText(analysis, text, { width, color, codes: labels, ...counting(analysis, coding), ...(shown ? { shown } : {}) }));
}

/** Reviews with an empty line between them. */
function separated(render: (analysis: Analysis, text: string, note: NoteInput) => string): Renderer {
  let first = true;
  return {
    next(analysis, text, note) {
      const between = first ? '' : '\n';
      first = false;
      return between + render(analysis, text, note);
    },
    end: () => '',
  };
}

/** How this payer counts. */
function counting({ engine }: Analysis, { payers }: Coding): Pick<TextOptions, 'counting'> {
  const payer = payers.get(engine.payer);
  return payer ? { counting: methodOf(payer.counting) } : {};
}

/** Waits where the reader is slower, so that memory holds no more than one analysis. */
async function write(text: string): Promise<void> {
  if (text === '' || process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}
