/** One visit as an archive holds it: what a reader hands to the scan. */
export interface ArchiveRecord {
  /** The archive's own id of the note; null where it has none, so that its place names it. */
  readonly id: string | null;
  readonly text: string;
  /** ISO date; null where the archive does not tell it. */
  readonly dateOfService: string | null;
  readonly provider: string | null;
  readonly patient: string | null;
  /** Id of a payer profile; null: the scan's own. */
  readonly payer: string | null;
  /** As `97140-59 x2`; empty where the archive holds no claims. */
  readonly billed: readonly string[];
  readonly source: Source;
}

/** Where something stands: `file` as the user named it or as found below a named folder, with `/`; a member of an archive as `a.zip!/note.txt`. */
export interface Source {
  readonly file: string;
  /** For people: `line 12`, `row 7`, `entry 2`, `visit 3`; empty where the file is one note. */
  readonly place: string;
}

/** What could not be read, and what to do about it; no word of a note. */
export interface Unreadable {
  readonly source: Source;
  readonly reason: string;
}

export type Read = { readonly record: ArchiveRecord } | { readonly unreadable: Unreadable };
