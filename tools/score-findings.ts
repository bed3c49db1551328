/**
 * Scores each rule over corpus/findings, where every note is labelled for one rule.
 *   npx tsx tools/score-findings.ts [--misses] [--write]      --write: the table in docs/accuracy.md
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RULES } from '../src/rules/index.ts';
import { type LabelledNote, readLabelled, score } from './score.ts';
import { withTable } from './tables.ts';

const FOLDER = fileURLToPath(new URL('../corpus/findings', import.meta.url));
export const PAGE = fileURLToPath(new URL('../docs/accuracy.md', import.meta.url));
const MARK = 'npx tsx tools/score-findings.ts --write';

/** How one rule fares: notes on which it is to be raised and not, those right, F1. */
export interface RuleScore {
  readonly id: string;
  readonly present: number;
  readonly absent: number;
  readonly missed: number;
  readonly wrong: number;
  readonly f1: number;
}

export const findingNotes = (): LabelledNote[] => readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl')).sort().flatMap((file) => readLabelled(join(FOLDER, file)));

export function ruleScores(notes: readonly LabelledNote[] = findingNotes()): { readonly scores: RuleScore[]; readonly misses: readonly string[] } {
  const scorer = score(notes);
  const scores = RULES.map(({ id }) => {
    const present = notes.filter((n) => n.expect.findings?.present?.includes(id)).length;
    const absent = notes.filter((n) => n.expect.findings?.absent?.includes(id)).length;
    const missed = scorer.misses.filter((m) => m.startsWith('findings · ') && m.endsWith(` · missed ${id}`)).length;
    const wrong = scorer.misses.filter((m) => m.startsWith('findings · ') && m.endsWith(` · extra ${id}`)).length;
    const right = present - missed;
    return { id, present, absent, missed, wrong, f1: present === 0 ? 0 : (2 * right) / (2 * right + missed + wrong) };
  });
  return { scores, misses: scorer.misses };
}

export const tableOf = (scores: readonly RuleScore[]): string =>
  ['| finding | raised on | of | wrongly on | of | F1 |', '|---|--:|--:|--:|--:|--:|', ...scores.map((s) => `| ${s.id} | ${s.present - s.missed} | ${s.present} | ${s.wrong} | ${s.absent} | ${s.f1.toFixed(3)} |`)].join('\n');

/** The page with the table in its place. */
export const written = (page: string, table: string): string => withTable(page, MARK, table);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { scores, misses } = ruleScores();
  console.log(tableOf(scores));
  if (process.argv.includes('--misses')) for (const miss of misses) console.log(miss);
  if (process.argv.includes('--write')) writeFileSync(PAGE, written(readFileSync(PAGE, 'utf8'), tableOf(scores)));
}
