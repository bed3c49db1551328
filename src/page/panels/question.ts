import type { Analysis } from '../../note/analysis.ts';
import type { Question } from '../../note/code.ts';

/** One question with the codes that its answer would settle. */
export interface Asked {
  readonly ask: string;
  readonly settles: string;
  readonly codes: readonly string[];
}

/** What is settled first: whether it is this code at all, then how much of it, then what it carries. */
const ORDER: readonly Question['settles'][] = ['code', 'units', 'modifiers'];
const SETTLES: Readonly<Record<Question['settles'], string>> = { code: 'the code', units: 'the units', modifiers: 'the modifiers' };

/** The questions of a note, each once, the one that settles most first. */
export function questionsOf({ codes }: Analysis): Asked[] {
  const asked = new Map<string, { ask: string; settles: Question['settles']; codes: string[] }>();
  for (const { code, questions } of codes) {
    for (const { ask, settles } of questions) {
      const known = asked.get(ask);
      if (known) known.codes.push(code);
      else asked.set(ask, { ask, settles, codes: [code] });
    }
  }
  const list = [...asked.values()].sort((a, b) => ORDER.indexOf(a.settles) - ORDER.indexOf(b.settles) || b.codes.length - a.codes.length);
  return list.map((q) => ({ ...q, settles: SETTLES[q.settles] }));
}
