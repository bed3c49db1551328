import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { isoDate } from './dates.ts';
import { Broken } from './input.ts';
import type { Element } from './narrative.ts';

/** An id as CDA writes it, by the authority that gave it. */
interface Id {
  readonly root: string;
  readonly extension: string | null;
}

export interface Person {
  readonly ids: Id[];
  name: string;
}

export interface Section {
  title: string;
  readonly depth: number;
  readonly text: (Element | string)[];
}

/** Text within an entry or an unstructured body. */
export interface Encoded {
  readonly mediaType: string;
  readonly base64: boolean;
  data: string;
}

/** A Note Activity: one note of several in a document, with a day and an author of its own. */
export interface Activity {
  readonly section: Section;
  readonly depth: number;
  isNote: boolean;
  id: string | null;
  date: string | null;
  signed: string | null;
  readonly author: Person;
  reference: string | null;
  text: Encoded | null;
}

export interface CdaDocument {
  readonly ids: Id[];
  readonly patient: Id[];
  readonly author: Person;
  /** Days that the header tells, the most telling first: of the encounter, of the service, of the document. */
  encounter: string | null;
  service: string | null;
  written: string | null;
  readonly sections: Section[];
  readonly activities: Activity[];
  body: Encoded | null;
}

const NOTE_ACTIVITY = '2.16.840.1.113883.10.20.22.4.202';
const MOST_DEPTH = 400;

/** Reads a C-CDA document from a stream of text, one pass. Throws {@link Broken} for XML of another kind and for what is not well-formed; entities of a document's own are not expanded. */
export async function parseCda(chunks: AsyncIterable<string>): Promise<CdaDocument> {
  const document: CdaDocument = { ids: [], patient: [], author: { ids: [], name: '' }, encounter: null, service: null, written: null, sections: [], activities: [], body: null };
  const stack: string[] = [];
  const sections: Section[] = [];
  let title: Section | null = null;
  let narrative: Element[] = [];
  let text: (Element | string)[] | null = null;
  let activity: Activity | null = null;
  let encoded: Encoded | null = null;
  let named: Person | null = null;
  let deleted = 0;
  const parser = new SaxesParser({});
  const within = (...names: string[]): boolean => names.every((n, i) => stack[stack.length - names.length + i] === n);
  /** Of the header: below the root, `names` and no more. */
  const header = (...names: string[]): boolean => stack.length === names.length + 1 && within(...names);

  parser.on('error', (error) => {
    throw /entity/.test(error.message)
      ? new Broken('uses an entity that XML does not know; entities of a document\'s own are not expanded. Export it again', `line ${parser.line}`)
      : new Broken('is not well-formed XML; export it again', `line ${parser.line}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    stack.push(local);
    if (stack.length > MOST_DEPTH) throw new Broken('is nested deeper than any document', `line ${parser.line}`);
    if (stack.length === 1 && local !== 'ClinicalDocument') throw new Broken(`is XML of another kind (its root is ${local.slice(0, 40)}); of XML, C-CDA documents are read`);
    if (text !== null) openNarrative(local, attributes);
    else if (within('section', 'text')) text = sections.at(-1)?.text ?? null;
    else if (local === 'section') {
      const section: Section = { title: '', depth: stack.length, text: [] };
      sections.push(section);
      document.sections.push(section);
    } else if (within('section', 'title')) title = sections.at(-1) ?? null;
    else if (within('section', 'entry', 'act') && sections.length > 0) activity = { section: sections[sections.length - 1], depth: stack.length, isNote: false, id: null, date: null, signed: null, author: { ids: [], name: '' }, reference: null, text: null };
    else if (activity) openActivity(activity, local, attributes);
    else openHeader(local, attributes);
  });

  const openNarrative = (local: string, attributes: Record<string, string>): void => {
    const element: Element = { name: local, id: attributes.ID ?? null, ordered: attributes.listType === 'ordered', children: [] };
    if (attributes.revised === 'delete') deleted = stack.length;
    if (deleted === 0) (narrative.at(-1)?.children ?? (text as (Element | string)[])).push(element);
    narrative.push(element);
  };
  const openActivity = (act: Activity, local: string, attributes: Record<string, string>): void => {
    const child = stack.length === act.depth + 1;
    if (child && local === 'templateId') act.isNote ||= attributes.root === NOTE_ACTIVITY;
    else if (child && local === 'id') act.id ??= attributes.extension ?? attributes.root ?? null;
    else if (local === 'effectiveTime' && child) act.date ??= isoDate(attributes.value);
    else if (local === 'low' && stack.length === act.depth + 2 && within('effectiveTime', 'low')) act.date ??= isoDate(attributes.value);
    else if (child && local === 'text') encoded = act.text = encodedOf(attributes);
    else if (stack.length === act.depth + 2 && within('text', 'reference')) act.reference ??= attributes.value ?? null;
    else if (stack.length === act.depth + 2 && within('author', 'time')) act.signed ??= isoDate(attributes.value);
    else openPerson(act.author, stack.slice(act.depth), attributes);
  };
  const openHeader = (local: string, attributes: Record<string, string>): void => {
    if (stack.length === 2 && local === 'id') document.ids.push(idOf(attributes));
    else if (header('effectiveTime')) document.written = isoDate(attributes.value);
    else if (header('recordTarget', 'patientRole', 'id')) document.patient.push(idOf(attributes));
    else if (header('componentOf', 'encompassingEncounter', 'effectiveTime') || header('componentOf', 'encompassingEncounter', 'effectiveTime', 'low')) document.encounter ??= isoDate(attributes.value);
    else if (header('documentationOf', 'serviceEvent', 'effectiveTime') || header('documentationOf', 'serviceEvent', 'effectiveTime', 'low')) document.service ??= isoDate(attributes.value);
    else if (header('component', 'nonXMLBody', 'text')) encoded = document.body = encodedOf(attributes);
    else openPerson(document.author, stack.slice(1), attributes);
  };
  const openPerson = (person: Person, path: readonly string[], attributes: Record<string, string>): void => {
    if (path[0] !== 'author' || path[1] !== 'assignedAuthor') return;
    if (path.length === 3 && path[2] === 'id') person.ids.push(idOf(attributes));
    else if (path.length === 4 && path[2] === 'assignedPerson' && path[3] === 'name' && person.name === '') named = person;
  };

  const words = (said: string): void => {
    if (deleted > 0) return;
    if (text !== null) (narrative.at(-1)?.children ?? text).push(said);
    else if (title) title.title += said;
    else if (encoded) encoded.data += said;
    else if (named) named.name += said;
  };
  parser.on('text', words);
  parser.on('cdata', words);
  parser.on('closetag', () => {
    if (deleted === stack.length) deleted = 0;
    if (narrative.length > 0) narrative.pop();
    else if (text !== null) text = null;
    else if (within('section', 'title')) title = null;
    else if (stack.at(-1) === 'section') sections.pop();
    if (encoded && stack.at(-1) === 'text') encoded = null;
    if (named && stack.at(-1) === 'name') {
      named.name = named.name.replace(/\s+/g, ' ').trim();
      named = null;
    }
    if (activity && stack.length === activity.depth) {
      if (activity.isNote) document.activities.push(activity);
      activity = null;
    }
    stack.pop();
  });
  for await (const chunk of chunks) parser.write(chunk);
  parser.close();
  narrative = [];
  return document;
}

const idOf = (attributes: Record<string, SaxesAttributePlain | string>): Id => ({ root: String(attributes.root ?? ''), extension: attributes.extension === undefined ? null : String(attributes.extension) });
const encodedOf = (attributes: Record<string, string>): Encoded => ({ mediaType: attributes.mediaType ?? 'text/plain', base64: attributes.representation === 'B64', data: '' });
