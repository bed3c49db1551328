import { element } from './dom.ts';

/** Widths, in CSS pixels, that charts are drawn at: the page's, but no narrower; and on paper. */
const LEAST = 260;
const PAPER = 680;

const redraw: (() => void)[] = [];
const paper = matchMedia('print');
paper.addEventListener('change', () => {
  for (const draw of redraw) draw();
});

/** A chart that fits its place and is drawn anew where that changes. `told` says in words what it shows; the table beside it has the figures. */
export function figure(caption: string, told: string, draw: (width: number) => Element): HTMLElement {
  const place = element('div', { class: 'chart' });
  const whole = element('figure', {}, element('figcaption', {}, caption), place);
  let drawnAt = 0;
  const at = (): void => {
    const width = paper.matches ? PAPER : Math.max(LEAST, Math.floor(place.clientWidth));
    if (width === drawnAt) return;
    drawnAt = width;
    const drawn = draw(width);
    const svg = [...(drawn instanceof SVGElement ? [drawn] : drawn.querySelectorAll(':scope > svg'))].at(-1);
    if (svg) {
      // one picture with one description: its parts say nothing of their own
      for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', told);
    }
    place.replaceChildren(drawn);
  };
  redraw.push(at);
  new ResizeObserver(at).observe(place);
  return whole;
}
