import type { Progress } from '../archive/scan/scan.ts';

/** How a scan tells of itself on standard error. */
export interface Teller {
  tell(state: Progress): void;
  end(): void;
}

export interface TellerOptions {
  readonly quiet: boolean;
  readonly json: boolean;
  readonly terminal: boolean;
  /** Bytes that will be read, where that is known. */
  readonly bytes: number;
  readonly write: (text: string) => void;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/** Milliseconds between two plain lines, and between two records of JSON. */
const PLAIN = 10_000;
const JSON_STEP = 1_000;

/** A bar on a terminal, a line now and then elsewhere, a line of JSON each second with `json`, nothing with `quiet`. */
export async function tellerBy(options: TellerOptions): Promise<Teller> {
  const { quiet, json, terminal, write, now } = options;
  const start = now();
  const rate = (read: number): number => Math.round(read / Math.max(0.001, (now() - start) / 1000));
  if (quiet) return { tell() {}, end() {} };
  if (json) {
    return everySo(JSON_STEP, now, (s) => write(`${JSON.stringify({ step: s.step, read: s.read, analyzed: s.analyzed, kept: s.kept, unreadable: s.unreadable, rate: rate(s.read), seconds: Math.round((now() - start) / 1000), share: shareOf(s, options.bytes) })}\n`));
  }
  if (!terminal) {
    return everySo(PLAIN, now, (s) => {
      if (s.step !== 'done') write(`palpate: ${s.step === 'across' ? 'looking across notes; ' : ''}${s.read} notes read, ${s.kept} of them unchanged, ${s.unreadable} unreadable; ${rate(s.read)} a second\n`);
    });
  }
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar({ format: '{bar} {percentage}% | {read} notes, {rate}/s | {left} | {failures} unreadable {step}', hideCursor: true, clearOnComplete: true, fps: 5, etaBuffer: 50 }, progress.Presets.shades_classic);
  bar.start(1000, 0, { read: 0, rate: 0, left: '', failures: 0, step: '' });
  return {
    tell(s) {
      const share = shareOf(s, options.bytes);
      const passed = (now() - start) / 1000;
      const left = s.step === 'read' && share !== null && share > 0.01 ? `${clock((passed / share) * (1 - share))} left` : '';
      bar.update(s.step === 'read' ? Math.floor((share ?? 0) * 980) : 990, { read: s.read, rate: rate(s.read), left, failures: s.unreadable, step: s.step === 'across' ? '| looking across notes' : '' });
    },
    end: () => bar.stop(),
  };
}

/** Between 0 and 1; null where it is not known how much there is to read. */
const shareOf = ({ step, bytes: read }: Progress, bytes: number): number | null => (step === 'done' ? 1 : bytes > 0 ? Math.min(1, read / bytes) : null);

function everySo(pause: number, now: () => number, write: (state: Progress) => void): Teller {
  let last = Number.NEGATIVE_INFINITY;
  let step = '';
  return {
    tell(state) {
      if (state.step === step && now() - last < pause) return;
      step = state.step;
      last = now();
      write(state);
    },
    end() {},
  };
}

function clock(seconds: number): string {
  const s = Math.round(seconds);
  return s < 60 ? `${s} s` : `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}
