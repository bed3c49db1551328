/** Rules about many notes, for palpate explain: loaded only where one is asked for. */
export { ACROSS_RULES, acrossNamed } from '../explain/across.ts';
