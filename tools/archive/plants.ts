import type { Chance } from '../vary/chance.ts';

/** What can be planted, and of what a rate is the share. */
export const PLANTS = {
  'modifier-always': 'providers who adjust and have enough visits',
  'minutes-heaping': 'providers of timed services who have enough visits',
  'same-codes-every-visit': 'episodes of fourteen visits and five weeks or more, massage alone left out',
  'no-progress': 'episodes of ten visits and five weeks or more',
  'reevaluation-overdue': 'episodes of ten visits and five weeks or more',
  'passive-only': 'episodes of ten visits and five weeks or more',
  'impossible-day': 'days on which a provider worked',
  'exact-clone': 'notes',
  'edited-clone': 'notes',
  'standing-programme': 'patients; honest, raises nothing',
} as const;
export type Plant = keyof typeof PLANTS;
export type Rates = Readonly<Partial<Record<Plant, number>>>;

/** `cloned-note=0.02` is half exact, half edited. */
const BOTH = 'cloned-note';

/** Rates of `modifier-always=0.1,exact-clone=0.01`; throws on a name or a rate that is none. */
export function ratesOf(text: string): Rates {
  const rates: Partial<Record<Plant, number>> = {};
  for (const part of text.split(',').map((p) => p.trim()).filter((p) => p !== '')) {
    const [name, value] = part.split('=');
    const rate = Number(value);
    if (value === undefined || value.trim() === '' || !(rate >= 0 && rate <= 1)) throw new RangeError(`--plant ${part}: must be NAME=RATE with a rate from 0 to 1, as no-progress=0.1`);
    if (name === BOTH) {
      rates['exact-clone'] = rate / 2;
      rates['edited-clone'] = rate / 2;
    } else if (Object.hasOwn(PLANTS, name)) rates[name as Plant] = rate;
    else throw new RangeError(`--plant ${name}: is none of ${[...Object.keys(PLANTS), BOTH].join(', ')}`);
  }
  return rates;
}

/** Draws a share of what passes, close to the rate at every length and without a pattern; what was due and could not be taken is made up for. */
export class Quota {
  due = 0;
  taken = 0;
  seen = 0;
  readonly #rate: number;
  readonly #chance: Chance;

  constructor(rate: number, chance: Chance) {
    this.#rate = rate;
    this.#chance = chance;
    this.due = rate > 0 ? chance.next() : 0;
  }

  /** Another `count` have passed: how many of them to take, if `can` be taken. */
  take(count = 1, can = count): number {
    this.seen += count;
    if (this.#rate === 0) return 0;
    this.due += this.#rate * count;
    const owed = Math.floor(this.due);
    const taken = Math.min(can, owed < 2 && count === 1 && this.#chance.happens(0.5) ? 0 : owed);
    this.due -= taken;
    this.taken += taken;
    return taken;
  }

  /** What was taken last could not be used. */
  giveBack(): void {
    this.due++;
    this.taken--;
  }
}
