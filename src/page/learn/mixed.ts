import { hash } from '../../note/hash.ts';

/** A list in an order that tells nothing of the key, and is the same each time for the same seed. */
export const mixed = <T extends { readonly id: string }>(list: readonly T[], seed: string): readonly T[] => [...list].sort((a, b) => (hash(`${seed} ${a.id}`) < hash(`${seed} ${b.id}`) ? -1 : 1));
