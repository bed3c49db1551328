import type { Severity, Suppressed } from '../note/finding.ts';

/** A finding that somebody answers for: it is marked, does not count, and is told again when the day is over. */
export interface Suppression extends Suppressed {
  /** The finding's name: 16 hexadecimal digits, as every output gives it. */
  readonly fingerprint: string;
}

/** What a clinic settles for all its notes; `palpate.config.json` holds the same. */
export interface Config {
  readonly $schema?: string | undefined;
  /** Payer profile where neither the note nor the call names one; in a file, also the file of a profile, seen from it. */
  readonly payer?: string | undefined;
  /** Folder with editions of the coding tables, seen from the file. */
  readonly coding?: string | undefined;
  /** Files with a clinic's own terms, seen from the file. */
  readonly lexicons?: readonly string[] | undefined;
  /** File with descriptors that a clinic holds a licence for, seen from the file. */
  readonly descriptors?: string | undefined;
  /** Rules by id: not asked at all, or raised with another severity. */
  readonly rules?: Readonly<Record<string, 'off' | Severity | undefined>> | undefined;
  readonly suppressions?: readonly Suppression[] | undefined;
}
