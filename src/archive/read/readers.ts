import type { Format } from './kinds.ts';
import type { Reader } from './options.ts';

const loaded = new Map<Format, Promise<Reader>>();

/** The reader of a format, loaded with its packages when a file first needs it. */
export function readerOf(format: Format): Promise<Reader> {
  let reader = loaded.get(format);
  if (!reader) {
    reader = load(format);
    loaded.set(format, reader);
  }
  return reader;
}

async function load(format: Format): Promise<Reader> {
  switch (format) {
    case 'text':
      return (await import('./text.ts')).readPlain;
    case 'jsonl':
      return (await import('./jsonl.ts')).readJsonLines;
    case 'csv':
      return (await import('./csv.ts')).readCsv;
    case 'docx':
      return (await import('./docx.ts')).readDocx;
    case 'pdf':
      return (await import('./pdf.ts')).readPdf;
    case 'rtf':
      return (await import('./rtf.ts')).readRtf;
    case 'cda':
      return (await import('./cda.ts')).readCda;
    case 'hl7':
      return (await import('./hl7.ts')).readHl7;
    case 'fhir':
      return (await import('./fhir.ts')).readFhir;
    case 'parquet':
      return (await import('./parquet.ts')).readParquet;
    case 'zip':
      return (await import('./zip.ts')).readZip;
  }
}
