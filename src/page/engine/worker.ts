/** The worker's program: it answers the page's questions one after the other. Nothing of it reaches out of the browser. */
import { ANSWERS } from './answers.ts';
import type { Answer, Question } from './protocol.ts';

interface Port {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(answer: Answer): void;
}
const port = self as unknown as Port;

port.onmessage = async ({ data: { number, kind, ask } }) => {
  try {
    const answer = await (ANSWERS[kind] as (ask: unknown) => unknown)(ask);
    port.postMessage({ number, answer } as Answer);
  } catch (error) {
    port.postMessage({ number, fault: (error as Error).message });
  }
};
