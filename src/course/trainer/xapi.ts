import type { Course, Item } from '../schema.ts';
import type { Deck } from '../session.ts';
import { standingOf } from '../standing.ts';
import { RIGHT } from './items.ts';
import type { Learner } from './learners.ts';

/** Verbs and types of activities by their registered IRIs. Source: ADL's xAPI vocabulary (https://w3id.org/xapi/adl, profile of ADL's authored profiles); cmi.interaction by xAPI 1.0.3, part two, 2.4.4.1. */
const VERB = { answered: 'http://adlnet.gov/expapi/verbs/answered', mastered: 'http://adlnet.gov/expapi/verbs/mastered' } as const;
const ACTIVITY = { interaction: 'http://adlnet.gov/expapi/activities/cmi.interaction', objective: 'http://adlnet.gov/expapi/activities/objective', course: 'http://adlnet.gov/expapi/activities/course' } as const;
const VERSION = '1.0.3';

/** The kinds of interactions of xAPI that our kinds of items are. */
const INTERACTION: Readonly<Record<string, string>> = { code: 'choice', marks: 'other', missing: 'choice', order: 'sequencing', count: 'numeric', site: 'other', altered: 'choice', write: 'long-fill-in', coach: 'choice' };

type LanguageMap = Readonly<Record<string, string>>;

interface Activity {
  readonly objectType: 'Activity';
  readonly id: string;
  /** Told where the activity is what a statement is about; where it is named beside that, its id is enough. */
  readonly definition?: {
    readonly type: string;
    readonly name: LanguageMap;
    readonly description?: LanguageMap;
    readonly interactionType?: string;
    readonly correctResponsesPattern?: readonly string[];
    readonly choices?: readonly { readonly id: string; readonly description: LanguageMap }[];
  };
}

/** A statement of the xAPI data model, as far as it is used here. */
export interface Statement {
  readonly id: string;
  readonly version: string;
  readonly timestamp: string;
  readonly actor: { readonly objectType: 'Agent'; readonly name: string; readonly account: { readonly homePage: string; readonly name: string } };
  readonly verb: { readonly id: string; readonly display: LanguageMap };
  readonly object: Activity;
  readonly result?: { readonly score?: { readonly scaled: number }; readonly success?: boolean; readonly completion: boolean; readonly duration?: string };
  readonly context: { readonly platform: string; readonly language: string; readonly contextActivities: { readonly parent?: readonly Activity[]; readonly grouping?: readonly Activity[] } };
}

export interface StatementOptions {
  /** Where learners have their accounts, and below which activities are named. */
  readonly home: string;
  /** A UUID made of a name alone, so that the same answer is the same statement in every export. */
  readonly uuid: (name: string) => string;
  /** The moment that mastery is judged at. */
  readonly now: Date;
}

interface Named {
  readonly course: Course;
  readonly deck: Deck;
  readonly titleOf: (card: string) => string;
}

/**
 * What learners answered and have mastered as statements, in the order of learners and time. Findings in notes of
 * their own are no part of it: they would tell of patients' visits.
 */
export function statementsOf(learners: readonly Learner[], { course, deck, titleOf }: Named, { home, uuid, now }: StatementOptions): readonly Statement[] {
  const below = `${home.replace(/\/+$/, '')}/palpate`;
  const whole: Activity = { objectType: 'Activity', id: `${below}/course`, definition: { type: ACTIVITY.course, name: { en: 'palpate: writing a defensible note' } } };
  const objective = (card: string): Activity => ({ objectType: 'Activity', id: `${below}/cards/${encodeURIComponent(card)}`, definition: { type: ACTIVITY.objective, name: { en: titleOf(card) } } });
  const named = ({ objectType, id }: Activity): Activity => ({ objectType, id });
  return learners.flatMap(({ name, class: of, progress: { reviews } }) => {
    const said = (verb: keyof typeof VERB, about: string, timestamp: string, object: Activity, result: NonNullable<Statement['result']>, within: Statement['context']['contextActivities']): Statement => ({
      id: uuid(JSON.stringify([home, of, name, verb, about])), version: VERSION, timestamp,
      actor: { objectType: 'Agent', name, account: { homePage: home, name: of === null ? name : `${of}/${name}` } },
      verb: { id: VERB[verb], display: { en: verb } }, object, result,
      context: { platform: 'palpate', language: 'en', contextActivities: within },
    });
    const answered = reviews.flatMap((review) => {
      const { id, at, item, kind, seconds, score, cards } = review;
      if (item === null || score === null) return [];
      const activity: Activity = { objectType: 'Activity', id: `${below}/items/${encodeURIComponent(item)}`, definition: definitionOf(item, kind ?? '', course.items.get(item)) };
      return [said('answered', id, at, activity, { score: { scaled: score }, success: score >= RIGHT, completion: true, ...(seconds === null ? {} : { duration: `PT${seconds}S` }) }, { parent: [named(whole)], grouping: Object.keys(cards).map(objective).map(named) })];
    });
    const mastered = standingOf(deck.cards, reviews, now).cards.filter((c) => c.state === 'mastered').map(({ card }) => card);
    // the day is part of the name: mastery may be lost and won again
    const day = now.toISOString().slice(0, 10);
    const won = mastered.map((card) => said('mastered', `${card} ${day}`, now.toISOString(), objective(card), { success: true, completion: true }, { parent: [named(whole)] }));
    const all = deck.cards.length > 0 && mastered.length === deck.cards.length ? [said('mastered', `course ${day}`, now.toISOString(), whole, { success: true, completion: true }, {})] : [];
    return [...answered, ...won, ...all];
  });
}

function definitionOf(id: string, kind: string, item: Item | undefined): NonNullable<Activity['definition']> {
  const interactionType = INTERACTION[kind] ?? 'other';
  const plain = { type: ACTIVITY.interaction, name: { en: id }, interactionType };
  if (!item) return plain;
  const described = { ...plain, description: { en: item.prompt } };
  switch (item.kind) {
    case 'code': return { ...described, correctResponsesPattern: [item.key], choices: item.choices.map((c) => ({ id: c.id, description: { en: c.lines.map((l) => `${[l.code, ...l.modifiers].join('-')} x${l.units}`).join(', ') || 'no code' } })) };
    case 'missing': return { ...described, correctResponsesPattern: [item.key.join('[,]')], choices: item.choices.map((c) => ({ id: c.id, description: { en: c.text } })) };
    case 'order': return { ...described, choices: item.steps.map((s) => ({ id: s.id, description: { en: s.text } })) };
    default: return described;
  }
}
