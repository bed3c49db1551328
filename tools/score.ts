/**
 * Scores the engine against labelled notes, one JSON object a line (see corpus/labelled/README.md for the labels).
 *   npx tsx tools/score.ts FILE… [--misses] [--gate 0.95] [--json]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyze } from '../src/index.ts';
import type { Analysis } from '../src/note/analysis.ts';

interface CodeLabel {
  readonly code: string;
  readonly units?: number | null;
  readonly modifiers?: readonly string[];
  readonly support?: string;
}
interface Labels {
  readonly performed?: readonly string[];
  readonly ignore?: readonly string[];
  readonly otherStatus?: Readonly<Record<string, string>>;
  readonly regions?: Readonly<Record<string, readonly string[]>>;
  readonly ignoreRegions?: readonly string[];
  readonly minutes?: Readonly<Record<string, number | null>>;
  readonly timedMinutes?: number | null | { readonly anyOf: readonly (number | null)[] };
  readonly totalMinutes?: number | null | { readonly anyOf: readonly (number | null)[] };
  readonly losses?: readonly string[];
  readonly ignoreLosses?: readonly string[];
  readonly goals?: Readonly<Record<string, boolean>>;
  readonly codes?: readonly CodeLabel[] | readonly (readonly CodeLabel[])[];
  readonly ignoreCodes?: readonly string[];
  readonly findings?: { readonly present?: readonly string[]; readonly absent?: readonly string[] };
}
export interface LabelledNote {
  readonly id: string;
  readonly text: string;
  readonly payer?: string;
  readonly dateOfService?: string;
  readonly billed?: readonly string[];
  readonly expect: Labels;
}
/** Right of asked for single answers; true and false positives and misses for sets. */
export interface Row {
  readonly name: string;
  readonly score: number;
  readonly counts: string;
}

class Tally {
  tp = 0;
  fp = 0;
  fn = 0;
  right = 0;
  asked = 0;
  get score(): number {
    return this.asked > 0 ? this.right / this.asked : this.tp + this.fp + this.fn === 0 ? 1 : (2 * this.tp) / (2 * this.tp + this.fp + this.fn);
  }
  get counts(): string {
    return this.asked > 0 ? `${this.right} of ${this.asked}` : `tp ${this.tp} fp ${this.fp} fn ${this.fn}`;
  }
}

const DISTINCT = ['59', 'XS', 'XE', 'XP', 'XU'];
const options = (label: string): string[] => label.split('|');

export class Scorer {
  readonly tallies = new Map<string, Tally>();
  readonly misses: string[] = [];

  #tally(name: string): Tally {
    const tally = this.tallies.get(name) ?? new Tally();
    this.tallies.set(name, tally);
    return tally;
  }

  #set(name: string, id: string, wanted: readonly string[], got: ReadonlySet<string>, ignored: readonly string[] = []): void {
    const tally = this.#tally(name);
    const rest = new Set(got);
    for (const label of wanted) {
      if (options(label).some((x) => rest.has(x))) {
        tally.tp++;
        for (const x of options(label)) rest.delete(x);
      } else {
        tally.fn++;
        this.misses.push(`${name} · ${id} · missed ${label}`);
      }
    }
    for (const extra of rest) {
      if (ignored.includes(extra)) continue;
      tally.fp++;
      this.misses.push(`${name} · ${id} · extra ${extra}`);
    }
  }

  #value(name: string, id: string, right: boolean, what: string): void {
    const tally = this.#tally(name);
    tally.asked++;
    if (right) tally.right++;
    else this.misses.push(`${name} · ${id} · ${what}`);
  }

  add(note: LabelledNote, a: Analysis): void {
    const { id, expect } = note;
    for (const m of a.mentions) this.#value('spans that hold their text', id, note.text.slice(m.span[0], m.span[1]) === m.text, m.concept);
    if (expect.performed) this.#set('techniques performed', id, expect.performed, new Set(a.interventions.map((i) => i.technique)), expect.ignore);
    for (const [concept, status] of Object.entries(expect.otherStatus ?? {})) {
      const got = new Set<string>(a.mentions.filter((m) => options(concept).includes(m.concept)).map((m) => m.status));
      this.#value('status of what was not performed', id, !got.has('performed') && options(status).some((s) => got.has(s)), `${concept} wanted ${status}, got ${[...got].join(',') || 'nothing'}`);
    }
    for (const [concept, regions] of Object.entries(expect.regions ?? {})) {
      const got = a.interventions.filter((i) => options(concept).includes(i.technique)).flatMap((i) => i.regions);
      const bare = regions.map((r) => options(r).map((x) => x.split(':')[0]).join('|'));
      this.#set('regions', `${id} ${concept}`, bare, new Set(got.map((r) => r.region)), expect.ignoreRegions);
      for (const label of regions) {
        const pairs = options(label).map((x) => x.split(':'));
        const sides = pairs.flatMap(([, side]) => side ?? []);
        if (sides.length > 0) this.#value('laterality', id, got.some((g) => pairs.some(([region]) => region === g.region) && sides.includes(g.laterality)), `${concept} wanted ${label}, got ${got.map((g) => `${g.region}:${g.laterality}`).join(' ')}`);
      }
    }
    for (const [concept, minutes] of Object.entries(expect.minutes ?? {})) {
      const got = a.interventions.filter((i) => options(concept).includes(i.technique)).map((i) => i.minutes);
      const sum = got.length > 0 && got.every((m) => m !== null) ? got.reduce((x, y) => (x as number) + (y as number), 0) : null;
      this.#value('minutes of a technique', id, got.length > 0 && (got.includes(minutes) || sum === minutes), `${concept} wanted ${minutes}, got ${got.join(',') || 'nothing'}`);
    }
    for (const key of ['timedMinutes', 'totalMinutes'] as const) {
      const wanted = expect[key];
      if (wanted === undefined) continue;
      const right = typeof wanted === 'object' && wanted !== null ? wanted.anyOf.includes(a.time[key]) : wanted === a.time[key];
      this.#value('minutes of the visit', id, right, `${key} wanted ${JSON.stringify(wanted)}, got ${a.time[key]}`);
    }
    if (expect.losses) {
      this.#value('has an objective loss', id, expect.losses.length > 0 === a.losses.length > 0, `wanted ${expect.losses.length > 0}`);
      this.#set('objective losses', id, expect.losses, new Set(a.losses.map((l) => `${l.kind}/${l.region}`)), expect.ignoreLosses);
    }
    for (const [key, wanted] of Object.entries(expect.goals ?? {})) {
      const got = key === 'any' ? a.goals.length > 0 : a.goals.some((g) => g[key as 'functional']);
      this.#value('goals', id, got === wanted, `${key} wanted ${wanted}`);
    }
    if (expect.codes) this.#codes(note, a, expect.codes);
    const raised = new Set(a.findings.map((f) => f.rule));
    for (const label of expect.findings?.present ?? []) {
      const hit = options(label).some((r) => raised.has(r));
      for (const name of ['findings', `finding ${label}`]) this.#tally(name)[hit ? 'tp' : 'fn']++;
      if (!hit) this.misses.push(`findings · ${id} · missed ${label}`);
    }
    for (const rule of expect.findings?.absent ?? []) {
      if (!raised.has(rule)) continue;
      for (const name of ['findings', `finding ${rule}`]) this.#tally(name).fp++;
      this.misses.push(`findings · ${id} · extra ${rule}`);
    }
  }

  #codes(note: LabelledNote, a: Analysis, labels: NonNullable<Labels['codes']>): void {
    const { id, expect } = note;
    const choices = (Array.isArray(labels[0]) ? labels : [labels]) as readonly (readonly CodeLabel[])[];
    const ignored = expect.ignoreCodes ?? [];
    const have = new Set(a.codes.filter((c) => c.support !== 'excluded').map((c) => c.code));
    const wantedOf = (choice: readonly CodeLabel[]) => choice.filter((c) => c.support !== 'excluded').map((c) => c.code);
    const cost = (choice: readonly CodeLabel[]): number => {
      const wanted = wantedOf(choice);
      const codes = wanted.filter((c) => !have.has(c)).length + [...have].filter((c) => !wanted.includes(c)).length;
      return codes * 100 + choice.filter((c) => 'units' in c && a.codes.some((g) => g.code === c.code && g.units !== c.units)).length;
    };
    const best = [...choices].sort((x, y) => cost(x) - cost(y))[0];
    this.#set('codes', id, wantedOf(best), have, ignored);
    const wanted = wantedOf(best);
    this.#value('whole code set right', id, wanted.every((c) => have.has(c)) && [...have].every((c) => wanted.includes(c) || ignored.includes(c)), [...have].join(' '));
    for (const label of best) {
      const got = a.codes.find((c) => c.code === label.code);
      if (label.support === 'excluded') this.#value('excluded codes', id, !got || got.support === 'excluded', label.code);
      if (!got) continue;
      if (label.units !== undefined) this.#value('units', id, label.units === got.units, `${label.code} wanted ${label.units}, got ${got.units}`);
      if (label.modifiers) {
        const right = label.modifiers.length === 0 ? !got.modifiers.some((m) => DISTINCT.includes(m)) : label.modifiers.every((m) => options(m).some((x) => got.modifiers.includes(x)));
        this.#value('modifiers', id, right, `${label.code} wanted ${label.modifiers.join(',')}, got ${got.modifiers.join(',')}`);
      }
      if (label.support && label.support !== 'excluded') this.#value('support', id, label.support === got.support, `${label.code} wanted ${label.support}, got ${got.support} ${got.missing.join(',')}`);
    }
  }

  rows(): Row[] {
    return [...this.tallies].map(([name, t]) => ({ name, score: t.score, counts: t.counts })).sort((x, y) => Number(x.name.startsWith('finding ')) - Number(y.name.startsWith('finding ')));
  }
}

export const readLabelled = (file: string): LabelledNote[] => readFileSync(file, 'utf8').split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line) as LabelledNote);

export function score(notes: readonly LabelledNote[]): Scorer {
  const scorer = new Scorer();
  for (const note of notes) scorer.add(note, analyze({ id: note.id, text: note.text, payer: note.payer, dateOfService: note.dateOfService, billed: note.billed }));
  return scorer;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const gateAt = args.indexOf('--gate');
  const gate = gateAt < 0 ? null : Number(args.splice(gateAt, 2)[1]);
  const files = args.filter((a) => !a.startsWith('--'));
  const notes = files.flatMap(readLabelled);
  const scorer = score(notes);
  const rows = scorer.rows();
  if (args.includes('--json')) console.log(JSON.stringify({ notes: notes.length, rows }));
  else {
    for (const r of rows) console.log(`${r.score.toFixed(3)}  ${r.name.padEnd(42)} ${r.counts}`);
    if (args.includes('--misses')) for (const miss of scorer.misses) console.log(miss);
    console.log(`${notes.length} notes`);
  }
  const below = gate === null ? [] : rows.filter((r) => !r.name.startsWith('finding ') && r.score < gate);
  if (below.length > 0) {
    console.error(`under ${gate}: ${below.map((r) => `${r.name} ${r.score.toFixed(3)}`).join(', ')}`);
    process.exitCode = 1;
  }
}
