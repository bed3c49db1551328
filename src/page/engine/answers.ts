import { analyze, codedNote, reviewed } from '../../analyze.ts';
import { explainCode, explainRule } from '../../explain/explain.ts';
import { named } from '../../explain/named.ts';
import { proofOf } from '../../explain/proof.ts';
import { builtin } from '../../lexicon/builtin.ts';
import type { NoteInput } from '../../note/note.ts';
import { VERSION } from '../../note/version.ts';
import { diffPayers } from '../../payers/diff.ts';
import { type AnalyzeOptions, policyOf } from '../../policy.ts';
import { RULES } from '../../rules/index.ts';
import { grammar } from '../../tagger.ts';
import { textOf } from './documents.ts';
import { marksOf } from './marks.ts';
import type { About, Asks, Care, Given, Kind } from './protocol.ts';
import { TEACHING } from './teaching.ts';
import { written } from './writing.ts';

type Answers = { readonly [K in Kind]: (ask: Asks[K]['ask']) => Asks[K]['answer'] | Promise<Asks[K]['answer']> };

const inputOf = ({ id, text, payer }: Given): NoteInput => ({ id, text, payer });
const optionsOf = ({ asOf, discipline }: Given): AnalyzeOptions => ({ asOf: asOf ?? undefined, discipline: discipline ?? undefined });
const policyFor = (note: Given) => policyOf(inputOf(note), optionsOf(note), builtin().coding, grammar);

const CARE: Readonly<Partial<Record<string, Care>>> = { cmt: 'adjusted', omt: 'hands-on', massage: 'hands-on', 'by-intent': 'hands-on', 'manual-therapy': 'hands-on' };

/** What was performed by its name in an analysis. */
function techniques(): About['techniques'] {
  const known = builtin().lexicon.entries.techniques.filter((t) => t.class !== 'decoy');
  return Object.fromEntries(known.map((t) => [t.as ?? t.id, { care: CARE[t.class] ?? 'other', class: t.class, code: t.code }]));
}

/** What the worker answers to each kind of question. */
export const ANSWERS: Answers = {
  about: () => ({ version: VERSION, payers: [...builtin().coding.payers.values()].map(({ id, name, about }) => ({ id, name, about })), disciplines: ['dc', 'pt', 'lmt', 'ot', 'do'], rules: RULES.map(({ id, title, why, source }) => ({ id, title, why, source })), techniques: techniques() }),
  analyze: (note) => {
    const from = performance.now();
    const policy = policyFor(note);
    const { lexicon } = builtin();
    const coded = codedNote(inputOf(note), policy, lexicon);
    // fingerprints are made when read, and what is posted is not read
    const analysis = JSON.parse(JSON.stringify(reviewed(coded, policy, lexicon)));
    return { analysis, marks: marksOf(coded, policy.coding, lexicon), took: performance.now() - from };
  },
  why: ({ name, note }) => proofOf(name, inputOf(note), policyFor(note), builtin().lexicon),
  compare: ({ note, other }) => {
    const { lexicon, coding } = builtin();
    const [a, b] = [note.payer, other].map((id) => coding.payers.get(id));
    if (!a || !b) throw new RangeError(`payer "${a ? other : note.payer}" has no profile`);
    return diffPayers(inputOf(note), a, b, (input, options) => analyze(input, policyOf(input, options, options.lexicons?.coding ?? coding, grammar), lexicon), { ...optionsOf(note), lexicons: { lexicon, coding } });
  },
  explain: ({ name, payer }) => {
    const { lexicon, coding } = builtin();
    const found = named(name, coding);
    if (!found) return null;
    // a rule's check is a function, and no message can carry one
    return found.kind === 'rule' ? JSON.parse(JSON.stringify(explainRule(found.rule, coding))) : explainCode(found.code, lexicon, coding, coding.payers.get(payer) ?? null);
  },
  write: ({ note, format }) => {
    const { lexicon, coding } = builtin();
    return written(format, analyze(inputOf(note), policyFor(note), lexicon), note.text, lexicon, coding);
  },
  read: ({ name, bytes }) => textOf(name, new Uint8Array(bytes)),
  ...TEACHING,
};
