/** What a Chromium trace tells of the thread that a page's script runs on. */

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of these, the processor's. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface Trace {
  /** What the thread ran, in milliseconds of the browser's clock, in order. */
  readonly tasks: readonly { readonly from: number; readonly to: number; readonly worked: number }[];
  /** Milliseconds of the processor that the thread took between two times; a task that reaches beyond them counts by its share. */
  spent(from: number, to: number): number;
  /** The same of the thread that the engine runs on. */
  worker(from: number, to: number): number;
  /** When the page's script set a mark of this name. */
  at(mark: string): number[];
}

type Tasks = Trace['tasks'];

const spentIn = (tasks: Tasks, from: number, to: number): number => tasks.reduce((sum, t) => sum + (t.to > t.from ? (t.worked * Math.max(0, Math.min(to, t.to) - Math.max(from, t.from))) / (t.to - t.from) : 0), 0);

export function mainThread({ traceEvents }: { readonly traceEvents: readonly TraceEvent[] }): Trace {
  const marks = traceEvents.filter((e) => e.cat.includes('blink.user_timing'));
  const home = marks.find((e) => e.name === 'key' || e.name === 'paste');
  if (!home) throw new Error('the trace holds none of the page’s marks');
  const named = traceEvents.find((e) => e.pid === home.pid && e.name === 'thread_name' && e.args?.name?.startsWith('DedicatedWorker'));
  const tasksOf = (tid: number | undefined): Tasks => traceEvents.filter((e) => e.pid === home.pid && e.tid === tid && e.name === 'ThreadControllerImpl::RunTask' && e.ph === 'X').map((e) => ({ from: e.ts / 1000, to: (e.ts + (e.dur ?? 0)) / 1000, worked: (e.tdur ?? e.dur ?? 0) / 1000 })).sort((a, b) => a.from - b.from);
  const tasks = tasksOf(home.tid);
  const engine = tasksOf(named?.tid);
  return {
    tasks,
    spent: (from, to) => spentIn(tasks, from, to),
    worker: (from, to) => spentIn(engine, from, to),
    at: (mark) => marks.filter((e) => e.name === mark && e.pid === home.pid).map((e) => e.ts / 1000).sort((a, b) => a - b),
  };
}
