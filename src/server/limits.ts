/** What the server takes before it refuses. Bytes, UTF-16 units and milliseconds. */
export interface Limits {
  /** Bytes of a request's body. */
  readonly body: number;
  /** UTF-16 units of one note. */
  readonly text: number;
  /** Notes of one request. */
  readonly notes: number;
  /** Lists and objects within one another in a body. */
  readonly depth: number;
  /** Requests that may wait for a worker. */
  readonly waiting: number;
  /** Connections at once; further ones are closed. */
  readonly connections: number;
  /** Until all headers of a request are here, and until all of it is. */
  readonly headers: number;
  readonly request: number;
  /** How often the two are looked after. */
  readonly check: number;
  /** How long a connection may lie idle between requests. */
  readonly idle: number;
  /** Until a worker has answered; then it is ended. */
  readonly work: number;
  /** How long requests may take to finish when the server is told to stop. */
  readonly grace: number;
}

export const LIMITS: Limits = {
  body: 2_000_000,
  text: 200_000,
  notes: 100,
  depth: 64,
  waiting: 256,
  connections: 512,
  headers: 10_000,
  request: 30_000,
  check: 1_000,
  idle: 5_000,
  work: 30_000,
  grace: 10_000,
};
