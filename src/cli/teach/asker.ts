/** What a door asks a learner by: the same questions at a terminal and line by line. */
export interface Asker {
  say(text: string): void;
  /** One of the choices, by its value. */
  choose(message: string, choices: readonly Choice[]): Promise<string>;
  /** Any number of the choices. */
  several(message: string, choices: readonly Choice[]): Promise<readonly string[]>;
  /** One line, asked again until `check` finds no fault in it. */
  ask(message: string, check?: (line: string) => string | null): Promise<string>;
  /** Any number of lines, ended by one with nothing but a full stop. */
  lines(message: string): Promise<string>;
  close(): void;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** The learner has gone: input has ended, or was broken off. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** Ends several lines. */
export const END = '.';
