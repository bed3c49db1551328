import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../src/index.ts';
import { atTheDoor, file, folder, palpate, type Ran } from './command.ts';

/** An adjustment and hands-on work at the same region, billed apart. */
const NOTE = 'O: Cervical rotation L 50/80.\nTx: CMT C4, C5. MFR to cervical paraspinals 15 min to restore rotation.\nBilled: 98940, 97140-59\n';
const LATER = '2099-12-31';

atTheDoor();

/** Runs in a folder of its own that holds the note and a configuration. */
function place(config: unknown): { readonly dir: string; readonly run: (...args: string[]) => Promise<Ran> } {
  const dir = folder();
  file(dir, 'n.txt', NOTE);
  file(dir, 'palpate.config.json', typeof config === 'string' ? config : JSON.stringify(config, null, 2));
  return { dir, run: (...args) => palpate(['analyze', 'n.txt', ...args], { cwd: dir }) };
}
const json = async (ran: Promise<Ran>): Promise<Analysis> => JSON.parse((await ran).out) as Analysis;
const printOf = (rule: string): string => analyze({ id: 'n.txt', text: NOTE }).findings.find((f) => f.rule === rule)?.fingerprint ?? 'none';
const suppression = (rule: string, more: object = {}) => ({ fingerprint: printOf(rule), reason: 'Sites told apart on paper', owner: 'J. Office', expires: LATER, ...more });

describe('palpate.config.json', () => {
  it('is found in the working directory, or named, or left aside', async () => {
    const { dir, run } = place({ payer: 'medicare' });
    mkdirSync(join(dir, 'other'));
    file(join(dir, 'other'), 'c.json', JSON.stringify({ rules: { 'date-missing': 'off' } }));
    expect((await json(run('--format', 'json'))).engine.payer).toBe('medicare');
    expect((await json(run('--format', 'json', '--payer', 'commercial'))).engine.payer).toBe('commercial');
    expect((await json(run('--format', 'json', '--no-config'))).engine.payer).toBe('commercial');
    const named = await json(run('--format', 'json', '--config', 'other/c.json'));
    expect(named.engine).toMatchObject({ payer: 'commercial', switched: { 'date-missing': 'off' } });
    expect(named.findings.map((f) => f.rule)).not.toContain('date-missing');
  });

  it('switches rules off and gives others another severity, and every review to read says so', async () => {
    const { run } = place({ rules: { 'date-missing': 'off', 'signature-missing': 'error' } });
    const { findings } = await json(run('--format', 'json'));
    expect(findings.find((f) => f.rule === 'signature-missing')?.severity).toBe('error');
    expect(findings.map((f) => f.rule)).not.toContain('date-missing');
    for (const format of ['text', 'markdown', 'html']) expect((await run('--format', format)).out.replace(/\s+/g, ' '), format).toContain('by configuration: date-missing off, signature-missing error');
  });

  it('names folder and files seen from itself', async () => {
    const { dir } = place('{}');
    mkdirSync(join(dir, 'sub'));
    const terms = { vocabulary: 'techniques', about: 'House names.', entries: [{ id: 'myofascial-release', class: 'manual-therapy', code: '97140', terms: ['fascial melt'], abbreviations: ['fmelt'] }] };
    file(join(dir, 'sub'), 'terms.json', JSON.stringify(terms));
    file(join(dir, 'sub'), 'c.json', JSON.stringify({ lexicons: ['terms.json'] }));
    const { out } = await palpate(['analyze', '-', '--format', 'json', '--config', 'sub/c.json'], { cwd: dir, input: 'Tx: fmelt to L calf, 10 min.' });
    expect((JSON.parse(out) as Analysis).interventions.map((i) => i.technique)).toEqual(['myofascial-release']);
    const profile = JSON.parse(readFileSync('lexicons/coding/payers/x-modifiers.json', 'utf8')) as object;
    file(join(dir, 'sub'), 'ours.json', JSON.stringify({ ...profile, id: 'ours' }));
    file(join(dir, 'sub'), 'c.json', JSON.stringify({ payer: './ours.json' }));
    const ours = await palpate(['analyze', 'n.txt', '--format', 'json', '--config', 'sub/c.json'], { cwd: dir });
    expect(ours.err).toBe('');
    expect((JSON.parse(ours.out) as Analysis).engine.payer).toBe('ours');
    file(join(dir, 'sub'), 'c.json', JSON.stringify({ coding: 'none-here' }));
    const missing = await palpate(['analyze', 'n.txt', '--config', 'sub/c.json'], { cwd: dir });
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining(join('sub', 'none-here'))]);
  }, 60_000);
});

describe('a mistake in it', () => {
  const one = (more: object) => ({ suppressions: [{ ...suppression('site-not-separate'), ...more }] });
  it.each<[string, unknown, RegExp]>([
    ['unknown key', { payers: 'medicare' }, /config\.json:2:3: payers: is no key of a configuration; did you mean payer\?/],
    ['unknown payer', { payer: 'acme' }, /:2:\d+: payer: acme has no profile; give one of .*medicare/],
    ['unknown rule', { rules: { 'goal-not-mesurable': 'off' } }, /:3:5: rules\.goal-not-mesurable: is no rule; did you mean goal-not-measurable\?/],
    ['unknown severity', { rules: { 'date-missing': 'fatal' } }, /:3:5: rules\.date-missing: must be one of "off", "error", "warning", "info"/],
    ['rules as a list', { rules: ['date-missing'] }, /:2:3: rules: must be a JSON object; write an object, as/],
    ['no reason', one({ reason: undefined }), /:3:5: suppressions\[0\]\.reason: is missing; say in a sentence why/],
    ['empty owner', one({ owner: ' ' }), /:6:7: suppressions\[0\]\.owner: is empty or more than a line; name who answers for it/],
    ['no day', one({ expires: '2026-02-30' }), /suppressions\[0\]\.expires: is no day; write the last day/],
    ['no fingerprint', one({ fingerprint: 'site-not-separate' }), /suppressions\[0\]\.fingerprint: is no fingerprint; give the 16 digits/],
    ['further key', one({ expiry: LATER }), /suppressions\[0\]\.expiry: is no key of a suppression; did you mean expires\?/],
    ['twice the same', { suppressions: [suppression('site-not-separate'), suppression('site-not-separate')] }, /suppressions\[1\]: suppresses what suppressions\[0\] does/],
    ['a key written twice', '{"payer": "medicare",\n "payer": "commercial"}', /:2:2: payer is written twice/],
    ['no JSON', '{"payer": "medicare",\n}', /:2:1: is not JSON \(.*\); check for a comma/],
    ['a comment', '// ours\n{}', /:1:1: is not JSON/],
    ['nothing', '', /:1:1: is not JSON/],
    ['a list', [], /:1:1: the file: must be a JSON object/],
  ])('%s: is told with its place and a remedy, and nothing is written', async (_, config, message) => {
    const { code, out, err } = await place(config).run();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('a file that is not there', async () => {
    expect((await place({}).run('--config', 'gone.json')).err).toMatch(/gone\.json: no such file; --config takes/);
  });
});

describe('suppressed findings', () => {
  const rule = 'site-not-separate';
  const config = { suppressions: [suppression(rule), suppression('distinct-modifier-unsupported')] };

  it('are marked in every output and never dropped', async () => {
    const { run } = place(config);
    const bare = await json(run('--no-config', '--format', 'json'));
    const analysis = await json(run('--format', 'json'));
    expect(analysis.findings.map((f) => f.rule)).toEqual(bare.findings.map((f) => f.rule));
    expect(analysis.findings.filter((f) => f.suppressed).map((f) => f.rule).sort()).toEqual(['distinct-modifier-unsupported', rule]);
    expect(analysis.findings.find((f) => f.rule === rule)?.suppressed).toEqual({ reason: 'Sites told apart on paper', owner: 'J. Office', expires: LATER });
    const told = `Sites told apart on paper (J. Office, until ${LATER})`;
    const text = (await run()).out;
    expect(text).toContain(`suppressed error[${rule}]`);
    expect(text).toContain(`= suppressed: ${told}`);
    expect(text).toMatch(/, 2 suppressed · risk/);
    const markdown = (await run('--format', 'markdown')).out;
    expect(markdown).toContain(`### suppressed error: ${rule}`);
    expect(markdown).toContain(`- suppressed: ${told}`);
    const html = (await run('--format', 'html')).out;
    expect(html).toContain(`suppressed error: ${rule}`);
    expect(html).toContain(told);
    const rows = parse<Record<string, string>>((await run('--format', 'csv')).out, { columns: true });
    expect(rows).toHaveLength(bare.findings.length);
    expect(rows.find((r) => r.rule === rule)).toMatchObject({ fingerprint: printOf(rule), suppressed: 'Sites told apart on paper', suppressedBy: 'J. Office', suppressedUntil: LATER });
    const results = (JSON.parse((await run('--format', 'sarif')).out) as { runs: { results: { ruleId: string; suppressions: object[] }[] }[] }).runs[0].results;
    expect(results).toHaveLength(bare.findings.length);
    expect(results.filter((r) => r.suppressions.length > 0).map((r) => r.ruleId).sort()).toEqual(['distinct-modifier-unsupported', rule]);
    expect(results.find((r) => r.ruleId === rule)?.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'Sites told apart on paper', properties: { owner: 'J. Office', expires: LATER } }]);
  });

  it('count neither for the risk nor for --fail-on', async () => {
    const errors = analyze({ id: 'n.txt', text: NOTE }).findings.filter((f) => f.severity === 'error');
    const { run } = place({ suppressions: errors.map((f) => suppression(f.rule)) });
    expect(errors.length).toBeGreaterThan(0);
    expect((await run('--no-config', '--fail-on', 'error')).code).toBe(1);
    expect((await run('--fail-on', 'error')).code).toBe(0);
    expect((await run('--fail-on', 'warning')).code).toBe(1);
    const [with_, without] = [await json(run('--format', 'json')), await json(run('--no-config', '--format', 'json'))];
    expect(with_.risk.score).toBeLessThan(without.risk.score);
    expect(with_.risk.drivers.map((d) => d.rule).filter((r) => errors.some((f) => f.rule === r))).toEqual([]);
  });

  it('are raised again when the day is over, and that is told', async () => {
    const { run } = place({ suppressions: [suppression(rule, { expires: '2026-01-31' })] });
    const { code, err, out } = await run('--format', 'json', '--fail-on', 'error');
    expect(code).toBe(1);
    expect(err).toMatch(/^palpate: notice: palpate\.config\.json:\d+:\d+: suppressions\[0\]: [0-9a-f]{16} expired on 2026-01-31 and does not hold; J\. Office may look/);
    expect((JSON.parse(out) as Analysis).findings.filter((f) => f.suppressed)).toEqual([]);
  });
});

describe('AnalyzeOptions.config', () => {
  const note = { id: 'n.txt', text: NOTE };
  const suppressions = [suppression('site-not-separate')];

  it('does the same', () => {
    const analysis = analyze(note, { config: { payer: 'medicare', rules: { 'date-missing': 'off' }, suppressions } });
    expect(analysis.engine).toMatchObject({ payer: 'medicare', switched: { 'date-missing': 'off' } });
    expect(analysis.findings.find((f) => f.rule === 'site-not-separate')?.suppressed?.owner).toBe('J. Office');
    expect(analyze({ ...note, payer: 'commercial' }, { config: { payer: 'medicare' } }).engine.payer).toBe('commercial');
  });

  it('lets a suppression hold on its last day and not after', () => {
    const on = (today: string) => analyze(note, { today, config: { suppressions: [suppression('site-not-separate', { expires: '2026-03-01' })] } }).findings.filter((f) => f.suppressed).length;
    expect([on('2026-03-01'), on('2026-03-02')]).toEqual([1, 0]);
    expect(analyze(note, { config: { suppressions: [suppression('site-not-separate', { expires: '2020-01-01' })] } }).findings.filter((f) => f.suppressed)).toEqual([]);
  });

  it.each<[object, RegExp]>([
    [{ payer: 'acme' }, /acme/], [{ rule: {} }, /config\.rule/], [{ rules: { 'no-such': 'off' } }, /no-such/], [{ rules: { 'date-missing': 'loud' } }, /loud/],
    [{ suppressions: [{ ...suppressions[0], owner: '' }] }, /suppressions\[0\]\.owner/], [{ suppressions: [{ ...suppressions[0], expires: 'soon' }] }, /expires/],
    [{ suppressions: [{ ...suppressions[0], fingerprint: '1' }] }, /fingerprint/], [{ coding: 'folder' }, /config\.coding/],
  ])('refuses %j', (config, message) => {
    expect(() => analyze(note, { config })).toThrow(RangeError);
    expect(() => analyze(note, { config })).toThrow(message);
  });
});
