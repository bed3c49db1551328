import { analyze } from '../../index.ts';
import { readFhir } from '../../archive/read/fhir.ts';
import type { Input } from '../../archive/read/input.ts';
import { LIMITS as READ_LIMITS } from '../../archive/read/limits.ts';
import type { Settled } from '../../archive/read/options.ts';
import type { ArchiveRecord, Read } from '../../archive/record.ts';
import type { AnalyzeOptions } from '../../policy.ts';
import type { Outcome, Task } from '../engine.ts';
import { LIMITS } from '../limits.ts';
import { cardsOf, unreadCard } from './cards.ts';
import type { Card } from './services.ts';

/** Notes of one encounter that cards are made of; more would not be read by anybody. */
const MOST_NOTES = 5;

/** Cards for the notes among FHIR resources; what stands beside them tells their day and what was billed. */
export async function reviewed({ resources, base }: Extract<Task, { kind: 'review' }>, by: { readonly options: AnalyzeOptions; readonly payers: readonly string[] }): Promise<Outcome> {
  const { records, unread } = await notesAmong(resources, by.payers);
  if (records.length === 0 && unread.length > 0) return { refused: 'missing-data', told: { detail: `No document could be read: ${unread.join('; ')}.` } };
  const cards: Card[] = records.slice(0, MOST_NOTES).flatMap((record) => cardsOf(analyze(noteOf(record), by.options), record.text, base));
  const over = records.length - MOST_NOTES;
  const passed = [...unread, ...(over > 0 ? [`${over} further ${over === 1 ? 'note' : 'notes'}: at most ${MOST_NOTES} are reviewed at once`] : [])];
  if (passed.length > 0) cards.push(unreadCard(passed, base));
  return { json: JSON.stringify({ cards }) };
}

const noteOf = ({ id, text, dateOfService, provider, patient, payer, billed }: ArchiveRecord) => ({
  text, id: id ?? undefined, dateOfService: dateOfService ?? undefined, provider: provider ?? undefined, patient: patient ?? undefined, payer: payer ?? undefined, billed: billed.length > 0 ? billed : undefined,
});

/** Every note once, though it may come in context and in prefetch; `unread` says why others could not be read. */
async function notesAmong(resources: readonly unknown[], payers: readonly string[]): Promise<{ readonly records: readonly ArchiveRecord[]; readonly unread: readonly string[] }> {
  const records = new Map<string, ArchiveRecord>();
  const unread: string[] = [];
  if (resources.length === 0) return { records: [], unread };
  const options: Settled = { format: 'fhir', columns: {}, split: false, payers, limits: { ...READ_LIMITS, note: LIMITS.body, record: LIMITS.body, unpacked: 20 * LIMITS.body }, notice: () => {}, unparsed: false, scratch: null, inner: () => nothing() };
  for await (const piece of readFhir(asInput(resources), options)) {
    for (const read of piece as readonly Read[]) {
      if ('unreadable' in read) unread.push([read.unreadable.source.place, read.unreadable.reason].filter(Boolean).join(' '));
      else if (read.record.text.length > LIMITS.text) unread.push(`${read.record.source.place} has more than ${LIMITS.text} characters`);
      else if (!records.has(read.record.id ?? read.record.source.place)) records.set(read.record.id ?? read.record.source.place, read.record);
    }
  }
  return { records: [...records.values()], unread };
}

async function* nothing(): AsyncGenerator<never> {}

/** Resources as the reader of FHIR files takes them. */
function asInput(resources: readonly unknown[]): Input {
  const bytes = Buffer.from(JSON.stringify(resources));
  return {
    name: 'request', bytes: bytes.length, path: null, given: false, depth: 0, budget: { left: 20 * LIMITS.body },
    async *chunks() {
      yield bytes;
    },
  };
}
