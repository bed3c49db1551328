/** Title of the section of docs/performance.md that `npm run bench:serve` writes. */
export const SERVER = 'The server under load';

/** One section of a page of Markdown, from its heading of the second level to the next. */
const sectionAt = (page: string, title: string): { readonly from: number; readonly to: number } | null => {
  const from = page.indexOf(`\n## ${title}\n`);
  if (from < 0) return null;
  const next = page.indexOf('\n## ', from + 4);
  return { from: from + 1, to: next < 0 ? page.length : next + 1 };
};

/** The section, heading and all; empty where the page has none. */
export function sectionOf(page: string, title: string): string {
  const at = sectionAt(page, title);
  return at === null ? '' : page.slice(at.from, at.to).trimEnd();
}

/** The page with this section in the place of the one that it has, or else at its end. */
export function withSection(page: string, title: string, section: string): string {
  if (section === '') return page;
  const at = sectionAt(page, title);
  if (at === null) return `${page.trimEnd()}\n\n${section.trimEnd()}\n`;
  return `${[page.slice(0, at.from).trimEnd(), section.trimEnd(), page.slice(at.to).trim()].filter(Boolean).join('\n\n')}\n`;
}
