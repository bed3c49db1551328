import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Closes an open `details` by Escape, which gives its summary the focus, and by whatever is pressed or focused outside. */
export function useDismissed(box: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent): void => {
      const details = box.current;
      if (e.key !== 'Escape' || !details?.open) return;
      details.open = false;
      if (details.contains(document.activeElement)) details.querySelector('summary')?.focus();
    };
    const outside = (e: Event): void => {
      const details = box.current;
      if (details?.open && e.target instanceof Node && !details.contains(e.target)) details.open = false;
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [box]);
}
