/**
 * A learner's progress: the log of what was answered, from which everything else is worked out anew. As text it is
 * JSON Lines, one review a line behind a head, each with a check sum; the same in a file, in a browser's storage and
 * as an export. It holds no text of a note or of an answer. Pure: no file and no clock.
 */

import { hash } from '../note/hash.ts';

/** As FSRS has them: again (wrong), hard, good, easy. */
export type Grade = 1 | 2 | 3 | 4;

/** One answer, or what one note of the learner's own showed. */
export interface Review {
  /** Made of all the rest, so that the same review has the same id on every machine. */
  readonly id: string;
  /** When, ISO in UTC with milliseconds. */
  readonly at: string;
  readonly from: 'item' | 'note';
  /** The item answered; null for a note. */
  readonly item: string | null;
  readonly kind: string | null;
  /** How long it took; null for a note. */
  readonly seconds: number | null;
  /** From 0 to 1; null for a note. */
  readonly score: number | null;
  readonly cards: Readonly<Record<string, Grade>>;
}

export interface Progress {
  /** What the learner is called in exports; null until it is told. */
  readonly learner: string | null;
  /** By time, then by id. */
  readonly reviews: readonly Review[];
}

export const EMPTY: Progress = { learner: null, reviews: [] };
const VERSION = 1;

/** Progress that cannot be read or joined: what is wrong, and the remedy. */
export class ProgressError extends Error {
  override readonly name = 'ProgressError';
}

export function reviewOf(review: Omit<Review, 'id'>): Review {
  const { at, from, item, kind, seconds, score } = review;
  const cards = Object.fromEntries(Object.entries(review.cards).sort(([a], [b]) => compare(a, b))) as Record<string, Grade>;
  const rest = { at, from, item, kind, seconds, score, cards };
  return { id: hash(JSON.stringify(rest)), ...rest };
}

/** Progress with one more review. */
export const withReview = (progress: Progress, review: Review): Progress => merged(progress, { learner: progress.learner, reviews: [review] });

/**
 * What two machines have of one learner, joined: every review once, in order of time. Commutative, associative and
 * idempotent. Throws {@link ProgressError} where the two belong to different learners.
 */
export function merged(one: Progress, other: Progress): Progress {
  if (one.learner !== null && other.learner !== null && one.learner !== other.learner) throw new ProgressError(`the progress of "${one.learner}" and that of "${other.learner}" are of two learners and are not merged; keep them in files of their own (--progress FILE)`);
  const byId = new Map<string, Review>();
  for (const review of [...one.reviews, ...other.reviews]) byId.set(review.id, review);
  return { learner: one.learner ?? other.learner, reviews: [...byId.values()].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id)) };
}

export function progressText({ learner, reviews }: Progress): string {
  return [{ palpate: 'progress', version: VERSION, learner }, ...reviews].map((line) => `${sealed(line)}\n`).join('');
}

export interface ReadProgress {
  readonly progress: Progress;
  /** Numbers of the lines that could not be read, from 1 on. */
  readonly damaged: readonly number[];
}

/**
 * What a text holds of progress, good lines kept where others are damaged. Throws {@link ProgressError} where nothing
 * of it is progress, or where a newer palpate wrote it; `name` is what messages call it.
 */
export function readProgress(text: string, name: string): ReadProgress {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const damaged: number[] = [];
  const reviews: Review[] = [];
  let head: { readonly version: number; readonly learner: string | null } | null = null;
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const value = opened(line);
    if (value === null) damaged.push(i + 1);
    else if (isHead(value)) {
      if (value.version > VERSION) throw new ProgressError(`${name}: written by a newer palpate (progress of version ${value.version}, known: ${VERSION}); it is left as it is. Bring palpate up to date, or keep to another file (--progress FILE)`);
      head ??= value;
    } else if (isReview(value)) reviews.push(reviewOf(value));
    else damaged.push(i + 1);
  });
  if (head === null && reviews.length === 0) throw new ProgressError(`${name}: holds nothing that can be read as progress; it is left as it is. Put back a copy of it (palpate teach progress merge COPY), or keep to another file (--progress FILE)`);
  // a file without its head has been cut at the front
  if (head === null && damaged.length === 0) damaged.push(1);
  const { learner } = (head ?? { learner: null }) as { readonly learner: string | null };
  return { progress: merged({ learner, reviews: [] }, { learner, reviews }), damaged };
}

/** A line with the check sum of its content before the closing brace. */
function sealed(value: object): string {
  const body = JSON.stringify(value);
  return `${body.slice(0, -1)},"sum":"${hash(body)}"}`;
}

const SUM = /,"sum":"([0-9a-f]{16})"\}$/;

function opened(line: string): Record<string, unknown> | null {
  const sum = SUM.exec(line);
  if (!sum) return null;
  const body = `${line.slice(0, sum.index)}}`;
  if (hash(body) !== sum[1]) return null;
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return null;
  }
}

const isHead = (value: Record<string, unknown>): value is { palpate: string; version: number; learner: string | null } => value.palpate === 'progress' && Number.isInteger(value.version) && (value.learner === null || typeof value.learner === 'string');

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function isReview(value: Record<string, unknown>): value is Record<string, unknown> & Review {
  const { id, at, from, item, kind, seconds, score, cards } = value as Record<keyof Review, unknown>;
  return typeof id === 'string' && typeof at === 'string' && at === isoOf(at) && (from === 'item' ? typeof item === 'string' && typeof kind === 'string' && isNumber(seconds) && isNumber(score) : from === 'note' && item === null && kind === null && seconds === null && score === null)
    && typeof cards === 'object' && cards !== null && Object.values(cards).every((g) => g === 1 || g === 2 || g === 3 || g === 4) && reviewOf(value as unknown as Review).id === id;
}

function isoOf(at: string): string | null {
  const time = Date.parse(at);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
