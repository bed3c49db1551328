/** The work of `palpate serve`; loaded only for it. */
import { lookup } from 'node:dns/promises';
import { cpus } from 'node:os';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { isLoopback, urlOf } from '../server/address.ts';
import { appOf } from '../server/app.ts';
import { SIGN_HOOK } from '../server/hooks/services.ts';
import { LIMITS } from '../server/limits.ts';
import { type Listening, listen } from '../server/listen.ts';
import { openPool } from '../server/pool.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { type GivenOptions, givenBy } from './given.ts';
import { opened } from './opening.ts';
import type { ServeCallOptions } from './serve.ts';
import { tellExpired } from './settings.ts';

/** The program of the worker threads and the page, beside this one. */
const WORKER = fileURLToPath(new URL('./serve-worker.cjs', import.meta.url));
const PAGE = fileURLToPath(new URL('./palpate.html', import.meta.url));

/** Characters of a token, at least. */
const SHORTEST_TOKEN = 16;

/** Serves until a signal comes. Throws {@link UsageError} naming option and remedy. */
export async function runServe({ port, host, token, open, allowOrigin, publicUrl, signHook, workers, ...options }: ServeCallOptions): Promise<number> {
  if (token !== undefined && (token.length < SHORTEST_TOKEN || /\s/.test(token))) throw new UsageError(`--token: has fewer than ${SHORTEST_TOKEN} characters, or spaces; give one that cannot be guessed, as "openssl rand -hex 32" makes it`);
  if (workers === 0) throw new UsageError('--workers 0: nothing would be analysed; give at least 1');
  const hook = signHook ?? SIGN_HOOK;
  if (!/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/.test(hook)) throw new UsageError(`--sign-hook: is no name of a hook; write it as ${SIGN_HOOK}`);
  const origins = allowOrigin.map(originOf);
  const base = publicUrl === undefined ? null : baseOf(publicUrl);
  const address = await addressOf(host);
  const loopback = isLoopback(address);
  if (!loopback && token === undefined) throw new UsageError(`--host ${host}: others could reach this server, so --token must name what they have to bring (or PALPATE_TOKEN in the environment); "openssl rand -hex 32" makes one`);
  const given: GivenOptions = { ...options, format: 'jsonl' };
  const { coding, settings } = await givenBy(given);
  tellExpired(settings);

  const told = (line: string): void => complain(`notice: ${line}`);
  const engine = await openPool({ program: WORKER, workers: workers ?? Math.max(1, Math.min(4, cpus().length - 1)), settings: given, limits: LIMITS, told });
  const names = [...(isIP(host) === 0 ? [host.toLowerCase()] : []), ...(base === null ? [] : [new URL(base).hostname.toLowerCase()])];
  const app = appOf({ engine, coding, limits: LIMITS, token: token ?? null, names, loopback, origins, publicUrl: base, signHook: hook, page: PAGE, told });
  let server: Listening;
  try {
    server = await listen(app, { address, port, limits: LIMITS, told });
  } catch (error) {
    await engine.close();
    throw new UsageError(whyNotAt(error, host, port));
  }
  const url = `${urlOf(isIP(host) === 0 ? host : server.address, server.port)}/`;
  if (!loopback) complain('notice: others reach this server without encryption; let a proxy with TLS stand before it, as docs/serve.md shows');
  const stop = signalled();
  process.stdout.write(`${url}\n`);
  process.stderr.write(`palpate: serving ${loopback ? 'this machine alone' : 'whoever brings the token'}; Ctrl-C stops it\n`);
  // somebody is there to see it
  if (open && loopback && process.stdout.isTTY) await opened(url);
  await stop;
  await server.stop();
  await engine.close();
  return EXIT.fine;
}

/** Resolves with the first signal to stop; the second ends at once. */
function signalled(): Promise<void> {
  process.removeAllListeners('SIGINT');
  return new Promise((done) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(EXIT.interrupted);
        asked = true;
        done();
      });
    }
  });
}

async function addressOf(host: string): Promise<string> {
  if (isIP(host) !== 0) return host;
  try {
    return (await lookup(host)).address;
  } catch {
    throw new UsageError(`--host ${host}: is no address and no name that this machine knows; give one as 127.0.0.1`);
  }
}

function originOf(text: string): string {
  const { origin } = urlIn(text, '--allow-origin', 'https://ehr.clinic.example');
  if (origin === 'null' || origin !== text.toLowerCase().replace(/\/$/, '')) throw new UsageError(`--allow-origin ${text}: is no origin; write it as https://ehr.clinic.example, without a path`);
  return origin;
}

function baseOf(text: string): string {
  const url = urlIn(text, '--public-url', 'https://cds.clinic.example');
  if (url.search !== '' || url.hash !== '' || url.username !== '') throw new UsageError(`--public-url ${text}: must be an address alone, as https://cds.clinic.example`);
  return url.href.replace(/\/+$/, '');
}

function urlIn(text: string, option: string, as: string): URL {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw new UsageError(`${option} ${text}: is no URL; write it as ${as}`);
  return new URL(text);
}

function whyNotAt(error: unknown, host: string, port: number): string {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return `--port ${port}: another program listens there, perhaps an earlier palpate serve; stop it, or give another port (0 takes a free one)`;
    case 'EACCES':
      return `--port ${port}: you may not listen there; give a port above 1023`;
    case 'EADDRNOTAVAIL':
      return `--host ${host}: is no address of this machine; give one as 127.0.0.1`;
    default:
      return `--host ${host} --port ${port}: cannot be listened at (${code})`;
  }
}
