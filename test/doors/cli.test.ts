import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/note/analysis.ts';
import { atTheDoor, CLI, file, palpate, ROOT } from './command.ts';

/** The largest notes take a quarter of a minute: whole with PALPATE_EXHAUSTIVE, a fifth of them otherwise. */
const LARGE = process.env.PALPATE_EXHAUSTIVE ? 1 : 0.2;

/** A note with a service, its minutes and a loss, but no plan, signature or date. All notes here are invented. */
const NOTE = 'S: Neck stiff for two weeks.\nO: Cervical rotation L 50/80.\nTx: MFR to posterior cervical fascia x 15 min.\n';
/** Words that stand in notes here and must never reach standard error. */
const SECRET = 'Zanzibar';
const ESCAPE = '\u001b[';

const dir = atTheDoor();

const analyses = (out: string): Analysis[] => out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Analysis);

describe('formats', () => {
  it('writes one object for one note as json', async () => {
    const { code, out, err } = await palpate(['analyze', file(dir, 'one.txt', NOTE), '--format', 'json']);
    const analysis = JSON.parse(out) as Analysis;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(analysis.schema).toBe('palpate/analysis@1');
    expect(analysis.note).toMatchObject({ id: join(dir, 'one.txt'), length: NOTE.length });
    expect(analysis.codes.map((c) => c.code)).toEqual(['97140']);
  });

  it('writes an array for several notes and an empty one for none', async () => {
    const two = file(dir, 'two.jsonl', `${JSON.stringify({ id: 'a', text: NOTE })}\n\n${JSON.stringify({ id: 'b', text: NOTE })}\n`);
    expect((JSON.parse((await palpate(['analyze', two, '--format', 'json'])).out) as Analysis[]).map((a) => a.note.id)).toEqual(['a', 'b']);
    expect((await palpate(['analyze', file(dir, 'none.jsonl', '\n'), '--format', 'json'])).out).toBe('[]\n');
  });

  it('writes jsonl in the order of the input, files and lines mixed', async () => {
    const many = file(dir, 'many.jsonl', Array.from({ length: 300 }, (_, i) => JSON.stringify({ id: `n${i}`, text: i % 7 ? NOTE : NOTE.repeat(40) })).join('\n'));
    const { out, code } = await palpate(['analyze', file(dir, 'first.txt', NOTE), many, '-', '--format', 'jsonl'], { input: NOTE });
    expect(code).toBe(0);
    expect(analyses(out).map((a) => a.note.id)).toEqual([join(dir, 'first.txt'), ...Array.from({ length: 300 }, (_, i) => `n${i}`), 'stdin']);
  });

  it('reads all fields of a line and names lines without id by file and number', async () => {
    const lines = file(dir, 'fields.jsonl', `${JSON.stringify({ text: NOTE, dateOfService: '2026-03-01', provider: 'p1', patient: 'x9', payer: 'medicare', billed: ['97140-59 x2'] })}\n${JSON.stringify({ id: null, text: NOTE, payer: null })}`);
    const [a, b] = analyses((await palpate(['analyze', lines, '--format', 'jsonl'])).out);
    expect(a.note).toMatchObject({ id: `${lines}:1`, dateOfService: '2026-03-01', provider: 'p1', patient: 'x9' });
    expect(a.engine.payer).toBe('medicare');
    expect(a.billed).toEqual([{ code: '97140', units: 2, modifiers: ['59'] }]);
    expect(b.note.id).toBe(`${lines}:2`);
    expect(b.engine.payer).toBe('commercial');
  });

  it('takes the options of the policy', async () => {
    const [a] = analyses((await palpate(['analyze', '--format', 'jsonl', '--payer', 'medicare', '--as-of', '2026-03-01', '--discipline', 'lmt'], { input: NOTE })).out);
    expect(a.engine.payer).toBe('medicare');
    expect(a.findings.map((f) => f.rule)).toContain('total-time-missing');
  });

  it('reviews as text by default, the most serious first, with the words of the note underlined', async () => {
    const { out } = await palpate(['analyze', '--payer', 'commercial'], { input: NOTE.replace(' x 15 min', '') });
    const at = (part: string): number => out.indexOf(part);
    expect(at('CODES')).toBeGreaterThan(0);
    expect(at('WHAT IS MISSING')).toBeGreaterThan(at('CODES'));
    expect(at('error[minutes-missing]')).toBeGreaterThan(at('WHAT IS MISSING'));
    expect(at('warning[')).toBeGreaterThan(out.lastIndexOf('error['));
    expect(at('UNDERSTOOD')).toBeGreaterThan(at('warning['));
    const rows = out.split('\n');
    const line = rows.findIndex((row) => row.includes('│ Tx: MFR to posterior'));
    const column = rows[line].indexOf('MFR');
    expect(rows[line + 1].slice(column - 1, column + 4)).toBe(' ^^^');
    expect(out).toMatch(/palpate advises; it does not decide\.\n$/);
    expect(out).toContain('= write, if it is true:');
  });
});

describe('standard input', () => {
  it('is JSON Lines where its first line is an object with a text, and a note otherwise', async () => {
    expect(analyses((await palpate(['analyze', '--format', 'jsonl'], { input: `\n${JSON.stringify({ id: 'x', text: NOTE })}\n${JSON.stringify({ text: NOTE })}\n` })).out).map((a) => a.note.id)).toEqual(['x', 'stdin:3']);
    for (const input of ['{"id": 3}\nS: neck pain', '{not json\n', `${NOTE}${JSON.stringify({ text: 'x' })}\n`]) {
      const [only, ...others] = analyses((await palpate(['analyze', '-', '--format', 'jsonl'], { input })).out);
      expect(others).toEqual([]);
      expect(only.note).toMatchObject({ id: 'stdin', length: input.length });
    }
  });

  it('is read as --input says', async () => {
    const line = JSON.stringify({ id: 'x', text: NOTE });
    expect(analyses((await palpate(['analyze', '--format', 'jsonl', '--input', 'text'], { input: line })).out)[0].note.length).toBe(line.length);
    const oddly = file(dir, 'oddly.txt', line);
    expect(analyses((await palpate(['analyze', oddly, '--format', 'jsonl', '--input', 'jsonl'])).out)[0].note.id).toBe('x');
  });

  it('answers a line before the next one comes', async () => {
    const child = spawn(process.execPath, [CLI, 'analyze', '--format', 'jsonl']);
    child.stdin.write(`${JSON.stringify({ id: 'early', text: NOTE })}\n`);
    const first = await new Promise<string>((done) => child.stdout.once('data', (d: Buffer) => done(d.toString())));
    expect(first).toContain('"id":"early"');
    child.stdin.end();
    await new Promise((done) => child.once('close', done));
  });

  it('that is empty is an empty note', async () => {
    const { code, out, err } = await palpate(['analyze'], { input: '' });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('The note is empty.');
    expect(out).toContain('nothing-performed');
  });
});

describe('colours', () => {
  it('are off without a terminal and on with --color, whatever NO_COLOR says', async () => {
    expect((await palpate(['analyze'], { input: NOTE })).out).not.toContain(ESCAPE);
    expect((await palpate(['analyze', '--color'], { input: NOTE, env: { NO_COLOR: '1' } })).out).toContain(ESCAPE);
    expect((await palpate(['analyze'], { input: NOTE, env: { FORCE_COLOR: '1' } })).out).toContain(ESCAPE);
    expect((await palpate(['analyze'], { input: NOTE, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).out).not.toContain(ESCAPE);
    expect((await palpate(['analyze', '--no-color'], { input: NOTE, env: { FORCE_COLOR: '1' } })).out).not.toContain(ESCAPE);
  });

  it('change no word', async () => {
    const plain = (await palpate(['analyze'], { input: NOTE })).out;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
    expect((await palpate(['analyze', '--color'], { input: NOTE })).out.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  it.skipIf(!existsSync('/usr/bin/script'))('are on with a terminal but for NO_COLOR and TERM=dumb', () => {
    const note = file(dir, 'tty.txt', NOTE);
    const onTerminal = (env: Record<string, string>): string => {
      const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
      return execFileSync('/usr/bin/script', ['-qec', `${process.execPath} ${CLI} analyze ${note}`, '/dev/null'], { env: { ...rest, TERM: 'xterm', ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    };
    expect(onTerminal({})).toContain(ESCAPE);
    expect(onTerminal({ NO_COLOR: '1' })).not.toContain(ESCAPE);
    expect(onTerminal({ TERM: 'dumb' })).not.toContain(ESCAPE);
  });

  it.skipIf(!existsSync('/usr/bin/script'))('and a hint stands where a terminal is asked for a note', () => {
    const out = execFileSync('/usr/bin/script', ['-qec', `${process.execPath} ${CLI} analyze`, '/dev/null'], { input: 'S: x\n\u0004\u0004', encoding: 'utf8' });
    expect(out).toContain('Paste a note');
  });
});

describe('encodings', () => {
  const text = 'Tx: MFR – “cervical” 15 min, rotation 50°/80°, naïve';
  const length = async (bytes: Uint8Array): Promise<{ length: number; err: string; code: number | null; words: string }> => {
    const { out, err, code } = await palpate(['analyze', file(dir, 'enc.txt', bytes), '--format', 'jsonl']);
    const [a] = analyses(out);
    return { length: a.note.length, err, code, words: a.mentions.map((m) => m.text).join(' ') };
  };
  const utf16 = (s: string, big: boolean): Buffer => {
    const bytes = Buffer.from(s, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };

  it('UTF-8 and UTF-16 with a mark are read silently, the mark left out', async () => {
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16(`\ufeff${text}`, false), utf16(`\ufeff${text}`, true)]) {
      expect(await length(bytes)).toEqual({ length: text.length, err: '', code: 0, words: 'MFR' });
    }
  });

  it('UTF-16 without a mark and Windows-1252 are recognised and said', async () => {
    for (const [bytes, name] of [[utf16(text, false), 'UTF-16LE'], [utf16(text, true), 'UTF-16BE']] as const) {
      expect(await length(bytes)).toEqual({ length: text.length, err: `palpate: notice: ${join(dir, 'enc.txt')}: has no mark of its encoding; read as ${name}\n`, code: 0, words: 'MFR' });
    }
    // en dash 96, quotes 93 and 94, degree B0, i with diaeresis EF
    const cp1252 = Buffer.from(text.replace('–', '\x96').replace('“', '\x93').replace('”', '\x94'), 'latin1');
    const got = await length(cp1252);
    expect(got).toEqual({ length: text.length, err: `palpate: notice: ${join(dir, 'enc.txt')}: is not UTF-8; read as Windows-1252\n`, code: 0, words: 'MFR' });
    const shown = (await palpate(['analyze', file(dir, 'enc.txt', Buffer.from('Tx: MFR to C5\x96C6 \x93neck\x94', 'latin1'))])).out;
    expect(shown).toContain('Tx: MFR to C5–C6 “neck”');
  });

  it('JSON Lines may be UTF-16, and single lines Windows-1252', async () => {
    const lines = `${JSON.stringify({ id: 'a', text })}\r\n${JSON.stringify({ id: 'b', text })}\r\n`;
    for (const bytes of [utf16(`\ufeff${lines}`, false), utf16(lines, true), Buffer.from(`\ufeff${lines}`)]) {
      expect(analyses((await palpate(['analyze', '--format', 'jsonl', file(dir, 'enc.jsonl', bytes)])).out).map((a) => [a.note.id, a.note.length])).toEqual([['a', text.length], ['b', text.length]]);
    }
    const mixed = Buffer.concat([Buffer.from(`${JSON.stringify({ id: 'a', text })}\n`), Buffer.from('{"id":"b","text":"50\xb0"}\n', 'latin1'), Buffer.from('{"id":"c","text":"51\xb0"}', 'latin1')]);
    const { out, err } = await palpate(['analyze', '--format', 'jsonl', file(dir, 'mixed.jsonl', mixed)]);
    expect(analyses(out).map((a) => [a.note.id, a.note.length])).toEqual([['a', text.length], ['b', 3], ['c', 3]]);
    expect(err.match(/read as Windows-1252/g)).toHaveLength(1);
  });

  it('characters cut by the borders of chunks stay whole', async () => {
    const lines = Array.from({ length: 8000 }, (_, i) => JSON.stringify({ id: String(i), text: `ä–${'°'.repeat(i % 23)}` }));
    const read = analyses((await palpate(['analyze', '--format', 'jsonl', file(dir, 'chunks.jsonl', lines.join('\n'))])).out);
    expect(read.map((a) => a.note.length)).toEqual(Array.from({ length: 8000 }, (_, i) => 2 + (i % 23)));
  });
});

describe('input that cannot be read', () => {
  const bad = async (args: readonly string[], input: string | null = null): Promise<string> => {
    const { code, err, out } = await palpate(['analyze', ...args], { input });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toMatch(/\n\s+at |node:internal/);
    return err.replaceAll(`${dir}/`, '');
  };

  it('is named with its remedy', async () => {
    expect(await bad([join(dir, 'absent.txt')])).toBe('palpate: absent.txt: no such file; check its name and the folder you are in\n');
    mkdirSync(join(dir, 'notes'), { recursive: true });
    expect(await bad([join(dir, 'notes')])).toBe(`palpate: notes: is a folder; name the notes in it: palpate analyze notes/*.txt\n`);
    expect(await bad([join(dir, 'absent.jsonl')])).toContain('absent.jsonl: no such file');
    expect(await bad([join(dir, 'one.txt', 'x')])).toContain('a part of its path is a file');
  });

  it('is refused where it is no text', async () => {
    for (const [name, bytes, message] of [
      ['a.pdf', Buffer.from('%PDF-1.7\n…'), 'is a PDF, no text; extract its text first'],
      ['a.docx', Buffer.from('PK\x03\x04zip'), 'an Office document (docx, odt, xlsx), no text; save it as plain text'],
      ['a.doc', Buffer.from('\xd0\xcf\x11\xe0old', 'latin1'), 'an old Office document'],
      ['a.rtf', Buffer.from('{\\rtf1 x}'), 'a rich text document'],
      ['a.png', Buffer.from('\x89PNG\r\n', 'latin1'), 'is a picture'],
      ['a.bin', Buffer.from([1, 0, 2, 3, 0, 0, 7, 65, 66]), 'looks like binary data, no text; give the note as plain text'],
      ['late.bin', Buffer.concat([Buffer.from('x'.repeat(9000)), Buffer.from([0])]), 'looks like binary data'],
      ['b.bin', Buffer.from(Array.from({ length: 400 }, (_, i) => 1 + ((i * 7) % 31))), 'looks like binary data'],
      ['c.jsonl', Buffer.from('%PDF-1.7\n'), 'is a PDF'],
    ] as const) {
      const err = await bad([file(dir, name, bytes)]);
      expect(err).toContain(`palpate: ${name}: `);
      expect(err).toContain(message);
    }
  });

  it.skipIf(process.getuid?.() === 0)('may be forbidden', async () => {
    const closed = file(dir, 'closed.txt', NOTE);
    chmodSync(closed, 0);
    expect(await bad([closed])).toBe('palpate: closed.txt: may not be read; check its permissions\n');
  });

  it('leaves the other inputs analysed', async () => {
    const { code, out, err } = await palpate(['analyze', '--format', 'jsonl', file(dir, 'ok1.txt', NOTE), join(dir, 'gone.txt'), file(dir, 'ok2.txt', NOTE)]);
    expect(code).toBe(2);
    expect(analyses(out)).toHaveLength(2);
    expect(err.split('\n')).toHaveLength(2);
  });

  it('names bad lines of JSON Lines, never their words', async () => {
    const lines = [
      JSON.stringify({ id: 'a', text: `${NOTE} ${SECRET}` }), `{"id": "b", "text": "${SECRET}`, `${SECRET} had a massage`, `{"note": "${SECRET}"}`, `["${SECRET}"]`, `{"text": ["${SECRET}"]}`,
      JSON.stringify({ text: NOTE, dateOfService: SECRET }), JSON.stringify({ text: NOTE, dateOfService: '2026-02-30' }), JSON.stringify({ text: NOTE, payer: SECRET }),
      JSON.stringify({ text: NOTE, billed: SECRET }), JSON.stringify({ text: NOTE, provider: [SECRET] }), JSON.stringify({ text: NOTE, id: {} }), 'null', JSON.stringify({ id: 'z', text: NOTE }),
    ];
    const { code, out, err } = await palpate(['analyze', '--format', 'jsonl', file(dir, 'bad.jsonl', lines.join('\n'))]);
    expect(code).toBe(2);
    expect(analyses(out).map((a) => a.note.id)).toEqual(['a', 'z']);
    expect(err).not.toContain(SECRET);
    const told = err.trim().split('\n').map((line) => line.replace(`palpate: ${dir}/`, ''));
    expect(told).toEqual([
      expect.stringMatching(/^bad\.jsonl:2: is not valid JSON.*; mend or remove the line$/),
      expect.stringMatching(/^bad\.jsonl:3: is not valid JSON/),
      'bad.jsonl:4: has no "text"; name the note\'s text so',
      'bad.jsonl:5: is no JSON object; write {"id": "…", "text": "…"}',
      'bad.jsonl:6: "text" must be a string',
      'bad.jsonl:7: "dateOfService" must be a date written as 2026-03-01',
      'bad.jsonl:8: "dateOfService" must be a date written as 2026-03-01',
      expect.stringMatching(/^bad\.jsonl:9: "payer" must be one of commercial, medicare, /),
      'bad.jsonl:10: "billed" must be a list of strings as ["97140-59 x2", "98941"]',
      'bad.jsonl:11: "provider" must be a string',
      'bad.jsonl:12: "id" must be a string',
      'bad.jsonl:13: is no JSON object; write {"id": "…", "text": "…"}',
    ]);
  });

  it('does not repeat a note pasted as an argument', async () => {
    const err = await bad([`S: neck pain ${SECRET}\nO: 50/80`]);
    expect(err).not.toContain(SECRET);
    expect(err).toContain('standard input');
  });
});

describe('mistakes in the call', () => {
  it('exit with 2 and say what is known', async () => {
    for (const [args, message] of [
      [['analyze', '--payer', 'aetna'], '--payer aetna: has no profile; give one of commercial, medicare, '],
      [['analyze', '--as-of', '1.3.2026'], '--as-of 1.3.2026: is no date; write it as 2026-03-01'],
      [['analyze', '--as-of', '2026-02-30'], 'is no date'],
      [['analyze', '--format', 'xml'], "'xml' is invalid"],
      [['analyze', '--fail-on', 'info'], "'info' is invalid"],
      [['analyze', '--discipline', 'md'], "'md' is invalid"],
      [['analyze', '--frmat', 'json'], "unknown option '--frmat'"],
      [['analyse'], "unknown command 'analyse'"],
    ] as const) {
      const { code, out, err } = await palpate(args, { input: NOTE });
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(err).toContain(message);
      expect(err).toMatch(/^palpate: /);
    }
  });

  it('help and version are no mistakes', async () => {
    const help = await palpate(['analyze', '--help']);
    expect(help.code).toBe(0);
    for (const word of ['--format', '--payer', '--as-of', '--discipline', '--lexicon', '--fail-on', '--no-color', 'Examples:', 'Exit codes:', '130']) expect(help.out).toContain(word);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect((await palpate(['--version'])).out).toBe(`${version}\n`);
    expect((await palpate(['--help'])).out).toContain('analyze');
    expect((await palpate([])).code).toBe(2);
  });
});

describe('--fail-on', () => {
  it('gives 1 at or above the level, 0 below it, and 2 before both', async () => {
    const complete = 'DOS: 03/02/2026\nS: Neck stiff, trouble driving.\nO: Cervical rotation L 50/80.\nTx: MFR to posterior cervical fascia x 15 min, supine. Post-tx 62/80.\nA: Improved. Goal: rotation 70 deg to check blind spot when driving within 4 wks.\nP: Continue 2x/wk x 4 wks.\nJ. Alvarez, LMT\n';
    const severities = analyses((await palpate(['analyze', '--format', 'jsonl'], { input: complete })).out)[0].findings.map((f) => f.severity);
    expect(severities).not.toContain('error');
    const code = async (level: string, input: string, ...more: string[]): Promise<number | null> => (await palpate(['analyze', '-', ...more, '--fail-on', level], { input })).code;
    expect(await code('error', complete)).toBe(0);
    expect(await code('error', NOTE)).toBe(1);
    expect(await code('warning', NOTE)).toBe(1);
    expect(await code('never', NOTE)).toBe(0);
    const warned = complete.replace('J. Alvarez, LMT\n', '');
    expect(await code('error', warned)).toBe(0);
    expect(await code('warning', warned)).toBe(1);
    expect(await code('error', NOTE, join(dir, 'gone.txt'))).toBe(2);
  });
});

describe('--lexicon', () => {
  const vocabulary = (entries: unknown[], name = 'techniques'): string => JSON.stringify({ vocabulary: name, about: 'A clinic', entries });
  const techniques = async (...files: string[]): Promise<string[]> => {
    const { out, err, code } = await palpate(['analyze', '--format', 'jsonl', ...files.flatMap((f) => ['--lexicon', f])], { input: 'Tx: Zorbling to L upper trapezius x 15 min. MFR R levator 10 min.' });
    expect({ err, code }).toEqual({ err: '', code: 0 });
    return analyses(out)[0].interventions.map((i) => i.technique);
  };

  it('adds forms to an entry of ours, or an entry', async () => {
    expect(await techniques()).toEqual(['myofascial-release']);
    const more = file(dir, 'more.json', vocabulary([{ id: 'myofascial-release', class: 'manual-therapy', code: '97140', verbs: ['zorble'] }]));
    const own = file(dir, 'own.json', vocabulary([{ id: 'zorbling', class: 'manual-therapy', code: '97140', verbs: ['zorble'], examples: { matches: ['⟦zorbling⟧ the back'] } }]));
    expect(await techniques(more)).toEqual(['myofascial-release', 'myofascial-release']);
    expect(await techniques(own)).toEqual(['zorbling', 'myofascial-release']);
    const structure = file(dir, 'structure.json', vocabulary([{ id: 'zorb', kind: 'muscle', regions: ['thigh'], terms: ['zorb muscle'] }], 'structures'));
    expect(await techniques(structure, own)).toEqual(['zorbling', 'myofascial-release']);
  });

  it('leaves the analysis of everything else as it was', async () => {
    const own = file(dir, 'own2.json', vocabulary([{ id: 'aardvarking', class: 'manual-therapy', code: '97140', terms: ['aardvarking'] }]));
    const sample = readFileSync(join(ROOT, 'corpus/labelled/massage.jsonl'), 'utf8').split('\n').slice(0, 20).join('\n');
    const [plain, added] = await Promise.all([palpate(['analyze', '--format', 'jsonl'], { input: sample }), palpate(['analyze', '--format', 'jsonl', '--lexicon', own], { input: sample })]);
    expect(plain.out.length).toBeGreaterThan(10_000);
    expect(added.out).toBe(plain.out);
  });

  it('names file, entry and remedy of what is wrong', async () => {
    const wrong = async (content: string | null): Promise<string> => {
      const path = content === null ? join(dir, 'nowhere.json') : file(dir, 'wrong.json', content);
      const { code, err, out } = await palpate(['analyze', '--lexicon', path], { input: NOTE });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).not.toMatch(/\n\s+at /);
      return err;
    };
    expect(await wrong(null)).toContain('nowhere.json: no such file');
    expect(await wrong('{"vocabulary": "techniques",')).toMatch(/wrong\.json: cannot be read as JSON .* missing comma/);
    expect(await wrong(vocabulary([], 'potions'))).toContain('"vocabulary" must be one of techniques');
    expect(await wrong(vocabulary([{ id: 'zorbling', class: 'magic', code: null, terms: ['zorbling'] }]))).toContain('wrong.json: entry 0 (zorbling), class:');
    expect(await wrong(vocabulary([{ id: 'zorbling', class: 'manual-therapy', code: null }]))).toContain('an entry needs at least one form');
    expect(await wrong(vocabulary([{ id: 'myofascial-release', class: 'massage', code: '97124', terms: ['zorbling'] }]))).toMatch(/entry myofascial-release, class: differs from palpate's entry/);
    expect(await wrong(vocabulary([{ id: 'zorbling', class: 'manual-therapy', code: null, terms: ['myofascial release'] }]))).toMatch(/wrong\.json, zorbling: .*"myofascial release".*Take it out/);
    expect(await wrong(vocabulary([{ id: 'zorbling', class: 'manual-therapy', code: null, terms: ['zorbling'], examples: { matches: ['⟦zorb⟧ of the back'] } }]))).toContain('wrong.json, zorbling: "⟦zorb⟧ of the back" should match');
  });
});

describe('as a program among programs', () => {
  it('is silent where its reader leaves', async () => {
    const many = file(dir, 'pipe.jsonl', `${JSON.stringify({ text: NOTE })}\n`.repeat(5000));
    const child = spawn('/bin/sh', ['-c', `"${process.execPath}" "${CLI}" analyze "${many}" --format jsonl | head -n 1`]);
    let err = '';
    let out = '';
    child.stderr.on('data', (d: Buffer) => (err += d.toString()));
    child.stdout.on('data', (d: Buffer) => (out += d.toString()));
    await new Promise((done) => child.once('close', done));
    expect(err).toBe('');
    expect(out.split('\n').filter(Boolean)).toHaveLength(1);
  });

  it('ends with 130 where it is interrupted', async () => {
    const child = spawn(process.execPath, [CLI, 'analyze', '--format', 'jsonl']);
    child.stdin.write(`${JSON.stringify({ text: NOTE })}\n`);
    await new Promise((done) => child.stdout.once('data', done));
    child.kill('SIGINT');
    expect(await new Promise((done) => child.once('close', (code) => done(code)))).toBe(130);
  });

  it('holds no archive in memory', async () => {
    const line = `${JSON.stringify({ text: `${NOTE}${'Pt tolerated well. '.repeat(40)}` })}\n`;
    const big = file(dir, 'big.jsonl', line.repeat(3000));
    const child = spawn(process.execPath, ['--max-old-space-size=64', CLI, 'analyze', '--format', 'jsonl', big]);
    let lines = 0;
    child.stdout.on('data', (d: Buffer) => {
      for (const byte of d) if (byte === 10) lines++;
    });
    child.stderr.resume();
    expect(await new Promise((done) => child.once('close', (code) => done(code)))).toBe(0);
    expect(lines).toBe(3000);
  }, 90_000);

  it(`reviews a note of ${10 * LARGE} MB on many lines, and one of ${5 * LARGE} MB on one`, async () => {
    for (const text of [NOTE.repeat(Math.ceil((LARGE * 1e7) / NOTE.length)), 'no massage '.repeat(LARGE * 5e5)]) {
      const { code, out, err } = await palpate(['analyze', file(dir, 'huge.txt', text)], { patience: 30_000 });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out.length).toBeGreaterThan(200);
      expect(out.length).toBeLessThan(100_000);
    }
  }, 90_000);

  it('is found by npx in this repository', () => {
    expect(execFileSync(join(ROOT, 'node_modules/.bin/palpate'), ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('the library in dist analyses as the command does', async () => {
    const { analyze } = (await import(join(ROOT, 'dist/index.js'))) as { analyze(note: { id: string; text: string }): Analysis };
    const [told] = analyses((await palpate(['analyze', '--format', 'jsonl'], { input: NOTE })).out);
    expect(told).toEqual(JSON.parse(JSON.stringify(analyze({ id: 'stdin', text: NOTE }))));
  });
});
