/** What each kind of bad, hostile or slow request is answered with, and that the server lives on. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analyze, why } from '../../src/index.ts';
import { RULES } from '../../src/rules/index.ts';
import { ACROSS_RULES } from '../../src/rules/across/index.ts';
import { PROBLEMS, type ProblemKind } from '../../src/server/problem.ts';
import { policyIn } from '../../src/server/page.ts';
import { folder } from '../doors/command.ts';
import { type Answer, ask, atOnce, NOTE, raw, SECRET, saying, type Served, served, stopAll } from './support.ts';

let server: Served;
beforeAll(async () => {
  server = await served();
});
afterEach(async () => {
  // whatever was asked, the next one is answered, and nothing was told but faults
  expect((await ask(server, '/api/analyze', { body: { text: NOTE } })).status).toBe(200);
  expect(server.told.join()).not.toContain(SECRET);
});
afterAll(stopAll);

/** That an answer is this problem, in the form of RFC 9457, and repeats nothing of the request. */
function expectProblem({ status, headers, text, json }: Answer, kind: ProblemKind, told: { place?: string; detail?: RegExp } = {}): void {
  expect(json).toMatchObject({ type: `urn:palpate:problem:${kind}`, title: PROBLEMS[kind].title, status: PROBLEMS[kind].status, remedy: PROBLEMS[kind].remedy });
  expect(status).toBe(PROBLEMS[kind].status);
  expect(headers['content-type']).toBe('application/problem+json');
  if (told.place) expect(json.place).toBe(told.place);
  if (told.detail) expect(json.detail).toMatch(told.detail);
  expect(text).not.toContain(SECRET.split(' ')[0]);
}

describe('POST /api/analyze', () => {
  it('gives the analysis of one note, as the library does', async () => {
    const record = { id: 'n7', text: NOTE, dateOfService: '2026-03-02', provider: 'p', patient: 'k', payer: 'medicare', billed: ['97140-59 x2'] };
    const { status, json, headers } = await ask(server, '/api/analyze', { body: { ...record, options: { discipline: 'dc' } } });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(json).toEqual(JSON.parse(JSON.stringify(analyze(record, { discipline: 'dc' }))));
  });

  it('gives those of several in their order, by the options where a note names nobody; null is as good as nothing', async () => {
    const { json } = await ask(server, '/api/analyze', { body: { notes: [{ text: NOTE, id: 1 }, { text: 'MFR', payer: 'commercial', billed: null }], options: { payer: 'medicare', asOf: '2024-05-01' } } });
    expect(json.failed).toEqual([]);
    expect(json.analyses.map((a: { note: { id: string }; engine: { payer: string; asOf: { date: string } } }) => [a.note.id, a.engine.payer, a.engine.asOf.date])).toEqual([['1', 'medicare', '2024-05-01'], ['note 2', 'commercial', '2024-05-01']]);
  });

  const bad: [string, object | string, ProblemKind, { place?: string; detail?: RegExp }][] = [
    ['broken JSON', `{"text": "${SECRET}`, 'malformed-json', {}],
    ['JSON that goes wrong', `{"text": "${SECRET}" nonsense}`, 'malformed-json', { detail: /character 30/ }],
    ['no JSON at all', SECRET, 'malformed-json', {}],
    ['nothing', '', 'malformed-json', {}],
    ['lists without end', `{"text":"${SECRET}","id":${'['.repeat(100_000)}`, 'malformed-json', { detail: /64 deep/ }],
    ['a list', [{ text: SECRET }], 'invalid-request', { place: 'the body', detail: /an object/ }],
    ['null', 'null', 'invalid-request', { place: 'the body' }],
    ['no text', { id: SECRET }, 'invalid-request', { place: 'text', detail: /must be there/ }],
    ['a text that is none', { text: [SECRET] }, 'invalid-request', { place: 'text', detail: /a string/ }],
    ['an unknown key', { text: 'MFR', [SECRET]: 1 }, 'invalid-request', { detail: /a key that is not known/ }],
    ['a key of the prototype', '{"text":"MFR","__proto__":{"zebrafish":1}}', 'invalid-request', {}],
    ['a day that is none', { text: SECRET, dateOfService: '2026-02-30' }, 'invalid-request', { place: 'dateOfService', detail: /2026-03-01/ }],
    ['an unknown payer', { text: 'MFR', payer: SECRET }, 'invalid-request', { place: 'payer', detail: /"medicare"/ }],
    ['a bad option', { text: 'MFR', options: { discipline: SECRET } }, 'invalid-request', { place: 'options.discipline' }],
    ['one bad note of two', { notes: [{ text: 'MFR' }, { text: 'MFR', billed: SECRET }] }, 'invalid-request', { place: 'notes[1].billed', detail: /a list/ }],
    ['no notes', { notes: [] }, 'invalid-request', { place: 'notes', detail: /empty/ }],
    ['a note that is too long', { text: `${SECRET} `.repeat(12_000) }, 'too-large', { place: 'text', detail: /200000 characters/ }],
    ['too many notes', { notes: Array.from({ length: 101 }, () => ({ text: 'MFR' })) }, 'too-large', { place: 'notes', detail: /more than 100/ }],
  ];
  it.each(bad)('refuses %s', async (_, body, kind, told) => {
    expectProblem(await ask(server, '/api/analyze', { body }), kind, told);
  });

  it('refuses another type, encoding or character set, before it reads the body', async () => {
    for (const headers of [{ 'Content-Type': 'text/plain' }, { 'Content-Type': 'application/jsonp' }, { 'Content-Encoding': 'gzip' }, { 'Content-Type': 'application/json; charset=utf-16' }]) expectProblem(await ask(server, '/api/analyze', { body: { text: SECRET }, headers }), 'not-json');
    expect((await ask(server, '/api/analyze', { body: { text: 'MFR' }, headers: { 'Content-Type': 'Application/JSON; Charset="UTF-8"' } })).status).toBe(200);
    expectProblem(await ask(server, '/api/analyze', { method: 'POST', headers: { 'Content-Length': '0' } }), 'not-json');
  });

  it('refuses bytes that are no UTF-8', async () => {
    const got = await raw(server, 'POST /api/analyze HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n', '2\r\n\ud800\r\n0\r\n\r\n'.replace('\ud800', '')).catch(() => '');
    expect(got).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('refuses more bytes than it reads, whether they are declared or come in pieces', async () => {
    const small = await served({ limits: { body: 1000 } });
    expectProblem(await ask(small, '/api/analyze', { body: { text: SECRET.repeat(100) } }), 'too-large', { detail: /1000 bytes/ });
    const piece = `100\r\n${'a'.repeat(256)}\r\n`;
    expect(await raw(small, 'POST /api/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n', piece.repeat(6), '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 413 [\s\S]*too-large/);
    expect((await ask(small, '/api/health')).status).toBe(200);
  });
});

describe('POST /api/explain', () => {
  it('explains a rule, a rule across notes, a code and a term', async () => {
    const explained = async (name: string) => (await ask(server, '/api/explain', { body: { name, options: { payer: 'medicare' } } })).json;
    expect(await explained('Outcome-Missing')).toMatchObject({ kind: 'rule', rule: { id: 'outcome-missing', severity: 'error' } });
    expect(await explained('no-progress')).toMatchObject({ kind: 'across', rule: { id: 'no-progress' } });
    expect(await explained('97140-59')).toMatchObject({ kind: 'code', code: { code: '97140' }, payer: 'medicare' });
    expect((await explained('MFR')).readings[0]).toMatchObject({ vocabulary: 'techniques', id: 'myofascial-release' });
  });

  it('proves a code or a rule of a note, as the library does', async () => {
    const { json } = await ask(server, '/api/explain', { body: { name: '97140', note: { text: NOTE, id: 'n' }, options: { payer: 'medicare' } } });
    expect(json).toEqual(JSON.parse(JSON.stringify(why('97140', { text: NOTE, id: 'n' }, { payer: 'medicare' }))));
  });

  it('says of a name that it is none, what it may be meant to be, and does not repeat it', async () => {
    expectProblem(await ask(server, '/api/explain', { body: { name: SECRET } }), 'unknown-name', { place: 'name', detail: /no rule, code or term/ });
    expectProblem(await ask(server, '/api/explain', { body: { name: 'outcome-mising' } }), 'unknown-name', { detail: /did you mean outcome-missing/ });
    expectProblem(await ask(server, '/api/explain', { body: { name: 'MFR', note: { text: SECRET } } }), 'unknown-name', { detail: /no rule and no code/ });
    expectProblem(await ask(server, '/api/explain', { body: { name: '' } }), 'invalid-request', { place: 'name' });
  });
});

describe('who may ask', () => {
  it('is answered only by names of its own: an address, localhost, what it was told', async () => {
    const known = await served({ names: ['cds.clinic.example'] });
    for (const Host of ['localhost', `127.0.0.1:${known.port}`, '[::1]:7140', 'CDS.clinic.example:443', '127.9.9.9']) expect([Host, (await ask(known, '/api/health', { headers: { Host } })).status]).toEqual([Host, 200]);
    for (const Host of ['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '192.168.1.7', 'cds.clinic.example.evil']) expectProblem(await ask(known, '/api/health', { headers: { Host } }), 'wrong-host');
    for (const Host of ['a b', '[::1', 'localhost:99999']) expect([Host, (await ask(known, '/', { headers: { Host } })).status]).toEqual([Host, expect.toSatisfy((s: number) => s === 400 || s === 421)]);
    const wide = await served({ loopback: false, token: 'x'.repeat(16) });
    expect((await ask(wide, '/', { headers: { Host: '192.168.1.7:7140' } })).status).toBe(200);
    expectProblem(await ask(wide, '/', { headers: { Host: 'evil.example' } }), 'wrong-host');
    expect(await raw(known, 'GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('refuses pages of other origins, and tells their browsers nothing', async () => {
    for (const Origin of ['http://evil.example', 'null', `https://localhost:${server.port + 1}`, 'nonsense']) {
      const answer = await ask(server, '/api/analyze', { body: { text: SECRET }, headers: { Origin } });
      expectProblem(answer, 'foreign-origin');
      expect(Object.keys(answer.headers).filter((h) => h.startsWith('access-control'))).toEqual([]);
    }
    expect((await ask(server, '/api/health', { headers: { Origin: `http://127.0.0.1:${server.port}` } })).status).toBe(200);
    expectProblem(await ask(server, '/api/analyze', { method: 'OPTIONS', headers: { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' } }), 'foreign-origin');
  });

  it('lets pages of the origins it was told call the CDS services, and nothing else', async () => {
    const open = await served({ origins: ['https://ehr.example'], token: 'x'.repeat(16) });
    const headers = { Origin: 'https://ehr.example' };
    const before = await ask(open, '/cds-services', { method: 'OPTIONS', headers: { ...headers, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type' } });
    expect([before.status, before.headers['access-control-allow-origin'], before.headers['access-control-allow-methods'], before.headers['access-control-allow-headers'], before.headers.vary]).toEqual([204, 'https://ehr.example', 'GET,POST', 'Content-Type,Authorization', 'Origin, Access-Control-Request-Headers']);
    const listed = await ask(open, '/cds-services', { headers: { ...headers, Authorization: `Bearer ${'x'.repeat(16)}` } });
    expect([listed.status, listed.headers['access-control-allow-origin']]).toEqual([200, 'https://ehr.example']);
    // a refusal must be readable too
    expect((await ask(open, '/cds-services', { headers })).headers['access-control-allow-origin']).toBe('https://ehr.example');
    expectProblem(await ask(open, '/api/health', { headers }), 'foreign-origin');
    expectProblem(await ask(open, '/cds-services', { headers: { Origin: 'https://evil.example' } }), 'foreign-origin');
  });

  it('asks for the token on every call of API and CDS services, and on no page', async () => {
    const token = 'correct-horse-battery';
    const closed = await served({ token });
    const calls: [string, object?][] = [['/api/analyze', { text: SECRET }], ['/api/explain', { name: 'MFR' }], ['/api/health'], ['/api/openapi.json'], ['/cds-services'], ['/cds-services/palpate-note-sign', {}], ['/cds-services/palpate-note-sign/feedback', {}]];
    for (const [path, body] of calls) {
      for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Authorization: `Basic ${token}` }, { Authorization: `Bearer ${token}x` }] as Record<string, string>[]) {
        const answer = await ask(closed, path, { ...(body ? { body } : {}), headers });
        expectProblem(answer, 'unauthorized');
        expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
      }
      const { status } = await ask(closed, path, { ...(body ? { body } : {}), headers: { Authorization: `Bearer ${token}` } });
      expect([path, status]).toEqual([path, Object.keys(body ?? {}).length === 0 && body ? 400 : 200]);
    }
    expect((await ask(closed, '/')).status).toBe(200);
    expect((await ask(closed, '/rules/outcome-missing')).status).toBe(200);
  });
});

describe('what is asked for', () => {
  it('says of an address that there is nothing, and of a method which ones there are', async () => {
    for (const path of ['/api', '/api/', '/api/nothing', '/nothing', '/api/analyze/', '/..%2f..%2fetc/passwd', `/${encodeURIComponent(SECRET)}`, '/rules/zebrafish', '/index.html']) expectProblem(await ask(server, path), 'not-found');
    for (const [path, method, allow] of [['/api/analyze', 'GET', 'POST'], ['/api/analyze', 'DELETE', 'POST'], ['/api/health', 'PUT', 'GET, HEAD'], ['/cds-services', 'PATCH', 'GET, HEAD'], ['/', 'POST', 'GET, HEAD'], ['/api/explain', 'TRACE', 'POST']]) {
      const answer = await ask(server, path, { method });
      expectProblem(answer, 'method-not-allowed');
      expect(answer.headers.allow).toBe(allow);
    }
    expect((await ask(server, '/api/health', { method: 'HEAD' })).text).toBe('');
  });

  it('answers what is no HTTP, and headers without end', async () => {
    expect(await raw(server, `${SECRET}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 [\s\S]*malformed-http/);
    expect(await raw(server, 'GET / HTTP/1.1\r\nHost: localhost\r\n', `X: ${'a'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 [\s\S]*large-headers/);
    expect(await raw(server, 'POST /api/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(server, 'GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*malformed-http/);
  });

  it('ends what comes too slowly: headers, and a body', async () => {
    const hasty = await served({ limits: { headers: 100, request: 150, check: 30 } });
    const [headers, body, nothing] = await Promise.all([
      raw(hasty, 'GET /api/health HTTP/1.1\r\nHost: local'), raw(hasty, 'POST /api/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"te'), raw(hasty),
    ]);
    for (const got of [headers, body]) expect(got).toMatch(/^HTTP\/1\.1 408 [\s\S]*application\/problem\+json[\s\S]*slow-request/);
    expect(nothing).toMatch(/^$|^HTTP\/1\.1 408 /);
    expect((await ask(hasty, '/api/health')).status).toBe(200);
    expect(hasty.told).toEqual([]);
  });

  it('goes on when a caller hangs up', async () => {
    const slow = await served({ engine: { run: async (task) => { await new Promise((r) => setTimeout(r, 50)); return atOnce.run(task); }, close: async () => {} } });
    await Promise.all(Array.from({ length: 20 }, async () => {
      const call = new AbortController();
      setTimeout(() => call.abort(), 20);
      await expect(fetch(`http://127.0.0.1:${slow.port}/api/analyze`, { method: 'POST', body: JSON.stringify({ text: SECRET }), headers: { 'Content-Type': 'application/json' }, signal: call.signal })).rejects.toThrow();
    }));
    expect((await ask(slow, '/api/health')).status).toBe(200);
    expect(slow.told).toEqual([]);
  });

  it('closes connections beyond those that it takes at once, and answers 64 together', async () => {
    expect((await Promise.all(Array.from({ length: 64 }, () => ask(server, '/api/analyze', { body: { text: NOTE } })))).map((a) => a.status)).toEqual(Array.from({ length: 64 }, () => 200));
    const narrow = await served({ limits: { connections: 2, idle: 100, headers: 200, check: 30 } });
    const held = [raw(narrow), raw(narrow)];
    await new Promise((r) => setTimeout(r, 30));
    await expect(ask(narrow, '/api/health')).rejects.toThrow();
    await Promise.all(held);
    expect((await ask(narrow, '/api/health')).status).toBe(200);
  });

  it('tells of faults without words of a note, and of being busy', async () => {
    const faulty = await served({ engine: saying({ refused: 'fault', told: { detail: 'palpate failed on this note (RangeError at 3-match.ts:7:1)' } }) });
    expectProblem(await ask(faulty, '/api/analyze', { body: { text: SECRET } }), 'fault', { detail: /3-match/ });
    expect(faulty.told).toEqual(['palpate failed on this note (RangeError at 3-match.ts:7:1)']);
    const broken = await served({ engine: { run: async () => { throw new Error(SECRET); }, close: async () => {} } });
    expectProblem(await ask(broken, '/api/analyze', { body: { text: SECRET } }), 'fault');
    expect(broken.told.join()).toMatch(/palpate failed on this note \(Error at /);
    expect(broken.told.join()).not.toContain(SECRET);
    const busy = await ask(await served({ engine: saying({ refused: 'busy', told: {} }) }), '/api/analyze', { body: { text: SECRET } });
    expectProblem(busy, 'busy');
    expect(busy.headers['retry-after']).toBe('2');
    const odd = { ...(await served()) };
    expectProblem(await ask(odd, '/api/analyze', { body: { notes: [{ text: 'MFR' }], text: SECRET } }), 'invalid-request');
  });
});

describe('pages', () => {
  it('sends the page with the policy that it carries, as a header', async () => {
    const file = join(folder(), 'palpate.html');
    writeFileSync(file, `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src &#39;sha256-x&#39;"><p>page`);
    const withPage = await served({ page: file });
    const page = await ask(withPage, '/');
    expect(page.text).toBe(readFileSync(file, 'utf8'));
    expect(page.headers['content-security-policy']).toBe("default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'");
    expect((await ask(withPage, '/', { headers: { 'If-None-Match': page.headers.etag as string } })).status).toBe(304);
    expect(policyIn('<meta content="a" http-equiv=content-security-policy>')).toBe('a');
    expect(policyIn('<p>none')).toBeNull();
    const none = await ask(server, '/');
    expect([none.status, none.text]).toEqual([200, expect.stringContaining('npm run build') as string]);
    expect(none.headers['content-security-policy']).toMatch(/^default-src 'none'/);
  });

  it('sets headers that keep browsers from guessing, framing and storing, on all answers', async () => {
    for (const path of ['/', '/api/health', '/nothing', '/rules']) {
      const { headers } = await ask(server, path);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cache-control': 'no-store', 'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/) as string });
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('shows every rule, with the text of docs/rules.md', async () => {
    const index = (await ask(server, '/rules')).text;
    for (const { id } of [...RULES, ...ACROSS_RULES]) expect(index).toContain(`href="rules/${id}"`);
    for (const rule of [RULES[5], ACROSS_RULES[0], RULES[20]]) {
      const { text, headers } = await ask(server, `/rules/${rule.id}`);
      expect(text.replaceAll('&#39;', "'").replaceAll('&quot;', '"')).toContain(rule.why);
      expect(headers['content-security-policy']).toMatch(/style-src 'sha256-/);
      expect(text).not.toMatch(/<script|style="| on\w+=/);
    }
  });
});
