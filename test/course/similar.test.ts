import { resolve } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type Similar, similarIn } from '../../src/course/similar.ts';
import { ANSWERS } from '../../src/course/similar/answers.ts';
import { exampleOf } from '../../src/course/similar/examples.ts';
import { analyze } from '../../src/index.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import type { NoteInput } from '../../src/note/note.ts';
import type { Span } from '../../src/note/span.ts';
import { similarMarkdown, similarText } from '../../src/render/similar.ts';
import { RULES } from '../../src/rules/index.ts';
import { exampleNotes, exampleSources } from '../../tools/examples.ts';
import { naturalInBrowser } from '../../tools/natural-in-browser.ts';
import { invitationsIn } from '../helpers/wording.ts';

const sources = exampleSources();
const examples = exampleNotes(sources);
const similar = similarIn(examples);
const inputOf = (id: string): NoteInput => (sources.find((s) => s.id === id) as (typeof sources)[number]).note;
const asked = (note: NoteInput, among = similar): Similar | null => among(analyze(note), note.text);

/** The text with the lines' words at `spans` taken out. */
function without(text: string, spans: readonly Span[]): string {
  return [...spans].sort((a, b) => b[0] - a[0]).reduce((left, [from, to]) => left.slice(0, from) + left.slice(to), text);
}

/** Elements that one can take out of a note, by the rule that misses them. */
const ELEMENTS = ['minutes-missing', 'outcome-missing', 'plan-missing', 'signature-missing', 'response-missing', 'site-missing', 'objective-loss-missing', 'assessment-missing', 'subjective-missing', 'date-missing', 'cmt-regions-missing', 'performance-missing'];

/** Each example with one of its elements taken out, where the engine misses it then. */
const lacking = examples.flatMap((example) => ELEMENTS.flatMap((rule) => {
  if (!example.answers[rule]) return [];
  const { dateOfService: _, ...input } = inputOf(example.id);
  const note = { ...(rule === 'date-missing' ? input : inputOf(example.id)), text: without(example.text, example.answers[rule]) };
  const analysis = analyze(note);
  return analysis.codes.length > 0 && analysis.findings.some((f) => f.rule === rule) ? [{ id: example.id, rule, note, analysis }] : [];
}));

describe('examples', () => {
  it('are nearly all notes that say of themselves that they do it right', () => {
    expect(examples.length).toBeGreaterThan(sources.length * 0.8);
    expect(new Set(examples.map((e) => e.id)).size).toBe(examples.length);
  });

  it('answer rules in words of their own that the engine does not miss', () => {
    for (const { id, text, answers } of examples) {
      const raised = new Set(analyze(inputOf(id)).findings.map((f) => f.rule));
      expect(Object.keys(answers).filter((rule) => raised.has(rule)), id).toEqual([]);
      for (const [rule, words] of Object.entries(answers)) for (const [from, to] of words) expect(text.slice(from, to).trim(), `${id} ${rule}`).not.toBe('');
    }
  });

  it('a note with an error is none', () => {
    expect(exampleOf({ id: 'x', writer: 'pt', note: { text: 'Tx: MFR to R upper trapezius.' } }, { ...builtin(), grammar: null })).toBeNull();
  });

  it('are asked of rules that there are', () => {
    expect(Object.keys(ANSWERS).filter((rule) => !RULES.some((r) => r.id === rule))).toEqual([]);
  });
});

describe('the example shown', () => {
  it('has the one element that was taken out of a note', () => {
    expect(new Set(lacking.map((l) => l.id)).size, 'every example has lost something that is missed').toBe(examples.length);
    for (const { id, rule, note, analysis } of lacking) {
      const found = similar(analysis, note.text);
      const difference = found?.differences.find((d) => d.rule === rule);
      expect(difference, `${id} without what answers ${rule}`).toBeDefined();
      const { example } = found as Similar;
      expect((difference as { words: readonly Span[] }).words, `${id} ${rule}`).toEqual(examples.find((e) => e.id === example.id)?.answers[rule]);
    }
  });

  it('has it too where the note itself is not among the examples', () => {
    for (const { id, rule, note, analysis } of lacking.filter((_, i) => i % 5 === 0)) {
      const others = examples.filter((e) => e.id !== id);
      if (!others.some((e) => e.answers[rule])) continue;
      const found = similarIn(others)(analysis, note.text);
      expect(found?.example.id, id).not.toBe(id);
      expect(found?.differences.map((d) => d.rule), `${id} without what answers ${rule}`).toContain(rule);
    }
  });

  it('is the note itself, where it is asked about whole', () => {
    const whole = examples.filter((e) => analyze(inputOf(e.id)).findings.every((f) => !examples.some((o) => o.answers[f.rule])));
    expect(whole.length).toBeGreaterThan(30);
    expect(whole.filter((e) => asked(inputOf(e.id))?.example.id !== e.id).map((e) => e.id)).toEqual([]);
  });

  it('is by the same profession, mostly', () => {
    const same = examples.filter((e) => asked(inputOf(e.id), similarIn(examples.filter((o) => o.id !== e.id)))?.example.id.match(/dc|pt|ot|lmt/)?.[0] === e.id.match(/dc|pt|ot|lmt/)?.[0]);
    expect(same.length / examples.length).toBeGreaterThan(0.6);
  });

  it('is the same however often and in whatever order it is asked', () => {
    const note = { text: 'S: neck pain 4/10\nO: C rot L 50/80\nTx: MFR to L upper trapezius\nP: 2x/wk x 3 wks\nA. B., PT' };
    const first = asked(note);
    asked(inputOf(examples[3].id));
    expect(asked(note)).toEqual(first);
    expect(asked(note, similarIn(examples))).toEqual(first);
  });

  it('is none for what is no note of a treatment', () => {
    for (const text of ['', 'constructor __proto__ toString', 'The invoice of March is due.']) expect(asked({ text })).toBeNull();
  });

  it('keeps nothing of the note that was asked about', () => {
    const before = JSON.stringify(examples);
    const found = asked({ text: 'S: Mrs. Quillfeather has neck pain.\nTx: MFR to L upper trapezius 15 min.' });
    expect(JSON.stringify(found)).not.toContain('Quillfeather');
    expect(JSON.stringify(examples)).toBe(before);
  });

  it('suppressed findings make no difference', () => {
    const text = 'S: neck pain 4/10\nO: C rot L 50/80\nTx: MFR to L upper trapezius\nP: 2x/wk x 3 wks\nA. B., PT';
    const analysis = analyze({ text });
    const suppressed = { ...analysis, findings: analysis.findings.map((f) => ({ ...f, suppressed: { reason: 'r', owner: 'o', expires: '2027-01-01' } })) };
    expect(similar(suppressed, text)?.differences).toEqual([]);
  });

  it('is told as text and Markdown without a word that invites to take it over', () => {
    const { note, analysis } = lacking[0];
    const found = similar(analysis, note.text) as Similar;
    const text = similarText(found, { width: 80, color: false });
    expect(text.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(text).toContain(found.example.id);
    expect(similarMarkdown(found)).toContain(`\`\`\`text\n${found.example.text}\n\`\`\``);
    const [own] = text.split(/\n +1 │/);
    expect(invitationsIn(own.split('\n').filter((line) => !line.includes('“')).join('\n'))).toEqual([]);
    expect(invitationsIn(text.slice(text.indexOf('It is invented')))).toEqual([]);
    expect(similarText(null, { width: 80, color: false })).toContain('No note of the corpus is like this one.');
  });
});

it('the search runs in a browser', async () => {
  const entry = resolve(import.meta.dirname, '../../src/course/similar.ts');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'it', plugins: [naturalInBrowser], logLevel: 'silent' });
  const context = vm.createContext({});
  vm.runInContext(outputFiles[0].text, context);
  const note = lacking[0];
  const found = vm.runInContext(`it.similarIn(${JSON.stringify(examples)})(${JSON.stringify(note.analysis)}, ${JSON.stringify(note.note.text)})`, context) as Similar;
  expect(found.example.id).toBe((similar(note.analysis, note.note.text) as Similar).example.id);
});
