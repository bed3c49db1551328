import { useState } from 'preact/hooks';
import { withReview } from '../../course/progress.ts';
import { current, engine, fault, givenOf } from '../state.ts';
import { deck, progress, setProgress } from './state.ts';

/** The note of the Notes tab, whose findings can be practised: what it lacks comes sooner. Only when asked, and no text of it is kept. */
export function OwnNote() {
  const sheet = current.value;
  const [said, say] = useState('');
  if (sheet.text.value.trim() === '') return null;
  const count = async (): Promise<void> => {
    try {
      const review = await engine.ask('ownNote', { note: givenOf(sheet), cards: deck.peek()?.cards ?? [], at: new Date().toISOString() });
      if (review) setProgress(withReview(progress.peek(), review));
      const lacking = Object.values(review?.cards ?? {}).filter((g) => g === 1).length;
      say(review === null ? 'Nothing in it is practised in the course.' : lacking === 0 ? 'It lacks nothing that the course practises; that counts too.' : `${lacking === 1 ? 'One thing that it lacks comes' : `${lacking} things that it lacks come`} sooner now.`);
    } catch (error) {
      fault.value = (error as Error).message;
    }
  };
  return (
    <section class="panel own-note" aria-labelledby="own-note-title">
      <h2 id="own-note-title">A note of your own</h2>
      <p>“{sheet.name.value}” is open under Notes. What palpate finds in it can steer your practice: what it lacks comes sooner. Its text is not kept.</p>
      <div class="actions"><button type="button" onClick={() => void count()}>Practise what it lacks</button> <span role="status">{said}</span></div>
    </section>
  );
}
