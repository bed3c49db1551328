import type nlp from 'compromise';
import type { Grammar } from './stages/4-status.ts';

/** What compromise tells of a verb; its own types leave this open. */
interface TaggedVerb {
  readonly text: string;
  readonly offset: { readonly start: number };
  readonly verb: { readonly grammar?: { readonly tense?: string; readonly form?: string } };
}

/** The tense of the verb nearest before a place in a sentence, by compromise's tagger; of the first verb where none stands before. */
export const tenseBy = (tagger: typeof nlp): Grammar => {
  let last = '';
  let verbs: readonly TaggedVerb[] = [];
  return (sentence, at) => {
    if (sentence !== last) {
      verbs = tagger(sentence).verbs().json({ offset: true }) as TaggedVerb[];
      last = sentence;
    }
    const governing = verbs.filter((v) => v.offset.start < at).at(-1) ?? verbs[0];
    if (!governing) return null;
    const { tense = '', form = '' } = governing.verb.grammar ?? {};
    if (/Future/i.test(tense) || /Infinitive|Modal/i.test(form)) return 'future';
    return /Past/i.test(tense) ? 'past' : null;
  };
};
