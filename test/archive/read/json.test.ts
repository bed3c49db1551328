import { expect, it } from 'vitest';
import { objectsIn } from '../../../src/archive/read/json.ts';

/** Documents behind one another, full of what may mislead: quotes, backslashes, braces and keys within text. */
const documents = Buffer.from(
  `${JSON.stringify({ resourceType: 'Bundle', 'a\\"entry': [1], entry: [{ a: 'x\\"}]\\\\', b: '\\\\\\"' }, 7, { entry: ['{"', '\\'] }, { é: '漢"\\' }], tail: '\\' })}\n${JSON.stringify({ x: '\\\\"', y: [{}] })}${JSON.stringify([{ a: '\\' }, { b: 2 }])}`,
);
const expected = [{ a: 'x\\"}]\\\\', b: '\\\\\\"' }, { entry: ['{"', '\\'] }, { é: '漢"\\' }, { x: '\\\\"', y: [{}] }, { a: '\\' }, { b: 2 }];

async function objects(parts: readonly Uint8Array[]): Promise<unknown[]> {
  const found: unknown[] = [];
  const stream = async function* (): AsyncGenerator<Uint8Array> {
    yield* parts;
  };
  for await (const { bytes } of objectsIn(stream(), 1e6)) found.push(JSON.parse(Buffer.from(bytes as Uint8Array).toString()));
  return found;
}

it('the objects of documents are the same wherever the stream is cut', async () => {
  expect(await objects([documents])).toEqual(expected);
  for (let at = 0; at <= documents.length; at++) expect(await objects([documents.subarray(0, at), documents.subarray(at)]), `cut at ${at}`).toEqual(expected);
  expect(await objects([...documents].map((_, i) => documents.subarray(i, i + 1)))).toEqual(expected);
});

it('a document that breaks off anywhere is told, and what was whole before is given', async () => {
  const one = documents.subarray(0, documents.indexOf(10));
  for (let at = 1; at < one.length; at++) await expect(objects([one.subarray(0, at)]), `cut at ${at}`).rejects.toThrow('breaks off');
});
