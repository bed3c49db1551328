import type { Severity, Suppressed } from '../note/finding.ts';
import { ACROSS_IDS } from '../rules/across/ids.ts';
import { RULES } from '../rules/index.ts';
import type { Config } from './config.ts';

/** What a rule may be switched to. */
export const SWITCHES = ['off', 'error', 'warning', 'info'] as const;
/** Something to read, on one line. */
export const SENTENCE = /^[^\p{Cc}]*\S[^\p{Cc}]*$/u;
export const FINGERPRINT = /^[0-9a-f]{16}$/;
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** A configuration as the engine goes by it. */
export interface Settled {
  readonly rules: ReadonlyMap<string, 'off' | Severity>;
  /** Suppressions that hold, by fingerprint. */
  readonly suppressions: ReadonlyMap<string, Suppressed>;
}

export const UNSETTLED: Settled = { rules: new Map(), suppressions: new Map() };

const KEYS: ReadonlySet<string> = new Set<keyof Config>(['$schema', 'payer', 'coding', 'lexicons', 'descriptors', 'rules', 'suppressions']);
const ids: ReadonlySet<string> = new Set([...RULES.map((rule) => rule.id), ...ACROSS_IDS]);

/**
 * A configuration on one day; what has expired by then is left out. Throws a RangeError that names the key for
 * what is no rule, severity, fingerprint or day, and for a suppression that nobody answers for.
 */
export function settle(config: Config, today: string): Settled {
  for (const key of Object.keys(config)) if (!KEYS.has(key)) throw new RangeError(`config.${key} is no key of a configuration; there are ${[...KEYS].join(', ')}`);
  const rules = new Map<string, 'off' | Severity>();
  for (const [id, to] of Object.entries(config.rules ?? {})) {
    if (to === undefined) continue;
    if (!ids.has(id)) throw new RangeError(`config.rules.${id}: there is no such rule`);
    if (!SWITCHES.includes(to)) throw new RangeError(`config.rules.${id} must be one of ${SWITCHES.join(', ')}, got "${to}"`);
    rules.set(id, to);
  }
  const suppressions = new Map<string, Suppressed>();
  (config.suppressions ?? []).forEach(({ fingerprint, reason, owner, expires }, i) => {
    const at = `config.suppressions[${i}]`;
    if (typeof fingerprint !== 'string' || !FINGERPRINT.test(fingerprint)) throw new RangeError(`${at}.fingerprint must be the 16 hexadecimal digits of a finding`);
    for (const [key, value] of [['reason', reason], ['owner', owner]] as const) if (typeof value !== 'string' || !SENTENCE.test(value)) throw new RangeError(`${at}.${key} must be a line to read`);
    if (typeof expires !== 'string' || !isDay(expires)) throw new RangeError(`${at}.expires must be a day as 2027-01-31`);
    if (expires >= today) suppressions.set(fingerprint, { reason, owner, expires });
  });
  return { rules, suppressions };
}
