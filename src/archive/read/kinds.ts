import { latin1 } from '../../text/bytes.ts';

/** What files can be, by the names that --format knows. */
export const FORMATS = ['text', 'jsonl', 'csv', 'parquet', 'docx', 'pdf', 'rtf', 'cda', 'fhir', 'hl7', 'zip'] as const;
export type Format = (typeof FORMATS)[number];

const EXTENSIONS: Readonly<Record<string, Format>> = {
  txt: 'text', text: 'text', md: 'text', markdown: 'text',
  jsonl: 'jsonl', ndjson: 'jsonl', json: 'fhir',
  csv: 'csv', tsv: 'csv', tab: 'csv',
  parquet: 'parquet', pq: 'parquet',
  docx: 'docx', docm: 'docx', pdf: 'pdf', rtf: 'rtf',
  xml: 'cda', cda: 'cda', ccda: 'cda', ccd: 'cda',
  hl7: 'hl7', hl7v2: 'hl7', er7: 'hl7', mllp: 'hl7', oru: 'hl7', mdm: 'hl7',
  zip: 'zip',
};

/** Left by systems and programs beside files, and never a note. */
const LITTER = /^(?:\..*|~\$.*|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx)$/i;

const baseOf = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
const extensionOf = (name: string): string => /\.([^.]+)$/.exec(baseOf(name))?.[1].toLowerCase() ?? '';

/** Why an entry of a folder or an archive is not opened although it is there; null where it is. */
export function litter(name: string): string | null {
  return LITTER.test(baseOf(name)) ? 'is a hidden or system file, which is not opened unless it is named itself' : null;
}

export type Kind = { readonly format: Format } | { readonly reason: string };

/** What a file is: by its first bytes where they tell, by its name, and as text if it is `given` by its name or has no extension. */
export function kindOf(name: string, head: Uint8Array, given: boolean): Kind {
  const extension = extensionOf(name);
  const byName = EXTENSIONS[extension];
  const byBytes = signatureOf(head);
  if (byBytes === 'ole') return { reason: 'is an old Office document (doc, xls); save it as docx or as plain text' };
  if (byBytes === 'gzip') return { reason: 'is gzip-compressed; decompress it first, as with gunzip' };
  // a docx is a zip, and every JSON Lines file begins as JSON does
  if (byBytes === 'zip') return { format: byName === 'docx' || (byName !== 'zip' && isOffice(head)) ? 'docx' : 'zip' };
  if (byBytes === 'fhir') return { format: byName === 'csv' || byName === 'text' ? byName : 'fhir' };
  if (byBytes === 'xml') return { format: byName === 'text' || byName === 'csv' ? byName : 'cda' };
  if (byBytes) return { format: byBytes };
  if (byName) return { format: byName };
  if (given || extension === '') return { format: 'text' };
  return { reason: `is of a kind that is not read (.${extension.slice(0, 20)}); if it is one that is, say so by --format ${FORMATS.join('|')}` };
}

/** What the first bytes say. */
function signatureOf(head: Uint8Array): Format | 'ole' | 'gzip' | 'xml' | null {
  const start = latin1(head.subarray(0, 1024));
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip';
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (start.startsWith('PAR1')) return 'parquet';
  if (start.startsWith('\xd0\xcf\x11\xe0')) return 'ole';
  if (start.startsWith('\x1f\x8b')) return 'gzip';
  const text = start.replace(/^\xef\xbb\xbf/, '').replace(/^[\s\v]+/, '');
  if (/^(?:MSH|FHS|BHS)[^\w\s]/.test(text)) return 'hl7';
  if (/^(?:<\?xml\b|<(?:\w+:)?ClinicalDocument\b)/.test(text)) return 'xml';
  if (/^[[{]/.test(text) && /"resourceType"\s*:/.test(text)) return 'fhir';
  return null;
}

/** The first member of an Office document is one of these. */
const isOffice = (head: Uint8Array): boolean => /^(?:\[Content_Types\]\.xml|_rels\/|word\/|docProps\/)/.test(latin1(head.subarray(0, 256)).slice(30));
