import { type AnalyzeOptions, analyze, type NoteInput } from '../../src/index.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import type { Tokens } from '../../src/note/tokens.ts';
import { tokenize } from '../../src/stages/1-tokenize.ts';

export const tokensOf = (text: string): Tokens => tokenize(text, builtin().lexicon.vocabulary);

/** A row's name on one line. */
export const shown = (text: string): string => JSON.stringify(text.length > 110 ? `${text.slice(0, 109)}…` : text).slice(1, -1);

/** The statuses of each technique that is named, joined by + where they differ. */
export function statusesOf(text: string): Record<string, string> {
  const found: Record<string, string[]> = {};
  for (const m of analyze(text).mentions) found[m.concept] = [...(found[m.concept] ?? []), m.status];
  return Object.fromEntries(Object.entries(found).map(([concept, statuses]) => [concept, [...new Set(statuses)].join('+')]));
}

/** `region:side` of each intervention of a technique, sorted. */
export function sitesOf(text: string, technique: string): string[] {
  const regions = analyze(text).interventions.filter((i) => i.technique === technique).flatMap((i) => i.regions.map((r) => `${r.region}:${r.laterality}`));
  return [...new Set(regions)].sort();
}

/** Minutes of each technique that was performed; several blocks of one are summed. */
export function minutesOf(text: string): Record<string, number | null> {
  const found: Record<string, number | null> = {};
  for (const i of analyze(text).interventions) found[i.technique] = i.technique in found && found[i.technique] !== null && i.minutes !== null ? (found[i.technique] as number) + i.minutes : i.minutes;
  return found;
}

/** `kind/region` of each loss, sorted, each once. */
export const lossesOf = (text: string): string[] => [...new Set(analyze(text).losses.map((l) => `${l.kind}/${l.region}`))].sort();

/** `code support units modifiers` of each suggestion, by code. */
export function codesOf(note: string | NoteInput, options: AnalyzeOptions = {}): Record<string, string> {
  return Object.fromEntries(analyze(note, options).codes.map((c) => [c.code, [c.support, c.units ?? '-', ...c.modifiers].join(' ')]).sort());
}

export const findingsOf = (note: string | NoteInput, options: AnalyzeOptions = {}): string[] => [...new Set(analyze(note, options).findings.map((f) => f.rule))].sort();
