import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lineOf } from '../../text/lines.ts';
import type { Read, Source } from '../record.ts';
import { attachedText } from './attachments.ts';
import { broken } from './broken.ts';
import { asUtf8 } from './chunks.ts';
import { Facts } from './fhir-facts.ts';
import { payerOf } from './fields.ts';
import { htmlText } from './html.ts';
import { Broken, fileInput, type Input } from './input.ts';
import { field, type Found, list, objectsIn, text, tooLong } from './json.ts';
import { objectReader } from './jsonl.ts';
import type { Reader, Settled } from './options.ts';
import { visitsOf } from './split.ts';

/**
 * FHIR R4 as JSON: a resource, a Bundle or resources line by line, of any size. Notes are documents (DocumentReference), reports
 * (DiagnosticReport) and Compositions; encounters, people and claims in the same file, or in files of a bulk export beside it, tell
 * their day, provider, patient and billed codes. JSON that is no FHIR is read as a list of records.
 */
export const readFhir: Reader = async function* (input, options) {
  const facts = new Facts();
  const besides = siblings(input);
  for (const name of besides) await learn(fileInput(join(dirname(input.path as string), name), name, false, 0), facts, options, false);
  await learn(input, facts, options, true);
  if (facts.count > 0 && besides.length > 0) options.notice(`${input.name}: days, people and billed codes are also taken from what stands beside it (${besides.slice(0, 8).join(', ')}${besides.length > 8 ? ', …' : ''})`);
  const record = objectReader(options);
  const others = new Map<string, number>();
  for await (const found of resourcesIn(input, options)) {
    const source: Source = { file: input.name, place: placeOf(found) };
    if ('reason' in found) {
      yield [{ unreadable: { source, reason: found.reason } }];
      continue;
    }
    const { resource } = found;
    const type = text(resource, 'resourceType');
    if (type === null) {
      if (!found.entry) {
        const read = record(resource, source);
        yield options.split ? visitsOf(read, options) : [read];
      }
      continue;
    }
    if (rankOf(resource) === null) {
      const kind = NOTES.includes(type) ? `${type} entered in error` : type.replace(/\W/g, '').slice(0, 40);
      if (others.size < 100 || others.has(kind)) others.set(kind, (others.get(kind) ?? 0) + 1);
      continue;
    }
    const read = await noteOf(resource, source, facts, keyOf(found), options);
    if (read === null) others.set(`${type} without text`, (others.get(`${type} without text`) ?? 0) + 1);
    else yield options.split ? visitsOf(read, options) : [read];
  }
  if (others.size > 0) options.notice(`${input.name}: has resources that hold no note (${[...others].map(([kind, count]) => `${kind}: ${count}`).join(', ')})`);
};

/** Resource types that hold notes. */
const NOTES = ['DocumentReference', 'Composition', 'DiagnosticReport'];
/** LOINC's progress note, the document a visit is billed by. */
const PROGRESS_NOTE = '11506-3';

/** How likely a note is the one that its visit is billed by, 0 the most; null for what is no note. */
function rankOf(resource: unknown): number | null {
  const at = NOTES.indexOf(text(resource, 'resourceType') ?? '');
  if (at < 0 || text(resource, 'status') === 'entered-in-error') return null;
  return list(resource, 'type', 'coding').some((c) => text(c, 'code') === PROGRESS_NOTE) ? 0 : at + 1;
}

type Resource = { readonly number: number; readonly line: boolean; readonly entry: boolean; readonly within?: number } & ({ readonly resource: unknown; readonly url: string | null } | { readonly reason: string });

const placeOf = ({ number, line, entry, within }: Resource): string => [line ? `line ${number}` : entry || number > 1 ? `entry ${number}` : '', within === undefined ? '' : `entry ${within}`].filter((p) => p !== '').join(', ');
const keyOf = ({ number, within }: Resource): string => `${number}.${within ?? 0}`;

/** Collects what the resources of a file tell about notes; with `notes`, also which of its notes stand for their visits. */
async function learn(input: Input, facts: Facts, options: Settled, notes: boolean): Promise<void> {
  try {
    for await (const found of resourcesIn(input, options)) if (!('reason' in found) && rankOf(found.resource) === null) facts.add(found.resource, found.url);
    // a note is known by its encounter's day only when all encounters are known
    if (notes && facts.hasCodes) {
      for await (const found of resourcesIn(input, options)) {
        const rank = 'reason' in found ? null : rankOf(found.resource);
        if (rank !== null && 'resource' in found) facts.note(found.resource, rank, keyOf(found));
      }
    }
  } catch (error) {
    if (notes && !(error instanceof Broken)) throw error;
    if (!notes) options.notice(`${input.name}: cannot be read as a whole; what it tells about notes beside it may be missing`);
  }
}

/** Files of a bulk export are named by the type of their resources. */
const BESIDE = /(?:^|[._-])(?:Claim|ChargeItem|ExplanationOfBenefit|Encounter|Practitioner|PractitionerRole|Patient)(?:[._-][^.]*)*\.(?:ndjson|jsonl)$/i;

function siblings(input: Input): string[] {
  if (input.path === null || !/\.(?:ndjson|jsonl)$/i.test(input.path) || BESIDE.test(basename(input.path))) return [];
  try {
    return readdirSync(dirname(input.path)).filter((name) => BESIDE.test(name)).sort();
  } catch {
    return [];
  }
}

/** The resources of a file: its lines where its name says so, else the objects of its documents. */
async function* resourcesIn(input: Input, options: Settled): AsyncGenerator<Resource> {
  const lines = /\.(?:ndjson|jsonl)$/i.test(input.name);
  const { record } = options.limits;
  for await (const found of lines ? linesAsFound(input, record) : objectsIn(asUtf8(input.chunks()), record)) {
    const { number, entry } = found;
    const at = { number, entry, line: lines };
    if (found.bytes === null) {
      yield { ...at, reason: tooLong(record) };
      continue;
    }
    let raw: unknown;
    try {
      raw = JSON.parse(lineOf(found.bytes).line);
    } catch {
      yield { ...at, reason: 'is not valid JSON; mend or remove it' };
      continue;
    }
    if (entry) {
      // an entry of a Bundle may hold a request alone
      if (field(raw, 'resource') !== undefined) yield { ...at, resource: field(raw, 'resource'), url: text(raw, 'fullUrl') };
    } else if (text(raw, 'resourceType') === 'Bundle') {
      for (const [i, inner] of list(raw, 'entry').entries()) if (field(inner, 'resource') !== undefined) yield { ...at, within: i + 1, resource: field(inner, 'resource'), url: text(inner, 'fullUrl') };
    } else yield { ...at, resource: raw, url: null };
  }
}

async function* linesAsFound(input: Input, most: number): AsyncGenerator<Found> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let held = 0;
  const found = (): Found | null => {
    number++;
    const over = held > most;
    const bytes = over ? null : parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts = [];
    held = 0;
    return bytes !== null && Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1000)).toString('latin1').trim() === '' ? null : { bytes, number, entry: false };
  };
  const keep = (bytes: Uint8Array): void => {
    held += bytes.length;
    if (held > most) parts = [];
    else parts.push(bytes);
  };
  for await (const chunk of asUtf8(input.chunks())) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, at));
      const line = found();
      if (line) yield line;
      from = at + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
  }
  if (held > 0) {
    const line = found();
    if (line) yield line;
  }
}

/** A note of a resource; null where a report holds no text at all. */
async function noteOf(resource: unknown, source: Source, facts: Facts, key: string, options: Settled): Promise<Read | null> {
  let words: string | null;
  try {
    words = text(resource, 'resourceType') === 'DocumentReference' ? await attachmentText(list(resource, 'content').map((c) => field(c, 'attachment')), options) : text(resource, 'resourceType') === 'Composition' ? sectionsText(resource) : await reportText(resource, options);
    if (words !== null && words.trim() === '') throw new Broken('holds no text');
  } catch (error) {
    const read = broken(source.file, error);
    return 'unreadable' in read ? { unreadable: { source, reason: read.unreadable.reason } } : read;
  }
  if (words === null) return null;
  return {
    record: {
      id: text(resource, 'id') ?? text(resource, 'masterIdentifier', 'value') ?? text(resource, 'identifier', 'value'), text: words, dateOfService: facts.dateOf(resource), provider: facts.providerOf(resource), patient: facts.patientOf(resource),
      payer: payerOf(facts.payerOf(resource), source, options), billed: facts.codesOf(resource, key), source,
    },
  };
}

/** The same document is often attached in several forms: the plainest is read. */
const PLAINEST = [/^text\/plain/, /html/, /xml/, /rtf/, /word|officedocument/, /pdf/];

/** Throws {@link Broken} where no attachment holds text inline. */
async function attachmentText(attachments: readonly unknown[], { limits }: Settled): Promise<string> {
  const inline = attachments.filter((a) => text(a, 'data') !== null);
  if (inline.length === 0) throw new Broken(attachments.some((a) => text(a, 'url') !== null) ? 'its text lies elsewhere and is only linked; export it with its attachments inline' : 'has no attachment with text');
  const rank = (a: unknown): number => (PLAINEST.findIndex((p) => p.test(text(a, 'contentType') ?? 'text/plain')) + PLAINEST.length + 1) % (PLAINEST.length + 1);
  const ordered = [...inline].sort((a, b) => rank(a) - rank(b));
  const same = ordered.filter((a) => rank(a) === rank(ordered[0]));
  const parts: string[] = [];
  let fault: unknown = null;
  for (const attachment of [...same, ...ordered.slice(same.length)]) {
    if (parts.length > 0 && !same.includes(attachment)) break;
    try {
      const found = await documentText(attachment, limits);
      if (found !== null && found.trim() !== '') parts.push(found);
    } catch (error) {
      fault ??= error;
    }
  }
  if (parts.length > 0) return parts.join('\n\n');
  throw fault ?? new Broken('its attachments are of kinds that hold no text');
}

async function documentText(attachment: unknown, limits: Settled['limits']): Promise<string | null> {
  const data = text(attachment, 'data') ?? '';
  if (!/^[A-Za-z0-9+/_\-\s]*=*\s*$/.test(data)) throw new Broken('its attachment is no base64; export it again');
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > limits.note) throw new Broken('its attachment is larger than is read as one note');
  if (/<(?:\w+:)?ClinicalDocument\b/.test(bytes.subarray(0, 8192).toString('latin1'))) return (await import('./cda.ts')).cdaDocumentText(lineOf(bytes).line, limits);
  return attachedText(bytes, text(attachment, 'contentType') ?? '', limits);
}

async function reportText(report: unknown, options: Settled): Promise<string | null> {
  const forms = list(report, 'presentedForm');
  let fault: unknown = null;
  if (forms.length > 0) {
    try {
      return await attachmentText(forms, options);
    } catch (error) {
      fault = error;
    }
  }
  const parts = [text(report, 'text', 'div') === null ? null : htmlText(text(report, 'text', 'div') as string), text(report, 'conclusion')].filter((p) => p !== null && p.trim() !== '');
  if (parts.length === 0 && fault !== null) throw fault;
  return parts.length === 0 ? null : [...new Set(parts)].join('\n\n');
}

function sectionsText(composition: unknown): string {
  const parts: string[] = [];
  const write = (section: unknown, depth: number): void => {
    const title = text(section, 'title')?.trim() ?? '';
    const div = text(section, 'text', 'div');
    const words = [title === '' || title.endsWith(':') ? title : `${title}:`, div === null ? '' : htmlText(div)].filter((p) => p !== '').join('\n');
    if (words !== '') parts.push(words);
    if (depth < 20) for (const inner of list(section, 'section')) write(inner, depth + 1);
  };
  for (const section of list(composition, 'section')) write(section, 0);
  const div = text(composition, 'text', 'div');
  if (parts.length === 0 && div !== null) parts.push(htmlText(div));
  return parts.join('\n\n');
}
