import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { current, fault, said } from '../state.ts';

/** What went wrong; stays until the reader closes it or it is mended. */
export function Fault() {
  return (
    <div role="alert">
      {fault.value !== null && (
        <p class="fault">
          {fault.value} <button type="button" onClick={() => { fault.value = null; }}>Close</button>
        </p>
      )}
    </div>
  );
}

/** Milliseconds of quiet before a change is told, so that nobody is read to while typing. */
const QUIET = 1500;

/** Told to screen readers: what was done on request, and what the note supports when the writer pauses. */
export function Said() {
  const summed = useSignal('');
  const analysis = current.value.read.value?.analysis;
  useEffect(() => {
    if (!analysis) return undefined;
    const timer = setTimeout(() => {
      const codes = analysis.codes.filter((c) => c.support !== 'excluded').map((c) => c.code);
      const open = analysis.findings.filter((f) => f.suppressed === null);
      const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
      summed.value = `${codes.length > 0 ? `Codes ${codes.join(', ')}` : 'No codes'}; ${count(open.filter((f) => f.severity === 'error').length, 'error')}, ${count(open.filter((f) => f.severity === 'warning').length, 'warning')}; risk ${analysis.risk.band}.`;
    }, QUIET);
    return () => clearTimeout(timer);
  }, [analysis]);
  return (
    <>
      <p class="aside" role="status">{said.value}</p>
      <p class="aside" role="status">{summed.value}</p>
    </>
  );
}
