import type { Coding } from '../../lexicon/coding.ts';
import type { Suggestion } from '../../note/code.ts';
import type { ExtractedNote } from '../../note/note.ts';

/** A suggestion that says so where its code is not one that those who signed report; scope of practice and plan decide, so it is a reason and no more. */
export function withProviders(suggestion: Suggestion, { discipline, facts }: ExtractedNote, coding: Coding): Suggestion {
  const entry = coding.codes.get(suggestion.code);
  if (discipline === null || !entry?.providers || entry.providers.by.length === 0 || entry.providers.by.includes(discipline)) return suggestion;
  const { by, note } = entry.providers;
  const signed = facts.signals.findLast((s) => s.kind === 'signature');
  const reason = `reported by ${by.map((who) => who.toUpperCase()).join(', ')}, and the note is of ${discipline.toUpperCase()}: ${note.replace(/\.$/, '')}`;
  return { ...suggestion, against: [...suggestion.against, { reason, ...(signed ? { span: signed.span } : {}), source: entry.source }] };
}
