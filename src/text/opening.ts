/** Why a file cannot be opened or read, with the remedy, by the code of Node's error; null for codes that say nothing to people. */
export function whyNot(error: unknown): string | null {
  switch ((error as NodeJS.ErrnoException)?.code) {
    case 'ENOENT':
      return 'no such file; check its name and the folder you are in';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read; check its permissions';
    case 'ENOTDIR':
      return 'no such file; a part of its path is a file, no folder';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open; give fewer at once';
    default:
      return null;
  }
}
