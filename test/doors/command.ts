import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, vi } from 'vitest';

export const ROOT = resolve(import.meta.dirname, '../..');
export const CLI = join(ROOT, 'dist/cli.js');

/** Builds the lexicon and dist/ unless they are newer than their sources, so that the tests drive what is written now. */
export function built(): void {
  const newest = (folder: string): number =>
    Math.max(0, ...readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(ROOT, folder, name))).filter((s) => s.isFile()).map((s) => s.mtimeMs));
  const tsx = join(ROOT, 'node_modules/.bin/tsx');
  const lexicon = join(ROOT, 'src/generated/lexicon.ts');
  if (!existsSync(lexicon) || statSync(lexicon).mtimeMs < Math.max(newest('lexicons'), newest('corpus/sections'))) execFileSync(tsx, ['tools/build-lexicon.ts'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (existsSync(CLI) && statSync(CLI).mtimeMs > Math.max(newest('src'), newest('tools'), newest('corpus/exemplary'))) return;
  execFileSync(tsx, ['tools/build.ts'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** For a file of tests that drive the command: it is built before they begin, each has time to start processes, and the folder that this gives is theirs. */
export function atTheDoor(): string {
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(() => built(), 60_000);
  return folder();
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command with clean colour settings; `input` null leaves standard input empty; after `patience` ms it is ended; `cwd` is where it runs. */
export function palpate(args: readonly string[], { input = null, env = {}, patience = 60_000, cwd }: { input?: string | Uint8Array | null; env?: Record<string, string>; patience?: number; cwd?: string } = {}): Promise<Ran> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, COLUMNS: _columns, ...rest } = process.env;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: { ...rest, ...env }, timeout: patience, ...(cwd === undefined ? {} : { cwd }) });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (d: Buffer) => out.push(d));
    child.stderr.on('data', (d: Buffer) => err.push(d));
    child.on('error', fail);
    child.on('close', (code) => done({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') }));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

export const folder = (): string => mkdtempSync(join(tmpdir(), 'palpate-'));

export function file(dir: string, name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}
