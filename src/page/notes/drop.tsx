import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fault } from '../state.ts';
import { filesOf, openFiles } from './files.ts';

/** The whole page takes files that are dropped on it; text that is dropped goes to the editor. */
export function Drop() {
  const over = useSignal(false);
  useEffect(() => {
    const carries = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (e: DragEvent): void => {
      if (!carries(e)) return;
      e.preventDefault();
      over.value = true;
    };
    const onLeave = (e: DragEvent): void => {
      if (e.relatedTarget === null) over.value = false;
    };
    const onDrop = (e: DragEvent): void => {
      if (!carries(e) || !e.dataTransfer) return;
      e.preventDefault();
      e.stopPropagation();
      over.value = false;
      filesOf(e.dataTransfer.items).then(openFiles).catch((error: Error) => {
        fault.value = `What was dropped cannot be read (${error.name}); open it by the button instead`;
      });
    };
    // before the editor, which would take the file's text in
    window.addEventListener('dragover', onOver, true);
    window.addEventListener('dragleave', onLeave, true);
    window.addEventListener('drop', onDrop, true);
    return () => {
      window.removeEventListener('dragover', onOver, true);
      window.removeEventListener('dragleave', onLeave, true);
      window.removeEventListener('drop', onDrop, true);
    };
  }, []);
  return over.value ? <div class="dropping" aria-hidden="true">Drop text, Word or PDF files, or a folder of them</div> : null;
}
