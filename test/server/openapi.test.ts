/** The OpenAPI document is valid, and what it says of each operation and status is what the running server does. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import contract from '../../src/server/analysis.schema.json' with { type: 'json' };
import { readContract } from '../contract/read.ts';
import { SIGN_HOOK } from '../../src/server/hooks/services.ts';
import { type Answer, ask, atOnce, NOTE, type Question, raw, saying, type Served, served, stopAll } from './support.ts';

afterAll(stopAll);

type Schema = Readonly<Record<string, unknown>>;
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}

const server = await served();
const document = (await ask(server, '/api/openapi.json')).json as { readonly openapi: string; readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: { readonly schemas: Readonly<Record<string, Schema>> } };
const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/, 'date-time': true, uri: true, uuid: true } });
ajv.addSchema({ $id: 'api:', ...document });
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
/** What a value has that the schema at this place of the document does not allow. */
const faults = (schema: Schema, value: unknown): string[] => {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"api:#/components/');
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as Schema);
  compiled.set(text, validate);
  return validate(value) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
const who = { userId: 'Practitioner/1', patientId: '2', encounterId: '3' };
const hookRequest = (hook: string, rest: object) => ({ hook, hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea', context: who, ...rest });
const resource = { resourceType: 'DocumentReference', id: 'd', status: 'current', content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(NOTE).toString('base64') } }] };

/** Bodies that are answered with 200, by operation. */
const FINE: Readonly<Record<string, readonly object[]>> = {
  analyze: [{ text: NOTE, id: 7, options: { asOf: '2026-03-01' } }, { notes: [{ text: NOTE }, { text: '' }] }, { text: 'MFR', billed: ['97140'], payer: null }],
  explain: [...['outcome-missing', 'no-progress', '97140', '98940', 'MFR', 'ROM'].map((name) => ({ name })), { name: '97140', note: { text: NOTE } }, { name: 'plan-missing', note: { text: NOTE } }],
  'palpate-note-sign': [hookRequest(SIGN_HOOK, { prefetch: { document: resource } }), hookRequest(SIGN_HOOK, { context: { ...who, document: resource } }), hookRequest(SIGN_HOOK, { prefetch: { document: null } })],
  'palpate-encounter-discharge': [hookRequest('encounter-discharge', { prefetch: { documents: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource }] } } })],
  'palpate-note-sign-feedback': [{ feedback: [{ card: 'c', outcome: 'overridden', outcomeTimestamp: '2026-03-01T00:00:00Z' }] }],
  'palpate-encounter-discharge-feedback': [{ feedback: [{ card: 'c', outcome: 'accepted', acceptedSuggestions: [{ id: 's' }], outcomeTimestamp: '2026-03-01T00:00:00Z' }] }],
};

const token = 'x'.repeat(16);
const others = {
  closed: await served({ token }), hasty: await served({ limits: { headers: 80, request: 100, check: 20 } }),
  faulty: await served({ engine: saying({ refused: 'fault', told: {} }) }), busy: await served({ engine: saying({ refused: 'busy', told: {} }) }), late: await served({ engine: saying({ refused: 'gave-up', told: {} }) }),
};

/** Requests that are answered with a status, and how many of them there are to be. */
function requestsFor(status: string, path: string, method: string, { operationId }: Operation): readonly (() => Promise<Answer>)[] {
  const bodies: readonly (object | undefined)[] = method === 'post' ? FINE[operationId] : [undefined];
  const [body] = bodies;
  const to = (at: Served, question: Question = {}) => () => ask(at, path, { method: method.toUpperCase(), ...(body ? { body } : {}), ...question });
  switch (status) {
    case '200':
      return bodies.map((one) => to(server, one ? { body: one } : {}));
    case '400':
      return [to(server, { body: '{' }), to(server, { body: { unknown: 1 } })];
    case '401':
      return [to(others.closed)];
    case '403':
      return [to(server, { headers: { Origin: 'https://evil.example' } })];
    case '404':
      return [to(server, { body: { name: 'no such name' } })];
    case '408':
      return [() => raw(others.hasty, `${method.toUpperCase()} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`).then(parsed)];
    case '412':
      return [to(server, { body: { ...body, prefetch: {} } })];
    case '413':
      return [to(server, { headers: { 'Content-Length': '2000001' } })];
    case '415':
      return [to(server, { headers: { 'Content-Type': 'text/plain' } })];
    case '421':
      return [to(server, { headers: { Host: 'evil.example' } })];
    case '500':
      return [to(others.faulty)];
    case '503':
      return [to(others.busy), to(others.late)];
    default:
      throw new Error(`no request is known that ${path} answers with ${status}`);
  }
}

function parsed(got: string): Answer {
  const [head, text] = got.split('\r\n\r\n');
  const headers = Object.fromEntries(head.split('\r\n').slice(1).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]));
  return { status: Number(head.slice(9, 12)), headers, text, json: JSON.parse(text) as unknown };
}

describe('the document', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const found = await validator.validate(structuredClone(document) as unknown as Parameters<typeof validator.validate>[0]);
    expect([found.valid, found.valid ? [] : found.errors, validator.version]).toEqual([true, [], '3.1']);
    expect(() => validator.resolveRefs()).not.toThrow();
  });

  it('names an operation for every address of the API, each once', () => {
    expect(operations.map(({ path, method }) => `${method} ${path}`).sort()).toEqual([
      'get /api/health', 'get /api/openapi.json', 'get /cds-services', 'post /api/analyze', 'post /api/explain', 'post /cds-services/palpate-encounter-discharge', 'post /cds-services/palpate-encounter-discharge/feedback', 'post /cds-services/palpate-note-sign',
      'post /cds-services/palpate-note-sign/feedback',
    ]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('has the published schema of an analysis, and no other', () => {
    expect(contract).toEqual(readContract().schema);
    const { Analysis, Span } = document.components.schemas;
    expect(JSON.parse(JSON.stringify(Analysis).replaceAll('#/components/schemas/Span', '#/$defs/span'))).toEqual(Object.fromEntries(Object.entries(contract).filter(([key]) => !['$schema', '$id', '$defs'].includes(key))));
    expect(Span).toEqual(contract.$defs.span);
    const analysis = analyze(NOTE);
    expect(faults({ $ref: '#/components/schemas/Analysis' }, analysis)).toEqual([]);
    expect(faults({ $ref: '#/components/schemas/Analysis' }, { ...analysis, codes: 5 })).not.toEqual([]);
  });
});

describe.each(operations.map((o) => [`${o.method} ${o.path}`, o] as const))('%s', (_, { path, method, operation }) => {
  it.each(Object.keys(operation.responses))('answers %s as it says', async (status) => {
    for (const request of requestsFor(status, path, method, operation)) {
      const answer = await request();
      expect(answer.status, answer.text.slice(0, 300)).toBe(Number(status));
      const type = String(answer.headers['content-type']);
      const response = operation.responses[status].content[type];
      expect(response, `${status} as ${type}`).toBeDefined();
      expect(faults(response.schema, answer.json)).toEqual([]);
    }
  });

  it('takes what its schema of a request takes, and refuses what that refuses', async () => {
    const schema = operation.requestBody?.content['application/json'].schema;
    if (!schema) return;
    for (const body of FINE[operation.operationId]) expect(faults(schema, body)).toEqual([]);
    for (const body of [{}, { text: 5 }, { name: 5 }, { notes: [] }, { hook: 'other' }, { feedback: [{ card: 'c', outcome: 'ignored', outcomeTimestamp: 'now' }] }, { feedback: [] }, []]) {
      expect(faults(schema, body)).not.toEqual([]);
      expect((await ask(server, path, { body })).status).toBe(400);
    }
  });
});

it('is about a server that works', async () => {
  expect((await atOnce.run({ kind: 'analyze', notes: [{ text: NOTE }], several: false, options: {} }))).toHaveProperty('json');
});
