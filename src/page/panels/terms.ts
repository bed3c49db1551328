import glossary from '../../../lexicons/glossary.json' with { type: 'json' };
import modifiers from '../../../lexicons/coding/modifiers.json' with { type: 'json' };
import type { About, Asks } from '../engine/protocol.ts';

/** A code or rule with all that the engine tells of it. */
export type Explained = NonNullable<Asks['explain']['answer']>;

/** What is told of a term in a few lines. */
export interface TermTold {
  readonly title: string;
  readonly text: string;
  /** Where it stands; null for what is in our own words alone. */
  readonly source: string | null;
}

const entries = new Map(glossary.entries.map((e) => [e.id, e]));
const known = new Map(modifiers.modifiers.map((m) => [m.modifier, m]));

/** What a modifier, a technique or a word of the glossary means; null for what is none of these. Ids are `modifier.59`, `technique.massage`, `support.documented`, `cmt`. */
export function termTold(id: string, techniques: About['techniques'] = {}): TermTold | null {
  const [group, name] = [id.slice(0, id.indexOf('.')), id.slice(id.indexOf('.') + 1)];
  if (group === 'modifier') {
    const modifier = known.get(name);
    return modifier ? { title: `Modifier ${name}`, text: `${capital(modifier.label)}. The note has to show that it is true of the visit.`, source: modifier.source } : null;
  }
  if (group === 'technique') {
    const technique = techniques[name];
    const told = technique && entries.get(`class.${technique.class}`);
    return told ? { title: capital(name.replaceAll('-', ' ')), text: `${told.term}. ${told.text}${technique.code ? ` Usually ${codesOf(technique.code)}.` : ''}`, source: null } : null;
  }
  const entry = entries.get(id);
  return entry ? { title: capital(entry.term), text: entry.text, source: null } : null;
}

/** A stretch of running text, and the term that it names; null where it names none. */
export interface Part {
  readonly text: string;
  readonly id: string | null;
}

const formed = glossary.entries.flatMap((e) => ('forms' in e ? (e.forms ?? []).map((form) => ({ form, id: e.id })) : []));
const isWord = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);

/** Where a form stands as a word of its own, from 0 on; -1: nowhere. */
function placeOf(form: string, text: string, small: string): number {
  const within = form === form.toLowerCase() ? small : text;
  for (let at = within.indexOf(form); at >= 0; at = within.indexOf(form, at + 1)) if (!isWord(text[at - 1]) && !isWord(text[at + form.length])) return at;
  return -1;
}

/** Running text in parts, the first naming of each term apart. Forms with capitals count only so. */
export function termed(text: string): Part[] {
  const small = text.toLowerCase();
  const all = formed.map(({ form, id }) => ({ at: placeOf(form, text, small), form, id })).filter((f) => f.at >= 0).sort((a, b) => a.at - b.at || b.form.length - a.form.length);
  const parts: Part[] = [];
  const told = new Set<string>();
  let from = 0;
  for (const { at, form, id } of all) {
    if (at < from || told.has(id)) continue;
    told.add(id);
    if (at > from) parts.push({ text: text.slice(from, at), id: null });
    from = at + form.length;
    parts.push({ text: text.slice(at, from), id });
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), id: null });
  return parts;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** `A|B` is one or the other, `A-B` a family from the first to the last. */
const codesOf = (code: string): string => code.replaceAll('|', ' or ').replace(/^(\w{5})-(\w{5})$/, '$1 to $2');

/** A code or rule in a few lines; its dialog tells the rest. */
export function shortOf(explained: Explained): TermTold {
  if (explained.kind === 'rule') {
    const { title, why, source } = explained.rule;
    return { title, text: why, source: `${source.title}, ${source.section}` };
  }
  const { code, label, needs, source } = explained.code;
  return { title: `${code}: ${label}`, text: `The note must show: ${needs}.`, source };
}
