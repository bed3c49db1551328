import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { LAYERS, type Entries } from '../../src/lexicon/lexicon.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { appOf } from '../../src/server/app.ts';
import type { Engine, Outcome, Task } from '../../src/server/engine.ts';
import { SIGN_HOOK } from '../../src/server/hooks/services.ts';
import { LIMITS, type Limits } from '../../src/server/limits.ts';
import { listen, type Listening } from '../../src/server/listen.ts';
import type { ServerSettings } from '../../src/server/settings.ts';
import { work } from '../../src/server/work.ts';
import { readFileSync } from 'node:fs';

/** Invented; none of it may be found in an error or a log. */
export const NOTE = 'S: Neck pain 5/10, hard to look over the shoulder.\nO: Cervical rotation L 50/80, R 65/80.\nTx: MFR to L upper trapezius 15 min, prone, to restore rotation for driving.\nA: Tolerated well.\nP: 2x/week for 4 weeks.\nD.T., DC';
export const SECRET = 'zebrafish quinces';

let read: Entries | null = null;
const entries = (): Entries => (read ??= Object.fromEntries(LAYERS.map((name) => [name, (JSON.parse(readFileSync(join('lexicons', `${name}.json`), 'utf8')) as { entries: unknown[] }).entries])) as unknown as Entries);

/** The work itself, without threads. */
export const atOnce = {
  run: (task: Task) => work(task, { ...builtin(), payer: null, config: undefined, file: '', today: undefined, entries: () => ({ written: entries(), ours: entries() }) }),
  close: async () => {},
} satisfies Engine;
export const saying = (outcome: Outcome): Engine => ({ run: async () => outcome, close: async () => {} });

export interface Served extends Listening {
  /** What the server told of faults. */
  readonly told: readonly string[];
}

const running: Listening[] = [];
export const stopAll = async (): Promise<void> => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
};

export async function served({ limits, ...settings }: Partial<Omit<ServerSettings, 'limits'>> & { limits?: Partial<Limits> } = {}): Promise<Served> {
  const lines: string[] = [];
  const told = (line: string): void => void lines.push(line);
  const all: Limits = { ...LIMITS, grace: 300, ...limits };
  const app = appOf({ engine: atOnce, coding: builtin().coding, limits: all, token: null, names: [], loopback: true, origins: [], publicUrl: null, signHook: SIGN_HOOK, page: 'none.html', told, ...settings });
  const server = await listen(app, { address: '127.0.0.1', port: 0, limits: all, told });
  running.push(server);
  return { ...server, told: lines };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks into
  readonly json: any;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it stands. */
  readonly body?: object | string;
}

/** One request on a connection of its own. */
export function ask({ port }: { readonly port: number }, path: string, { method, headers = {}, body }: Question = {}): Promise<Answer> {
  const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((done, fail) => {
    const call = request({ host: '127.0.0.1', port, path, agent: false, method: method ?? (sent === undefined ? 'GET' : 'POST'), headers: { ...(sent === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(sent)) }), ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        done({ status: response.statusCode ?? 0, headers: response.headers, text, json: text !== '' && /json/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : null });
      });
    });
    call.on('error', fail);
    call.end(sent);
  });
}

/** Sends text over a bare connection and gives all that comes back until it is closed. */
export function raw({ port }: { readonly port: number }, ...parts: readonly string[]): Promise<string> {
  return new Promise((done) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.on('data', (d: Buffer) => {
      got += d.toString('utf8');
    });
    socket.on('error', () => {});
    socket.on('close', () => done(got));
  });
}
