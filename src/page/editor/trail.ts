import { ChangeSet, type ChangeDesc } from '@codemirror/state';

interface Step {
  readonly after: string;
  readonly changes: ChangeDesc;
}

/** The edits that the engine has not read yet, so that what it says of a text can be put where its words are now. */
export class Trail {
  #base: string;
  #steps: Step[] = [];

  constructor(text: string) {
    this.#base = text;
  }

  /** The text as it is now. */
  get last(): string {
    return this.#steps.at(-1)?.after ?? this.#base;
  }

  edited(after: string, changes: ChangeDesc): void {
    this.#steps.push({ after, changes });
  }

  /** What was edited since the note had this text; what came before is forgotten. Null where the note was never this text, or has been left behind. */
  since(text: string): ChangeDesc | null {
    let at = this.#steps.length - 1;
    while (at >= 0 && this.#steps[at].after !== text) at--;
    if (at < 0 && this.#base !== text) return null;
    this.#base = text;
    this.#steps = this.#steps.slice(at + 1);
    return this.#steps.reduce<ChangeDesc>((all, { changes }) => all.composeDesc(changes), ChangeSet.empty(text.length).desc);
  }
}
