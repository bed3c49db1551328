import { suggested } from '../../render/facts.ts';
import { current } from '../state.ts';

/** The codes that the note in view supports. */
export function Codes() {
  const read = current.value.read.value;
  return (
    <section aria-labelledby="codes-title">
      <h2 id="codes-title">Codes</h2>
      <ul>{read?.analysis.codes.map((c) => <li key={c.code}>{suggested(c)}</li>)}</ul>
    </section>
  );
}
