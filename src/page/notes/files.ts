import { engine, fault, type Sheet, showSheets, newSheet } from '../state.ts';

/** Bytes beyond which a file is not opened here; an archive is scanned with `palpate scan`. */
const MOST_BYTES = 20_000_000;
/** Files that are opened at a time. */
const MOST_FILES = 200;

export interface Dropped {
  readonly name: string;
  readonly file: File;
}

/** Opens files as notes, a sheet each, in their order; what cannot be read is told of and left out. */
export async function openFiles(files: readonly Dropped[]): Promise<void> {
  const opened: Sheet[] = [];
  const told: string[] = [];
  for (const { name, file } of files.slice(0, MOST_FILES)) {
    try {
      if (file.size > MOST_BYTES) throw new Error(`is larger than ${MOST_BYTES / 1e6} MB; palpate scan reads archives`);
      const bytes = await file.arrayBuffer();
      opened.push(newSheet(name, await engine.ask('read', { name, bytes }, [bytes])));
    } catch (error) {
      told.push(`${name}: ${(error as Error).message}`);
    }
  }
  if (files.length > MOST_FILES) told.push(`${files.length - MOST_FILES} further files were not opened; palpate scan reads archives`);
  if (opened.length > 0) showSheets(opened);
  fault.value = told.length > 0 ? told.join(' · ') : null;
}

/** All files of what was dropped, those of folders too, by name. */
export async function filesOf(items: DataTransferItemList): Promise<Dropped[]> {
  // entries must be asked for before anything is awaited
  const entries = [...items].flatMap((item): (File | FileSystemEntry)[] => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    if (entry) return [entry];
    const file = item.kind === 'file' ? item.getAsFile() : null;
    return file ? [file] : [];
  });
  const files: Dropped[] = [];
  for (const entry of entries) {
    if (entry instanceof File) files.push({ name: entry.name, file: entry });
    else await gather(entry, files);
  }
  return files;
}

async function gather(entry: FileSystemEntry, files: Dropped[]): Promise<void> {
  if (files.length > MOST_FILES) return;
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    files.push({ name: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    found.push(...some);
  }
  found.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  for (const one of found) if (!one.name.startsWith('.')) await gather(one, files);
}
