import type { Engine } from './engine.ts';
import type { Limits } from './limits.ts';
import type { Coding } from '../lexicon/coding.ts';

/** What a server goes by. */
export interface ServerSettings {
  readonly engine: Engine;
  readonly coding: Coding;
  readonly limits: Limits;
  /** What every call of the API must bring; null: it asks for none. */
  readonly token: string | null;
  /** Names besides IP addresses and localhost that this server is asked by, in small letters. */
  readonly names: readonly string[];
  /** It listens on this machine alone, so that no other IP address than its own can be meant. */
  readonly loopback: boolean;
  /** Origins whose pages may call the CDS services. */
  readonly origins: readonly string[];
  /** Where others reach this server, without a slash at its end; null: by the address that a request was made to. */
  readonly publicUrl: string | null;
  /** The name under which a client fires the signing of a note. */
  readonly signHook: string;
  /** File of the page. */
  readonly page: string;
  /** Told of faults, in a line without words of a note. */
  readonly told: (line: string) => void;
}
