import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { faultOn } from '../text/fault.ts';
import type { Env } from './guard.ts';
import type { Limits } from './limits.ts';
import { PROBLEM_JSON, problemOf, type ProblemKind } from './problem.ts';

export interface Listening {
  readonly address: string;
  readonly port: number;
  /** Takes no more connections, lets requests that have begun finish, and resolves when all are done or out of time. */
  stop(): Promise<void>;
}

/** Serves an app at an IP address; port 0 takes a free one. Rejects with Node's error where it cannot listen. */
export async function listen(app: Hono<Env>, { address, port, limits, told }: { readonly address: string; readonly port: number; readonly limits: Limits; readonly told: (line: string) => void }): Promise<Listening> {
  const answer = getRequestListener((request, env) => app.fetch(request, env), {
    // what is no URL never reaches the app; its own faults are told of there
    errorHandler: (error) => {
      if ((error as Error).name !== 'RequestError') told(faultOn(error));
      const problem = problemOf((error as Error).name === 'RequestError' ? 'malformed-http' : 'fault');
      return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'Content-Type': PROBLEM_JSON, Connection: 'close' } });
    },
  });
  const open = new Set<ServerResponse>();
  const server = createServer({ headersTimeout: limits.headers, requestTimeout: limits.request, keepAliveTimeout: limits.idle, connectionsCheckingInterval: limits.check, insecureHTTPParser: false }, (incoming, outgoing) => {
    open.add(outgoing);
    outgoing.once('close', () => open.delete(outgoing));
    void answer(incoming, outgoing);
  });
  server.maxConnections = limits.connections;
  // a reader that takes nothing of its answer
  server.timeout = limits.request + limits.work;
  server.on('clientError', refuse);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, address, () => {
      server.off('error', fail);
      done();
    });
  });
  server.on('error', (error) => told(faultOn(error)));
  const at = server.address() as AddressInfo;
  return { address: at.address, port: at.port, stop: () => stopped(server, open, limits.grace) };
}

const KINDS: Readonly<Record<string, ProblemKind>> = { ERR_HTTP_REQUEST_TIMEOUT: 'slow-request', HPE_HEADER_OVERFLOW: 'large-headers' };

/** Answers what is no HTTP or came too slowly, and closes. */
function refuse(error: NodeJS.ErrnoException, socket: Socket & { readonly _httpMessage?: ServerResponse | null }): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?.headersSent) {
    socket.destroy();
    return;
  }
  const problem = problemOf(KINDS[error.code ?? ''] ?? 'malformed-http');
  const body = JSON.stringify(problem);
  socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Type: ${PROBLEM_JSON}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy());
}

function stopped(server: Server, open: ReadonlySet<ServerResponse>, grace: number): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(late);
      done();
    });
    // a connection that is kept alive would outlast its answer
    for (const response of open) response.shouldKeepAlive = false;
  });
}
