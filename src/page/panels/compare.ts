import type { PayerSetting } from '../../lexicon/coding.ts';
import type { Analysis } from '../../note/analysis.ts';
import type { Claim, PayerDiff, SettingDiff } from '../../payers/diff.ts';
import { SETTING_NAMES, worded } from '../../render/settings.ts';
import { unitsOf } from './codes.ts';

/** What two payers make of one code or finding. */
export interface Compared {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly differs: boolean;
  /** The settings that make the difference, in words. */
  readonly why: readonly string[];
  readonly message?: string;
}

export interface Setting {
  readonly name: string;
  readonly a: { readonly value: string; readonly source: string };
  readonly b: { readonly value: string; readonly source: string };
}

export interface CompareView {
  readonly a: string;
  readonly b: string;
  readonly codes: readonly Compared[];
  readonly findings: readonly Compared[];
  /** Settings that make a difference for this note. */
  readonly settings: readonly Setting[];
  /** Names of those that differ and change nothing here. */
  readonly idle: readonly string[];
  readonly told: string;
}

const claimed = (code: string, c: Claim | null): string => (c === null ? 'not suggested' : `${[code, ...c.modifiers].join('-')}, ${unitsOf(c.units)}, ${c.support}`);
const names = (why: readonly PayerSetting[]): string[] => (why.length === 0 ? ['several settings together'] : why.map((key) => SETTING_NAMES[key]));

/** What another payer makes of a note: all its codes side by side, the findings that differ, and the settings that make them differ. */
export function compareView(diff: PayerDiff, { codes }: Pick<Analysis, 'codes'>): CompareView {
  const differing = new Map(diff.codes.map((c) => [c.code, c]));
  const all = [...new Set([...codes.map((c) => c.code), ...differing.keys()])];
  const rows = all.map((code): Compared => {
    const found = differing.get(code);
    if (found) return { name: code, a: claimed(code, found.a), b: claimed(code, found.b), differs: true, why: names(found.why) };
    const same = claimed(code, codes.find((c) => c.code === code) ?? null);
    return { name: code, a: same, b: same, differs: false, why: [] };
  });
  const findings = diff.findings.map((f) => ({ name: f.rule, message: f.message, a: f.a ?? 'not raised', b: f.b ?? 'not raised', differs: true, why: names(f.why) }));
  const parts = [diff.codes.length > 0 ? counted(diff.codes.length, 'code') : '', diff.findings.length > 0 ? counted(diff.findings.length, 'finding') : ''].filter(Boolean);
  return {
    a: diff.a.name, b: diff.b.name, codes: rows, findings,
    settings: diff.settings.filter((s) => s.matters).map(settingOf), idle: diff.settings.filter((s) => !s.matters).map((s) => SETTING_NAMES[s.key]),
    told: parts.length === 0 ? 'Both come to the same codes and findings for this note.' : `${parts.join(' and ')} ${diff.codes.length + diff.findings.length === 1 ? 'differs' : 'differ'}.`,
  };
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function settingOf({ key, a, b }: SettingDiff): Setting {
  const side = (s: SettingDiff['a']): Setting['a'] => ({ value: worded(key, s.value), source: `${s.source}; read ${s.read}, certainty ${s.certainty}` });
  return { name: SETTING_NAMES[key], a: side(a), b: side(b) };
}
