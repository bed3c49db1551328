import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';
import { useEffect, useRef } from 'preact/hooks';
import { hideTip, leave, stay, tip } from './tip.ts';

/** Id of the one tip, by which a term names what describes it. */
export const TIP = 'tip';

/** What is told of a term, beside it and over everything. The mouse may go onto it; Escape and a press elsewhere take it away. */
export function TipLayer() {
  const box = useRef<HTMLDivElement>(null);
  const now = tip.value;
  useEffect(() => {
    const element = box.current;
    if (!element || !now) return;
    const { anchor } = now;
    const before = anchor.getAttribute('aria-describedby');
    anchor.setAttribute('aria-describedby', TIP);
    element.showPopover();
    const place = async (): Promise<void> => {
      if (!anchor.isConnected) return hideTip();
      const { x, y } = await computePosition(anchor, element, { strategy: 'fixed', placement: 'top-start', middleware: [offset(6), flip({ padding: 8 }), shift({ padding: 8 }), size({ padding: 8, apply: ({ availableHeight }) => { element.style.maxHeight = `${Math.max(80, availableHeight)}px`; } })] });
      element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    };
    const stop = autoUpdate(anchor, element, place);
    const onKey = (e: KeyboardEvent): void => {
      if (e.key !== 'Escape') return;
      e.stopPropagation();
      e.preventDefault();
      hideTip();
    };
    const onPress = (e: Event): void => {
      if (!element.contains(e.target as Node) && !anchor.contains(e.target as Node)) hideTip();
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPress, true);
    return () => {
      stop();
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPress, true);
      if (before === null) anchor.removeAttribute('aria-describedby');
      else anchor.setAttribute('aria-describedby', before);
      if (element.matches(':popover-open')) element.hidePopover();
    };
  }, [now]);
  return (
    <div id={TIP} role="tooltip" popover="manual" class="tip" ref={box} onPointerEnter={stay} onPointerLeave={leave}>
      {now && <><p class="title">{now.told.title}</p><p>{now.told.text}</p>{now.told.source && <p class="source">{now.told.source}</p>}</>}
    </div>
  );
}
