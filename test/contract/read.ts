import { readFileSync } from 'node:fs';

/** The published ids: techniques with class and code, and the closed lists beside them. */
export interface ContractVocabulary {
  readonly techniques: readonly { readonly id: string; readonly class: string; readonly code: string | null; readonly generic?: boolean }[];
  readonly status: Readonly<Record<string, string>>;
  readonly regions: { readonly spinal: readonly string[]; readonly extraspinal: Readonly<Record<string, readonly string[]>>; readonly unspecific: readonly string[] };
  readonly laterality: readonly string[];
  readonly intents: Readonly<Record<string, string>>;
  readonly losses: readonly string[];
  readonly sections: readonly string[];
  readonly support: Readonly<Record<string, string>>;
  readonly severity: readonly string[];
}

/** The contract as published with version 1: copies, so that a change of ours cannot move what others rely on. */
export function readContract(): { readonly schema: object; readonly vocabulary: ContractVocabulary } {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
  return { schema: read('analysis.schema.json') as object, vocabulary: read('vocabulary.json') as ContractVocabulary };
}
