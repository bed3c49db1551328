/** Exit codes of every command. */
export const EXIT = { fine: 0, findings: 1, unusable: 2, interrupted: 130 } as const;

/** A mistake in how the program was called: a message for standard error, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const complain = (message: string): void => {
  for (const line of message.split('\n')) process.stderr.write(`palpate: ${line}\n`);
};
