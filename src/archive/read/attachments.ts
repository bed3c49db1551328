import { decode } from '../../text/decode.ts';
import type { Limits } from './limits.ts';

/** Text of a document that another holds, by its media type or else by its first bytes; null for a kind that holds no text or is not read. Throws Broken and NotText. */
export async function attachedText(bytes: Buffer, mediaType: string, limits: Limits): Promise<string | null> {
  const start = bytes.subarray(0, 64).toString('latin1').trimStart();
  const type = mediaType.split(';')[0].trim().toLowerCase();
  if (start.startsWith('%PDF-')) return (await import('./pdf.ts')).pdfText(bytes, limits);
  if (start.startsWith('{\\rtf')) return (await import('./rtf-text.ts')).rtfText(bytes);
  if (start.startsWith('PK')) return (await import('./docx.ts')).docxText(bytes, limits);
  if (/^(?:image|audio|video|application\/dicom)/.test(type)) return null;
  const { text } = decode(bytes);
  if (type === 'text/html' || type === 'application/xhtml+xml' || /^\s*<(?:!doctype html|html|body|div|p|table|br)\b/i.test(text)) return (await import('./html.ts')).htmlText(text);
  if (type === '' || type.startsWith('text/') || type === 'application/octet-stream' || type === 'application/text') return text;
  return null;
}
