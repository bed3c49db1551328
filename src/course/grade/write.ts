import type { CodedNote } from '../../note/code.ts';
import type { NamedFinding } from '../../note/finding.ts';
import type { Span } from '../../note/span.ts';
import type { ItemOf } from '../items.ts';
import { type Engine, type ReadNote, readNote } from '../reading.ts';
import { type Graded, inAnswer, type Remark, worth } from './graded.ts';
import { inventionsIn } from './inventions.ts';
import { paddingIn, without } from './padding.ts';
import { type Part, partsOf, phraseIn } from './phrases.ts';

type Write = ItemOf<'write'>;

/** What one invention costs at least, and in gaps. */
const LEAST = 0.25;
const GAPS = 1.5;
/** What padding costs, however much of it there is. */
const PADDING = 0.2;

export interface Exemplars {
  /** Texts of notes that a learner might copy from. */
  readonly exemplars: readonly string[];
}

/**
 * Write it. A point for each finding that must be gone, each code that must be documented and each fact that must be
 * told; what is pasted earns none of them. An invention costs more than a gap. Right is an answer with no gap, no
 * invention and nothing pasted. Every remark is about words of the answer: a gap about those that stand nearest to it.
 */
export function gradeWrite(item: Write, answer: string, engine: Engine, { exemplars }: Exemplars): Graded {
  const read = (text: string): ReadNote => readNote({ text, payer: item.payer, ...(item.billed ? { billed: item.billed } : {}), ...(item.dateOfService ? { dateOfService: item.dateOfService } : {}) }, engine);
  const lines = [item.facts.map(({ text, say }) => [text, ...say.flat()].join('\n')).join('\n'), item.model, ...(item.task === 'complete' ? [item.start] : [])];
  const sheet = lines.map((text) => read(text).coded);
  const { coded } = read(answer);
  const pasted = paddingIn(coded, lines, exemplars);
  const text = without(answer, pasted.map(({ span }) => span));
  const own = pasted.length === 0 ? { coded, analysis: read(answer).analysis } : read(text);
  const parts = partsOf(text);

  const remarks: Remark[] = [];
  const concepts: Record<string, number> = {};
  let gaps = 0;
  for (const rule of item.gone) {
    const finding = own.analysis.findings.find((f) => f.rule === rule);
    concepts[rule] = finding ? 0 : 1;
    if (!finding) continue;
    gaps++;
    remarks.push(inAnswer('gap', `${finding.message} ${finding.fix}`, placesOf(finding, own.coded)));
  }
  // where key and engine differ, the model has what the key says, and the engine cannot be asked for it
  const settled = documented(read(item.model));
  const expects = item.expects.filter(({ code, units }) => settled.has(code) && (units === null || settled.get(code) === units));
  for (const { code, units } of expects) {
    const supported = own.analysis.codes.find((c) => c.code === code);
    if (supported?.support === 'documented' && (units === null || supported.units === units)) continue;
    gaps++;
    remarks.push(inAnswer('gap', supported?.support === 'documented' ? `${code} is documented with ${supported.units ?? 'no'} units, not ${units}.` : `${code} is not documented by these words yet.`, supported?.because.flatMap(({ span }) => (span ? [span] : [])).slice(0, 1) ?? [nearest('', own.coded)]));
  }
  let asked = item.gone.length + expects.length;
  for (const fact of item.facts) {
    for (const forms of fact.say) {
      if (fact.needed) asked++;
      if (forms.some((form) => phraseIn(parts, form) !== null) || !fact.needed) continue;
      gaps++;
      remarks.push(inAnswer('gap', `The sheet has this, and these words do not tell it: ${fact.text}`, [nearest(fact.text, own.coded)]));
    }
  }

  const named = item.inventions.flatMap(({ words, why }) => {
    const span = phraseIn(partsOf(answer), words);
    return span ? [{ what: why, span, named: true }] : [];
  });
  const read_ = inventionsIn(coded, sheet, engine.lexicon).filter(({ span }) => !named.some((n) => overlap(n.span, span)));
  for (const { what, span } of named) remarks.push(inAnswer('invented', `“${answer.slice(...span)}” is not on the sheet: ${what}`, [span]));
  for (const { what, span } of read_) remarks.push(inAnswer('invented', `“${answer.slice(...span)}”: a ${what} that is not on the sheet. Only what was done and found belongs in a note.`, [span]));
  for (const { kind, span } of pasted) remarks.push(inAnswer('padding', kind === 'copied' ? 'These words are those of another note; they earn nothing here.' : 'These words could stand in any note; they earn nothing here.', [span]));

  const inventions = named.length + read_.length;
  const cost = inventions * Math.max(LEAST, GAPS / Math.max(1, asked)) + (pasted.length > 0 ? PADDING : 0);
  const right = remarks.length === 0;
  if (right) remarks.push(inAnswer('right', 'Everything that the sheet has is told, and nothing else.', [[0, answer.length]]));
  if (inventions > 0) for (const rule of Object.keys(concepts)) concepts[rule] = Math.min(concepts[rule], 0.5);
  return { score: worth(1 - gaps / Math.max(1, asked) - cost), right, remarks, concepts };
}

/** Documented codes with their units. */
const documented = ({ analysis }: ReadNote): ReadonlyMap<string, number | null> => new Map(analysis.codes.flatMap((c) => (c.support === 'documented' ? [[c.code, c.units] as const] : [])));

const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

/** The words a finding cites, or the section where it expects some. */
function placesOf({ spans, expectedIn }: NamedFinding, note: CodedNote): readonly Span[] {
  if (spans.length > 0) return spans;
  const { start, end } = note.tokens;
  const section = note.sections.find(({ kind }) => kind === expectedIn);
  return [section ? [start[section.from], end[section.to - 1]] : nearest('', note)];
}

/** The sentence that shares most words with a text; the last one where none shares any. */
function nearest(text: string, { sentences, tokens: { start, end }, text: answer }: CodedNote): Span {
  const wanted = new Set(partsOf(text).map(({ stem }: Part) => stem));
  let best: Span = [Math.max(0, answer.trimEnd().length - 1), answer.trimEnd().length];
  let most = 0;
  for (const { from, to } of sentences) {
    const span: Span = [start[from], end[to - 1]];
    const shared = new Set(partsOf(answer.slice(...span)).filter(({ stem }) => wanted.has(stem)).map(({ stem }) => stem)).size;
    if (shared > most || (most === 0 && shared === 0)) [best, most] = [span, shared];
  }
  return best;
}
