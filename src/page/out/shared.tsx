import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { current, engine, fault, givenOf, said, sharing } from '../state.ts';
import { Review } from './review.tsx';
import { copy, fileName, save } from './save.ts';

/** The review of the note in view with names, dates and numbers masked: what can be shown to others. */
export function Shared() {
  const html = useSignal('');
  const sheet = current.value;
  const given = givenOf(sheet);
  useEffect(() => {
    engine.ask('write', { note: given, format: 'shared' }).then(
      (written) => {
        html.value = written;
      },
      (error: Error) => {
        fault.value = error.message;
      },
    );
  }, [sheet, given.text, given.payer, given.asOf, given.discipline]);
  const copied = (): void => {
    engine.ask('write', { note: given, format: 'shared-text' }).then(copy).then(
      () => {
        said.value = 'Masked note copied.';
      },
      (error: Error) => {
        fault.value = error.message;
      },
    );
  };
  return (
    <section class="shared" aria-labelledby="shared-title">
      <div class="over">
        <h2 id="shared-title">Masked for sharing</h2>
        <button type="button" onClick={() => { sharing.value = false; }}>Back to the note</button>
        <button type="button" onClick={copied}>Copy the masked note</button>
        <button type="button" onClick={() => save(fileName('masked', 'html'), 'text/html', html.value)}>Save the masked review</button>
        <button type="button" onClick={() => print()}>Print</button>
      </div>
      <p class="dim">Names, dates and numbers are masked; codes and spinal levels stay. What is masked is what palpate takes for a name or a number: read it before you pass it on.</p>
      <Review html={html.value} label="Masked review" />
    </section>
  );
}
