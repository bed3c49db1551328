import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { techniqueKinds } from '../../lexicon/services.ts';
import type { CodedNote } from '../../note/code.ts';
import type { Goal, Intervention, Loss, Site, Status, StatusedMention } from '../../note/note.ts';
import { goalOf, lossOf, sided } from '../../render/facts.ts';

/** What words of the note were taken for, and what follows from that, in plain words. */
export interface Told {
  readonly of: string;
  readonly told: string;
}

/** What each status says of a technique; what decided it follows. */
const SAYS: Readonly<Record<Status, string>> = {
  performed: 'Taken as done in this visit', planned: 'Planned for later', home: 'For the patient to do at home', historical: 'Done before this visit', withheld: 'Not done', mentioned: 'Named, not told as done',
};

/** Tells of one note's words. */
export function teller(note: CodedNote, coding: Coding, lexicon: Lexicon) {
  const { text, tokens: { start, end }, sections, services, codes } = note;
  const kinds = techniqueKinds(lexicon, coding);
  const kindOfRegion = new Map(lexicon.entries.regions.map((r) => [r.id, r.kind]));
  const codesAt = new Map<number, Set<string>>();
  for (const { code, interventions } of services) for (const { mention } of interventions) codesAt.set(mention.from, (codesAt.get(mention.from) ?? new Set()).add(code));

  const towards = (from: number): string => [...(codesAt.get(from) ?? [])].map((code) => {
    const label = coding.codes.get(code)?.label;
    const support = codes.find((c) => c.code === code)?.support;
    return `Counts towards ${code}${label ? ` (${label})` : ''}${support ? `, here ${support}` : ''}.`;
  }).join(' ');

  const technique = (m: StatusedMention): Told => {
    const of = plain(m.concept);
    const by = m.cue !== null ? `, by “${text.slice(start[m.cue[0]], end[m.cue[1] - 1])}”` : `, by where it stands${under(m.from)}`;
    if (m.status !== 'performed') return { of, told: `${SAYS[m.status]}${by}. It counts towards no code.` };
    const counted = towards(m.from);
    if (counted !== '') return { of, told: `${SAYS.performed}${by}. ${counted}` };
    const kind = kinds[m.entry];
    const reported = kind.codes.length > 0 ? `Reported as ${kind.codes.join(' or ')}; nothing is counted at this place.` : 'No code is reported for it by itself.';
    return { of, told: `${SAYS.performed}${by}. ${reported}${kind.contest ? ` Payers differ: ${kind.contest}.` : ''}` };
  };

  /** The heading above a token, in quotation marks; empty where there is none. */
  const under = (at: number): string => {
    const section = sections.find(({ from, to }) => from <= at && at < to);
    if (!section) return '';
    if (section.heading === null) return `, in what reads as ${section.kind}`;
    return ` under “${text.slice(start[section.heading[0]], end[section.heading[1] - 1])}”`;
  };

  const place = (site: Site): string => {
    const kind = kindOfRegion.get(site.region);
    const within = site.structure === null ? '' : `, by its ${plain(site.structure)}`;
    const counted = kind === 'spinal' ? 'A region of the spine' : kind === 'extraspinal' ? 'A region outside the spine' : 'Too general a place to tell a region by';
    return `${counted}${within}.`;
  };
  const regionOf = (site: Site): string => sided(plain(site.region), site.laterality);

  return {
    technique,
    treated: (site: Site, i: Intervention): Told => ({ of: regionOf(site), told: `${place(site)} Where ${plain(i.technique)} was given.` }),
    named: (site: Site): Told => ({ of: regionOf(site), told: `${place(site)} Named among complaints and findings.` }),
    minutes: (i: Intervention): Told => ({ of: i.minutes === null ? 'minutes' : `${i.minutes} minutes`, told: `${i.block !== null && i.minutesSource === 'shared' ? 'Shared by several techniques, this one among them' : 'Of'} ${plain(i.technique)}${i.minutesSource === 'range' ? ', given as a range' : i.minutesSource === 'clock' ? ', by the clock' : ''}. ${towards(i.mention.from)}`.trim() }),
    intention: (i: Intervention): Told => ({ of: i.intents.map(plain).join(', ') || 'intention', told: `What ${plain(i.technique)} was for. ${towards(i.mention.from)}`.trim() }),
    loss: (loss: Loss): Told => ({ of: `loss of ${lossOf({ ...loss, region: loss.region === null ? null : plain(loss.region) })}`, told: loss.measured ? 'Measured, so that later visits can be compared with it.' : 'No number stands with it, so later visits cannot be compared with it.' }),
    goal: (goal: Goal): Told => ({ of: goalOf(goal), told: goal.purpose ? 'An intended outcome, named with the treatment.' : 'A goal of care.' }),
  };
}

/** An id of the vocabularies as words. */
const plain = (id: string): string => id.replaceAll('-', ' ');
