/** What cannot be read, as a whole or at a place of it. The message is a reason with a remedy, as of {@link Unreadable}, and holds no word of a note. */
export class Broken extends Error {
  override readonly name = 'Broken';
  readonly place: string;
  constructor(reason: string, place = '') {
    super(reason);
    this.place = place;
  }
}

export const size = (bytes: number): string => (bytes >= 1e9 ? `${+(bytes / 1e9).toFixed(1)} GB` : bytes >= 1e6 ? `${+(bytes / 1e6).toFixed(1)} MB` : bytes >= 1e3 ? `${+(bytes / 1e3).toFixed(1)} kB` : `${bytes} bytes`);

export const tooLarge = (most: number): Broken => new Broken(`is larger than ${size(most)}, the most that is read as one note; if it holds many, give them as JSON Lines, or say its kind by --format`);
