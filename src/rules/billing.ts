import { editBetween } from '../lexicon/edits.ts';
import type { BilledCode, Intervention } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { separationOf } from '../stages/6-suggest.ts';
import type { Case } from './rule.ts';

/** Modifiers that say a service was distinct. */
export const DISTINCT: ReadonlySet<string> = new Set(['59', 'XS', 'XE', 'XP', 'XU']);

/** The codes that interventions are reported under, each once. */
export function codesOf(interventions: readonly Intervention[], c: Case): string[] {
  if (interventions.length === 0) return [];
  const among = new Set(interventions);
  return c.note.services.filter((s) => s.interventions.some((i) => among.has(i))).map((s) => s.code);
}

/** Billed timed codes whose minutes are known, with the units these support under the payer's counting. */
export function billedUnits(c: Case): { code: string; units: number; supported: number; spans: Span[] }[] {
  const counted = c.payer.counting === 'medicare' ? c.note.counted.medicare : c.note.counted.midpoint;
  const rows: { code: string; units: number; supported: number; spans: Span[] }[] = [];
  for (const b of c.facts.billed) {
    const service = c.note.services.find((s) => s.code === b.code);
    const supported = counted[b.code];
    if (b.units === null || !service || supported === undefined) continue;
    const spans = [...(b.span ? [b.span] : []), ...service.interventions.flatMap((i) => (i.minutesAt ? [i.minutesAt] : []))];
    rows.push({ code: b.code, units: b.units, supported, spans });
  }
  if (c.payer.counting === 'medicare') {
    // the day's total may go to another code on equal remainders
    const allowed = Object.values(counted).reduce((sum, u) => sum + u, 0);
    const billed = rows.reduce((sum, row) => sum + row.units, 0);
    if (billed === allowed && rows.every((row) => row.units === row.supported || Math.abs(row.units - row.supported) <= 1) && equalRemainders(c, rows)) return [];
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
  const adjusted = c.adjustments.length > 0 || c.facts.billed.some((o) => c.coding.codes.get(o.code)?.kind === 'cmt');
  if (c.facts.signals.some((s) => s.id === 'visit.second')) return true;
  if (adjusted && handsOn) {
    if (!service || c.cmtRegions.size === 0) return false;
    return separationOf(service, c.cmtRegions) !== 'same';
  }
  const date = c.note.input.dateOfService ?? null;
  const others = [...new Set([...c.facts.billed.map((o) => o.code), ...c.note.services.map((s) => s.code)])].filter((code) => code !== b.code);
  const pairs = others.filter((code) => {
    const edit = editBetween(c.coding, code, b.code, date);
    return edit !== null && edit.indicator === 1;
  });
  const timedOthers = c.note.services.filter((s) => s.code !== b.code && c.coding.codes.get(s.code)?.kind === 'timed');
  if (pairs.length === 0 && timedOthers.length === 0) return false;
  if (!service || service.minutes === null || service.mingled) return false;
  return pairs.length > 0 || timedOthers.some((s) => s.minutes !== null);
}

/** Billed codes with no performed service, but for those whose wrong code another finding explains. */
export function undocumented(c: Case): BilledCode[] {
  const family = (code: string): string | undefined => c.coding.codes.get(code)?.family;
  return c.facts.billed.filter((b) => {
    const entry = c.coding.codes.get(b.code);
    if (!entry || entry.family === 'e/m') return false;
    if (c.note.services.some((s) => s.code === b.code)) return false;
    if (entry.regions && c.note.services.some((s) => c.coding.codes.get(s.code)?.regions)) return false;
    if (entry.muscles && c.note.services.some((s) => family(s.code) === entry.family)) return false;
    if (entry.family === 'evaluation') return !c.facts.interventions.some((i) => c.classOf(i) === 'evaluation');
    if (entry.family === 'hands-on' && c.handsOn.length > 0) {
      const soft = c.handsOn.some((i) => i.intents.length > 0);
      const generic = c.handsOn.some((i) => c.classOf(i) === 'by-intent' || c.isGeneric(i));
      if (soft || generic) return false;
    }
    if (entry.family === 'hands-on' && (c.facts.interventions.some((i) => ['mechanical-traction', 'ultrasound', 'vasopneumatic'].includes(i.technique)) || c.signals('device').length > 0)) return false;
    if (b.code === '97012' && c.handsOn.some((i) => i.technique === 'manual-traction')) return false;
    if ((b.code === '97014' || b.code === 'G0283') && c.note.services.some((s) => s.code === '97014' || s.code === 'G0283')) return false;
    return true;
  });
}

/** Billed pairs that the edits forbid as billed; the pairs of an adjustment and hands-on work have findings of their own. */
export function bundledPairs(c: Case): { column1: string; column2: string; indicator: number }[] {
  const date = c.note.input.dateOfService ?? null;
  const pairs: { column1: string; column2: string; indicator: number }[] = [];
  for (let i = 0; i < c.facts.billed.length; i++) {
    for (let k = i + 1; k < c.facts.billed.length; k++) {
      const a = c.facts.billed[i];
      const b = c.facts.billed[k];
      const edit = editBetween(c.coding, a.code, b.code, date);
      if (!edit) continue;
      const kinds = [c.coding.codes.get(edit.column1), c.coding.codes.get(edit.column2)];
      if (kinds[0]?.kind === 'cmt' && kinds[1]?.family === 'hands-on') continue;
      if (edit.indicator === 1 && [...a.modifiers, ...b.modifiers].some((m) => DISTINCT.has(m) || m === '25')) continue;
      pairs.push({ column1: edit.column1, column2: edit.column2, indicator: edit.indicator });
    }
  }
  return pairs;
}
