/** What becomes of a request when its worker dies, hangs, throws or has no time. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Engine, Task } from '../../src/server/engine.ts';
import { openPool } from '../../src/server/pool.ts';
import { folder } from '../doors/command.ts';
import { SECRET } from './support.ts';

const program = join(folder(), 'worker.cjs');
writeFileSync(program, `module.exports = async ({ name }) => {
  if (name === 'exit') process.exit(1);
  if (name === 'throw') throw new RangeError('${SECRET}');
  if (name === 'memory') { const held = []; for (;;) held.push(new Array(1e5).fill(Math.random())); }
  if (name === 'hang') for (;;);
  if (name === 'slow') await new Promise((done) => setTimeout(done, 60));
  return { json: JSON.stringify(name) };
};`);

const engines: Engine[] = [];
async function pool(limits = {}): Promise<{ ask: (name: string, left?: AbortSignal) => Promise<unknown>; told: string[] }> {
  const told: string[] = [];
  const engine = await openPool({ program, workers: 1, settings: {}, limits: { waiting: 2, work: 5000, ...limits }, told: (line) => told.push(line), heap: 32 });
  engines.push(engine);
  return { ask: (name, left = new AbortController().signal) => engine.run({ kind: 'explain', name, note: null, options: {} } satisfies Task, left), told };
}
afterAll(() => Promise.all(engines.map((e) => e.close())));

describe('a pool', () => {
  it.each(['exit', 'throw', 'memory'])('answers for a worker that fails (%s), and goes on with another', async (death) => {
    const { ask, told } = await pool();
    expect(await ask(death)).toEqual({ refused: 'fault', told: {} });
    expect(told.join()).toMatch(/palpate failed/);
    expect(told.join()).not.toContain(SECRET);
    expect(await ask('fine')).toEqual({ json: '"fine"' });
  });

  it('ends what hangs, and goes on', async () => {
    const { ask, told } = await pool({ work: 200 });
    expect(await ask('hang')).toEqual({ refused: 'gave-up', told: {} });
    expect(told).toEqual(['a request was given up: the worker did not answer in time']);
    // a new thread starts within the time of the next request
    await new Promise((r) => setTimeout(r, 200));
    expect(await ask('fine')).toEqual({ json: '"fine"' });
  });

  it('takes no more than may wait', async () => {
    const { ask } = await pool();
    const all = await Promise.all(['slow', 'slow', 'slow', 'slow', 'slow', 'slow'].map((name) => ask(name)));
    expect(all.map((a) => (a as { refused?: string }).refused ?? 'done')).toEqual(['done', 'done', 'done', 'busy', 'busy', 'busy']);
  });

  it('does not do what nobody waits for any more, and gives the turn to the next', async () => {
    const { ask, told } = await pool();
    const left = new AbortController();
    const from = performance.now();
    const all = [ask('slow'), ask('slow', left.signal), ask('fine')];
    left.abort();
    expect(await Promise.all(all)).toEqual([{ json: '"slow"' }, { refused: 'busy', told: {} }, { json: '"fine"' }]);
    expect(await ask('fine', AbortSignal.abort())).toEqual({ refused: 'busy', told: {} });
    expect(performance.now() - from).toBeLessThan(2000);
    expect(told).toEqual([]);
  });
});
