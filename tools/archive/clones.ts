import type { Chance } from '../vary/chance.ts';
import type { Quota } from './plants.ts';
import { HOW, THING, WHEN } from './phrases.ts';
import type { Visit } from './visit.ts';

/** A visit whose note is copied from an earlier one of the same provider. */
export interface Copy {
  readonly source: Visit;
  readonly kind: 'exact' | 'edited';
  /** Most of the words that are changed, of all; 0 where none are. */
  readonly share: number;
}

/** Of all words, the most that an edited clone changes. */
export const MOST_EDITED = 0.1;
/** A source that was copied once is copied again so often: clusters. */
const AGAIN = 0.2;

/** Which visits are copies, and of which: half of the patient's own earlier visit, half of another patient's. `may`: visits that can be copied or be copies. */
export function copiesAmong(visits: readonly Visit[], may: (v: Visit) => boolean, quotas: Readonly<Record<'exact-clone' | 'edited-clone', Quota>>, chance: Chance): Map<Visit, Copy> {
  const copies = new Map<Visit, Copy>();
  const used = new Set<Visit>();
  const before: Visit[] = [];
  for (const v of visits) {
    const kind = quotas['exact-clone'].take(1, may(v) && before.length > 3 ? 1 : 0) > 0 ? 'exact' : quotas['edited-clone'].take(1, may(v) && before.length > 3 ? 1 : 0) > 0 ? 'edited' : null;
    const source = kind === null ? null : sourceFor(v, before, used, chance);
    if (kind === null || source === null) {
      if (kind !== null) quotas[`${kind}-clone`].giveBack();
      if (may(v)) before.push(v);
      continue;
    }
    used.add(source);
    copies.set(v, { source, kind, share: kind === 'exact' ? 0 : 0.02 + (MOST_EDITED - 0.02) * chance.next() });
    v.services = source.services;
    v.billed = source.billed;
  }
  return copies;
}

function sourceFor(v: Visit, before: readonly Visit[], used: ReadonlySet<Visit>, chance: Chance): Visit | null {
  const own = chance.happens(0.5);
  const again = chance.happens(AGAIN);
  const recent = before.slice(-200).filter((o) => (o.patient === v.patient) === own && o.day < v.day && (again || !used.has(o)));
  return recent.length > 0 ? chance.of(recent) : null;
}

const WORDS = [...new Set([...WHEN, ...THING, ...HOW].flatMap((p) => p.split(' ')).filter((w) => w.length > 3))];

/** A body with at most this share of its words changed: figures moved, words replaced, left out or put in. Headings stay. */
export function edited(body: string, share: number, chance: Chance): string {
  const parts = body.split(/(\s+)/);
  const words = parts.map((p, i) => (i % 2 === 0 && p !== '' ? i : -1)).filter((i) => i >= 0);
  const open = words.filter((i) => /^[a-z]{3,}[.,]?$/.test(parts[i]) || /^\d{1,2}(?:\/10)?[.,]?$/.test(parts[i]));
  let left = Math.max(1, Math.floor(words.length * share));
  while (left > 0 && open.length > 0) {
    const i = open.splice(chance.below(open.length), 1)[0];
    left--;
    const end = /[.,]$/.exec(parts[i])?.[0] ?? '';
    const draw = chance.next();
    if (/^\d/.test(parts[i])) parts[i] = parts[i].replace(/^\d+/, (n) => String(Math.max(1, Number(n) + (draw < 0.5 ? 1 : -1))));
    else if (draw < 0.15) parts[i] = end;
    else if (draw < 0.3) parts[i] = `${chance.of(WORDS)} ${parts[i]}`;
    else parts[i] = chance.of(WORDS) + end;
  }
  return parts.join('').replace(/ {2,}/g, ' ').replace(/ ([.,])/g, '$1');
}
