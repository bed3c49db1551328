import type { Proof, Step } from '../explain/step.ts';
import { type LineIndex, lineIndex } from './lines.ts';
import { type Palette, palette } from './paint.ts';
import { quoted, wrap } from './width.ts';

/** Steps shown under one; what is left out is counted. */
const MOST = 14;
const SIGN = { for: '+', against: '−' } as const;

/** A proof to be read on a terminal: each step under the one that it proves, words with their line. */
export function renderProof(proof: Proof, text: string, options: { readonly width: number; readonly color: boolean }): string {
  const colors = palette(options.color);
  const out = [colors.dim(quoted(proof.note, 60))];
  step(proof.tree, '', '', { colors, width: options.width, index: lineIndex(text), out });
  return `${out.join('\n')}\n`;
}

interface Page {
  readonly colors: Palette;
  readonly width: number;
  readonly index: LineIndex;
  readonly out: string[];
}

function step({ kind, claim, side, source, span, of }: Step, first: string, further: string, page: Page): void {
  const { colors, width, index, out } = page;
  const room = Math.max(20, width - further.length - 2);
  const paint = kind === 'verdict' ? colors.bold : kind === 'rule' ? colors.blue : kind === 'question' ? colors.cyan : side === 'for' ? colors.green : side === 'against' ? colors.red : (t: string): string => t;
  const sign = kind === 'question' ? '? ' : side ? `${SIGN[side]} ` : '';
  const line = span ? `“${quoted(claim, Math.max(12, room - 14))}” line ${index.position(span[0]).line}` : `${sign}${kind === 'rule' ? 'rule: ' : ''}${claim}`;
  const rest = `${further}${of.length > 0 ? '│ ' : '  '}`;
  wrap(line, room).forEach((row, i) => { out.push(`${colors.dim(i === 0 ? first : rest)}${paint(row)}`); });
  if (source) for (const row of wrap(`(${source})`, room)) out.push(colors.dim(`${rest}${row}`));
  const shown = of.slice(0, MOST);
  shown.forEach((inner, i) => {
    const last = i === shown.length - 1 && of.length <= MOST;
    step(inner, `${further}${last ? '└ ' : '├ '}`, `${further}${last ? '  ' : '│ '}`, page);
  });
  if (of.length > MOST) out.push(colors.dim(`${further}└ … and ${of.length - MOST} more`));
}
