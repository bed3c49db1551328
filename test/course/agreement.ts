import type { Course, CourseNote, Item, ItemOf } from '../../src/course/schema.ts';
import { edited, placeOf } from '../../src/course/quotes.ts';
import { same } from '../../src/course/check-items.ts';
import { type Analysis, analyze } from '../../src/index.ts';

/** A note of the course as the engine judges it, with another text if one is given. */
export function judged(note: CourseNote, text = note.text): Analysis {
  const { id, payer, billed, dateOfService, writer } = note;
  return analyze({ id, text, payer, ...(billed ? { billed } : {}), ...(dateOfService ? { dateOfService } : {}) }, { discipline: writer === 'pta' ? 'pt' : writer });
}

export const rulesOf = (analysis: Analysis): string[] => [...new Set(analysis.findings.map((f) => f.rule))].sort();
/** Documented codes with units; what is counted once a visit has one. */
export const unitsOf = (analysis: Analysis): Record<string, number> => Object.fromEntries(analysis.codes.filter((c) => c.support === 'documented' && c.units !== 0).map((c) => [c.code, c.units ?? 1]));

/** Where the engine answers otherwise than an item's key: a sentence each. */
export function disagreements(item: Item, course: Course): string[] {
  const note = 'note' in item && item.note !== undefined ? course.notes.get(item.note) : undefined;
  switch (item.kind) {
    case 'code':
      return note ? ofCode(item, judged(note)) : [];
    case 'marks':
      return note ? ofMarks(item, note) : [];
    case 'missing':
      return note ? ofMissing(item, judged(note)) : [];
    case 'count':
      return note ? ofCount(item, note) : [];
    case 'site':
      return note ? ofSite(item, judged(note)) : [];
    case 'altered':
      return note ? ofAltered(item, note) : [];
    case 'write':
      return ofWrite(item);
    case 'order':
      return [];
  }
}

function ofCode({ choices, key }: ItemOf<'code'>, analysis: Analysis): string[] {
  const lines = choices.find((c) => c.id === key)?.lines ?? [];
  const told: string[] = [];
  const units = Object.fromEntries(lines.map((l) => [l.code, l.units]));
  const found = unitsOf(analysis);
  if (!same(units, found)) told.push(`documents ${JSON.stringify(found)}, the key ${JSON.stringify(units)}`);
  for (const { code, modifiers } of lines) {
    const by = analysis.codes.find((c) => c.code === code && c.support === 'documented')?.modifiers ?? [];
    if ([...by].sort().join() !== [...modifiers].sort().join()) told.push(`${code} has the modifiers ${by.join() || 'none'}, in the key ${modifiers.join() || 'none'}`);
  }
  return told;
}

/** What the engine shows for ideas of its own: words of a loss, of a goal, of a service with its minutes. */
const SHOWN: Readonly<Record<string, (analysis: Analysis) => readonly (readonly [number, number])[]>> = {
  'objective-loss': ({ losses }) => losses.map((l) => l.span),
  'measured-loss': ({ losses }) => losses.map((l) => l.span),
  'goal-parts': ({ goals }) => goals.map((g) => g.span),
  'minutes-per-service': ({ interventions }) => interventions.flatMap((i) => i.evidence),
};

function ofMarks({ key, concepts }: ItemOf<'marks'>, note: CourseNote): string[] {
  const shown = concepts.flatMap((c) => (SHOWN[c] ? [SHOWN[c]] : []));
  if (shown.length === 0) return [];
  const spans = shown.flatMap((of) => of(judged(note)));
  return key.flatMap((q) => {
    const place = placeOf(note.text, q);
    return place && spans.some((s) => s[0] < place[1] && place[0] < s[1]) ? [] : [`does not show "${q.words}"`];
  });
}

function ofMissing({ choices, key }: ItemOf<'missing'>, analysis: Analysis): string[] {
  const raised = rulesOf(analysis);
  return choices.flatMap(({ id, rule }) => (rule && raised.includes(rule) !== key.includes(id) ? [`${rule} is ${raised.includes(rule) ? '' : 'not '}raised`] : []));
}

function ofCount({ key, services, ties }: ItemOf<'count'>, note: CourseNote): string[] {
  const told: string[] = [];
  const counting = note.payer === 'medicare' ? 'medicare' : 'midpoint';
  const analysis = judged(note);
  if (analysis.time.timedMinutes !== key.total) told.push(`finds ${analysis.time.timedMinutes} timed minutes, the key ${key.total}`);
  const codes = new Set(services.map((s) => s.code));
  const units = Object.fromEntries(analysis.codes.filter((c) => codes.has(c.code)).map((c) => [c.code, c.units ?? -1]));
  if (![key[counting], ...(counting === 'medicare' ? ties : [])].some((right) => same(right, units))) told.push(`counts ${JSON.stringify(units)}, the key ${JSON.stringify(key[counting])}`);
  return told;
}

function ofSite({ key }: ItemOf<'site'>, analysis: Analysis): string[] {
  const raised = rulesOf(analysis);
  const answer = raised.includes('site-separation-unclear') ? 'unclear' : raised.includes('site-not-separate') ? 'same' : 'separate';
  const regions = (adjustment: boolean): string[] => [...new Set(analysis.interventions.filter((i) => i.technique.endsWith('-adjustment') === adjustment).flatMap((i) => i.regions.map((r) => r.region)))].sort();
  const told = answer === key.answer ? [] : [`answers "${answer}"`];
  for (const [what, places, found] of [['adjusted', key.adjusted, regions(true)], ['hands-on', key.handsOn, regions(false)]] as const) {
    if (places.some((p) => !found.includes(p.region)) || (places.length === 0 && found.length > 0)) told.push(`${what}: finds ${found.join()}, the key has ${places.map((p) => p.region).join()}`);
  }
  return told;
}

function ofAltered({ versions, key, effects }: ItemOf<'altered'>, note: CourseNote): string[] {
  const before = judged(note);
  const rule = effects.find((e) => e.id === key.effect)?.rule;
  return versions.flatMap(({ id, edits }) => {
    const after = judged(note, edited(note.text, edits));
    const raised = rulesOf(after).filter((r) => !rulesOf(before).includes(r));
    if (id !== key.version) return raised.length > 0 || !same(unitsOf(before), unitsOf(after)) ? [`version ${id} raises ${raised.join() || 'nothing'}, documents ${JSON.stringify(unitsOf(after))}`] : [];
    const told = rule && !raised.includes(rule) ? [`version ${id} raises ${raised.join() || 'nothing'}`] : [];
    // a wrong effect that holds as well would make a wrong answer right
    for (const effect of effects) if (effect.id !== key.effect && effect.rule && raised.includes(effect.rule)) told.push(`version ${id} raises ${effect.rule} as well`);
    return told;
  });
}

function ofWrite(item: ItemOf<'write'>): string[] {
  const told: string[] = [];
  const of = (text: string): Analysis => analyze({ text, payer: item.payer, ...(item.billed ? { billed: item.billed } : {}), ...(item.dateOfService ? { dateOfService: item.dateOfService } : {}) });
  if (item.start) {
    const raised = rulesOf(of(item.start));
    for (const rule of item.gone) if (!raised.includes(rule)) told.push(`the start does not raise ${rule}: ${raised.join()}`);
  }
  const model = of(item.model);
  for (const rule of item.gone) if (rulesOf(model).includes(rule)) told.push(`the model raises ${rule}`);
  const found = unitsOf(model);
  for (const { code, units } of item.expects) if (!(code in found) || (units !== null && found[code] !== units)) told.push(`the model documents ${JSON.stringify(found)}, not ${code} x${units}`);
  return told;
}
