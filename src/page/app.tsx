import { Editor } from './editor/editor.tsx';
import { Drop } from './notes/drop.tsx';
import { Sheets } from './notes/sheets.tsx';
import { Summary } from './notes/summary.tsx';
import { Printed } from './out/print.tsx';
import { Shared } from './out/shared.tsx';
import { Learn } from './learn/learn.tsx';
import { SimilarDialog } from './learn/similar.tsx';
import { ExplanationDialog } from './panels/explanation.tsx';
import { Panels } from './panels/panels.tsx';
import { TipLayer } from './panels/tip.tsx';
import { current, sharing, summary, tab } from './state.ts';
import { Bar } from './top/bar.tsx';
import { Fault, Said } from './top/said.tsx';

/** The page from top to bottom. */
export function App() {
  const learning = tab.value === 'learn';
  return (
    <>
      <Bar />
      <Fault />
      {!learning && <Sheets />}
      {/* hidden, not taken away: note, caret and undo stay as they are */}
      <main hidden={learning}>{summary.value ? <Summary /> : sharing.value ? <Shared /> : <Work />}</main>
      {learning && <main><Learn /></main>}
      <footer class="dim advice">palpate advises; it does not decide. The note stays in this browser.</footer>
      <Said />
      <ExplanationDialog />
      <SimilarDialog />
      <TipLayer />
      <Drop />
      <Printed />
    </>
  );
}

/** The note and, beside it, what it supports. */
function Work() {
  return (
    <div class="work">
      <div class="note">
        <Editor sheet={current.value} key={current.value.id} />
      </div>
      <div class="beside">
        <Panels />
      </div>
    </div>
  );
}
