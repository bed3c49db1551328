import { type Format, kindOf } from '../../archive/read/kinds.ts';
import { LIMITS } from '../../archive/read/limits.ts';
import { Broken, size } from '../../archive/read/refusal.ts';
import { decode, NotText } from '../../text/decode.ts';

/** What the page does not open, with what to do about it. */
const ARCHIVES: Readonly<Partial<Record<Format, string>>> = {
  zip: 'is a zip archive; unpack it and open its notes',
  parquet: 'is a table of many notes; palpate scan reads it',
  csv: 'is a table of many notes; palpate scan reads it, or copy one note out of it',
  jsonl: 'holds many notes; palpate scan reads it, or copy one note out of it',
  fhir: 'is a FHIR resource; palpate scan reads it, or copy the note out of it',
  cda: 'is a C-CDA document (XML); palpate scan reads it, or copy the note out of it',
  hl7: 'holds HL7 messages; palpate scan reads them, or copy one note out of them',
};

/** The text of a file that was opened or dropped: text, Markdown, HTML, rich text, Word, PDF. Throws {@link Broken} with a reason and remedy, without words of the file. */
export async function textOf(name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.length > LIMITS.note) throw new Broken(`is larger than ${size(LIMITS.note)}, the most that is read as one note; part it`);
  const text = await readAs(name, bytes);
  if (text.trim() === '') throw new Broken('holds no text');
  return text;
}

async function readAs(name: string, bytes: Uint8Array): Promise<string> {
  const kind = kindOf(name, bytes, true);
  if ('reason' in kind) throw new Broken(kind.reason);
  const { format } = kind;
  // each is run only when a file needs it
  if (format === 'pdf') return (await import('./pdf.ts')).pdfText(bytes, LIMITS);
  if (format === 'docx') return (await import('./docx.ts')).docxText(bytes, LIMITS);
  if (format === 'rtf') return (await import('../../archive/read/rtf-text.ts')).rtfText(bytes);
  const markup = /\.x?html?$/i.test(name);
  if (!markup && ARCHIVES[format]) throw new Broken(ARCHIVES[format]);
  const text = plain(bytes);
  return markup ? (await import('../../archive/read/html.ts')).htmlText(text) : text;
}

function plain(bytes: Uint8Array): string {
  try {
    return decode(bytes).text;
  } catch (error) {
    throw error instanceof NotText ? new Broken(error.message) : error;
  }
}
