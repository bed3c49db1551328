import { acrossNamed } from '../explain/across.ts';
import { explainCode, explainRule, explainTerm, type GoneBy } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { meantBy, named } from '../explain/named.ts';
import { analyze, why } from '../index.ts';
import type { Config } from '../config/config.ts';
import type { Coding, Payer } from '../lexicon/coding.ts';
import type { Entries, Lexicon } from '../lexicon/lexicon.ts';
import type { AnalyzeOptions } from '../policy.ts';
import { ACROSS_IDS } from '../rules/across/ids.ts';
import { faultOn } from '../text/fault.ts';
import type { Outcome, Task } from './engine.ts';
import { reviewed } from './hooks/review.ts';
import type { Options } from './shapes.ts';

/** What answers rest on; the same for all requests. */
export interface Grounds {
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  /** Whose rules hold where neither note nor request names a payer; null: the engine's own default. */
  readonly payer: Payer | null;
  readonly config: Config | undefined;
  /** The configuration's file; empty where there is none. */
  readonly file: string;
  /** ISO date on which suppressions are judged. */
  readonly today: string | undefined;
  /** Entries with all forms and examples, with a clinic's terms; and without them. */
  readonly entries: () => { readonly written: Entries; readonly ours: Entries };
}

/** Answers a task; pure but for what compromise loads. Throws nothing: a fault is told without words of the note. */
export async function work(task: Task, grounds: Grounds): Promise<Outcome> {
  try {
    switch (task.kind) {
      case 'analyze':
        return analysesOf(task, grounds);
      case 'explain':
        return task.note === null ? explained(task.name, task.options, grounds) : proved(task.name, task.note, task.options, grounds);
      case 'review':
        return await reviewed(task, { options: optionsOf({}, grounds), payers: [...grounds.coding.payers.keys()] });
    }
  } catch (error) {
    return { refused: 'fault', told: { detail: faultOn(error) } };
  }
}

/** A call's options before the server's own. */
function optionsOf({ payer, asOf, discipline }: Options, { lexicon, coding, payer: settled, config, today }: Grounds): AnalyzeOptions {
  return { payer: payer ?? settled?.id, asOf, discipline, lexicons: { lexicon, coding }, config: config && { ...config, payer: undefined }, today };
}

function analysesOf({ notes, several, options: given }: Extract<Task, { kind: 'analyze' }>, grounds: Grounds): Outcome {
  const options = optionsOf(given, grounds);
  if (!several) return { json: JSON.stringify(analyze(notes[0], options)) };
  const failed: { index: number; detail: string }[] = [];
  const analyses: string[] = [];
  notes.forEach((note, index) => {
    try {
      analyses.push(JSON.stringify(analyze(note, options)));
    } catch (error) {
      failed.push({ index, detail: faultOn(error) });
    }
  });
  return { json: `{"analyses":[${analyses.join(',')}],"failed":${JSON.stringify(failed)}}` };
}

function proved(name: string, note: Parameters<typeof analyze>[0], options: Options, grounds: Grounds): Outcome {
  const proof = why(name, note, optionsOf(options, grounds));
  return proof ? { json: JSON.stringify(proof) } : { refused: 'unknown-name', told: { place: 'name', detail: `It is no rule and no code${meantBy(name, grounds.coding)}.`.replace(/\?\.$/, '?') } };
}

function explained(name: string, options: Options, { lexicon, coding, payer: settled, config, file, entries }: Grounds): Outcome {
  const payer = options.payer === undefined ? settled : (coding.payers.get(options.payer) ?? null);
  const by: GoneBy = { payer, rules: config?.rules, file };
  const found = explanationOf(name.trim(), by);
  if (found) return { json: JSON.stringify(found, (key, value: unknown) => (key === 'check' ? undefined : value)) };
  const names = [...ACROSS_IDS, ...entries().written.techniques.map((t) => t.id)];
  return { refused: 'unknown-name', told: { place: 'name', detail: `It is no rule, code or term${meantBy(name, coding, names)}.`.replace(/\?\.$/, '?') } };

  function explanationOf(asked: string, goneBy: GoneBy): Explanation | null {
    const about = named(asked, coding);
    if (about) return about.kind === 'rule' ? explainRule(about.rule, coding, goneBy) : explainCode(about.code, lexicon, coding, payer);
    const across = acrossNamed(asked, goneBy);
    if (across) return across;
    const { written, ours } = entries();
    const readings = explainTerm(asked, lexicon, written, ours);
    return readings.length > 0 ? { kind: 'term', term: asked, readings } : null;
  }
}
