import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { isLoopback } from './address.ts';
import { Refusal } from './problem.ts';
import type { ServerSettings } from './settings.ts';

export type Env = { Bindings: HttpBindings };
type Handler = MiddlewareHandler<Env>;

/**
 * Refuses requests made to a name that is not ours. A page that lets its own name point here (DNS rebinding) would
 * otherwise pass for one of ours; it cannot do so with an IP address or with localhost.
 */
export const ownHost = ({ names, loopback }: Pick<ServerSettings, 'names' | 'loopback'>): Handler => {
  const ours = (host: string): boolean => {
    const name = nameOf(host);
    return name === 'localhost' || (isIP(name) !== 0 && (!loopback || isLoopback(name))) || names.includes(name);
  };
  return async (c, next) => {
    if (!ours(hostOf(c))) throw new Refusal('wrong-host', {}, { Connection: 'close' });
    await next();
  };
};

export const hostOf = (c: Context<Env>): string => (c.env.incoming.headers.host ?? '').toLowerCase();
/** A host without port and brackets; empty where it is none. */
function nameOf(host: string): string {
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}

/** Refuses pages of other origins, but for those that may call the CDS services. Programs that are no browsers send no origin. */
export const ownOrigin = ({ origins, publicUrl }: Pick<ServerSettings, 'origins' | 'publicUrl'>): Handler => {
  const own = publicUrl === null ? null : new URL(publicUrl).origin;
  return async (c, next) => {
    const origin = c.env.incoming.headers.origin;
    if (origin !== undefined && origin !== own && !sameHost(origin, hostOf(c)) && !(isHooks(c.req.path) && origins.includes(origin))) throw new Refusal('foreign-origin', {}, { Connection: 'close' });
    await next();
  };
};

/** Paths of CDS Hooks, which clients in a browser call from their own origin. */
export const isHooks = (path: string): boolean => path === '/cds-services' || path.startsWith('/cds-services/');

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === new URL(`http://${host}`).host;
  } catch {
    return false;
  }
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Asks for the token, compared in constant time. A JSON Web Token, which CDS clients send, is a token like any other here: it must be the one that was given. */
export const ownToken = ({ token }: Pick<ServerSettings, 'token'>): Handler => {
  if (token === null) return (_, next) => next();
  const wanted = hashed(token);
  return async (c, next) => {
    const given = /^Bearer +(\S+) *$/i.exec(c.env.incoming.headers.authorization ?? '')?.[1];
    if (given === undefined || !timingSafeEqual(hashed(given), wanted)) throw new Refusal('unauthorized', {}, { 'WWW-Authenticate': given === undefined ? 'Bearer realm="palpate"' : 'Bearer realm="palpate", error="invalid_token"' });
    await next();
  };
};
