import type { Coding, Payer } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { type TechniqueKind, techniqueKinds } from '../../lexicon/services.ts';
import type { CodedNote } from '../../note/code.ts';
import type { Facts, Intervention, SectionKind, SignalKind } from '../../note/note.ts';
import { sentenceIndexAt } from '../../note/sentence-at.ts';
import type { Span } from '../../note/span.ts';

/** What must be in a note for a rule to be asked: anything, something done or billed, or more than that. */
export type Subject = 'any note' | 'visit' | 'treatment' | 'care' | 'procedures' | 'hands-on' | 'adjustments' | 'modalities' | 'billing';

/** The facts a rule may ask. Rules see no text. */
export class Case {
  readonly note: CodedNote;
  readonly facts: Facts;
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  readonly payer: Payer;
  /** ISO date whose pairs hold; null: the newest. */
  readonly asOf: string | null;
  /** Everything done that is treatment. */
  readonly treatment: readonly Intervention[];
  /** Massage, manual therapy, and what can be either. */
  readonly handsOn: readonly Intervention[];
  /** Hands-on work, exercise on land and in water, neuromuscular and gait training, activities. */
  readonly procedures: readonly Intervention[];
  readonly adjustments: readonly Intervention[];
  /** Treatment with a device or an agent, attended or not. */
  readonly modalities: readonly Intervention[];
  /** Regions that were adjusted, spinal and extraspinal. */
  readonly adjusted: ReadonlySet<string>;
  readonly #kinds: readonly TechniqueKind[];

  constructor(note: CodedNote, lexicon: Lexicon, coding: Coding, payer: Payer, asOf: string | null) {
    const kinds = techniqueKinds(lexicon, coding);
    const treatment: Intervention[] = [];
    const handsOn: Intervention[] = [];
    const procedures: Intervention[] = [];
    const adjustments: Intervention[] = [];
    const modalities: Intervention[] = [];
    for (const i of note.facts.interventions) {
      const kind = kinds[i.mention.entry];
      if (kind.class !== 'evaluation') treatment.push(i);
      if (kind.handsOn) handsOn.push(i);
      if (kind.procedure) procedures.push(i);
      if (kind.adjustment) adjustments.push(i);
      if (kind.modality) modalities.push(i);
    }
    this.note = note;
    this.facts = note.facts;
    this.lexicon = lexicon;
    this.coding = coding;
    this.payer = payer;
    this.asOf = asOf;
    this.treatment = treatment;
    this.handsOn = handsOn;
    this.procedures = procedures;
    this.adjustments = adjustments;
    this.modalities = modalities;
    this.adjusted = note.adjusted;
    this.#kinds = kinds;
  }

  /** Whether the note is one that rules about a subject are asked of. */
  concerns(subject: Subject): boolean {
    switch (subject) {
      case 'any note':
        return true;
      case 'visit':
        return this.treatment.length > 0 || this.facts.billed.length > 0;
      case 'treatment':
        return this.treatment.length > 0;
      case 'care':
        return this.procedures.length > 0 || this.adjustments.length > 0 || this.modalities.length > 0;
      case 'procedures':
        return this.procedures.length > 0;
      case 'hands-on':
        return this.handsOn.length > 0;
      case 'adjustments':
        return this.adjustments.length > 0;
      case 'modalities':
        return this.modalities.length > 0;
      case 'billing':
        return this.facts.billed.length > 0;
    }
  }

  kindOf(intervention: Intervention): TechniqueKind {
    return this.#kinds[intervention.mention.entry];
  }

  /** Whether the note says something of a kind. */
  says(kind: SignalKind): boolean {
    for (const signal of this.facts.signals) if (signal.kind === kind) return true;
    return false;
  }

  /** The words that say something of a kind. */
  signals(kind: SignalKind): readonly Span[] {
    const spans: Span[] = [];
    for (const signal of this.facts.signals) if (signal.kind === kind) spans.push(signal.span);
    return spans;
  }

  /** Whether skill is told of in a sentence that does not tell of another service alone. */
  skillIn(services: readonly Intervention[]): boolean {
    const told = this.signals('skill');
    if (told.length === 0) return false;
    const own = new Set(services.map((i) => this.kindOf(i).class));
    const others = new Set<number>();
    const shared = new Set<number>();
    for (const m of this.note.statuses) if (m.status === 'performed') (own.has(this.#kinds[m.entry].class) ? shared : others).add(m.sentence);
    const { sentences, tokens } = this.note;
    return told.some(([at, end]) => {
      const sentence = sentenceIndexAt(this.note, at);
      return shared.has(sentence) || !others.has(sentence) || end > tokens.end[sentences[sentence].to - 1];
    });
  }

  /** Whether a sentence of the note belongs to a section. */
  hasSection(kind: SectionKind): boolean {
    for (const sentence of this.note.sentences) if (sentence.section === kind && sentence.to > sentence.from) return true;
    return false;
  }
}

/** Where interventions are named. */
export const placesOf = (interventions: readonly Intervention[]): readonly Span[] => interventions.map((i) => i.at);
