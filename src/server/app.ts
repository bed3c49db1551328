import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { faultOn } from '../text/fault.ts';
import { apiRoutes } from './api.ts';
import { type Env, isHooks, ownHost, ownOrigin, ownToken } from './guard.ts';
import { hookRoutes } from './hooks/routes.ts';
import { feedbackBook } from './hooks/feedback.ts';
import { pageRoutes } from './page.ts';
import { PROBLEM_JSON, problemOf, type ProblemKind, Refusal, type Told } from './problem.ts';
import { ruleRoutes } from './rule-pages.ts';
import type { ServerSettings } from './settings.ts';

/** Nothing is loaded, run or framed, unless a page says what it needs. */
const NOTHING = ["'none'"];

/** All that the server answers, in the order in which a request meets it: whose is it, may it, what is it. */
export function appOf(settings: ServerSettings): Hono<Env> {
  const app = new Hono<Env>();
  const book = feedbackBook();
  app.use(secureHeaders({
    overwrite: false, contentSecurityPolicy: { defaultSrc: NOTHING, frameAncestors: NOTHING, baseUri: NOTHING, formAction: NOTHING }, xFrameOptions: 'DENY',
    // the server itself speaks no TLS; what stands before it sets this
    strictTransportSecurity: false,
  }));
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  });
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (_, methods) => refused('method-not-allowed', {}, { Allow: methods.join(', ') }) }));
  app.use(ownHost(settings), ownOrigin(settings));
  const mayCall = cors({ origin: (origin) => (settings.origins.includes(origin) ? origin : null), allowMethods: ['GET', 'POST'], allowHeaders: ['Content-Type', 'Authorization'], maxAge: 600 });
  // where no origin may, there is nothing to say about it
  app.use((c, next) => (settings.origins.length > 0 && isHooks(c.req.path) ? mayCall(c, next) : next()));
  app.use('/api/*', ownToken(settings));
  app.use('/cds-services/*', ownToken(settings));
  apiRoutes(app, settings, book);
  hookRoutes(app, settings, book);
  ruleRoutes(app, settings);
  pageRoutes(app, settings);
  app.notFound(() => refused('not-found'));
  app.onError((error) => {
    if (error instanceof Refusal) return refused(error.kind, error.told, error.headers);
    settings.told(faultOn(error));
    return refused('fault');
  });
  return app;
}

const refused = (kind: ProblemKind, told: Told = {}, headers: Readonly<Record<string, string>> = {}): Response => {
  const problem = problemOf(kind, told);
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'Content-Type': PROBLEM_JSON, ...(kind === 'busy' ? { 'Retry-After': '2' } : {}), ...headers } });
};
