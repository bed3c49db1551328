import type { Report } from '../report.ts';
import { element } from './dom.ts';
import { sectionsOf } from './sections.ts';

/** Fills the page from the figures that it carries. */
const report = JSON.parse(document.getElementById('report')?.textContent ?? '') as Report;
const sections = sectionsOf(report);

document.getElementById('contents')?.replaceChildren(element('ul', {}, ...sections.map(({ id, title }) => element('li', {}, element('a', { href: `#${id}` }, title)))));
document.getElementById('sections')?.replaceChildren(
  ...sections.map(({ id, title, content }) => element('section', { id, 'aria-labelledby': `${id}-title` }, element('h2', { id: `${id}-title` }, title), ...content)),
);
