import archive from '../../lexicons/coding/archive.json' with { type: 'json' };
import type { ArchiveFile } from './archive.ts';

export type ArchiveTables = Pick<ArchiveFile, 'settings' | 'active' | 'meaningful'>;

/** The thresholds of work across notes that palpate ships; the schema holds them in a test, not at every start. */
export const ARCHIVE = archive as ArchiveTables;
/** Those of the search for clones. */
export const CLONES = archive.clones as ArchiveFile['clones'];
