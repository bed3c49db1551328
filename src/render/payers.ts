import type { Payer, PayerSetting } from '../lexicon/coding.ts';
import type { PayerDiff } from '../payers/diff.ts';
import { palette } from './paint.ts';
import { claim, SETTING_NAMES, worded } from './settings.ts';
import { quoted, wrap } from './width.ts';

interface Options {
  readonly width: number;
  readonly color: boolean;
}

/** All profiles, a line each; `here` is the one that a configuration settles. */
export function renderPayers(payers: ReadonlyMap<string, Payer>, here: { readonly id: string; readonly by: string } | null, { width, color }: Options): string {
  const { bold, dim } = palette(color);
  const out = [bold('PAYERS')];
  const column = Math.max(...[...payers.keys()].map((id) => id.length));
  for (const { id, name, like } of payers.values()) out.push(...wrap(`${name}${like === null ? '' : ` (else like ${like})`}${id === here?.id ? `; settled here by ${here.by}` : ''}`, Math.max(24, width - column - 4)).map((line, i) => `  ${(i === 0 ? id : '').padEnd(column)}  ${line}`));
  out.push('', ...wrap('palpate payer NAME shows its settings with their sources; palpate payer diff A B note.txt what another payer changes for a note. A plan of your own is a file: --payer plan.json.', width).map(dim));
  return `${out.join('\n')}\n`;
}

/** One profile with all its settings. */
export function renderPayer(payer: Payer, { width, color }: Options): string {
  const { bold, dim } = palette(color);
  const out = [`${bold(payer.id)} ${payer.name}`, ...wrap(payer.about, width - 2).map((line) => `  ${line}`)];
  for (const key of Object.keys(SETTING_NAMES) as PayerSetting[]) {
    const { value, source, read, certainty } = payer.settings[key];
    out.push('', ...wrap(`${key}: ${worded(key, value)}`, width - 2).map((line, i) => (i === 0 ? `  ${bold(line.slice(0, key.length))}${line.slice(key.length)}` : `    ${line}`)));
    out.push(...wrap(`${SETTING_NAMES[key]}; ${source}, read ${read}, certainty ${certainty}`, width - 4).map((line) => dim(`    ${line}`)));
  }
  if (payer.fees) {
    const { value: { currency, unit }, source, read, certainty } = payer.fees;
    out.push('', ...wrap(`fees: ${Object.entries(unit).map(([code, fee]) => `${code} ${fee}`).join(', ') || 'none'}`, width - 2).map((line, i) => (i === 0 ? `  ${bold('fees')}${line.slice(4)}` : `    ${line}`)));
    out.push(...wrap(`what a unit is paid, in ${currency}, for reports of an archive; ${source}, read ${read}, certainty ${certainty}`, width - 4).map((line) => dim(`    ${line}`)));
  }
  return `${out.join('\n')}\n`;
}

/** What another payer changes for a note, and which settings make each change. */
export function renderDiff(diff: PayerDiff, { width, color }: Options): string {
  const { bold, dim, red, green } = palette(color);
  const { a, b } = diff;
  const out = [bold(`${quoted(diff.note, 60)}: ${a.id} → ${b.id}`), ''];
  const told = (sign: string, text: string, paint: (t: string) => string): void => {
    out.push(...wrap(text, width - 6).map((line, i) => `    ${i === 0 ? paint(sign) : ' '} ${line}`));
  };
  const because = (why: readonly PayerSetting[]): void => told('=', `because of ${why.length === 0 ? 'several settings together' : why.map((key) => `${key} (${SETTING_NAMES[key]})`).join(' and ')}`, dim);
  out.push(bold('CODES'));
  if (diff.codes.length === 0) out.push('  the same codes, units, modifiers and support');
  for (const c of diff.codes) {
    out.push(`  ${bold(c.code)}`);
    told('−', `${a.id}: ${claim(c.code, c.a)}`, red);
    told('+', `${b.id}: ${claim(c.code, c.b)}`, green);
    because(c.why);
  }
  out.push('', bold('FINDINGS'));
  if (diff.findings.length === 0) out.push('  the same findings');
  for (const f of diff.findings) {
    out.push(...wrap(`${bold(f.rule)}: ${f.message}`, width - 2).map((line) => `  ${line}`));
    told('−', `${a.id}: ${f.a ?? 'not raised'}`, red);
    told('+', `${b.id}: ${f.b ?? 'not raised'}`, green);
    because(f.why);
  }
  out.push('', bold('SETTINGS THAT DIFFER'));
  if (diff.settings.length === 0) out.push('  none');
  for (const s of diff.settings.filter((setting) => setting.matters)) {
    out.push(`  ${bold(s.key)} ${dim(SETTING_NAMES[s.key])}`);
    for (const [id, setting] of [[a.id, s.a], [b.id, s.b]] as const) told(' ', `${id}: ${worded(s.key, setting.value)} [${setting.source}; read ${setting.read}, certainty ${setting.certainty}]`, dim);
  }
  const idle = diff.settings.filter((setting) => !setting.matters).map((setting) => setting.key);
  if (idle.length > 0) out.push(...wrap(`changing nothing for this note: ${idle.join(', ')}`, width - 2).map((line) => `  ${dim(line)}`));
  return `${out.join('\n')}\n`;
}
