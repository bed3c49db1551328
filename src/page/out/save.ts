/** Hands a text to the reader as a file; nothing leaves the browser. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read it only after the click is through
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Copies a text. From a file of its own a page may have no clipboard to write to; then a selection is copied. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {
    // the older way is below
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'aside';
  document.body.append(area);
  const before = document.activeElement as HTMLElement | null;
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  before?.focus();
  if (!done) throw new Error('the browser does not let the page copy; select the text and copy it by hand');
}

/** A file's name for a note: what it was opened as, without its ending. */
export const fileName = (note: string, ending: string): string => `${note.replace(/\.[a-z]{2,5}$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'note'}.${ending}`;
