import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { htmlWriter } from '../../src/render/html.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { RULES } from '../../src/rules/index.ts';
import { atTheDoor, file, palpate } from './command.ts';

/** An adjustment and hands-on work at the same region, billed apart: findings with words, and findings about what is missing. */
const NOTE = 'O: Cervical rotation L 50/80.\nTx: CMT C4, C5. MFR to cervical paraspinals 15 min to restore rotation.\nBilled: 98940, 97140-59\n';

const dir = atTheDoor();

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string; readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: { readonly charOffset: number; readonly charLength: number } } }[]; readonly partialFingerprints: Readonly<Record<string, string>> }[]; readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } } }[];
}

describe('--format sarif', () => {
  const valid = new Ajv.default({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync('test/schemas/sarif-schema-2.1.0.json', 'utf8')) as object);

  it('conforms to the published schema for one note, several and none', async () => {
    const lines = file(dir, 'n.jsonl', `${JSON.stringify({ id: 'a b#1', text: NOTE })}\n${JSON.stringify({ id: 'c', text: 'Tx: massage' })}\n`);
    for (const input of [file(dir, 'n.txt', NOTE), lines, file(dir, 'none.jsonl', '\n')]) {
      const { out, code } = await palpate(['analyze', input, '--format', 'sarif']);
      const log = JSON.parse(out) as Sarif;
      expect(code).toBe(0);
      expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
    }
  });

  it('names every finding with its rule, its place and a fingerprint, and holds no word of the note', async () => {
    const log = JSON.parse((await palpate(['analyze', file(dir, 'a #1.txt', NOTE.replace('cervical', 'cervical Zanzibar')), '--format', 'sarif'])).out) as Sarif;
    const [run] = log.runs;
    const findings = analyze(NOTE).findings;
    expect(run.results.map((r) => r.ruleId)).toEqual(findings.map((f) => f.rule));
    expect(run.tool.driver.rules.map((r) => r.id)).toEqual(RULES.map((r) => r.id));
    for (const r of run.results) {
      expect(run.tool.driver.rules[r.ruleIndex].id).toBe(r.ruleId);
      expect(r.partialFingerprints['palpate/v1']).toMatch(/^[0-9a-f]{16}$/);
      expect(r.locations[0].physicalLocation.artifactLocation.uri).toContain('a%20%231.txt');
    }
    const first = run.results.findIndex((r) => r.ruleId === 'distinct-modifier-unsupported');
    expect(run.results[first].locations[0].physicalLocation.region).toBeDefined();
    expect(JSON.stringify(log)).not.toContain('Zanzibar');
  });
});

it('--format csv gives a row a finding, and no cell that a spreadsheet would run', async () => {
  const lines = file(dir, 'f.jsonl', `${JSON.stringify({ id: '=1+1', text: NOTE, provider: '@p' })}\n${JSON.stringify({ id: 'b', text: NOTE })}\n`);
  const rows = parse<Record<string, string>>((await palpate(['analyze', lines, '--format', 'csv'])).out, { columns: true });
  const findings = analyze(NOTE).findings;
  expect(rows.map((r) => r.rule)).toEqual([...findings, ...findings].map((f) => f.rule));
  expect(rows[0].note).toBe("'=1+1");
  expect(rows[0].provider).toBe("'@p");
  const cited = rows.find((r) => r.rule === 'distinct-modifier-unsupported');
  expect([cited?.line, cited?.column]).toEqual(['3', String('Billed: 98940, '.length + 1)]);
  expect((await palpate(['analyze', file(dir, 'no.jsonl', '\n'), '--format', 'csv'])).out.split('\n').filter(Boolean)).toHaveLength(1);
});

it('--format markdown tells codes, findings and facts, and keeps the note from being markup', async () => {
  const { out } = await palpate(['analyze', file(dir, 'm.txt', NOTE), '--format', 'markdown']);
  const analysis = analyze(NOTE);
  for (const f of analysis.findings) expect(out).toContain(`### ${f.severity}: ${f.rule}`);
  for (const c of analysis.codes) expect(out).toContain(`### ${[c.code, ...c.modifiers].join('-')}`);
  const wild = 'Tx: MFR to L **UT** <script>x</script> 15 min\n';
  expect(renderMarkdown(analyze({ id: '<b>', text: wild }), wild)).not.toMatch(/<script|<b>/);
});

describe('--format html', () => {
  it('is one page without scripts or anything from elsewhere, an article a note', async () => {
    const lines = file(dir, 'h.jsonl', `${JSON.stringify({ id: 'a', text: NOTE })}\n${JSON.stringify({ id: 'b', text: NOTE })}\n`);
    const { out } = await palpate(['analyze', lines, '--format', 'html']);
    expect(out.match(/<article>/g)).toHaveLength(2);
    expect(out.match(/<!doctype html>/g)).toHaveLength(1);
    expect(out.trimEnd().endsWith('</html>')).toBe(true);
    expect(out).not.toMatch(/<script|<link|<img|https?:\/\/|url\(/);
    expect(out).toContain("default-src 'none'");
    for (const f of analyze(NOTE).findings) expect(out).toContain(`${f.severity}: ${f.rule}`);
  });

  it('shows the whole note as text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('MFR to L UT 15 min', '<script>', '&amp;', '"', '\n'))).map((parts) => parts.join(' ')), (text) => {
        const writer = htmlWriter();
        const page = writer.next(analyze({ id: text, text }), text) + writer.end();
        const shown = /<pre>([\s\S]*)<\/pre>/.exec(page)?.[1].replace(/<\/?mark>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
        expect(shown).toBe(text);
        expect(page).not.toContain('<script');
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

it.each(['text', 'markdown', 'html'])('--format %s shows how minutes became units: whole blocks, what is over, who got the last unit, and the other method', async (format) => {
  const note = file(dir, 'working.txt', 'O: Knee flexion R 90/130.\nTx: Ther ex R knee 33 min for stairs. MFR R quad 7 min to restore flexion. US R knee 1 MHz 1 W 8 min.\n');
  const { out } = await palpate(['analyze', note, '--format', format, '--payer', 'medicare']);
  const told = out.replace(/<[^>]*>|[\\|]/g, ' ').replace(/\s+/g, ' ');
  for (const line of [
    'the day: 48 timed minutes earn 3 units; 1 is left for what is over after whole quarter hours', '97110: 33 min = 2 × 15 + 3; 2 units, none for the 3 over',
    '97035: 8 min = 0 × 15 + 8; 1 unit, the one left over', '97140: 7 min = 0 × 15 + 7; 0 units, none for the 7 over',
  ]) expect(told).toContain(line);
  // both methods, one beneath the other, only where they differ
  const same = await palpate(['analyze', file(dir, 'same.txt', 'Tx: Ther ex R knee 30 min for stairs.\n'), '--format', format]);
  expect(same.out).not.toContain('8-minute counting');
  const differs = await palpate(['analyze', file(dir, 'differs.txt', 'Tx: Ther ex R knee 33 min for stairs. MFR R quad 7 min.\n'), '--format', format]);
  expect(differs.out.replace(/<[^>]*>|[|]/g, ' ').replace(/\s+/g, ' ')).toMatch(/97110 × 2, 97140 × 0 by midpoint counting\D+97110 × 2, 97140 × 1 by 8-minute counting/);
});

describe('fingerprints', () => {
  const prints = (text: string, id = 'n'): Map<string, string> => {
    const analysis = analyze({ id, text });
    return new Map(analysis.findings.map((f) => [f.rule, f.fingerprint]));
  };

  it('stay when other parts of the note are edited, and are of this note alone', () => {
    const before = prints(NOTE);
    const after = prints(`S: Neck pain 4/10 today.\n${NOTE}P: 2x/wk for 3 wks.\n`);
    for (const rule of ['distinct-modifier-unsupported', 'site-not-separate', 'signature-missing']) expect(after.get(rule), rule).toBe(before.get(rule));
    expect(prints(NOTE, 'other').get('site-not-separate')).not.toBe(before.get('site-not-separate'));
  });

  it('are made when they are asked for, and stand in data where they always did', () => {
    const [finding] = analyze({ id: 'n', text: NOTE }).findings;
    expect(Object.getOwnPropertyDescriptor(finding, 'fingerprint')?.get).toBeTypeOf('function');
    expect(structuredClone(finding).fingerprint).toBe(finding.fingerprint);
    expect({ ...finding }.fingerprint).toBe(finding.fingerprint);
    const data = JSON.parse(JSON.stringify(finding)) as object;
    expect(data).toMatchObject({ rule: finding.rule, fingerprint: finding.fingerprint, suppressed: null });
    expect(Object.keys(data)).toEqual(['rule', 'severity', 'message', 'fix', 'source', 'codes', 'spans', 'expectedIn', 'fingerprint', 'suppressed']);
  });

  it('change with the words they point at, and tell apart what is found twice', () => {
    expect(prints(NOTE.replace('97140-59', '97140-XS')).get('distinct-modifier-unsupported')).not.toBe(prints(NOTE).get('distinct-modifier-unsupported'));
    const analysis = analyze(NOTE.replace('Billed: 98940, 97140-59', 'Billed: 97110, 97112, 97112'));
    const list = analysis.findings.map((f) => f.fingerprint);
    expect(new Set(list).size).toBe(list.length);
  });
});
