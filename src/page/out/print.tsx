import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { current, engine, givenOf, sharing, summary } from '../state.ts';
import { Review } from './review.tsx';

/** Milliseconds without a change after which the printed review is made anew, so that the browser's own way to print has it too. */
const PAUSE = 400;

/** What is printed in place of the page: the one-page review of the note in view, masked where the page shows it masked. */
export function Printed() {
  const html = useSignal('');
  const sheet = current.value;
  const given = givenOf(sheet);
  const format = sharing.value ? 'shared' : 'html';
  useEffect(() => {
    const timer = setTimeout(() => {
      engine.ask('write', { note: given, format }).then((written) => {
        html.value = written;
      }, () => {});
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [sheet, given.text, given.payer, given.asOf, given.discipline, format]);
  // the table of notes is printed as it is shown
  if (summary.value) return null;
  return (
    <div class="printed" aria-hidden="true">
      <Review html={html.value} label="Review" />
    </div>
  );
}
