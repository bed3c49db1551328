import { keeping, progress, setProgress, trouble, trying } from './state.ts';

/** Begins the course, only after the learner is told what is kept and where. */
export function Begin() {
  return (
    <section class="panel begin" aria-labelledby="begin-title">
      <h2 id="begin-title">Begin the course</h2>
      <p>Ten minutes a day: you answer items, and what you have not yet mastered comes again when it is due. For that palpate remembers which items you answered, when, and how well; no text of a note or of an answer.</p>
      <p>That is kept in this browser on this machine, unencrypted, until you delete it. It goes nowhere else. You can export it as a file, and merge it with what you did at the terminal.</p>
      <div class="actions">
        {trouble.value === null && <button type="button" class="primary" onClick={() => { keeping.value = true; setProgress(progress.peek()); }}>Begin, and keep my progress in this browser</button>}
        <button type="button" onClick={() => { trying.value = true; }}>Try it without keeping anything</button>
      </div>
    </section>
  );
}
