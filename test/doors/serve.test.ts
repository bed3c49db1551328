/** palpate serve, as a user drives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { afterAll, expect, it } from 'vitest';
import type { ServeCallOptions } from '../../src/cli/serve.ts';
import { runServe } from '../../src/cli/serving.ts';
import { ask, NOTE, raw, SECRET } from '../server/support.ts';
import { atTheDoor, CLI, file, palpate, ROOT } from './command.ts';

const dir = atTheDoor();
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly said: () => { readonly out: string; readonly err: string };
  readonly ended: Promise<number | null>;
}

/** Starts the command at a free port and waits until it says its address. */
function started(...args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', ...args], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let out = '';
  let err = '';
  const ended = new Promise<number | null>((done) => child.on('close', done));
  child.stderr.on('data', (d: Buffer) => { err += d; });
  return new Promise((done, fail) => {
    void ended.then((code) => fail(new Error(`ended with ${code}: ${err}`)));
    child.stdout.on('data', (d: Buffer) => {
      out += d;
      if (out.includes('\n')) done({ child, url: out.trim(), port: Number(new URL(out.trim()).port), said: () => ({ out, err }), ended });
    });
  });
}

/** Whoever runs the tests may have one. */
delete process.env.PALPATE_TOKEN;

const memory = ({ child }: Started): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
const stopped = (server: Started, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
  server.child.kill(signal);
  return server.ended;
};

it('serves page, API and rules, and says nothing of any note', async () => {
  const server = await started('--payer', 'medicare');
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await ask(server, '/');
  expect(page.text).toBe(readFileSync(join(ROOT, 'dist/palpate.html'), 'utf8'));
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
  expect(page.headers['content-security-policy']).not.toContain('connect-src');

  const note = file(dir, 'note.txt', `${NOTE}\n${SECRET}`);
  const printed = JSON.parse((await palpate(['analyze', note, '--payer', 'medicare', '--format', 'json'])).out) as { note: object };
  const { json } = await ask(server, '/api/analyze', { body: { text: `${NOTE}\n${SECRET}`, id: note } });
  expect(json).toEqual(printed);
  const attachment = { contentType: 'text/html', data: Buffer.from(`<p>${SECRET}</p><pre>${NOTE}</pre>`).toString('base64') };
  const cards = await ask(server, '/cds-services/palpate-note-sign', { body: { hook: 'org.palpate.note-sign', hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea', context: { userId: 'u', patientId: 'p', document: { resourceType: 'DocumentReference', content: [{ attachment }] } } } });
  expect(cards.json.cards.length).toBeGreaterThan(0);
  expect((await ask(server, '/api/explain', { body: { name: 'MFR' } })).json.kind).toBe('term');
  for (const body of [`{"text":"${SECRET}`, JSON.stringify({ text: SECRET, payer: SECRET }), JSON.stringify({ name: SECRET })]) for (const path of ['/api/analyze', '/api/explain', `/api/${encodeURIComponent(SECRET)}`]) expect((await ask(server, path, { body })).status).toBeGreaterThanOrEqual(400);
  await raw(server, `${SECRET} \r\n\r\n`);

  expect(await stopped(server, 'SIGINT')).toBe(0);
  expect(server.said()).toEqual({ out: `${server.url}\n`, err: 'palpate: serving this machine alone; Ctrl-C stops it\n' });
});

it('lets requests that have begun finish, answers others meanwhile, and stops', async () => {
  const server = await started('--workers', '1');
  // a connection that is kept alive does not keep it
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((done) => request({ port: server.port, host: '127.0.0.1', path: '/api/health', agent }, (r) => r.resume().on('end', done)).end());
  const long = ask(server, '/api/analyze', { body: { notes: Array.from({ length: 5 }, () => ({ text: `${NOTE}\n`.repeat(300) })) } });
  await new Promise((r) => setTimeout(r, 150));
  expect((await ask(server, '/api/health')).status).toBe(200);
  let done = false;
  void long.then(() => { done = true; });
  expect(done, 'the long request still runs').toBe(false);
  const ended = stopped(server);
  const { status, json, headers } = await long;
  expect([status, json.analyses.length, json.failed, headers.connection]).toEqual([200, 5, [], 'close']);
  expect(await ended).toBe(0);
  agent.destroy();
  await expect(ask(server, '/api/health')).rejects.toThrow();
});

it('refuses a call that would be unsafe or cannot be, with the remedy, and exit code 2', async () => {
  const taken = createServer();
  const port = await new Promise<number>((done) => taken.listen(0, '127.0.0.1', () => done((taken.address() as { port: number }).port)));
  const calls: [readonly string[], RegExp][] = [[['--host', '0.0.0.0'], /--host 0\.0\.0\.0: others could reach this server, so --token/], [['--port', String(port)], /--port \d+: another program listens there.*another port/], [['--port', '70000'], /--port.*whole number up to 65535/]];
  await Promise.all(calls.map(async ([args, wanted]) => {
    const { code, out, err } = await palpate(['serve', '--no-open', ...args]);
    expect([args, code, out, err.split('\n')[0]]).toEqual([args, 2, '', expect.stringMatching(wanted) as string]);
  }));
  taken.close();
});

it.each<[Partial<ServeCallOptions>, RegExp]>([
  [{ host: '::' }, /--host ::: others could reach/], [{ host: 'no-such-name.invalid' }, /--host no-such-name\.invalid: is no address/], [{ token: 'short' }, /--token: has fewer than 16 characters/], [{ token: 'with a space in the middle' }, /or spaces/],
  [{ allowOrigin: ['ehr.example'] }, /--allow-origin ehr\.example: is no URL/], [{ allowOrigin: ['https://ehr.example/path'] }, /without a path/], [{ publicUrl: 'ftp://x' }, /--public-url ftp:\/\/x: is no URL/], [{ publicUrl: 'https://x/?a' }, /an address alone/],
  [{ signHook: 'a b' }, /--sign-hook/], [{ workers: 0 }, /--workers 0/], [{ payer: 'acme' }, /--payer acme: has no profile/],
])('refuses %j', async (options, wanted) => {
  await expect(runServe({ port: 0, host: '127.0.0.1', open: false, allowOrigin: [], config: false, ...options })).rejects.toThrow(expect.objectContaining({ name: 'UsageError', message: expect.stringMatching(wanted) as string }));
});

it('serves others only what they bring the token for, and says that nothing encrypts', async () => {
  const token = 'correct-horse-battery';
  const server = await started('--host', '0.0.0.0', '--token', token);
  expect(server.said().err).toMatch(/without encryption/);
  expect((await ask(server, '/api/health')).status).toBe(401);
  expect((await ask(server, '/api/health', { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
  expect(await stopped(server)).toBe(0);
  expect(server.said().err).not.toContain(token);
});

it('bears 64 connections at once without an error, and its memory stays flat', async () => {
  const server = await started();
  const load = (amount: number) => autocannon({ url: `http://127.0.0.1:${server.port}/api/analyze`, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: NOTE }), connections: 64, amount });
  await load(128);
  const before = existsSync('/proc') ? memory(server) : 0;
  const { errors, timeouts, non2xx, '2xx': fine } = await load(320);
  expect({ errors, timeouts, non2xx }).toEqual({ errors: 0, timeouts: 0, non2xx: 0 });
  expect(fine).toBe(320);
  if (existsSync('/proc')) expect(memory(server) - before).toBeLessThan(80);
  expect(await stopped(server)).toBe(0);
  expect(server.said().err).toBe('palpate: serving this machine alone; Ctrl-C stops it\n');
});
