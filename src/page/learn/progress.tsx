import { useRef, useState } from 'preact/hooks';
import { EMPTY, ProgressError, progressText, readProgress } from '../../course/progress.ts';
import type { Course } from '../../course/schema.ts';
import { standingOf } from '../../course/standing.ts';
import { save } from '../out/save.ts';
import { Begin } from './begin.tsx';
import { Picture } from './picture.tsx';
import { rowsOf, saidOf } from './rows.ts';
import { cardTitle, deck, join, keeping, progress, setProgress, today, told, trouble, trying } from './state.ts';
import { deleteProgress, storedProgress } from './store.ts';

/** How the learner stands, and what can be done with the progress: exported, merged with a file, deleted. */
export function ProgressView({ course }: { readonly course: Course }) {
  const standing = standingOf(deck.value?.cards ?? [], progress.value.reviews, today().now);
  const rows = rowsOf(course, standing.cards);
  const begun = keeping.value || trying.value || progress.value.reviews.length > 0;
  return (
    <>
      {!begun && <Begin />}
      <section class="panel progress" aria-labelledby="progress-title">
        <h2 id="progress-title">Progress <span class="dim">{standing.mastered} of {standing.cards.length} concepts mastered, {standing.met} met; {standing.answers} {standing.answers === 1 ? 'answer' : 'answers'}{standing.notes > 0 ? `, ${standing.notes} of your own notes` : ''}</span></h2>
        <Picture rows={rows} titleOf={cardTitle} />
        <details>
          <summary>As a table</summary>
          <table>
            <thead><tr><th scope="col">Concept</th><th scope="col">Lesson</th><th scope="col">How it stands</th><th scope="col" class="number">Answers</th><th scope="col" class="number">Wrong</th></tr></thead>
            <tbody>{rows.flatMap((row, k) => row.cards.map((c) => <tr key={c.card}><th scope="row">{cardTitle(c.card)}</th><td>{k + 1} {row.title}</td><td>{saidOf(c.state, c.chance)}</td><td class="number">{c.answers}</td><td class="number">{c.lapses}</td></tr>))}</tbody>
          </table>
        </details>
        <p class="dim">Mastered is what stays known for three weeks and is known today with 85 in 100, as FSRS reckons from your answers.</p>
      </section>
      <Keeping />
    </>
  );
}

function Keeping() {
  const chooser = useRef<HTMLInputElement>(null);
  const [wrong, fail] = useState('');
  const [sure, ask] = useState(false);
  const { learner, reviews } = progress.value;
  const exportIt = (): void => {
    save(`palpate-progress${learner ? `-${learner.replace(/[^\p{L}\p{N}_-]+/gu, '-')}` : ''}.jsonl`, 'application/jsonl', progressText(progress.peek()));
    told.value = 'Your progress is saved as a file.';
  };
  const importIt = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    fail('');
    try {
      const read = readProgress(await file.text(), file.name);
      const before = progress.peek().reviews.length;
      if (!keeping.peek()) trying.value = true;
      join(read.progress);
      const added = progress.peek().reviews.length - before;
      told.value = `${added === 1 ? 'One answer was' : `${added} answers were`} added.${read.damaged.length > 0 ? ` ${read.damaged.length === 1 ? 'One line' : `${read.damaged.length} lines`} of the file could not be read and ${read.damaged.length === 1 ? 'was' : 'were'} left out.` : ''}`;
    } catch (error) {
      if (!(error instanceof ProgressError)) throw error;
      fail(error.message);
    }
  };
  const deleteIt = (): void => {
    deleteProgress();
    keeping.value = false;
    trying.value = false;
    trouble.value = null;
    progress.value = EMPTY;
    ask(false);
    told.value = 'Your progress is deleted from this browser.';
  };
  return (
    <section class="panel keeping" aria-labelledby="keeping-title">
      <h2 id="keeping-title">What is kept</h2>
      <p>{keeping.value ? `${reviews.length === 1 ? 'One answer is' : `${reviews.length} answers are`} kept in this browser, unencrypted. No text of a note or of an answer is among them.` : 'Nothing is kept in this browser.'}</p>
      <label class="learner"><span>Your name or number, as exports and your trainer's report show it (may stay empty)</span> <input type="text" autocomplete="off" spellcheck={false} value={learner ?? ''} onChange={(e) => setProgress({ ...progress.peek(), learner: e.currentTarget.value.trim() || null })} /></label>
      <div class="actions">
        <button type="button" onClick={exportIt} disabled={reviews.length === 0}>Export as a file</button>
        <button type="button" onClick={() => chooser.current?.click()}>Import a file and merge it</button>
        <input ref={chooser} class="aside" type="file" tabIndex={-1} aria-hidden="true" accept=".jsonl,application/jsonl,text/plain" onChange={(e) => { void importIt(e.currentTarget.files?.[0]); e.currentTarget.value = ''; }} />
        {trouble.value !== null && <button type="button" onClick={() => save('palpate-progress-damaged.jsonl', 'application/jsonl', storedProgress())}>Save what cannot be read</button>}
        {(keeping.value || reviews.length > 0 || trouble.value !== null) && !sure && <button type="button" onClick={() => ask(true)}>Delete my progress</button>}
      </div>
      <p class="dim">The file is the same as that of <code>palpate teach</code> at the terminal. Merging counts each answer once.</p>
      {sure && (
        // biome-ignore lint/a11y/useSemanticElements: a question within the page, not over it
        <div class="sure" role="group" aria-label="Delete my progress">
          <p>All {reviews.length} answers are deleted from this browser, and cannot be brought back unless you have exported them.</p>
          <div class="actions"><button type="button" ref={(b) => b?.focus()} onClick={() => ask(false)}>Keep it</button><button type="button" class="danger" onClick={deleteIt}>Delete it</button></div>
        </div>
      )}
      <p class="wrong" role="alert">{wrong}</p>
      <p class="said" role="status">{told.value}</p>
    </section>
  );
}
