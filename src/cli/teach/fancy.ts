import { checkbox, input as inputPrompt, select } from '@inquirer/prompts';
import { indented } from './plain.ts';
import { type Asker, END, Gone } from './asker.ts';

/** Questions at a terminal, by @inquirer/prompts: arrow keys and search by first letters. */
export function fancyAsker(width: number): Asker {
  const asked = async <T>(prompt: Promise<T>): Promise<T> => {
    try {
      return await prompt;
    } catch (error) {
      // broken off with Ctrl-C, or the terminal is gone
      if (['ExitPromptError', 'AbortPromptError'].includes((error as Error).name)) throw new Gone();
      throw error;
    }
  };
  return {
    say: (text) => void process.stdout.write(`${text.split('\n').flatMap((line) => (line.trim() === '' ? [''] : indented(line, width))).join('\n')}\n`),
    choose: (message, choices) => asked(select({ message, choices: choices.map(({ value, text }) => ({ value, name: text })), loop: false, pageSize: 12 })),
    several: (message, choices) => asked(checkbox({ message, choices: choices.map(({ value, text }) => ({ value, name: text })), loop: false, pageSize: 12 })),
    ask: (message, check) => asked(inputPrompt({ message, ...(check ? { validate: (line) => check(line) ?? true } : {}) })),
    async lines(message) {
      process.stdout.write(`${message} End with a line that has nothing but a full stop.\n`);
      const all: string[] = [];
      for (;;) {
        const line = await asked(inputPrompt({ message: '' }));
        if (line.trim() === END) return all.join('\n');
        all.push(line);
      }
    },
    close: () => {},
  };
}
