import type { Coding } from '../lexicon/coding.ts';
import type { Analysis } from '../note/analysis.ts';

/** What an editor may settle: `palpate.payer` and so on, or initializationOptions. */
export interface Settings {
  /** A profile's id, or the file of one seen from the folder. */
  readonly payer?: string;
  /** ISO date whose rules hold. */
  readonly asOf?: string;
  readonly discipline?: 'dc' | 'pt' | 'lmt' | 'ot' | 'do';
  /** The configuration's file seen from the folder; false: none, though there is one. */
  readonly config?: string | false;
}

/** palpate as it reads the notes of one folder. */
export interface Engine {
  readonly coding: Coding;
  read(text: string, id: string): Analysis;
  /** What it was made of has changed: a configuration's file, or the day. */
  isStale(): boolean;
}

/** Makes the engine of a folder (null: of no folder); throws an error named UsageError whose message names setting, place and remedy. */
export type EngineFor = (folder: string | null, settings: Settings) => Promise<Engine>;

export const DISCIPLINES = ['dc', 'pt', 'lmt', 'ot', 'do'] as const;

/** A day that there is, as 2026-03-01. */
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Settings out of what an editor sends, and what is wrong with the rest, in messages that repeat no value. */
export function settingsIn(raw: unknown): { readonly settings: Settings; readonly faults: readonly string[] } {
  const faults: string[] = [];
  if (raw === null || raw === undefined) return { settings: {}, faults };
  if (typeof raw !== 'object' || Array.isArray(raw)) return { settings: {}, faults: ['the settings must be an object, as {"payer": "medicare"}'] };
  const { payer, asOf, discipline, config } = raw as Record<string, unknown>;
  const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
  const settings: { -readonly [K in keyof Settings]: Settings[K] } = {};
  if (isGiven(payer)) {
    if (typeof payer === 'string') settings.payer = payer;
    else faults.push('palpate.payer: name a payer profile, or the file of one');
  }
  if (isGiven(asOf)) {
    if (typeof asOf === 'string' && isDay(asOf)) settings.asOf = asOf;
    else faults.push('palpate.asOf: must be a date as 2026-03-01');
  }
  if (isGiven(discipline)) {
    const known = DISCIPLINES.find((d) => d === discipline);
    if (known) settings.discipline = known;
    else faults.push(`palpate.discipline: must be one of ${DISCIPLINES.join(', ')}`);
  }
  if (isGiven(config)) {
    if (typeof config === 'string' || config === false) settings.config = config;
    else faults.push('palpate.config: name the file of a configuration, or false for none');
  }
  return { settings, faults };
}
