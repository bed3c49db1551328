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

/** Files as an input gives them: those of a folder with their way in it, by name, without hidden ones. */
export function chosenFiles(files: readonly File[]): Dropped[] {
  const named = files.map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return named.filter(({ name }) => !name.split('/').some((part) => part.startsWith('.'))).sort(byName);
}

/** All files of what was dropped, those of folders too, by name. */
export async function filesOf(items: DataTransferItemList): Promise<Dropped[]> {
  // all must be asked for before anything is awaited
  const given = [...items].filter((item) => item.kind === 'file').map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry(), handle: handleOf(item) }));
  const files: Dropped[] = [];
  for (const { file, entry, handle } of given) {
    if (!entry?.isDirectory) {
      if (file) files.push({ name: file.name, file });
      continue;
    }
    // from a file of its own, a page of Chromium can read a folder by its handle alone, and others by its entry alone
    const known = await handle;
    if (known?.kind === 'directory') await gatherHandle(known as FileSystemDirectoryHandle, known.name, files);
    else await gatherEntry(entry as FileSystemDirectoryEntry, files);
  }
  return files;
}

/** A newer way to a dropped folder, which not all browsers have. */
type Handled = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };
type Listed = FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> };

const handleOf = (item: Handled): Promise<FileSystemHandle | null> => item.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name, 'en', { numeric: true });
const hidden = ({ name }: { readonly name: string }): boolean => name.startsWith('.');

async function gatherHandle(folder: FileSystemDirectoryHandle, path: string, files: Dropped[]): Promise<void> {
  const found: FileSystemHandle[] = [];
  for await (const one of (folder as Listed).values()) found.push(one);
  for (const one of found.sort(byName)) {
    if (hidden(one) || files.length > MOST_FILES) continue;
    const name = `${path}/${one.name}`;
    if (one.kind === 'file') files.push({ name, file: await (one as FileSystemFileHandle).getFile() });
    else await gatherHandle(one as FileSystemDirectoryHandle, name, files);
  }
}

async function gatherEntry(folder: FileSystemDirectoryEntry, files: Dropped[]): Promise<void> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    found.push(...some);
  }
  for (const one of found.sort(byName)) {
    if (hidden(one) || files.length > MOST_FILES) continue;
    if (one.isFile) files.push({ name: one.fullPath.replace(/^\//, ''), file: await new Promise<File>((done, failed) => (one as FileSystemFileEntry).file(done, failed)) });
    else await gatherEntry(one as FileSystemDirectoryEntry, files);
  }
}
