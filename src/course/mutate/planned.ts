import { sentenceOf, within, words } from './held.ts';
import { tellsApart } from '../../lexicon/modifiers.ts';
import type { CodedNote, Service } from '../../note/code.ts';
import type { Mutator } from './mutation.ts';

/** All work of one code, told as a plan, while its code stays on the claim. Not where it is all that was done, nor where its sentences tell of other work. */
export const workPlanned: Mutator = ({ input: { billed: claimed }, read: { coded, analysis }, engine }) => {
  const { facts, services } = coded;
  const billed = claimed ?? (facts.billed.length > 0 ? [] : analysis.codes.filter((c) => c.support === 'documented').map((c) => `${[c.code, ...c.modifiers].join('-')}${c.units === null ? '' : ` x${c.units}`}`));
  const codes = new Set([...billed.map((line) => line.slice(0, 5)), ...facts.billed.map((b) => b.code)]);
  const { time } = facts;
  // a stated sum of minutes, or a modifier that tells two services apart, would fall with it
  if (services.length < 2 || time.statedTimedMinutes !== null || facts.billed.some((b) => b.modifiers.some((m) => tellsApart(engine.coding, m))) || billed.some((line) => line.slice(5).split(/[\s-]+/).some((m) => m !== '' && tellsApart(engine.coding, m)))) return [];
  return services.flatMap((service) => {
    if (!codes.has(service.code) || service.mingled) return [];
    const sentences = [...new Map(service.interventions.map((i) => sentenceOf(coded, i.at[0])).map((s) => [s[0], s])).values()];
    const others = facts.interventions.filter((i) => !service.interventions.includes(i));
    if (others.some((i) => sentences.some((s) => within(i.at, s) || i.sites.some((site) => within([coded.tokens.start[site.from], coded.tokens.end[site.to - 1]], s))))) return [];
    if (facts.billed.some((b) => b.span && sentences.some((s) => within(b.span as readonly [number, number], s)))) return [];
    return [{ kind: 'planned' as const, edits: sentences.map(([at]) => ({ span: [at, at] as const, by: words.planned })), raises: 'billed-not-documented', changes: ['work', 'sites', 'sides', 'minutes', 'manner', 'purpose', 'codes', 'plan', 'parts', ...(billed.length > 0 ? ['billed' as const] : [])], billed: billed.length > 0 ? billed : null, done: (after) => kept(coded, after.coded, service) }];
  });
};

/** Whether the service is gone, and all others are told as before. */
function kept(before: CodedNote, after: CodedNote, gone: Service): boolean {
  const told = (note: CodedNote): string => note.services.filter((s) => s.code !== gone.code).map((s) => `${s.code} ${s.minutes} ${s.interventions.map((i) => `${i.technique} ${i.sites.map((t) => t.region).join()} ${[...i.told.keys()].join()} ${i.how !== null}`).join()}`).join('\n');
  return !after.services.some((s) => s.code === gone.code) && told(before) === told(after);
}
