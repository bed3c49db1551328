import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACROSS_RULES, explainAcross } from '../src/explain/across.ts';
import { analyze } from '../src/index.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { rulesPage } from '../src/render/rules-page.ts';
import { RULES } from '../src/rules/index.ts';
import { mark, nameOf, noteOf, once, work } from './helpers/examples.ts';
import { invitationsIn } from './helpers/wording.ts';

const FOLDER = new URL('../src/rules/', import.meta.url);
const LABELLED = new URL('../corpus/labelled/', import.meta.url);
const CONTRACT = new URL('../../shared/contract/findings.md', import.meta.url);

it('docs/rules.md is what the rules say today (npm run build:docs)', () => {
  expect(readFileSync('docs/rules.md', 'utf8')).toBe(rulesPage(RULES, builtin().coding, ACROSS_RULES.map((rule) => explainAcross(rule))));
});

describe('the list of rules', () => {
  const ids = RULES.map((rule) => rule.id);

  it('names each rule once', () => {
    expect([...new Set(ids)]).toEqual(ids);
  });

  it('has a weight for each in lexicons/coding/risk.json', () => {
    expect(Object.keys(builtin().coding.risk.findings).sort()).toEqual([...ids].sort());
  });

  it('holds every rule file of the folder', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts')).filter((file) => readFileSync(new URL(file, FOLDER), 'utf8').includes('export default defineRule('));
    expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual([...ids].sort());
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is named as its file', async () => {
    const module = (await import(`../src/rules/${id}.ts`)) as { default: unknown };
    expect(module.default).toBe(rule);
  });

  it('says what, why and what to do, each in one sentence', () => {
    for (const sentence of [rule.title, rule.why, rule.fix]) {
      expect(sentence).toMatch(/^["A-Z0-9].*[a-z]\.$/);
      expect(sentence).not.toMatch(/[a-z)]\. [A-Z]/);
      expect(sentence.length).toBeLessThan(170);
    }
    expect(new Set([rule.title, rule.why, rule.fix]).size).toBe(3);
  });

  it('invites nobody to write what was not done', () => {
    for (const sentence of [rule.title, rule.why, rule.fix]) expect(invitationsIn(sentence), sentence).toEqual([]);
  });

  it('has a source that somebody read on a day', () => {
    expect(rule.source.title.length).toBeGreaterThan(5);
    expect(rule.source.section.length).toBeGreaterThan(2);
    expect(rule.source.read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(Number.isNaN(Date.parse(rule.source.read))).toBe(false);
    if (rule.source.url !== undefined) expect(new URL(rule.source.url).protocol).toBe('https:');
  });

  it('has two bad and two good examples or more, all different, the good ones without marks', () => {
    expect(rule.examples.bad.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.length).toBeGreaterThanOrEqual(2);
    const names = [...rule.examples.bad, ...rule.examples.good].map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    for (const example of rule.examples.good) expect(noteOf(example)).not.toMatch(/[⟦⟧]/);
  });

  it.each(rule.examples.bad.map((example) => [nameOf(example), example] as const))('is raised, at the marked words: %s', (_, example) => {
    const { text, marked, analysis } = work(example);
    const raised = analysis.findings.filter((finding) => finding.rule === id);
    expect(raised.length, `not raised; raised were ${analysis.findings.map((finding) => finding.rule).join(', ')}`).toBeGreaterThan(0);
    expect(mark(text, once(raised.flatMap((finding) => finding.spans)))).toBe(mark(text, marked));
    for (const finding of raised) {
      expect(mark(text, finding.spans), 'a place is given twice').toBe(mark(text, once(finding.spans)));
      expect(finding.spans.length > 0 || finding.expectedIn !== null, 'neither words nor a section are pointed at').toBe(true);
      expect(invitationsIn(finding.message), finding.message).toEqual([]);
    }
  });

  it.each(rule.examples.good.map((example) => [nameOf(example), example] as const))('is not raised: %s', (_, example) => {
    const { text, analysis } = work(example);
    const raised = analysis.findings.filter((finding) => finding.rule === id);
    expect(raised.map((finding) => `${finding.message} ${mark(text, finding.spans)}`)).toEqual([]);
  });
});

/** The first table of the contract: each finding with its severity, by payer where it says so. */
function contract(): { id: string; severities: { severity: string; payer: string | null }[] }[] {
  const table = readFileSync(CONTRACT, 'utf8').split('\nAcross notes')[0];
  return [...table.matchAll(/^\| (`[^|]+`) \| ([^|]+) \|/gm)].flatMap(([, names, severity]) =>
    [...names.matchAll(/`([a-z-]+)`/g)].map(([, id]) => ({
      id,
      severities: [...severity.matchAll(/(error|warning|info)(?: \((\w+)[^)]*\))?/g)].map(([, name, payer]) => ({ severity: name, payer: payer ?? null })),
    })),
  );
}

const shared = existsSync(CONTRACT);
describe.skipIf(!shared)(`the contract${shared ? '' : ` (skipped: ${CONTRACT.pathname} is not here)`}`, () => {
  const rows = shared ? contract() : [];
  const { payers } = builtin().coding;

  it('was read whole', () => {
    expect(rows.length).toBeGreaterThanOrEqual(43);
    for (const row of rows) expect(row.severities.length, row.id).toBeGreaterThan(0);
  });

  it.each(rows.map((row) => [row.id, row] as const))('has %s as a rule of the same severity', (id, row) => {
    const rule = RULES.find((r) => r.id === id);
    expect(rule, `no rule ${id}`).toBeDefined();
    if (!rule) return;
    const named = row.severities.flatMap((s) => (s.payer !== null && s.payer !== 'others' ? [s.payer] : []));
    for (const { severity, payer } of row.severities) {
      if (payer === null) expect(rule.severity).toBe(severity);
      else {
        const under = payer === 'others' ? [...payers.keys()].filter((name) => !named.includes(name)) : [payer];
        expect(under.length).toBeGreaterThan(0);
        for (const name of under) expect(payers.get(name)?.severities[id] ?? rule.severity, `under ${name}`).toBe(severity);
      }
    }
  });
});

describe.skipIf(!shared)('rules beyond the contract', () => {
  const rows = shared ? contract() : [];
  const further = RULES.filter((rule) => !rows.some((row) => row.id === rule.id));

  it('are at least fifteen, none of them an error, none asked of a note without treatment or billing', () => {
    expect(further.length).toBeGreaterThanOrEqual(15);
    expect(further.filter((rule) => rule.severity === 'error' || rule.about === 'any note').map((rule) => rule.id)).toEqual([]);
  });

  it.each([
    'S: Denies pain. Pain 7/10, NPRS 12/10, ODI completed.\nO: Same as last visit. C rot ***.\nA: Goal: walk 1 mile by 1/1/2020. He/she will call.',
    'Consultation only, no treatment rendered. Pt declined dry needling and mechanical traction.\nP: PT evaluation next week, then joint mobilization to the lumbar spine.',
    'PROGRESS REPORT\nS: Knee stiff. Did her exercises at home with an aide.',
  ])('are not raised where nothing was done and nothing billed: %s', (text) => {
    expect(analyze({ text, dateOfService: '2026-03-02' }).findings.filter((f) => further.some((rule) => rule.id === f.rule)).map((f) => f.rule)).toEqual([]);
  });
});

it('exemplary notes raise at most 0.1 errors and 0.5 warnings each', () => {
  const single = readdirSync('corpus/exemplary').filter((file) => file.endsWith('.txt') && !file.endsWith('.review.txt'));
  const collected = readFileSync('corpus/exemplary/collection.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const notes = [...single.map((file) => ({ text: readFileSync(`corpus/exemplary/${file}`, 'utf8') })), ...collected];
  const raised = notes.flatMap((note) => analyze(note, { payer: note.payer, discipline: note.discipline }).findings);
  const share = (severity: string): number => raised.filter((f) => f.severity === severity).length / notes.length;
  expect(notes.length).toBeGreaterThanOrEqual(60);
  expect(share('error')).toBeLessThanOrEqual(0.1);
  expect(share('warning')).toBeLessThanOrEqual(0.5);
});

describe('the wording of findings', () => {
  it.each([
    'Add minutes until the unit is earned.', 'Just write the technique.', 'Make sure to document the site.', 'Add the region.', 'Write the total time.',
    'The note should state a goal.', 'Eight more minutes would earn a unit.', 'Consider adding a functional goal.', 'Round up the time.', 'State a goal to satisfy the auditor.',
  ])('would be refused: %s', (sentence) => {
    expect(invitationsIn(sentence)).not.toEqual([]);
  });

  it.each(['If a loss was found on examination, record it with the measure that was taken.', 'Nothing to write: under 8 minutes there is no unit to report.', 'No minutes can be attributed to 97140.', 'Bill only what the note shows.'])('may stand: %s', (sentence) => {
    expect(invitationsIn(sentence)).toEqual([]);
  });

  it.each(readdirSync(LABELLED).filter((file) => file.endsWith('.jsonl')))('invites nobody in the messages and suggestions of %s, and proves each modifier', (file) => {
    const notes = readFileSync(new URL(file, LABELLED), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as { id: string; text: string; payer?: string; dateOfService?: string; billed?: string[] });
    expect(notes.length).toBeGreaterThan(0);
    const inviting = new Set<string>();
    let messages = 0;
    for (const { id, text, payer, dateOfService, billed } of notes) {
      const { findings, codes } = analyze({ id, text, payer, dateOfService, billed });
      for (const finding of findings) {
        messages++;
        for (const sentence of [finding.message, finding.fix]) for (const words of invitationsIn(sentence)) inviting.add(`${finding.rule}: "${words}" in "${sentence}"`);
      }
      for (const c of codes) {
        for (const { reason } of [...c.because, ...c.against, ...c.proofs]) for (const words of invitationsIn(reason)) inviting.add(`${c.code}: "${words}" in "${reason}"`);
        for (const { ask } of c.questions) for (const words of invitationsIn(ask)) inviting.add(`${c.code}: "${words}" in "${ask}"`);
        // a modifier stands with the sentence that proves it, or not at all
        expect(c.proofs.map((p) => p.modifier), `${id} ${c.code}`).toEqual(c.modifiers);
        for (const p of c.proofs) expect(text.slice(...p.span).trim(), `${id} ${c.code}-${p.modifier}`).not.toBe('');
      }
    }
    expect(messages).toBeGreaterThan(0);
    expect([...inviting]).toEqual([]);
  });
});
