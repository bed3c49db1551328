import type { Coding, Edit, Payer, PayerProfile } from './coding.ts';
import { onceFor } from './once.ts';

/** A profile as rules ask it: the value of each setting by its name, what it leaves unsaid from the profile it is `like`. */
export function payerOf(profile: PayerProfile, others: ReadonlyMap<string, Payer>): Payer {
  const like = 'like' in profile ? profile.like : null;
  const base = like === null ? undefined : others.get(like);
  const { fees = base?.fees, ...own } = profile.settings;
  const settings = { ...base?.settings, ...own } as Payer['settings'];
  return settled({ id: profile.id, name: profile.name, about: profile.about, like, settings, ...(fees ? { fees } : {}) });
}

/** A profile whose settings are all there, with each value under its own name. */
export function settled(profile: Pick<Payer, 'id' | 'name' | 'about' | 'like' | 'settings' | 'fees'>): Payer {
  return { ...profile, ...Object.fromEntries(Object.entries(profile.settings).map(([key, setting]) => [key, setting.value])) } as Payer;
}

/** Payers by id: those that stand alone first, then those that are like one of these. */
export function payersOf(profiles: readonly PayerProfile[]): ReadonlyMap<string, Payer> {
  const payers = new Map<string, Payer>();
  for (const profile of profiles) if (!('like' in profile)) payers.set(profile.id, payerOf(profile, payers));
  for (const profile of profiles) if ('like' in profile) payers.set(profile.id, payerOf(profile, payers));
  return payers;
}

/** A payer with one of its settings as another has it. */
export function withSetting(payer: Payer, key: keyof Payer['settings'], other: Payer): Payer {
  return { ...payer, settings: { ...payer.settings, [key]: other.settings[key] }, [key]: other.settings[key].value };
}

const applied = onceFor((coding: Coding) => onceFor((payer: Payer): Coding => ({ ...coding, edits: [...pairsOf(payer), ...(payer.agencyPairs ? coding.edits : [])] })));
/** Before any day of service. */
const ALWAYS = '1900-01-01';

/** The tables as a payer applies them: its own pairs before the agency's, or without these. */
export function codingFor(coding: Coding, payer: Payer): Coding {
  if (payer.pairs.length === 0 && payer.agencyPairs) return coding;
  return applied(coding)(payer);
}

function pairsOf(payer: Payer): Edit[] {
  const { source } = payer.settings.pairs;
  return payer.pairs.flatMap(({ column1, column2, indicator, note }) =>
    column1.flatMap((first) => column2.map((second): Edit => ({ column1: first, column2: second, indicator, effective: ALWAYS, deleted: null, source: `${payer.name}: ${source}`, ...(note === undefined ? {} : { note }) }))),
  );
}
