import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { wrap } from '../../render/width.ts';
import { type Asker, END, Gone } from './asker.ts';

/**
 * Questions for screen readers and pipes: lines out, lines in, choices by number. It moves no cursor, shows no colour
 * and redraws nothing; each question ends with a line that says what is expected.
 */
export function plainAsker(input: Readable, output: Writable, width: number): Asker {
  const reader = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  const lines = reader[Symbol.asyncIterator]();
  const say = (text: string): void => void output.write(`${text.split('\n').flatMap((line) => (line.trim() === '' ? [''] : indented(line, width))).join('\n')}\n`);
  const next = async (prompt: string): Promise<string> => {
    output.write(prompt);
    const { value, done } = await lines.next();
    // what was typed at a terminal has its own line end
    if (!('isTTY' in input) || !input.isTTY) output.write('\n');
    if (done) throw new Gone();
    return value;
  };
  const numbered = (message: string, choices: readonly { readonly text: string }[]): void => {
    say(message);
    choices.forEach(({ text }, i) => { say(`${i + 1}. ${text}`); });
  };
  return {
    say,
    async choose(message, choices) {
      numbered(message, choices);
      for (;;) {
        const line = (await next(`Number, 1 to ${choices.length}: `)).trim();
        const n = Number(line);
        if (line !== '' && Number.isInteger(n) && n >= 1 && n <= choices.length) return choices[n - 1].value;
        say(`That is no number from 1 to ${choices.length}.`);
      }
    },
    async several(message, choices) {
      numbered(message, choices);
      for (;;) {
        const line = (await next('Numbers with blanks between them, or 0 for none: ')).trim();
        const numbers = line.split(/[\s,;]+/).filter(Boolean).map(Number);
        if (numbers.length === 1 && numbers[0] === 0) return [];
        if (numbers.length > 0 && numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= choices.length)) return [...new Set(numbers)].map((n) => choices[n - 1].value);
        say(`These are no numbers from 1 to ${choices.length}.`);
      }
    },
    async ask(message, check) {
      for (;;) {
        const line = await next(`${message} `);
        const fault = check?.(line) ?? null;
        if (fault === null) return line;
        say(fault);
      }
    },
    async lines(message) {
      say(`${message} End with a line that has nothing but a full stop.`);
      const all: string[] = [];
      for (;;) {
        const line = await next('');
        if (line.trim() === END) return all.join('\n');
        all.push(line);
      }
    },
    close: () => reader.close(),
  };
}

/** A line in lines of a width; what follows stands under the first word. */
export function indented(line: string, width: number): readonly string[] {
  const lead = /^\s*(?:\d+\.\s|[-+|]\s)?/.exec(line)?.[0] ?? '';
  // a line of a note goes on as one
  const next = lead.endsWith('| ') ? `${lead}  ` : ' '.repeat(lead.length);
  return wrap(line.slice(lead.length), Math.max(20, width - next.length)).map((part, i) => (i === 0 ? lead : next) + part);
}
