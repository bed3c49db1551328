import { z } from 'zod';
import { VERSION } from '../note/version.ts';
import contract from './analysis.schema.json' with { type: 'json' };
import { cards, discovery, feedback, received, type Service } from './hooks/services.ts';
import { PROBLEM_JSON, PROBLEMS, type ProblemKind } from './problem.ts';
import { analyses, analysis, explanation, health, problem, proof, type RequestShapes, step } from './shapes.ts';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly id: string;
  readonly summary: string;
  readonly request?: readonly string[];
  readonly answer: { readonly description: string; readonly schemas: readonly string[] };
  readonly refusals: readonly ProblemKind[];
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const oneOf = (names: readonly string[]): Json => (names.length === 1 ? ref(names[0]) : { anyOf: names.map(ref) });

/** What any request may meet, what one with a body may, and what one that a worker answers may. */
const ANY: readonly ProblemKind[] = ['unauthorized', 'foreign-origin', 'wrong-host'];
const BODY: readonly ProblemKind[] = [...ANY, 'malformed-json', 'invalid-request', 'slow-request', 'too-large', 'not-json'];
const WORK: readonly ProblemKind[] = [...BODY, 'fault', 'busy', 'gave-up'];

function operations(services: readonly Service[]): Operation[] {
  return [
    { path: '/api/analyze', method: 'post', id: 'analyze', summary: 'What notes support, and what they lack.', request: ['OneNote', 'SeveralNotes'], answer: { description: 'An analysis; for several notes, one each.', schemas: ['Analysis', 'Analyses'] }, refusals: WORK },
    { path: '/api/explain', method: 'post', id: 'explain', summary: 'What a rule asks, a code needs or a term is read as; with a note, why it has the code or the finding, or has not.', request: ['ExplainRequest'], answer: { description: 'An explanation; with a note, a proof.', schemas: ['Explanation', 'Proof'] }, refusals: [...WORK, 'unknown-name'] },
    { path: '/api/health', method: 'get', id: 'health', summary: 'Whether the server is up, and what it goes by.', answer: { description: 'It is up.', schemas: ['Health'] }, refusals: ANY },
    { path: '/cds-services', method: 'get', id: 'discovery', summary: 'The CDS Hooks 2.0 services.', answer: { description: 'The services.', schemas: ['Discovery'] }, refusals: ANY },
    ...services.flatMap((service): Operation[] => [
      { path: `/cds-services/${service.id}`, method: 'post', id: service.id, summary: `${service.title}, on ${service.hook}.`, request: [schemaOf(service)], answer: { description: 'Cards; none where there is no note.', schemas: ['Cards'] }, refusals: [...WORK, 'missing-data'] },
      { path: `/cds-services/${service.id}/feedback`, method: 'post', id: `${service.id}-feedback`, summary: 'What became of cards. It is counted; nothing else of it is kept.', request: ['Feedback'], answer: { description: 'How many were taken.', schemas: ['Received'] }, refusals: BODY },
    ]),
  ];
}

const schemaOf = ({ id }: Service): string => `${id.replace(/(?:^|-)([a-z])/g, (_, c: string) => c.toUpperCase())}Request`;

/** The OpenAPI 3.1 document, made of the shapes that requests are validated by. */
export function openapi(shapes: RequestShapes, services: readonly Service[]): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'palpate', version: VERSION, license: { name: 'MIT', identifier: 'MIT' },
      description: 'Reads treatment notes and tells which procedure codes they support and what their documentation lacks. It advises; it does not decide. Every error is application/problem+json and repeats nothing of a note.',
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    paths: pathsOf(operations(services)),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'The token of palpate serve --token; without one, none is asked for.' } },
      schemas: schemas(shapes, services),
    },
  };
}

function pathsOf(list: readonly Operation[]): Json {
  const paths: Record<string, Record<string, Json>> = {
    '/api/openapi.json': { get: { operationId: 'openapi', summary: 'This document.', responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } }, ...refusals(ANY) } } },
  };
  for (const { path, method, id, summary, request, answer, refusals: kinds } of list) {
    paths[path] = {
      ...paths[path],
      [method]: {
        operationId: id, summary,
        ...(request ? { requestBody: { required: true, content: { 'application/json': { schema: oneOf(request) } } } } : {}),
        responses: { 200: { description: answer.description, content: { 'application/json': { schema: oneOf(answer.schemas) } } }, ...refusals(kinds) },
      },
    };
  }
  return paths;
}

/** A response for every status that the kinds have. */
function refusals(kinds: readonly ProblemKind[]): Record<string, Json> {
  const byStatus = new Map<number, string[]>();
  for (const kind of kinds) byStatus.set(PROBLEMS[kind].status, [...(byStatus.get(PROBLEMS[kind].status) ?? []), `${PROBLEMS[kind].title}. ${PROBLEMS[kind].remedy}`]);
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, texts]) => [status, { description: texts.join(' '), content: { [PROBLEM_JSON]: { schema: ref('Problem') } } }]));
}

function schemas(shapes: RequestShapes, services: readonly Service[]): Json {
  const registry = z.registry<{ id: string }>();
  const named: readonly (readonly [string, z.ZodType])[] = [
    ['Options', shapes.options], ['Note', shapes.note], ['OneNote', shapes.one], ['SeveralNotes', shapes.several], ['ExplainRequest', shapes.explain],
    ['Analysis', analysis], ['Analyses', analyses], ['Explanation', explanation], ['Step', step], ['Proof', proof], ['Health', health], ['Problem', problem],
    ['Discovery', discovery], ['Cards', cards], ['Feedback', feedback], ['Received', received], ...services.map((s): readonly [string, z.ZodType] => [schemaOf(s), s.request]),
  ];
  for (const [id, schema] of named) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` }).schemas;
  return { ...Object.fromEntries(Object.entries(made).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema])), ...published() };
}

/** The contract's schema of an analysis, with its definitions among the others. */
function published(): Json {
  const { $schema: _, $id: __, $defs: { span }, ...schema } = contract;
  return { Analysis: JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/span"', '"#/components/schemas/Span"')) as Json, Span: span };
}
