import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import picomatch from 'picomatch';
import { whyNot } from '../../text/opening.ts';
import type { Unreadable } from '../record.ts';
import { litter } from './kinds.ts';

/** A file to read. */
export interface Listed {
  /** As the user named it or as found below a folder he named, with `/`; the file is opened by it. */
  readonly name: string;
  readonly bytes: number;
  /** Named itself, not found in a folder. */
  readonly given: boolean;
}

export interface Listing {
  /** Ordered by name, whatever the order of the arguments. */
  readonly files: readonly Listed[];
  readonly unreadable: readonly Unreadable[];
  /** What was left out because it is read elsewhere in the list. */
  readonly notices: readonly string[];
  /** Of all files. */
  readonly bytes: number;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const slashed = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);
const below = (folder: string, name: string): string => (folder === '.' ? name : folder.endsWith('/') ? folder + name : `${folder}/${name}`);

/** All files that `paths` name: files, folders with all below them, and patterns as `notes/*.txt`. Links are followed; each file is listed once. */
export function listFiles(paths: readonly string[]): Listing {
  const walk = new Walk();
  for (const path of paths) walk.argument(slashed(path));
  walk.links();
  return walk.listing();
}

/** One walk over all arguments: real folders and files first, links when those are known. */
class Walk {
  private readonly files: Listed[] = [];
  private readonly unreadable: Unreadable[] = [];
  private readonly notices: string[] = [];
  /** Real paths of the folders that were listed, with the names they have here. */
  private readonly folders = new Map<string, string>();
  /** Real paths of files that were named themselves or reached by links. */
  private readonly singles = new Map<string, string>();
  private readonly pending: { readonly name: string; readonly given: boolean; readonly keep: Keep }[] = [];

  argument(path: string): void {
    const name = path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
    try {
      statSync(name);
    } catch (error) {
      const { isGlob, base, glob } = picomatch.scan(name);
      if (isGlob && (error as NodeJS.ErrnoException).code === 'ENOENT') this.pattern(name, base === '' ? '.' : base, glob);
      else this.refuse(name, error);
      return;
    }
    // what is named itself may be met again in a folder, so it waits as links do
    if (lstatSync(name).isDirectory()) this.folder(name, realpathSync.native(name), ALL);
    else this.pending.push({ name, given: true, keep: ALL });
  }

  /** Follows what links were met, until there are no more. */
  links(): void {
    for (let next = this.pending.shift(); next; next = this.pending.shift()) {
      const { name, given, keep } = next;
      try {
        const real = realpathSync.native(name);
        const about = statSync(name);
        if (about.isDirectory()) {
          if (!this.folders.has(real)) this.folder(name, real, keep);
          else if (!given) this.notices.push(`${name}: is a link to ${this.folders.get(real) ?? 'a folder'}, which is read already`);
        } else if (about.isFile()) {
          const other = this.singles.get(real) ?? this.inFolder(real);
          if (other === undefined) this.single(name, real, about.size, given);
          else if (other !== name) this.notices.push(`${name}: is the same file as ${other} and is read once`);
        } else this.unreadable.push({ source: { file: name, place: '' }, reason: 'is no ordinary file' });
      } catch (error) {
        this.refuse(name, error);
      }
    }
  }

  listing(): Listing {
    this.files.sort((a, b) => order(a.name, b.name));
    this.unreadable.sort((a, b) => order(a.source.file, b.source.file));
    return { files: this.files, unreadable: this.unreadable, notices: [...new Set(this.notices)].sort(order), bytes: this.files.reduce((sum, f) => sum + f.bytes, 0) };
  }

  private pattern(name: string, base: string, glob: string): void {
    const before = this.files.length + this.pending.length + this.unreadable.length;
    const matches = picomatch(glob);
    const prefix = base === '.' ? '' : base.endsWith('/') ? base : `${base}/`;
    const inner = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
    const deep = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
    const matched = (path: string): boolean => {
      const parts = inner(path).split('/');
      // what lies in a folder that matches is meant too
      return parts.some((_, i) => matches(parts.slice(0, i + 1).join('/')));
    };
    const keep: Keep = { file: matched, folder: (path) => inner(path).split('/').length < deep || matched(path), litter: (path) => parentMatches(inner(path), matches) };
    try {
      this.folder(base, realpathSync.native(base), keep);
    } catch (error) {
      this.refuse(base, error);
      return;
    }
    if (this.files.length + this.pending.length + this.unreadable.length === before) this.unreadable.push({ source: { file: name, place: '' }, reason: 'matches no file' });
  }

  /** A folder by its real path, entries in the order of their names; links wait. */
  private folder(name: string, real: string, keep: Keep): void {
    if (keep === ALL) {
      if (this.folders.has(real)) return;
      this.folders.set(real, name);
    }
    let entries: Dirent[];
    try {
      entries = readdirSync(name, { withFileTypes: true });
    } catch (error) {
      this.refuse(name, error);
      return;
    }
    for (const entry of entries.sort((a, b) => order(a.name, b.name))) {
      const path = below(name, entry.name);
      const refused = litter(entry.name);
      if (refused) {
        if (keep.litter(path)) this.unreadable.push({ source: { file: path, place: '' }, reason: refused });
      } else if (entry.isSymbolicLink()) {
        if (keep.file(path) || keep.folder(path)) this.pending.push({ name: path, given: false, keep });
      } else if (entry.isDirectory()) {
        if (keep.folder(path)) this.folder(path, join(real, entry.name), keep);
      } else if (keep.file(path)) {
        if (keep === ALL) this.file(path);
        else this.pending.push({ name: path, given: false, keep });
      }
    }
  }

  private file(name: string): void {
    try {
      const about = statSync(name);
      if (about.isFile()) this.files.push({ name, bytes: about.size, given: false });
      else this.unreadable.push({ source: { file: name, place: '' }, reason: 'is no ordinary file' });
    } catch (error) {
      this.refuse(name, error);
    }
  }

  private single(name: string, real: string, bytes: number, given: boolean): void {
    this.singles.set(real, name);
    this.files.push({ name, bytes, given });
  }

  /** The name under which a file was found in a folder that is read; hidden ones are not. */
  private inFolder(real: string): string | undefined {
    const folder = this.folders.get(dirname(real));
    const base = real.slice(dirname(real).length).replace(/^[\\/]/, '');
    return folder === undefined || litter(base) ? undefined : below(folder, base);
  }

  private refuse(name: string, error: unknown): void {
    const code = (error as NodeJS.ErrnoException)?.code ?? 'unknown error';
    const reason = code === 'ELOOP' ? 'is a link that leads back to itself' : (whyNot(error) ?? `cannot be opened (${code})`);
    this.unreadable.push({ source: { file: name, place: '' }, reason: code === 'ENOENT' && lstatSync(name, { throwIfNoEntry: false }) ? 'is a link to a file that does not exist' : reason });
  }
}

/** What a walk takes of a folder. */
interface Keep {
  readonly file: (path: string) => boolean;
  readonly folder: (path: string) => boolean;
  readonly litter: (path: string) => boolean;
}

const ALL: Keep = { file: () => true, folder: () => true, litter: () => true };

/** Hidden files are told of within folders that a pattern takes whole; a pattern itself does not mean them. */
const parentMatches = (path: string, matches: (path: string) => boolean): boolean => {
  const parts = path.split('/').slice(0, -1);
  return parts.some((_, i) => matches(parts.slice(0, i + 1).join('/')));
};
