import type { Severity } from '../../note/finding.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** What is drawn for each weight in a field of 16 by 16: a shape of its own, and in it what is written in it. */
export const SHAPES: Readonly<Record<Severity, readonly [shape: string, mark: string]>> = {
  error: ['M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z', 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6'],
  warning: ['M8 1.2 15.2 14.5H.8Z', 'M8 6v4.2M8 12v.6'],
  info: ['M2.5 1.5h11a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1Z', 'M8 7v5M8 4v.6'],
};

/** A weight as a picture; words for it stand beside it or are told otherwise. */
export function sign(severity: Severity): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `sign sign-${severity}`);
  svg.setAttribute('aria-hidden', 'true');
  const [shape, mark] = SHAPES[severity];
  svg.append(path(shape, 'sign-shape'), path(mark, 'sign-mark'));
  return svg;
}

function path(d: string, name: string): SVGPathElement {
  const made = document.createElementNS(SVG, 'path');
  made.setAttribute('d', d);
  made.setAttribute('class', name);
  return made;
}
