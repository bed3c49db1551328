import { useEffect, useRef, useState } from 'preact/hooks';
import type { Sheet } from '../state.ts';

/** Milliseconds without a new analysis before the panels show the last one, and the longest that they lag behind while somebody writes on. */
const PAUSE = 90;
const LONGEST = 300;

export type Read = NonNullable<Sheet['read']['value']>;

/**
 * The reading of a note that the panels show: at once when the note comes into view, else when the writing pauses,
 * so that a keystroke pays for the editor alone.
 */
export function useShown(sheet: Sheet): Read | null {
  const read = sheet.read.value;
  const [shown, show] = useState({ sheet, read });
  const since = useRef(0);
  const here = shown.sheet === sheet && shown.read !== null;
  useEffect(() => {
    if (shown.sheet === sheet && shown.read === read) return;
    const now = (): void => {
      since.current = 0;
      show({ sheet, read });
    };
    if (!here) return now();
    if (since.current === 0) since.current = performance.now();
    const timer = setTimeout(now, Math.max(0, Math.min(PAUSE, since.current + LONGEST - performance.now())));
    return () => clearTimeout(timer);
  }, [sheet, read, shown]);
  return here ? shown.read : read;
}
