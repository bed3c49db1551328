import type { Read } from '../record.ts';
import { type Activity, type CdaDocument, parseCda, type Person } from './cda-parse.ts';
import { textChunks } from './chunks.ts';
import { attachedText } from './attachments.ts';
import { Broken, size } from './input.ts';
import type { Limits } from './limits.ts';
import { elementById, narrativeText } from './narrative.ts';
import { noteOf, type Told } from './note.ts';
import type { Reader } from './options.ts';

/** C-CDA documents: the text of the sections under their titles, in order. A document with Note Activities of several days is a note for each. */
export const readCda: Reader = async function* (input, options) {
  if (input.bytes > options.limits.note) throw new Broken(`is larger than ${size(options.limits.note)}, the most that is read as one document`);
  const document = await parseCda(textChunks(input.chunks(), () => options.notice(`${input.name}: is not all UTF-8; such lines are read as Windows-1252`)));
  const visits = new Set(document.activities.map((a) => a.date ?? a.signed).filter((d) => d !== null));
  if (visits.size < 2) {
    yield noteOf(input.name, await cdaText(document, options.limits), options, toldBy(document));
    return;
  }
  yield await activitiesOf(input.name, document, options.limits);
  options.notice(`${input.name}: holds notes of ${visits.size} days; its other sections are of none of them and are not read`);
};

/** The text of a document in memory, as of an attachment. */
export async function cdaDocumentText(text: string, limits: Limits): Promise<string> {
  return cdaText(await parseCda(once(text)), limits);
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function cdaText({ sections, body, activities }: CdaDocument, limits: Limits): Promise<string> {
  if (body) return (await attachedText(Buffer.from(body.data, body.base64 ? 'base64' : 'utf8'), body.mediaType, limits)) ?? refuse(body.mediaType);
  const parts: string[] = [];
  for (const section of sections) {
    const title = section.title.replace(/\s+/g, ' ').trim();
    const text = narrativeText(section.text);
    const notes: string[] = [];
    // a note that stands in its entry alone is not in the section's text
    for (const a of activities) if (a.section === section && a.text !== null && a.text.data.trim() !== '') notes.push(await activityText(a, limits));
    if (title === '' && text === '' && notes.length === 0) continue;
    parts.push([title === '' || title.endsWith(':') ? title : `${title}:`, text, ...notes.filter((n) => !text.includes(n))].filter((p) => p !== '').join('\n'));
  }
  return parts.join('\n\n');
}

async function activitiesOf(file: string, document: CdaDocument, limits: Limits): Promise<Read[]> {
  const reads: Read[] = [];
  const told = toldBy(document);
  for (const [i, activity] of document.activities.entries()) {
    const source = { file, place: `note ${i + 1}` };
    try {
      const text = await activityText(activity, limits);
      if (text.trim() === '') throw new Broken('its text is neither in its entry nor in the section');
      reads.push({ record: { id: activity.id, text, dateOfService: activity.date ?? activity.signed, provider: personOf(activity.author) ?? told.provider ?? null, patient: told.patient ?? null, payer: null, billed: [], source } });
    } catch (error) {
      reads.push({ unreadable: { source, reason: error instanceof Broken ? error.message : 'cannot be read' } });
    }
  }
  return reads;
}

async function activityText({ text, reference, section }: Activity, limits: Limits): Promise<string> {
  if (text && text.data.trim() !== '') {
    if (!text.base64 && text.mediaType.startsWith('text/plain')) return text.data.trim();
    return (await attachedText(Buffer.from(text.data, text.base64 ? 'base64' : 'utf8'), text.mediaType, limits)) ?? refuse(text.mediaType);
  }
  const element = reference?.startsWith('#') ? elementById(section.text, reference.slice(1)) : null;
  return element ? narrativeText(element.name === 'tr' || element.name === 'td' ? [element] : element.children) : '';
}

function refuse(mediaType: string): never {
  throw new Broken(`its text is in a form that is not read (${mediaType.slice(0, 60)})`);
}

function toldBy({ ids, patient, author, encounter, service, written }: CdaDocument): Told {
  const [id] = ids;
  return { id: id ? (id.extension ?? (id.root || null)) : null, dateOfService: encounter ?? service ?? written, provider: personOf(author), patient: patient.find((p) => p.extension !== null)?.extension ?? null };
}

/** National provider numbers are given under this root. */
const NPI = '2.16.840.1.113883.4.6';

const personOf = ({ ids, name }: Person): string | null => (ids.find((i) => i.root === NPI) ?? ids.find((i) => i.extension !== null))?.extension ?? (name === '' ? null : name);
