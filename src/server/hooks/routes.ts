import type { Context, Hono } from 'hono';
import { answered } from '../api.ts';
import { jsonIn, shaped } from '../body.ts';
import { type Env, hostOf } from '../guard.ts';
import { Refusal } from '../problem.ts';
import type { ServerSettings } from '../settings.ts';
import type { FeedbackBook } from './feedback.ts';
import { feedback, type HookRequest, type Service, servicesFor } from './services.ts';

/** CDS Hooks 2.0: discovery, services, feedback. */
export function hookRoutes(app: Hono<Env>, settings: ServerSettings, book: FeedbackBook): void {
  const services = servicesFor(settings.signHook);
  const discovery = { services: services.map(({ hook, title, description, id, prefetch, usageRequirements }) => ({ hook, title, description, id, prefetch, usageRequirements })) };
  const serviceOf = (c: Context<Env>): Service => {
    const found = services.find((s) => s.id === c.req.param('id'));
    if (!found) throw new Refusal('not-found', { detail: 'There is no such service; /cds-services lists them.' }, { Connection: 'close' });
    return found;
  };

  app.get('/cds-services', (c) => c.json(discovery));

  app.post('/cds-services/:id', async (c) => {
    const service = serviceOf(c);
    const request = shaped(await jsonIn(c.env.incoming, settings.limits), service.request);
    return answered(c, { kind: 'review', resources: resourcesOf(request, service), base: settings.publicUrl ?? `http://${hostOf(c)}` }, settings);
  });

  app.post('/cds-services/:id/feedback', async (c) => {
    serviceOf(c);
    return c.json({ received: book.take(shaped(await jsonIn(c.env.incoming, settings.limits), feedback)) });
  });
}

/** What a request brings, the note that the client holds in its hands first. Throws {@link Refusal} where neither context nor prefetch has the note; null says that there is none. */
function resourcesOf({ context, prefetch = {} }: HookRequest, { notes }: Service): unknown[] {
  const held = notes.context === null ? undefined : context[notes.context];
  const fetched = prefetch[notes.prefetch];
  const place = `prefetch.${notes.prefetch}`;
  if (held === undefined && fetched === undefined) throw new Refusal('missing-data', { place, detail: notes.context === null ? 'It is not there.' : `Neither it nor context.${notes.context} is there.` });
  if (fetched !== undefined && fetched !== null && !isResource(fetched)) throw new Refusal('invalid-request', { place, detail: 'It must be a FHIR resource, or null where there is none.' });
  return [held, ...Object.values(prefetch)].filter(isResource);
}

const isResource = (value: unknown): boolean => typeof value === 'object' && value !== null && typeof (value as { resourceType?: unknown }).resourceType === 'string';
