/** What can go wrong with a request, in the form of RFC 9457. No problem repeats anything of a request's body. */
export const PROBLEMS = {
  'malformed-http': { status: 400, title: 'The request is no HTTP', remedy: 'Send it with a program that speaks HTTP/1.1.' },
  'malformed-json': { status: 400, title: 'The body is not JSON', remedy: 'Send one JSON object, encoded as UTF-8.' },
  'invalid-request': { status: 400, title: 'The body has not the shape that is asked for', remedy: 'Change the value at the place that is named; /api/openapi.json has the shapes.' },
  unauthorized: { status: 401, title: 'The token is missing or is another', remedy: 'Send the token that the server was started with, as "Authorization: Bearer TOKEN".' },
  'foreign-origin': { status: 403, title: 'Pages of another origin may not ask', remedy: 'Start the server with --allow-origin and that origin, if it is a CDS client that you trust.' },
  'not-found': { status: 404, title: 'There is nothing at this address', remedy: 'Check the address; /api/openapi.json lists all of them.' },
  'unknown-name': { status: 404, title: 'The name is no rule, code or term that palpate knows', remedy: 'Check its spelling; palpate explain lists rules and codes.' },
  'method-not-allowed': { status: 405, title: 'The address is not asked this way', remedy: 'Use a method that the header Allow names.' },
  'slow-request': { status: 408, title: 'The request took too long to arrive', remedy: 'Send it in one go.' },
  'missing-data': { status: 412, title: 'The note is not in the request', remedy: 'Send it as a DocumentReference with its text inline (attachment.data), in prefetch or context as /cds-services asks; palpate fetches nothing.' },
  'too-large': { status: 413, title: 'The request is larger than is read', remedy: 'Send fewer or shorter notes at once; palpate scan reads archives.' },
  'not-json': { status: 415, title: 'The body is of a type that is not read', remedy: 'Send JSON with the header "Content-Type: application/json", not compressed.' },
  'wrong-host': { status: 421, title: 'The request was made to another name than this server has', remedy: 'Use the address that the server was started with; for another name, start it with --public-url.' },
  'large-headers': { status: 431, title: 'The headers are larger than is read', remedy: 'Send fewer or shorter headers.' },
  fault: { status: 500, title: 'palpate failed on this request', remedy: 'Please report it, without the note.' },
  busy: { status: 503, title: 'Too many requests are waiting', remedy: 'Ask again in a few seconds.' },
  'gave-up': { status: 503, title: 'The analysis took too long and was ended', remedy: 'Send fewer or shorter notes at once.' },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;
export type ProblemStatus = (typeof PROBLEMS)[ProblemKind]['status'];

export interface Told {
  /** What is wrong in this case; no word of a note. */
  readonly detail?: string;
  /** Where in the request, as `notes[2].dateOfService`. */
  readonly place?: string;
}

export interface Problem extends Told {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly remedy: string;
}

export const problemOf = (kind: ProblemKind, told: Told = {}): Problem => ({ type: `urn:palpate:problem:${kind}`, ...PROBLEMS[kind], ...told });

export const PROBLEM_JSON = 'application/problem+json';

/** Thrown where a request is refused; the door answers with its problem. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: ProblemKind;
  readonly told: Told;
  readonly headers: Readonly<Record<string, string>>;
  constructor(kind: ProblemKind, told: Told = {}, headers: Readonly<Record<string, string>> = {}) {
    super(PROBLEMS[kind].title);
    this.kind = kind;
    this.told = told;
    this.headers = headers;
  }
}
