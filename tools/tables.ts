/** The page with a table between the comment `mark` and the next end mark; throws where it has no such place. */
export function withTable(page: string, mark: string, table: string): string {
  const open = `<!-- ${mark} -->`;
  const from = page.indexOf(open);
  const to = page.indexOf('<!-- end -->', from);
  if (from < 0 || to < 0) throw new Error(`docs/accuracy.md has no ${open} … <!-- end -->: put both on lines of their own where the table belongs`);
  return `${page.slice(0, from + open.length)}\n${table}\n${page.slice(to)}`;
}
