/** What a reader takes before it gives up on one file, record or archive; the scan goes on with the next. Bytes unless said. */
export interface Limits {
  /** A file, member or attachment that is one note: text, docx, pdf, rtf, C-CDA. */
  readonly note: number;
  /** One record of a file of many: a line, a row, a resource, a message. */
  readonly record: number;
  /** Pages of a PDF. */
  readonly pages: number;
  /** Members of one zip. */
  readonly members: number;
  /** Of a zip with all that is nested in it, unpacked. */
  readonly unpacked: number;
  /** Times its packed size that a member may unpack to, beyond the first megabytes. */
  readonly ratio: number;
  /** Zips within zips. */
  readonly depth: number;
  /** A zip within a zip, held in memory. */
  readonly nested: number;
}

export const LIMITS: Limits = {
  note: 64e6,
  record: 64e6,
  pages: 5_000,
  members: 5_000_000,
  unpacked: 1e12,
  ratio: 250,
  depth: 3,
  nested: 512e6,
};
