import { countsByTime } from '../lexicon/services.ts';
import type { Intervention } from '../note/note.ts';
import { type Case, placesOf } from '../stages/review/case.ts';
import { codesOf, timedWork } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

/** A code of work alone with the patient, counted by time. */
const isAlone = (c: Case, code: string): boolean => countsByTime(c.coding.codes.get(code));

/** One time stands before both in their sentence: `Tx today 40 min: step-downs alone with PT, then mat Pilates with 2 others`. `group` is where the last of the group's work stands in each sentence. */
const leadsBoth = ({ minutesAt, mention, at }: Intervention, group: ReadonlyMap<number, number>): boolean => minutesAt !== null && minutesAt[0] < Math.min(at[0], group.get(mention.sentence) ?? Number.NEGATIVE_INFINITY);

export default defineRule({
  id: 'group-time-mingled',
  severity: 'warning',
  about: 'treatment',
  title: 'Group and one-to-one treatment were given, and their times are not told apart.',
  why: 'One-to-one minutes are counted and group minutes are not, so the same minutes can be only one of them.',
  fix: 'If the times of each are known, record the minutes of the group and those alone with the patient apart.',
  source: { title: 'Correct coding for group therapy (ChiroCode)', section: 'one-on-one and group codes together', url: 'https://chirocode.com/article.html?id=correct-coding-for-group-therapy-34661', read: '2026-11-24' },
  examples: {
    bad: [
      'Tx: ⟦Group exercise⟧, 3 patients, and ⟦gait training⟧, 45 min.',
      { note: 'He joined the ⟦balance class of⟧ five, then worked with me on stairs. Session 60 minutes in all.', billed: ['97150', '97116'] },
      'Tx: ⟦Group therapy⟧ of 4 patients. ⟦Therapeutic exercise⟧ for R knee.',
    ],
    good: [
      'Tx: Group exercise, 3 patients, 30 min. Gait training one to one, 15 min.',
      'Tx: Group exercise, 3 patients, 30 min.',
      '10:00-10:45 Group exercise with 3 others\n10:45-11:00 Gait training, stairs',
    ],
  },
  check: (c) => {
    const group = c.treatment.filter((i) => c.kindOf(i).class === 'group');
    const alone = timedWork(c).filter((i) => c.kindOf(i).class !== 'group');
    const open = new Map<number, number>();
    for (const g of group) if (g.minutes === null) open.set(g.mention.sentence, Math.max(open.get(g.mention.sentence) ?? 0, g.at[0]));
    const blocks = new Set(group.flatMap((i) => i.block ?? []));
    const billed = group.length > 0 && group.every((i) => i.minutes === null) ? c.facts.billed.filter(({ code }) => isAlone(c, code) && (c.note.services.find((s) => s.code === code)?.minutes ?? null) === null) : [];
    const mingled = group.length > 0 ? alone.filter((i) => i.minutes === null || (i.block !== null && blocks.has(i.block)) || leadsBoth(i, open)) : [];
    if (mingled.length === 0 && billed.length === 0) return NOTHING;
    const spans = [...placesOf([...group, ...mingled]), ...billed.flatMap((b) => (b.span ? [b.span] : []))];
    return [{ message: 'Which minutes were in the group and which alone with the patient cannot be told.', spans, codes: [...new Set([...codesOf([...group, ...mingled], c), ...billed.map((b) => b.code)])] }];
  },
});
