import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CodeActionKind, type ClientCapabilities, type Connection, createConnection, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, ErrorCodes, type InitializeError, type InitializeParams, type InitializeResult, MarkupKind, MessageType, PositionEncodingKind, LogMessageNotification, ResponseError, ShowDocumentRequest, ShowMessageNotification,
  TextDocuments, TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { Analysis } from '../note/analysis.ts';
import { VERSION } from '../note/version.ts';
import { ruleNamed } from '../rules/index.ts';
import { faultOn } from '../text/fault.ts';
import { diagnosticsOf, SOURCE } from './diagnostics.ts';
import { type Engine, type EngineFor, type Settings, settingsIn } from './engine.ts';
import { hoverAt } from './hover.ts';
import { MOST, Readings } from './readings.ts';
import type { RulesPage } from './rules-page.ts';
import { symbolsOf } from './symbols.ts';

export const OPEN_RULE = 'palpate.openRule';

/** What the server is given by the command line. */
export interface Given {
  readonly engineFor: EngineFor;
  /** The text of the rules; null where it was not installed. */
  readonly rules: RulesPage | null;
}

/** What is said in place of the messages of the protocol's library, which may repeat what an editor sent, words of a note among it. */
const PASSED_OVER = 'palpate: a message was passed over that is none of the protocol, or does not fit the document';

/** Serves the Language Server Protocol on standard input and output until the editor ends it; exit codes by the specification. */
export function serve(given: Given): void {
  const connection = createConnection(process.stdin, process.stdout);
  const nothing = (): void => {};
  Object.assign(connection.console, { error: () => connection.sendNotification(LogMessageNotification.type, { type: MessageType.Error, message: PASSED_OVER }), warn: nothing, info: nothing, log: nothing });
  new Server(connection, given).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #given: Given;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #engines = new Map<string, Promise<Engine>>();
  readonly #readings: Readings;
  readonly #told = new Set<string>();
  readonly #opened = new Set<string>();
  #client: ClientCapabilities = {};
  #folders: string[] = [];
  #settings: Settings = {};
  /** From the start, settings of the workspace go before them. */
  #initial: unknown = null;
  #state: 'new' | 'ready' | 'down' = 'new';

  constructor(connection: Connection, given: Given) {
    this.#connection = connection;
    this.#given = given;
    this.#readings = new Readings((uri) => this.#engineOf(uri), (document) => this.#documents.get(document.uri) === document, (document, analysis) => this.#publish(document, analysis), (error) => this.#fault(error));
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => void this.#initialized());
    connection.onShutdown(() => {
      this.#state = 'down';
    });
    connection.onDidChangeConfiguration(({ settings }) => void this.#configured((settings as { palpate?: unknown } | null)?.palpate));
    connection.onDidChangeWatchedFiles(() => this.#reread());
    connection.onHover((params) => this.#answer(async () => {
      const document = this.#documents.get(params.textDocument.uri);
      const reading = document && (await this.#readings.of(document));
      if (!document || !reading) return null;
      const markdown = this.#client.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false;
      return hoverAt(reading.analysis, document, document.offsetAt(params.position), reading.engine.coding, markdown);
    }));
    connection.onDocumentSymbol((params) => this.#answer(async () => {
      const document = this.#documents.get(params.textDocument.uri);
      const reading = document && (await this.#readings.of(document));
      return document && reading ? symbolsOf(reading.analysis, document) : null;
    }));
    // nothing here edits a note: what was done is known to its author alone
    connection.onCodeAction((params) => this.#answer(async () => {
      const { only, diagnostics } = params.context;
      if (only !== undefined && !only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
      const rules = [...new Set(diagnostics.filter((d) => d.source === SOURCE && ruleNamed(String(d.code))).map((d) => String(d.code)))];
      return rules.map((rule) => {
        const command = { title: `Open the rule ${rule}`, command: OPEN_RULE, arguments: [rule] };
        const literal = this.#client.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
        return literal ? { title: command.title, kind: CodeActionKind.QuickFix, diagnostics: diagnostics.filter((d) => d.code === rule), command } : command;
      });
    }));
    connection.onExecuteCommand(({ command, arguments: given_ }) => this.#answer(() => this.#openRule(command, given_?.[0])));
    this.#documents.onDidOpen(({ document }) => {
      this.#opened.add(document.uri);
      this.#readings.opened(document);
    });
    // what is opened is told to have changed too
    this.#documents.onDidChangeContent(({ document }) => {
      if (!this.#opened.delete(document.uri)) this.#readings.changed(document);
    });
    this.#documents.onDidClose(({ document }) => {
      this.#readings.closed(document.uri);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
  }

  listen(): void {
    this.#documents.listen(this.#connection);
    this.#connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult | ResponseError<InitializeError> {
    if (this.#state !== 'new') return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.', { retry: false });
    this.#client = params.capabilities;
    this.#folders = (params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : [])).flatMap(({ uri }) => pathOf(uri) ?? []);
    this.#initial = params.initializationOptions ?? null;
    this.#take(this.#initial);
    this.#state = 'ready';
    return {
      serverInfo: { name: 'palpate', version: VERSION },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true, documentSymbolProvider: true, codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] }, executeCommandProvider: { commands: [OPEN_RULE] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async #initialized(): Promise<void> {
    const { workspace } = this.#client;
    if (workspace?.didChangeConfiguration?.dynamicRegistration) void this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SOURCE });
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) void this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/palpate.config.json' }] });
    if (workspace?.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.flatMap(({ uri }) => pathOf(uri) ?? []));
        this.#folders = [...this.#folders.filter((folder) => !gone.has(folder)), ...added.flatMap(({ uri }) => pathOf(uri) ?? [])];
        this.#reread();
      });
    }
    if (workspace?.configuration) await this.#configured(undefined);
  }

  /** Takes the settings that the editor has now: those that it sent, or those that it is asked for. */
  async #configured(sent: unknown): Promise<void> {
    try {
      const asked = this.#client.workspace?.configuration ? ((await this.#connection.workspace.getConfiguration(SOURCE)) as unknown) : sent;
      this.#take(isObject(this.#initial) && (asked === null || asked === undefined || isObject(asked)) ? { ...this.#initial, ...withoutNull(asked) } : (asked ?? this.#initial));
      this.#reread();
    } catch (error) {
      this.#fault(error);
    }
  }

  #take(raw: unknown): void {
    const { settings, faults } = settingsIn(raw);
    this.#settings = settings;
    for (const fault of faults) this.#tell(MessageType.Error, `palpate: ${fault}`);
  }

  /** Reads all open notes anew, by what holds now. */
  #reread(): void {
    this.#engines.clear();
    this.#told.clear();
    for (const document of this.#documents.all()) this.#readings.changed(document);
  }

  /** The engine of the folder that a document is in. */
  async #engineOf(uri: string): Promise<Engine> {
    const path = pathOf(uri);
    const folder = this.#folders.filter((f) => path !== null && isWithin(path, f)).sort((a, b) => b.length - a.length)[0] ?? (path === null ? (this.#folders[0] ?? null) : path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))));
    const key = folder ?? '';
    const known = this.#engines.get(key);
    if (known) {
      const engine = await known;
      if (!engine.isStale()) return engine;
    }
    const made = this.#make(folder);
    this.#engines.set(key, made);
    return made;
  }

  /** A folder's engine; where its settings fit nothing, this is told once and the note is read without them. */
  async #make(folder: string | null): Promise<Engine> {
    try {
      return await this.#given.engineFor(folder, this.#settings);
    } catch (error) {
      // the class of another bundle
      if ((error as Error).name !== 'UsageError') throw error;
      this.#tell(MessageType.Error, `palpate: ${(error as Error).message}`);
      return this.#given.engineFor(folder, { config: false });
    }
  }

  #publish(document: TextDocument, analysis: Analysis | null): void {
    const { uri, version } = document;
    if (analysis === null) {
      void this.#connection.sendDiagnostics({ uri, version, diagnostics: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, severity: 3, source: SOURCE, message: `palpate reads no document beyond ${MOST / 1_000_000} million characters in an editor; palpate analyze does.` }] });
      return;
    }
    const shows = this.#client.textDocument?.publishDiagnostics;
    const { rules } = this.#given;
    void this.#connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(analysis, document, { related: shows?.relatedInformation === true, links: shows?.codeDescriptionSupport === true }, (rule) => rules?.linkTo(rule) ?? null) });
  }

  /** Opens the text of a rule in the editor; where it cannot, tells what the rule asks. */
  async #openRule(command: string, named: unknown): Promise<null> {
    const rule = command === OPEN_RULE && typeof named === 'string' ? ruleNamed(named) : undefined;
    if (!rule) throw new ResponseError(ErrorCodes.InvalidParams, `The command is ${OPEN_RULE}, with the id of a rule.`);
    const { rules } = this.#given;
    if (rules && this.#client.window?.showDocument?.support) {
      const line = rules.lineOf(rule.id);
      const { success } = await this.#connection.sendRequest(ShowDocumentRequest.type, { uri: rules.uri, takeFocus: true, selection: { start: { line, character: 0 }, end: { line, character: 0 } } });
      if (success) return null;
    }
    this.#tell(MessageType.Info, `${rule.id}: ${rule.title} ${rule.why} Write, if it is true: ${rule.fix}`);
    return null;
  }

  /** Answers while the server is up; what goes wrong is told without a word of the note. */
  async #answer<T>(work: () => Promise<T>): Promise<T> {
    if (this.#state === 'new') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    if (this.#state === 'down') throw new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');
    try {
      return await work();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      throw new ResponseError(ErrorCodes.InternalError, `palpate: ${faultOn(error)}`);
    }
  }

  #fault(error: unknown): void {
    this.#tell(MessageType.Error, `palpate: ${faultOn(error)}`);
  }

  /** A message to the user, once until something changes. */
  #tell(type: MessageType, message: string): void {
    if (type === MessageType.Error && this.#told.has(message)) return;
    if (type === MessageType.Error) this.#told.add(message);
    void this.#connection.sendNotification(ShowMessageNotification.type, { type, message });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Settings that are set: editors send null for those that are not. */
const withoutNull = (value: unknown): Record<string, unknown> => (isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null && v !== undefined && v !== '')) : {});

/** The path of a file's address; null for what is no file, or not yet. */
function pathOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(/[/\\]$/.test(folder) ? folder : `${folder}${path.includes('\\') ? '\\' : '/'}`);
