import type { NamedFinding, Severity } from '../../note/finding.ts';
import type { SectionKind, Status } from '../../note/note.ts';
import { MARK_KINDS, type MarkKind, type Marks, STATUSES } from '../engine/marked.ts';
import type { RuleAbout } from '../engine/protocol.ts';
import { about } from '../state.ts';
import { el } from './dom.ts';
import { sign } from './sign.ts';

export const KIND_NAMES: Readonly<Record<MarkKind, string>> = { technique: 'Technique', region: 'Region', minutes: 'Minutes', loss: 'Loss', goal: 'Goal', intention: 'Intention' };
export const STATUS_NAMES: Readonly<Record<Status, string>> = { performed: 'done', planned: 'planned', home: 'for home', historical: 'done before', withheld: 'not done', mentioned: 'only named' };
export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Remark' };
export const SECTION_NAMES: Readonly<Record<SectionKind, string>> = {
  subjective: 'subjective section', objective: 'objective section', assessment: 'assessment section', plan: 'plan section', treatment: 'treatment section', goals: 'goals section', history: 'history section',
  billing: 'billing section', header: 'heading with the date', signature: 'signature', other: 'other section',
};

/** What is told of one thing: a first line in bold, then what follows, a line each. */
interface Told {
  readonly kind: string;
  readonly head: string;
  readonly lines: readonly string[];
}

export function toldOfMark({ kind, status, of, told, words }: Marks, i: number): Told {
  const name = KIND_NAMES[MARK_KINDS[kind[i]]];
  return { kind: MARK_KINDS[kind[i]] === 'technique' ? `${name}, ${STATUS_NAMES[STATUSES[status[i]]]}` : name, head: words[of[i]], lines: [words[told[i]]] };
}

const ruleOf = (finding: NamedFinding): RuleAbout | undefined => about.value?.rules.find((r) => r.id === finding.rule);

export const toldOfFinding = (f: NamedFinding): Told => ({
  kind: SEVERITY_NAMES[f.severity], head: f.message,
  lines: [ruleOf(f)?.why ?? '', `Write, if it is true: ${f.fix}`, `Source: ${f.source}`].filter((line) => line !== ''),
});

/** In one breath, for those who hear the page. */
export const spoken = ({ kind, head, lines }: Told): string => [`${kind}: ${head}`, ...lines].join(' ');

/** A coloured word explained. */
export function markCard(marks: Marks, i: number): HTMLElement {
  const { kind, head, lines } = toldOfMark(marks, i);
  return el('div', 'card', el('p', 'card-kind', el('span', `swatch swatch-${MARK_KINDS[marks.kind[i]]}`), kind), el('p', 'card-head', head), ...lines.map((line) => el('p', '', line)));
}

/** A finding with its reason, what to write if it is true, and where the rule stands. */
export const findingCard = (f: NamedFinding): HTMLElement => el('div', `card card-${f.severity}`, el('p', 'card-kind', sign(f.severity), SEVERITY_NAMES[f.severity]), el('p', 'card-head', f.message), ...reasons(f));

export function reasons(f: NamedFinding): HTMLElement[] {
  const rule = ruleOf(f);
  const source = el('p', 'card-source', `Source: ${f.source}`);
  if (rule?.source.url) source.append(' ', link(rule.source.url));
  return [...(rule ? [el('p', '', rule.why)] : []), el('p', '', el('b', '', 'Write, if it is true: '), f.fix), source];
}

function link(url: string): HTMLAnchorElement {
  const a = el('a', '', 'Open the source');
  a.href = url;
  a.target = '_blank';
  a.rel = 'noreferrer noopener';
  return a;
}
