import type { Similar } from '../course/similar.ts';
import type { Span } from '../note/span.ts';
import { type LineIndex, lineIndex } from './lines.ts';
import { escaped } from './markdown.ts';
import { palette } from './paint.ts';
import { quoted, wrap } from './width.ts';

/** Quotations shown for one difference; the rest is counted. */
const MOST_WORDS = 3;
const LONGEST = 72;
const WRITER: Readonly<Record<string, string>> = { dc: 'a chiropractor', pt: 'a physical therapist', pta: "a physical therapist's assistant", ot: 'an occupational therapist', lmt: 'a massage therapist' };

const TITLE = 'A note like this one that does it right';
const NONE = 'No note of the corpus is like this one.';
/** Said with every example: it is there to be understood, not to be taken over. */
export const ANOTHER = 'It is invented and tells of another visit. What the note of this visit can tell is what was found and done at it, and nothing else.';

const head = ({ example, likeness }: Similar): string => `${example.id} · by ${WRITER[example.writer] ?? 'a clinician'} · likeness ${likeness.toFixed(2)} of 1`;
const lead = ({ differences }: Similar): string => (differences.length > 0 ? 'What it records that this note lacks:' : 'No finding of this note is answered by it.');

function told(text: string, index: LineIndex, words: readonly Span[]): string {
  const shown = words.slice(0, MOST_WORDS).map(([from, to]) => `“${quoted(text.slice(from, to), LONGEST)}” line ${index.position(from).line}`);
  return [...shown, ...(words.length > MOST_WORDS ? [`and ${words.length - MOST_WORDS} more`] : [])].join(' · ');
}

/** The example and what it has that the note lacks, below a review on a terminal. */
export function similarText(similar: Similar | null, { width, color }: { readonly width: number; readonly color: boolean }): string {
  const colors = palette(color);
  const out = ['', colors.bold(TITLE.toUpperCase())];
  if (similar === null) return `${[...out, `  ${NONE}`].join('\n')}\n`;
  const { example: { text }, differences } = similar;
  const index = lineIndex(text);
  const rows = (sentence: string, indent: number): string[] => wrap(sentence, Math.max(20, width - indent)).map((line, i) => `${' '.repeat(i === 0 ? indent : indent + 2)}${line}`);
  out.push(...rows(head(similar), 2).map(colors.dim), ...rows(lead(similar), 2));
  for (const { rule, message, words } of differences) out.push(...rows(`${rule}: ${message}`, 4), ...rows(`there: ${told(text, index, words)}`, 6).map(colors.green));
  out.push('');
  const lines = text.split(/\r\n|\r|\n/);
  const gutter = String(lines.length).length;
  lines.forEach((line, i) => {
    for (const [k, row] of wrap(line, Math.max(20, width - gutter - 5)).entries()) out.push(`  ${colors.blue(`${k === 0 ? String(i + 1).padStart(gutter) : ' '.repeat(gutter)} │`)} ${row}`.trimEnd());
  });
  out.push('', ...rows(ANOTHER, 2));
  return `${out.join('\n')}\n`;
}

/** The same as Markdown. */
export function similarMarkdown(similar: Similar | null): string {
  const out = ['', `## ${TITLE}`, ''];
  if (similar === null) return `${[...out, NONE].join('\n')}\n`;
  const { example: { text }, differences } = similar;
  const index = lineIndex(text);
  out.push(escaped(head(similar)), '', lead(similar), '');
  for (const { rule, message, words } of differences) out.push(`- ${rule}: ${escaped(message)} There: ${escaped(told(text, index, words))}`);
  // a fence longer than any within
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  out.push(...(differences.length > 0 ? [''] : []), `${fence}text`, text, fence, '', ANOTHER);
  return `${out.join('\n')}\n`;
}
