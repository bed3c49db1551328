import { Editor } from './editor/editor.tsx';
import { Codes } from './panels/codes.tsx';
import { current } from './state.ts';

/** The page from top to bottom. */
export function App() {
  return (
    <>
      <header>
        <h1>palpate</h1>
      </header>
      <main>
        <Editor sheet={current.value} key={current.value.id} />
        <Codes />
      </main>
    </>
  );
}
