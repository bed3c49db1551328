import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { CodeAction, Diagnostic, DocumentSymbol, Hover, Range } from 'vscode-languageserver';
import { RULES } from '../../src/rules/index.ts';
import { atTheDoor, CLI, file, folder, ROOT } from './command.ts';

atTheDoor();

const NOTE = ['DOS: 3/2/2026', 'S: Neck pain 4/10.', 'O: Rotation L 50/80. 😀 C5-6 fixated.', 'Tx: MFR to L UT; no adjustment today.', 'A: Tolerated well.', '', 'R. Okafor, DC'].join('\n');
const CAPABILITIES = {
  textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true }, hover: { contentFormat: ['markdown', 'plaintext'] }, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
  window: { showDocument: { support: true } },
};

interface Published {
  readonly uri: string;
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** An editor at the built server. */
class Editor {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly published: Published[] = [];
  readonly messages: string[] = [];
  readonly shown: { uri: string; selection?: Range }[] = [];
  configuration: unknown = null;
  err = '';
  #waiting: (() => void)[] = [];

  constructor(args: readonly string[] = ['--stdio']) {
    this.child = spawn(process.execPath, [CLI, 'lsp', ...args], { stdio: ['pipe', 'pipe', 'pipe'], cwd: folder() });
    this.child.stderr?.on('data', (d: Buffer) => {
      this.err += d.toString();
    });
    this.connection = createMessageConnection(new StreamMessageReader(this.child.stdout as never), new StreamMessageWriter(this.child.stdin as never));
    this.connection.onNotification('textDocument/publishDiagnostics', (p: Published) => {
      this.published.push(p);
      for (const go of this.#waiting.splice(0)) go();
    });
    for (const method of ['window/showMessage', 'window/logMessage']) {
      this.connection.onNotification(method, ({ message }: { message: string }) => {
        this.messages.push(message);
        for (const go of this.#waiting.splice(0)) go();
      });
    }
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.configuration));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/showDocument', (p: { uri: string; selection?: Range }) => {
      this.shown.push(p);
      return { success: true };
    });
    this.connection.onError(() => {});
    this.connection.listen();
  }

  async start(options: { capabilities?: object; initializationOptions?: unknown; root?: string } = {}): Promise<{ capabilities: Record<string, unknown> }> {
    const result = (await this.connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: options.capabilities ?? CAPABILITIES, initializationOptions: options.initializationOptions, workspaceFolders: options.root ? [{ uri: pathToFileURL(options.root).href, name: 'notes' }] : null })) as { capabilities: Record<string, unknown> };
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'plaintext', version, text } });
  }

  change(uri: string, version: number, ...contentChanges: object[]): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** Waits until something that the server has sent holds. */
  async until<T>(found: () => T | undefined): Promise<T> {
    const end = Date.now() + 8000;
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      if (Date.now() > end) throw new Error(`not sent: ${JSON.stringify([this.published.map((p) => [p.version, p.diagnostics.length]), this.messages])}`);
      await new Promise<void>((go) => {
        this.#waiting.push(go);
        setTimeout(go, 300);
      });
    }
  }

  findings(uri: string, version: number): Promise<Published> {
    return this.until(() => this.published.find((p) => p.uri === uri && p.version === version));
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params) as Promise<T>;
  }

  /** Ends it as the specification says, and gives the exit code. */
  async end(shutdown = true): Promise<number | null> {
    const code = new Promise<number | null>((done) => this.child.on('close', done));
    if (this.child.exitCode !== null) return this.child.exitCode;
    if (shutdown) await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return code;
  }
}

const open: Editor[] = [];
const editor = (args?: readonly string[]): Editor => {
  const made = new Editor(args);
  open.push(made);
  return made;
};
afterEach(() => {
  for (const { child, connection } of open.splice(0)) {
    connection.dispose();
    if (child.exitCode === null) child.kill();
  }
});

const URI = 'file:///notes/visit.txt';
/** The words of a text at a range, by lines and UTF-16 columns. */
const wordsAt = (text: string, { start, end }: Range): string => {
  const lines = text.split('\n');
  return start.line === end.line ? lines[start.line].slice(start.character, end.character) : [lines[start.line].slice(start.character), ...lines.slice(start.line + 1, end.line), lines[end.line].slice(0, end.character)].join('\n');
};

describe('a note in an editor', () => {
  it('shows findings at their words and absent things at their section, and follows edits by version; opens rules, and edits nothing', async () => {
    const e = editor();
    const { capabilities } = await e.start();
    expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true, documentSymbolProvider: true, textDocumentSync: { openClose: true, change: 2 } });
    await e.open(URI, NOTE);
    const { diagnostics } = await e.findings(URI, 1);
    const of = (rule: string, list: readonly Diagnostic[]): Diagnostic | undefined => list.find((d) => d.code === rule);
    const minutes = of('minutes-missing', diagnostics) as Diagnostic;
    expect([minutes.severity, minutes.source, wordsAt(NOTE, minutes.range)]).toEqual([1, 'palpate', 'MFR']);
    expect(minutes.message).toContain('If the time of the service was kept');
    expect(minutes.codeDescription?.href).toBe(`${pathToFileURL(join(ROOT, 'docs/rules.md')).href}#minutes-missing`);
    // nothing stands for it: the first line, as the note has no plan
    expect(of('plan-missing', diagnostics)?.range.start).toEqual({ line: 0, character: 0 });
    expect(wordsAt(NOTE, (of('plan-missing', diagnostics) as Diagnostic).range)).toBe('DOS: 3/2/2026');
    for (const d of diagnostics) {
      expect(RULES.map((r) => r.id)).toContain(d.code);
      expect(d.range.end.line).toBeLessThan(7);
    }

    // a measure typed in pieces, behind a pair of surrogates
    const at = { line: 3, character: NOTE.split('\n')[3].indexOf(';') };
    await e.change(URI, 2, { range: { start: at, end: at }, text: " x15" });
    await e.change(URI, 3, { range: { start: { line: 3, character: at.character + 4 }, end: { line: 3, character: at.character + 4 } }, text: "'" }, { range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } }, text: 'P: 2x/wk for 4 weeks to restore turning for driving.\n' });
    const after = await e.findings(URI, 3);
    expect(of('minutes-missing', after.diagnostics)).toBeUndefined();
    expect(of('plan-missing', after.diagnostics)).toBeUndefined();
    expect(e.published.some((p) => p.version === 2)).toBe(false);

    // hover
    const hover = async (line: number, character: number): Promise<string> => ((await e.request<Hover | null>('textDocument/hover', { textDocument: { uri: URI }, position: { line, character } }))?.contents as { value: string } | undefined)?.value ?? '';
    const line = NOTE.split('\n')[3];
    expect(await hover(3, line.indexOf('MFR') + 1)).toMatch(/\*\*myofascial-release\*\*: performed, by where it stands[\s\S]*15 min[\s\S]*97140/);
    expect(await hover(3, line.indexOf('UT'))).toMatch(/\*\*left .*cervical\*\*[\s\S]*site of myofascial-release/);
    expect(await hover(3, line.indexOf('adjustment') + 6)).toMatch(/\*\*spinal-adjustment\*\*: not done, by the words “no”/);
    expect(await hover(2, 16)).toMatch(/objective loss/);
    expect(await hover(0, 6)).toMatch(/day of service\*\*: 2026-03-02/);
    expect(await hover(6, 0)).toBe('');

    // outline
    const symbols = await e.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: URI } });
    expect(symbols.map((s) => s.detail)).toEqual(expect.arrayContaining(['subjective', 'objective', 'treatment', 'plan']));

    // actions
    const actions = await e.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: URI }, range: minutes.range, context: { diagnostics: [minutes] } });
    expect(actions.map((a) => [a.title, a.edit])).toEqual([['Open the rule minutes-missing', undefined]]);
    await e.request('workspace/executeCommand', actions[0].command as object);
    const rules = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8').split('\n');
    expect(e.shown[0].uri).toBe(pathToFileURL(join(ROOT, 'docs/rules.md')).href);
    expect(rules[e.shown[0].selection?.start.line ?? -1]).toMatch(/^#+ minutes-missing$/);
    await expect(e.request('workspace/executeCommand', { command: 'palpate.openRule', arguments: ['nothing'] })).rejects.toMatchObject({ code: -32602 });

    // closed: nothing is left
    await e.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    await e.until(() => (e.published.at(-1)?.diagnostics.length === 0 ? true : undefined));
    expect(await e.end()).toBe(0);
    expect([e.err, e.messages]).toEqual(['', []]);
  });

  it('of an editor that can little: plain hovers, commands, the rule as a message', async () => {
    const e = editor([]);
    await e.start({ capabilities: {} });
    await e.open(URI, NOTE.replaceAll('\n', '\r\n'));
    const { diagnostics } = await e.findings(URI, 1);
    expect(diagnostics.every((d) => d.codeDescription === undefined && d.relatedInformation === undefined)).toBe(true);
    const hover = (await e.request<Hover>('textDocument/hover', { textDocument: { uri: URI }, position: { line: 3, character: 5 } })).contents as { kind: string; value: string };
    expect([hover.kind, hover.value.includes('**')]).toEqual(['plaintext', false]);
    const actions = await e.request<{ command: string; arguments: unknown[] }[]>('textDocument/codeAction', { textDocument: { uri: URI }, range: diagnostics[0].range, context: { diagnostics: [diagnostics[0]] } });
    await e.request('workspace/executeCommand', actions[0]);
    expect(await e.until(() => e.messages.find((m) => m.startsWith(String(diagnostics[0].code))))).toContain('Write, if it is true:');
  });
});

describe('what it goes by', () => {
  it('settings of the start, then of the workspace, and the configuration of the folder', async () => {
    const root = folder();
    const config = file(root, 'palpate.config.json', JSON.stringify({ payer: 'medicare', rules: { 'plan-missing': 'off', 'minutes-missing': 'info' } }));
    const uri = pathToFileURL(join(root, 'a note.txt')).href;
    const e = editor();
    e.configuration = { payer: null, asOf: 'yesterday' };
    await e.start({ root, initializationOptions: { discipline: 'lmt' }, capabilities: { ...CAPABILITIES, workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } } } });
    await e.open(uri, NOTE);
    const first = await e.findings(uri, 1);
    expect(first.diagnostics.some((d) => d.code === 'plan-missing')).toBe(false);
    expect(first.diagnostics.find((d) => d.code === 'minutes-missing')?.severity).toBe(3);
    expect(await e.until(() => e.messages.find((m) => m.includes('asOf')))).toBe('palpate: palpate.asOf: must be a date as 2026-03-01');

    // its file is written anew
    writeFileSync(config, JSON.stringify({ rules: { 'signature-missing': 'off' } }));
    await e.change(uri, 2, { text: `${NOTE} ` });
    expect((await e.findings(uri, 2)).diagnostics.some((d) => d.code === 'plan-missing')).toBe(true);

    // one that fits nothing is told, and the note is read without it
    writeFileSync(config, '{"payr": "medicare"}');
    await e.change(uri, 3, { text: NOTE });
    expect(await e.until(() => e.messages.find((m) => m.includes('payr')))).toMatch(/palpate\.config\.json:1:2: payr: is no key/);
    expect((await e.findings(uri, 3)).diagnostics.length).toBeGreaterThan(2);

    e.configuration = { payer: 'nobody', config: false };
    const before = e.published.length;
    await e.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await e.until(() => e.messages.find((m) => m.includes('nobody')))).toMatch(/^palpate: palpate\.payer: nobody: has no profile; give one of commercial/);
    await e.until(() => (e.published.length > before ? true : undefined));
  });
});

describe('what comes amiss', () => {
  it('answers by the specification before the start and after the end, and ends with its codes', async () => {
    const e = editor();
    const asked = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };
    await expect(e.request('textDocument/hover', asked)).rejects.toMatchObject({ code: -32002 });
    await e.start();
    await expect(e.request('initialize', { processId: null, rootUri: null, capabilities: {} })).rejects.toMatchObject({ code: -32600 });
    await expect(e.request('textDocument/unheardOf', {})).rejects.toMatchObject({ code: -32601 });
    expect(await e.request('textDocument/hover', asked)).toBeNull();
    await e.connection.sendRequest('shutdown');
    await expect(e.request('textDocument/hover', asked)).rejects.toMatchObject({ code: -32600 });
    await e.connection.sendNotification('exit');
    expect(await new Promise((done) => e.child.on('close', done))).toBe(0);

    const rude = editor();
    await rude.start();
    expect(await rude.end(false)).toBe(1);
    const gone = editor();
    await gone.start();
    gone.child.stdin?.end();
    expect(await new Promise((done) => gone.child.on('close', done))).toBe(1);
  });

  it('lives on after malformed messages, and repeats no word of a note', async () => {
    const e = editor();
    await e.start();
    await e.open(URI, NOTE);
    await e.findings(URI, 1);
    const raw = (body: string): void => {
      e.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    raw('{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"text": "Patient Jane Roe');
    raw('null');
    raw('{"patient": "Jane Roe"}');
    raw('[{"patient": "Jane Roe"}]');
    raw(JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { note: 'Jane Roe' } }));
    raw(JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didChange', params: { textDocument: { uri: URI, version: 2 }, contentChanges: [{ patient: 'Jane Roe' }] } }));
    raw(JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didChange', params: { textDocument: { uri: 'file:///never-opened', version: 2 }, contentChanges: [{ text: 'Jane Roe' }] } }));
    raw(JSON.stringify({ jsonrpc: '2.0', id: 'x', method: 'textDocument/hover', params: { textDocument: {}, position: 'Jane Roe' } }));
    await e.change(URI, 7, { range: { start: { line: 900, character: 5 }, end: { line: 901, character: 70000 } }, text: '\nP: 2x/wk for 4 weeks.' }, { range: { start: { line: 0, character: 999 }, end: { line: 0, character: 999 } }, text: '' });
    expect((await e.findings(URI, 7)).diagnostics.some((d) => d.code === 'plan-missing')).toBe(false);
    expect(`${e.err}${e.messages.join('\n')}`).not.toMatch(/Jane|Roe/);
    expect(await e.end()).toBe(0);
  });

  it('reads a note of a megabyte while one types, and none beyond its limit', async () => {
    const e = editor();
    await e.start();
    const large = `${NOTE}\n${'He talked of the garden, of the weather and of his grandchildren.\n'.repeat(15_500)}`;
    expect(large.length).toBeGreaterThan(1_000_000);
    await e.open(URI, large);
    await e.findings(URI, 1);
    const before = e.published.length;
    for (let version = 2; version <= 30; version++) await e.change(URI, version, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'x' });
    await e.findings(URI, 30);
    // keystrokes in a row are read together
    expect(e.published.length - before).toBeLessThan(4);
    const other = 'file:///notes/other.txt';
    await e.open(other, 'x '.repeat(2_100_000));
    expect((await e.findings(other, 1)).diagnostics.map((d) => d.message)).toEqual(['palpate reads no document beyond 4 million characters in an editor; palpate analyze does.']);
  });
});
