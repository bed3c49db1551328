import type { CodeRole } from '../lexicon/coding.ts';
import { editBetween } from '../lexicon/edits.ts';
import { modifierOf, tellsApart } from '../lexicon/modifiers.ts';
import { codesInRole, countsByTime } from '../lexicon/services.ts';
import { onceFor } from '../lexicon/once.ts';
import type { CodedNote, Service } from '../note/code.ts';
import type { BilledCode, Intervention } from '../note/note.ts';
import { sentenceIndexAt } from '../note/sentence-at.ts';
import type { Span } from '../note/span.ts';
import { NEWLINE } from '../note/tokens.ts';
import { CLOSE, COLON, isMark, OPEN } from '../stages/marks.ts';
import type { Case } from '../stages/review/case.ts';
import { separationOf } from '../stages/suggest/regions.ts';

/** Packs are seldom billed, so that their missing code says nothing of another. */
const PACKS = 'hot-cold-pack';

/** The codes that interventions are reported under, each once. */
export function codesOf(interventions: readonly Intervention[], c: Case): string[] {
  if (interventions.length === 0) return [];
  const among = new Set(interventions);
  return c.note.services.filter((s) => s.interventions.some((i) => among.has(i))).map((s) => s.code);
}

/** The billed code that has a role, if any. */
export const billedAs = (c: Case, role: CodeRole): BilledCode | undefined => c.facts.billed.find((b) => c.coding.codes.get(b.code)?.role === role);

/** The service reported under the code that has a role, if any. */
export const serviceAs = (c: Case, role: CodeRole): Service | undefined => c.note.services.find((s) => s.entry?.role === role);

/** The adjustment code for the fewest regions. */
export const leastAdjustment = (c: Case): string => codesInRole(c.coding, 'spinal-adjustment')[0].code;

/** Where the minutes of interventions stand. */
export const minutesOf = (interventions: readonly Intervention[]): Span[] => interventions.flatMap((i) => (i.minutesAt ? [i.minutesAt] : []));

/** What was done that is counted by time, as its services name it. */
export const timedWork = (c: Case): readonly Intervention[] => c.note.services.flatMap((s) => (countsByTime(s.entry) ? s.interventions : []));

/** Billed timed codes whose minutes are known, with the units these support under the payer's counting. */
export function billedUnits(c: Case): { code: string; units: number; supported: number; spans: Span[] }[] {
  const rows: { code: string; units: number; supported: number; spans: Span[] }[] = [];
  for (const b of c.facts.billed) {
    const service = c.note.services.find((s) => s.code === b.code);
    const supported = c.note.units.get(b.code);
    if (b.units === null || !service || supported === undefined) continue;
    rows.push({ code: b.code, units: b.units, supported, spans: [...(b.span ? [b.span] : []), ...(b.unitsAt ? [b.unitsAt] : []), ...minutesOf(service.interventions)] });
  }
  if (c.payer.counting === 'medicare') {
    // the day's total may go to another code on equal remainders
    const allowed = [...c.note.units.values()].reduce((sum, u) => sum + u, 0);
    const billed = rows.reduce((sum, row) => sum + row.units, 0);
    if (billed === allowed && rows.every((row) => Math.abs(row.units - row.supported) <= 1) && equalRemainders(c, rows)) return [];
  }
  return rows;
}

function equalRemainders(c: Case, rows: readonly { code: string; units: number; supported: number }[]): boolean {
  const rest = (code: string): number => (c.note.services.find((s) => s.code === code)?.minutes ?? 0) % 15;
  const off = rows.filter((row) => row.units !== row.supported);
  return off.length > 0 && new Set(off.map((row) => rest(row.code))).size === 1;
}

/** Whether the note shows what makes a billed service distinct: a separate site beside an adjustment, separate minutes beside another pair. */
export function isDistinct(c: Case, b: BilledCode): boolean {
  const service = c.note.services.find((s) => s.code === b.code);
  const handsOn = c.coding.codes.get(b.code)?.family === 'hands-on';
  const adjusted = c.adjustments.length > 0 || c.facts.billed.some((o) => c.coding.codes.get(o.code)?.family === 'cmt');
  if (c.says('second-visit')) return true;
  if (adjusted && handsOn) {
    if (!service || c.adjusted.size === 0) return false;
    return separationOf(service.interventions, c.adjusted) !== 'same';
  }
  const date = c.asOf;
  const others = [...new Set([...c.facts.billed.map((o) => o.code), ...c.note.services.map((s) => s.code)])].filter((code) => code !== b.code);
  const pairs = others.filter((code) => editBetween(c.coding, code, b.code, date)?.indicator === 1);
  const timedOthers = c.note.services.filter((s) => s.code !== b.code && countsByTime(s.entry));
  // by the clock it had a time of its own, whatever the other work that is billed was called
  if (service && !service.mingled && service.interventions.every((i) => i.minutesSource === 'clock') && c.facts.billed.some((o) => o.code !== b.code && countsByTime(c.coding.codes.get(o.code)))) return true;
  if (pairs.length === 0 && timedOthers.length === 0) return false;
  if (!service || service.minutes === null || service.mingled) return false;
  return pairs.length > 0 || timedOthers.some((s) => s.minutes !== null);
}

/** Hands-on work, without a general name that is the heading over a device alone ("Massage: US 1 MHz, 8 min") and one that only glosses its code ("97140 x2 (lymph drainage)"). */
export function workedByHand(c: Case): readonly Intervention[] {
  const device = c.signals('device');
  if (c.modalities.length === 0 && device.length === 0) return c.handsOn;
  const devices = new Set(device.map(([at]) => sentenceIndexAt(c.note, at)).filter((s, k) => inSentence(c, s, device[k][0])));
  const modalities = new Set(c.modalities.map((d) => d.mention.sentence));
  const worked = new Map<number, number>();
  for (const { mention } of c.handsOn) worked.set(mention.sentence, (worked.get(mention.sentence) ?? 0) + 1);
  const hasOther = (sentence: number): boolean => (worked.get(sentence) ?? 0) > 1;
  return c.handsOn.filter((i) => {
    const { from, to, sentence } = i.mention;
    // "97124: percussion gun, 10 min": the code alone names it
    if (i.mention.match === 'code' && devices.has(sentence)) return false;
    if (i.minutes === null && glosses(c, from, to)) return false;
    if (c.kindOf(i).generic && announces(c, from, to) && modalities.has(sentence)) return hasOther(sentence);
    return !c.kindOf(i).generic || !modalities.has(sentence) || hasOther(sentence) || !isInHeading(c, from);
  });
}

/** Token `i` is one of a heading over a section. */
const isInHeading = ({ note }: Case, i: number): boolean => headingTokens(note).has(i);

const headingTokens = onceFor(({ sections }: CodedNote): ReadonlySet<number> => {
  const tokens = new Set<number>();
  for (const { heading } of sections) if (heading) for (let i = heading[0]; i < heading[1]; i++) tokens.add(i);
  return tokens;
});

const inSentence = ({ note: { sentences, tokens } }: Case, s: number, at: number): boolean => at >= tokens.start[sentences[s].from] && at < tokens.end[sentences[s].to - 1];

/** In parentheses of its own behind the code that is billed. */
function glosses({ note: { tokens }, facts }: Case, from: number, to: number): boolean {
  if (!isMark(tokens, from - 1, OPEN) || !isMark(tokens, to, CLOSE)) return false;
  const at = tokens.start[from];
  return facts.billed.some(({ span }) => span !== null && span[1] < at && at - span[1] <= GLOSS);
}

/** A colon stands behind its name and, if any, its minutes. */
function announces({ note: { tokens } }: Case, from: number, to: number): boolean {
  for (let i = to; i < Math.min(tokens.count, to + LABEL); i++) if (isMark(tokens, i, COLON)) return from === 0 || tokens.kind[from - 1] === NEWLINE;
  return false;
}

/** Characters between a code and its gloss, for units; tokens between a name and its colon, for minutes. */
const GLOSS = 8;
const LABEL = 4;

/** Devices that were used and whose own code is not billed. */
export const unbilledDevices = (c: Case): readonly Intervention[] => c.modalities.filter((i) => i.technique !== PACKS && !c.kindOf(i).codes.some((code) => c.facts.billed.some((b) => b.code === code)));

/** Billed codes of devices that the note shows no use of, where none of the work by hand is billed. */
export const undeliveredDevices = (c: Case): readonly BilledCode[] => c.facts.billed.filter((b) => c.coding.codes.get(b.code)?.family === 'modality' && !c.note.services.some((s) => s.code === b.code));

/** Billed codes with no performed service, but for those whose wrong code another finding explains. */
export function undocumented(c: Case): BilledCode[] {
  const { services } = c.note;
  return c.facts.billed.filter((b) => {
    const entry = c.coding.codes.get(b.code);
    if (!entry || entry.family === 'e/m') return false;
    if (services.some((s) => s.code === b.code)) return false;
    // another code of the same role: a level of adjustment, a payer's code for stimulation
    if (entry.role && serviceAs(c, entry.role)) return false;
    if (entry.muscles && services.some((s) => s.entry?.family === entry.family)) return false;
    if (entry.family === 'evaluation') return !c.facts.interventions.some((i) => c.kindOf(i).class === 'evaluation');
    if (entry.family === 'hands-on') {
      if (c.handsOn.some((i) => i.intents.length > 0 || c.kindOf(i).class === 'by-intent' || c.kindOf(i).generic)) return false;
      if (c.says('device') || unbilledDevices(c).length > 0) return false;
    }
    if (entry.family === 'modality' && workedByHand(c).length > 0 && !c.facts.billed.some((o) => c.coding.codes.get(o.code)?.family === 'hands-on')) return false;
    return !(entry.role === 'mechanical-traction' && c.handsOn.some((i) => i.technique === 'manual-traction'));
  });
}

/** Whether a code is never reported beside a billed adjustment, so that no modifier opens the pair. */
export const neverTogether = (c: Case, code: string): boolean => c.facts.billed.some((o) => c.coding.codes.get(o.code)?.family === 'cmt' && editBetween(c.coding, o.code, code, c.asOf)?.indicator === 0);

/** Billed pairs that the edits forbid as billed; the pairs of an adjustment and hands-on work have findings of their own. */
export function bundledPairs(c: Case): { column1: string; column2: string; indicator: number }[] {
  const date = c.asOf;
  const pairs: { column1: string; column2: string; indicator: number }[] = [];
  for (let i = 0; i < c.facts.billed.length; i++) {
    for (let k = i + 1; k < c.facts.billed.length; k++) {
      const a = c.facts.billed[i];
      const b = c.facts.billed[k];
      const edit = editBetween(c.coding, a.code, b.code, date);
      if (!edit) continue;
      const kinds = [c.coding.codes.get(edit.column1), c.coding.codes.get(edit.column2)];
      if (edit.indicator === 1 && kinds[0]?.family === 'cmt' && kinds[1]?.family === 'hands-on') continue;
      if (edit.indicator === 1 && [...a.modifiers, ...b.modifiers].some((m) => tellsApart(c.coding, m, date) || m === modifierOf(c.coding, 'visit'))) continue;
      pairs.push({ column1: edit.column1, column2: edit.column2, indicator: edit.indicator });
    }
  }
  return pairs;
}
