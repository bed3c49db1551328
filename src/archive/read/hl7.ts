import type { Read } from '../record.ts';
import { attachedText } from './attachments.ts';
import { asUtf8, decodedLine } from './chunks.ts';
import { isoDate } from './dates.ts';
import { payerOf } from './fields.ts';
import { type Message, messageOf, part, repetitions, type Segment, type Signs, unescaped } from './hl7-message.ts';
import { Broken, size } from './input.ts';
import type { Reader, Settled } from './options.ts';
import { visitsOf } from './split.ts';

/** HL7 v2 messages that carry notes: documents (MDM) and reports (ORU), any number in a file, bare, in batches or framed for MLLP, whatever ends their segments. */
export const readHl7: Reader = async function* (input, options) {
  const others = new Map<string, number>();
  const foreign = (): void => options.notice(`${input.name}: has segments that are not UTF-8; they are read as Windows-1252`);
  let number = 0;
  for await (const raw of messagesIn(input.chunks(), options.limits.record, foreign)) {
    number++;
    const place = `message ${number}`;
    const tell = (reason: string): Read[] => [{ unreadable: { source: { file: input.name, place }, reason } }];
    if ('reason' in raw) {
      yield tell(raw.reason);
      continue;
    }
    const message = messageOf(raw.lines);
    if (!message) {
      yield tell('its MSH segment is cut short; export it again');
      continue;
    }
    const type = part(message.segments[0], 9, 1, message.signs) ?? 'no type';
    if (!message.segments.some((s) => s.name === 'OBX') || (type !== 'MDM' && type !== 'ORU')) {
      const event = part(message.segments[0], 9, 2, message.signs);
      const kind = `${type}${event ? `^${event}` : ''}`.replace(/[^\w^ ]/g, '').slice(0, 20);
      if (others.size < 50 || others.has(kind)) others.set(kind, (others.get(kind) ?? 0) + 1);
      continue;
    }
    const reads = await notesOf(message, type, input.name, place, options);
    if (reads.length === 0) others.set(`${type} without text`, (others.get(`${type} without text`) ?? 0) + 1);
    else yield options.split ? reads.flatMap((r) => visitsOf(r, options)) : reads;
  }
  if (number === 0) throw new Broken('has no MSH segment, with which every HL7 v2 message begins');
  if (others.size > 0) options.notice(`${input.name}: has messages that carry no note (${[...others].map(([kind, count]) => `${kind}: ${count}`).join(', ')})`);
};

type Raw = { readonly lines: string[] } | { readonly reason: string };

/** Messages as their segments; memory holds one. A line that begins no segment goes on with the one before it. */
async function* messagesIn(chunks: AsyncIterable<Uint8Array>, most: number, foreign: () => void): AsyncGenerator<Raw> {
  let lines: string[] = [];
  let held = 0;
  let over = false;
  let framed = false;
  let stray = false;
  const finish = function* (whole: boolean): Generator<Raw> {
    if (over) yield { reason: `is longer than ${size(most)}, the most that one message may have` };
    else if (lines.length > 0) yield whole ? { lines } : { reason: 'breaks off before its end; export it again' };
    lines = [];
    held = 0;
    over = false;
  };
  for await (const [bytes, end] of segmentsIn(asUtf8(chunks), most)) {
    if (bytes === null) over = true;
    else {
      const line = decodedLine(bytes, foreign);
      const opens = /^\s*(MSH[^\w\s].*)$/s.exec(line)?.[1];
      if (opens !== undefined) {
        yield* finish(!framed);
        stray = false;
        lines = [opens];
      } else if (lines.length === 0) {
        // batch headers and trailers
        if (!over && line.trim() !== '' && !/^(?:FHS|BHS|BTS|FTS)\W/.test(line.trim()) && !stray) {
          stray = true;
          yield { reason: 'stands before any MSH segment, with which a message begins; it was passed over' };
        }
      } else if (/^(?:BTS|FTS|BHS|FHS)\W/.test(line)) yield* finish(true);
      else if (line.startsWith(lines[0][3], 3) && /^[A-Z][A-Z0-9]{2}/.test(line)) lines.push(line);
      else if (line.trim() !== '') lines[lines.length - 1] += `\n${line}`;
      held += bytes.length;
      over ||= held > most;
      if (over) lines = lines.slice(0, 1);
    }
    if (end === FRAME_START) framed = true;
    if (end === FRAME_END) yield* finish(true);
  }
  yield* finish(!framed);
}

const FRAME_START = 0x0b;
const FRAME_END = 0x1c;
const CR = 13;
const LF = 10;

/** Segments with the byte that ended them (0 at the end of all); null for one that is too long. */
async function* segmentsIn(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<readonly [Uint8Array | null, number]> {
  let rest: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i];
      if (c > FRAME_END || (c !== CR && c !== LF && c !== FRAME_START && c !== FRAME_END)) continue;
      const piece = chunk.subarray(from, i);
      from = i + 1;
      if (held > most) yield [null, c];
      // CR and LF together end one segment
      else if (rest.length > 0 || piece.length > 0 || c === FRAME_START || c === FRAME_END) yield [rest.length === 0 ? piece : Buffer.concat([...rest, piece]), c];
      rest = [];
      held = 0;
    }
    if (from < chunk.length) {
      held += chunk.length - from;
      if (held <= most) rest.push(chunk.subarray(from));
      else rest = [];
    }
  }
  if (held > most) yield [null, 0];
  else if (rest.length > 0) yield [Buffer.concat(rest), 0];
}

/** The notes of a message: one of a document, one of each report that has text. */
async function notesOf({ segments, signs }: Message, type: string, file: string, place: string, options: Settled): Promise<Read[]> {
  const first = (name: string): Segment | undefined => segments.find((s) => s.name === name);
  const [msh, pid, pv1, txa, in1] = ['MSH', 'PID', 'PV1', 'TXA', 'IN1'].map(first);
  const groups: { readonly obr: Segment | undefined; readonly obx: Segment[] }[] = [];
  for (const segment of segments) {
    if (segment.name === 'OBR' && type === 'ORU') groups.push({ obr: segment, obx: [] });
    else if (segment.name === 'OBX') {
      if (groups.length === 0) groups.push({ obr: first('OBR'), obx: [] });
      (groups.at(-1) as { obx: Segment[] }).obx.push(segment);
    }
  }
  const notes = groups.filter((g) => g.obx.some((s) => NOTES.has(s.fields[2] ?? '')) || type === 'MDM');
  const reads: Read[] = [];
  for (const [i, { obr, obx }] of notes.entries()) {
    const source = { file, place: notes.length > 1 ? `${place}, report ${i + 1}` : place };
    const ids = [part(txa, 12, 1, signs), part(obr, 3, 1, signs), part(msh, 10, 1, signs)];
    const days = [txa?.fields[4], obr?.fields[7], obx[0]?.fields[14], pv1?.fields[44], txa?.fields[6]];
    const people = [personOf(txa, 5, signs), personOf(txa, 9, signs), personOf(obr, 32, signs), personOf(obx[0], 16, signs), personOf(txa, 22, signs), personOf(pv1, 7, signs), personOf(obr, 16, signs)];
    try {
      const text = await textOf(obx, signs, options);
      if (text.trim() === '') {
        if (type === 'MDM') throw new Broken('holds no text');
        continue;
      }
      const payer = part(in1, 4, 1, signs) ?? part(in1, 2, 2, signs);
      reads.push({
        record: {
          id: ids.find((id) => id !== null) ?? null, text, dateOfService: days.map((d) => isoDate((d ?? '').split(signs.component)[0])).find((d) => d !== null) ?? null,
          provider: people.find((p) => p !== null) ?? null, patient: patientOf(pid, signs), payer: payerOf(payer, source, options), billed: chargesOf(segments, signs), source,
        },
      });
    } catch (error) {
      reads.push({ unreadable: { source, reason: error instanceof Error && (error instanceof Broken || error.name === 'NotText') ? `its document ${error.message}` : 'its document cannot be read' } });
    }
  }
  return reads;
}

/** Types of values that are text of a report; short strings and coded values alone are results. */
const NOTES = new Set(['TX', 'FT', 'ED', 'RP']);
const TEXTS = new Set(['TX', 'FT', 'ST', 'CF']);

/** The text of observations in their order, under their names where these differ. */
async function textOf(obx: readonly Segment[], signs: Signs, options: Settled): Promise<string> {
  const named = new Set(obx.map((s) => s.fields[3] ?? '')).size > 1;
  const lines: string[] = [];
  let before: string | null = null;
  for (const segment of obx) {
    const value = await observed(segment, signs, options);
    if (value === null) continue;
    const name = part(segment, 3, 2, signs) ?? part(segment, 3, 1, signs);
    if (named && name !== null && name !== before) lines.push(`${name.replace(/:$/, '')}:`);
    before = name;
    lines.push(value);
  }
  return lines.join('\n');
}

async function observed(segment: Segment, signs: Signs, { limits }: Settled): Promise<string | null> {
  const type = segment.fields[2] ?? '';
  const whole = segment.fields[5] ?? '';
  if (TEXTS.has(type) || type === '') return whole === '""' ? '' : whole.split(signs.repetition).map((r) => unescaped(r, signs)).join('\n');
  if (type === 'RP') throw new Broken('lies elsewhere and is only pointed to; export it with its text');
  if (type === 'ED') {
    const [, kind = '', subtype = '', encoding = '', ...data] = whole.split(signs.component);
    const text = data.join(signs.component);
    const bytes = /^base64$/i.test(encoding.trim()) ? Buffer.from(text, 'base64') : /^hex$/i.test(encoding.trim()) ? Buffer.from(text, 'hex') : Buffer.from(unescaped(text, signs));
    if (bytes.length > limits.note) throw new Broken(`is larger than ${size(limits.note)}`);
    const media = mediaOf(kind, subtype);
    const found = await attachedText(bytes, media, limits);
    if (found === null) throw new Broken(`is of a kind that is not read (${media.replace(/[^\w/+.-]/g, '').slice(0, 40)})`);
    return found;
  }
  if (type === 'NM' || type === 'DT' || type === 'TM' || type === 'TS' || type === 'DTM') return [part(segment, 5, 1, signs), part(segment, 6, 1, signs)].filter((p) => p !== null).join(' ');
  // coded values by their text
  return part(segment, 5, 2, signs) ?? part(segment, 5, 1, signs);
}

const mediaOf = (kind: string, subtype: string): string => {
  const s = subtype.trim().toLowerCase();
  if (s.includes('/')) return s;
  if (s === 'html' || s === 'xhtml') return 'text/html';
  if (/^(?:jpe?g|png|gif|tiff?|bmp)$/.test(s)) return `image/${s}`;
  if (/^(?:im|image)$/i.test(kind.trim()) && !/pdf|rtf|html|text/.test(s)) return 'image/*';
  return s === 'pdf' || s === 'rtf' ? `application/${s}` : 'text/plain';
};

/** The medical record number among the ids of a patient, else the first. */
function patientOf(pid: Segment | undefined, signs: Signs): string | null {
  const ids = repetitions(pid, 3, signs);
  const chosen = ids.find((id) => id[4] === 'MR') ?? ids[0];
  const id = chosen?.[0] ? unescaped(chosen[0], signs).trim() : null;
  return id || part(pid, 2, 1, signs);
}

/** A person by number (the national one first), else by name. */
function personOf(segment: Segment | undefined, field: number, signs: Signs): string | null {
  const people = repetitions(segment, field, signs).map((p) => p.flatMap((c, i) => (i === 0 ? c.split(signs.subcomponent) : [c])));
  const chosen = people.find((p) => p[12] === 'NPI' || p[8]?.startsWith('NPI')) ?? people[0];
  if (!chosen) return null;
  const [id = '', family = '', given = ''] = chosen.map((c) => unescaped(c.split(signs.subcomponent)[0], signs).trim());
  return id !== '' ? id : [family, given].filter((n) => n !== '').join(', ') || null;
}

/** Codes of charges (FT1) and procedures (PR1) that stand in the message. */
function chargesOf(segments: readonly Segment[], signs: Signs): string[] {
  return segments.flatMap((s) => {
    const [code, modifiers, units] = s.name === 'FT1' ? [part(s, 25, 1, signs) ?? part(s, 7, 1, signs), 26, part(s, 10, 1, signs)] : s.name === 'PR1' ? [part(s, 3, 1, signs), 16, null] : [null, 0, null];
    if (code === null || !/^[0-9A-Z]\d{3}[0-9A-Z]$/i.test(code)) return [];
    const with_ = repetitions(s, modifiers, signs).map((m) => m[0]).filter((m) => /^[0-9A-Z]{2}$/i.test(m));
    return [`${[code, ...with_].join('-').toUpperCase()}${units && /^\d{1,2}$/.test(units) ? ` x${units}` : ''}`];
  });
}
