import type { Context, Hono } from 'hono';
import { VERSION } from '../note/version.ts';
import type { NoteInput } from '../note/note.ts';
import { jsonIn, shaped } from './body.ts';
import type { Task } from './engine.ts';
import type { Env } from './guard.ts';
import type { FeedbackBook } from './hooks/feedback.ts';
import { servicesFor } from './hooks/services.ts';
import { openapi } from './openapi.ts';
import { Refusal } from './problem.ts';
import type { ServerSettings } from './settings.ts';
import { type NoteRecord, requestShapes } from './shapes.ts';

/** A record as the engine takes it; the name of one without an id is its place. */
const noteOf = ({ id, text, dateOfService, provider, patient, payer, billed }: NoteRecord, index: number): NoteInput => ({
  id: id === undefined || id === null ? (index === 0 ? 'note' : `note ${index + 1}`) : String(id), text, dateOfService: dateOfService ?? undefined, provider: provider ?? undefined, patient: patient ?? undefined, payer: payer ?? undefined, billed: billed ?? undefined,
});

/** Answers with what a worker gives. Throws {@link Refusal}. */
export async function answered(c: Context<Env>, task: Task, { engine, told }: Pick<ServerSettings, 'engine' | 'told'>): Promise<Response> {
  const left = new AbortController();
  c.env.outgoing.once('close', () => left.abort());
  const outcome = await engine.run(task, left.signal);
  if ('json' in outcome) return c.body(outcome.json, 200, { 'Content-Type': 'application/json' });
  if (outcome.refused === 'fault' && outcome.told.detail) told(outcome.told.detail);
  throw new Refusal(outcome.refused, outcome.told);
}

export function apiRoutes(app: Hono<Env>, settings: ServerSettings, book: FeedbackBook): void {
  const { coding, limits, signHook } = settings;
  const payers = [...coding.payers.keys()];
  const shapes = requestShapes(payers, limits);
  const document = JSON.stringify(openapi(shapes, servicesFor(signHook)));
  const started = performance.now();

  app.post('/api/analyze', async (c) => {
    const body = await jsonIn(c.env.incoming, limits);
    if (typeof body === 'object' && body !== null && 'notes' in body) {
      const { notes, options = {} } = shaped(body, shapes.several);
      return answered(c, { kind: 'analyze', notes: notes.map(noteOf), several: true, options }, settings);
    }
    const { options = {}, ...record } = shaped(body, shapes.one);
    return answered(c, { kind: 'analyze', notes: [noteOf(record, 0)], several: false, options }, settings);
  });

  app.post('/api/explain', async (c) => {
    const { name, note, options = {} } = shaped(await jsonIn(c.env.incoming, limits), shapes.explain);
    return answered(c, { kind: 'explain', name, note: note === undefined ? null : noteOf(note, 0), options }, settings);
  });

  app.get('/api/health', (c) => c.json({ status: 'ok', version: VERSION, rules: coding.edition, payers, seconds: Math.round((performance.now() - started) / 1000), feedback: book.counts() }));
  app.get('/api/openapi.json', (c) => c.body(document, 200, { 'Content-Type': 'application/json' }));
}
