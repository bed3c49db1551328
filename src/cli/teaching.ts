import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { answerReview } from '../course/answered.ts';
import { countsLine } from '../course/check.ts';
import { type CourseItem, deckOf } from '../course/deck.ts';
import { grade, type Grading } from '../course/grade/grade.ts';
import { knownOf } from '../course/known.ts';
import { mutated, mutationsOf } from '../course/mutate/coach.ts';
import { MUTATIONS, placesAfter } from '../course/mutate/mutation.ts';
import { reviewOfNote } from '../course/own-note.ts';
import { problemLine } from '../course/problem.ts';
import { merged, type Progress, progressText, readProgress, type Review, withReview } from '../course/progress.ts';
import { readCourse, courseOf } from '../course/read.ts';
import type { Course, CourseNote } from '../course/schema.ts';
import { nextPick, reasonText, restOf, type Today } from '../course/session.ts';
import { standingOf } from '../course/standing.ts';
import { readNote } from '../course/reading.ts';
import { builtin } from '../lexicon/builtin.ts';
import { hash } from '../note/hash.ts';
import type { NoteInput } from '../note/note.ts';
import { RULES } from '../rules/index.ts';
import { grammar } from '../tagger.ts';
import { courseFilesIn, shippedCourse } from './course-files.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { decode, readText } from './read.ts';
import type { TeachOptions } from './teach.ts';
import { answerOf } from './teach/answering.ts';
import { type Asker, Gone } from './teach/asker.ts';
import { courseIn, examples } from './teach/course-folder.ts';
import { fancyAsker } from './teach/fancy.ts';
import { plainAsker } from './teach/plain.ts';
import { deleteProgress, loadProgress, progressFile, saveProgress } from './teach/progress-file.ts';
import { gradedText, lessonText, restText, standingText } from './teach/told.ts';
import { terminalWidth } from './terminal.ts';

/** One run of `palpate teach`: the course, the learner's progress, and how questions are asked. */
class Teaching {
  readonly course: Course;
  readonly deck: { readonly cards: readonly string[]; readonly items: readonly CourseItem[] };
  readonly file: string;
  readonly asker: Asker;
  readonly #options: TeachOptions;
  readonly #started = Date.now();
  #progress: Progress;

  constructor(options: TeachOptions) {
    this.#options = options;
    this.course = courseIn(options.course);
    this.deck = deckOf(this.course);
    this.file = options.progress ?? progressFile();
    const { progress, told } = loadProgress(this.file);
    for (const line of told) complain(`notice: ${line}`);
    this.#progress = progress;
    this.asker = askerFor(options);
  }

  get reviews(): readonly Review[] {
    return this.#progress.reviews;
  }

  /** The present time: the machine's, or that which --now begins at. */
  now(): Date {
    return this.#options.now === undefined ? new Date() : new Date(Date.parse(this.#options.now) + Date.now() - this.#started);
  }

  today(): Today {
    const now = this.now();
    const dayStart = this.#options.now === undefined ? new Date(now.getFullYear(), now.getMonth(), now.getDate()) : new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`);
    return { now, dayStart, seed: this.#options.seed ?? 'palpate', budget: this.#options.minutes * 60 };
  }

  keep(review: Review): void {
    this.#progress = saveProgress(this.file, withReview(this.#progress, review));
  }

  title(card: string): string {
    return this.course.concepts.get(card)?.title ?? card;
  }

  /** Puts one item, says what the answer is worth, and keeps it. */
  async put(entry: CourseItem): Promise<void> {
    const { item } = entry;
    const from = Date.now();
    const regions = new Set(builtin().lexicon.entries.regions.filter((r) => r.kind !== 'unspecific').map((r) => r.id));
    const answer = await answerOf(item, this.course, this.asker, regions, (list) => mixed(list, `${this.today().seed} ${item.id} ${this.reviews.length}`));
    const graded = grade(item, answer, gradingOf(this.course));
    this.asker.say('');
    this.asker.say(gradedText(graded, { note: 'note' in item && item.note !== undefined ? (this.course.notes.get(item.note)?.text ?? '') : '', ...(answer.kind === 'write' ? { answer: answer.text } : {}) }));
    if (!graded.right || item.kind !== 'count') this.asker.say(item.explanation);
    if (item.kind === 'write' && !graded.right) this.asker.say(`One way to write it:\n${item.model.split('\n').map((l) => `  | ${l}`).join('\n')}`);
    this.keep(answerReview(entry, graded, (Date.now() - from) / 1000, this.now(), this.reviews));
  }
}

const gradingOf = (course: Course): Grading => ({
  engine: { ...builtin(), grammar }, notes: course.notes, titles: new Map(RULES.map((r) => [r.id, r.title])),
  exemplars: [...[...course.notes.values()].filter((n) => n.exemplary), ...examples()].map((n) => n.text),
});

/** A list in an order that a seed decides, so that places tell nothing of the key. */
const mixed = <T>(list: readonly T[], seed: string): readonly T[] => list.map((value, i) => ({ value, at: hash(`${seed} ${i}`) })).sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ value }) => value);

const askerFor = ({ plain }: TeachOptions): Asker => (plain || process.stdin.isTTY !== true || process.stdout.isTTY !== true || process.env.TERM === 'dumb' ? plainAsker(process.stdin, process.stdout, terminalWidth()) : fancyAsker(terminalWidth()));

/** Runs what asks a learner; one who leaves loses nothing. */
async function teaching(options: TeachOptions, run: (t: Teaching) => Promise<void>): Promise<number> {
  const t = new Teaching(options);
  try {
    await run(t);
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    t.asker.say('\nUntil next time. Every answer so far is kept.');
    return EXIT.fine;
  } finally {
    t.asker.close();
  }
}

/** Today's session. */
export const runSession = (options: TeachOptions): Promise<number> => teaching(options, async (t) => {
  const standing = standingOf(t.deck.cards, t.reviews, t.now());
  t.asker.say(`Today's session: ${options.minutes} minutes. ${standing.mastered} of ${standing.cards.length} cards are mastered.`);
  for (let n = 1; ; n++) {
    const today = t.today();
    const pick = nextPick(t.deck, t.reviews, today);
    if (!pick) break;
    t.asker.say(`\n${n}. ${t.title(pick.card)}`);
    t.asker.say(`Why now: ${reasonText(pick.reason, today)}\n`);
    await t.put(pick.item);
  }
  const after = standingOf(t.deck.cards, t.reviews, t.now());
  t.asker.say(`\nDone for today. ${restText(restOf(t.deck, t.reviews, t.today()))} ${after.mastered} of ${after.cards.length} cards are mastered.`);
});

/** One lesson with its short check; without a name, the first whose concepts are not all met. */
export const runLesson = (id: string | undefined, options: TeachOptions): Promise<number> => teaching(options, async (t) => {
  const standing = new Map(standingOf(t.deck.cards, t.reviews, t.now()).cards.map((c) => [c.card, c.state]));
  const lesson = id === undefined ? (t.course.lessons.find((l) => l.concepts.some((c) => standing.get(c) === 'new')) ?? t.course.lessons[0]) : t.course.lessons.find((l) => l.id === id || String(l.order) === id);
  if (!lesson) throw new UsageError(`lesson ${id ?? ''}: there is none of this name. There are ${t.course.lessons.map((l) => l.id).join(', ') || 'none'}`);
  t.asker.say(lessonText(lesson, t.course));
  for (const name of lesson.check) {
    const entry = t.deck.items.find((i) => i.id === name);
    if (!entry) continue;
    t.asker.say('');
    await t.put(entry);
  }
});

export const runItem = (id: string, options: TeachOptions): Promise<number> => teaching(options, async (t) => {
  const entry = t.deck.items.find((i) => i.id === id);
  if (!entry) throw new UsageError(`item ${id}: the course has none of this name`);
  await t.put(entry);
});

/** The mutation coach: one element of an exemplary note changed, again and again until the learner leaves or the time is over. */
export const runCoach = (options: TeachOptions): Promise<number> => teaching(options, async (t) => {
  const engine = { ...builtin(), grammar };
  const ours = [...t.course.notes.values()].filter((n) => n.exemplary).map(inputOf);
  const notes: readonly (NoteInput & { readonly id: string })[] = mixed([...ours, ...examples().filter((e) => !t.course.notes.has(e.id)).map(({ id, text }) => ({ id, text }))], `${t.today().seed} ${t.today().now.toISOString().slice(0, 10)}`);
  const end = Date.now() + options.minutes * 60_000;
  let put = 0;
  for (const note of notes) {
    const [mutation] = mixed(mutationsOf(note, engine, mixed(MUTATIONS, `${t.today().seed} ${note.id}`)), `${t.today().seed} ${note.id} which`);
    if (!mutation || Date.now() > end) continue;
    put++;
    const { text } = mutated(note, mutation);
    t.asker.say(`${text.split('\n').map((l) => `  | ${l}`).join('\n')}\n${mutation.billed ? `On the claim: ${mutation.billed.join(', ')}\n` : ''}`);
    const others = mixed([...new Set(Object.values(RAISED))].filter((rule) => rule !== mutation.raises), `${note.id} others`).slice(0, 3);
    const from = Date.now();
    const said = await t.asker.choose('One thing in this note was changed. What would an auditor say?', mixed([mutation.raises, ...others], note.id).map((rule) => ({ value: rule, text: t.title(rule) })));
    const right = said === mutation.raises;
    const places = placesAfter(mutation.edits).map(([a, b], k) => (b > a ? `“${text.slice(a, b).trim()}” stands for “${note.text.slice(...mutation.edits[k].span).trim()}”` : `“${note.text.slice(...mutation.edits[k].span).trim()}” was taken out`));
    t.asker.say(`${right ? 'Right.' : `Not right: ${t.title(mutation.raises)}`}\n${places.join('; ')}.\n`);
    t.keep(answerReview({ id: `coach-${note.id}-${mutation.kind}`, kind: 'coach', cards: [mutation.raises] }, { score: right ? 1 : 0, right, concepts: {} }, (Date.now() - from) / 1000, t.now(), t.reviews));
  }
  t.asker.say(put === 0 ? 'The course has no exemplary note that the coach could change.' : 'That was all for now.');
});

/** What each kind of mutation raises: choices beside the right one. */
const RAISED = { minutes: 'minutes-missing', region: 'site-missing', cmt: 'cmt-regions-missing', measure: 'objective-loss-unmeasured', outcome: 'outcome-missing', signature: 'signature-missing', side: 'laterality-conflict', shared: 'site-not-separate', planned: 'billed-not-documented' } as const;

const inputOf = (note: CourseNote) => ({ id: note.id, text: note.text, payer: note.payer, ...(note.billed ? { billed: note.billed } : {}), ...(note.dateOfService ? { dateOfService: note.dateOfService } : {}) });

/** A note of the learner's own: what it shows goes into the schedule, and nothing of its text. */
export const runNote = (file: string, options: TeachOptions): Promise<number> => teaching({ ...options, plain: true }, async (t) => {
  const text = file === '-' ? decode(readFileSync(0), 'standard input').text : readText(file).text;
  const engine = { ...builtin(), grammar };
  const review = reviewOfNote({ text }, engine, new Set(t.deck.cards), t.now());
  if (!review) return t.asker.say('Nothing of this note is asked by any rule of the course; nothing is kept.');
  const lapses = Object.entries(review.cards).filter(([, g]) => g < 3).map(([card]) => card);
  t.keep(review);
  const { findings } = readNote({ text }, engine).analysis;
  t.asker.say(lapses.length === 0 ? `No finding. ${Object.keys(review.cards).length} cards count as shown right.` : `Comes up again because of this note:\n${lapses.map((card) => `- ${t.title(card)} (${findings.filter((f) => f.rule === card).length})`).join('\n')}\nIts text is not kept. palpate analyze ${file === '-' ? '' : `${file} `}shows where each stands.`);
});

/** Checks a course folder, or the built-in one; ends with its counts. */
export function runCheck(folder: string | undefined): number {
  const known = knownOf(RULES, builtin());
  const base = folder === undefined ? undefined : courseOf(courseFilesIn(shippedCourse()), known);
  const { course, problems } = readCourse(courseFilesIn(folder ?? shippedCourse()), known, base);
  for (const problem of problems) complain(problemLine(problem));
  if (problems.length > 0) return EXIT.unusable;
  const own = base ? { ...course, lessons: course.lessons.filter((l) => !base.lessons.includes(l)), items: new Map([...course.items].filter(([id]) => !base.items.has(id))) } : course;
  process.stdout.write(`${countsLine(own)}\n`);
  return EXIT.fine;
}

export function runProgressShow(options: TeachOptions): number {
  const course = courseIn(options.course);
  const { progress, told } = loadProgress(options.progress ?? progressFile());
  for (const line of told) complain(`notice: ${line}`);
  const now = options.now === undefined ? new Date() : new Date(options.now);
  process.stdout.write(`${progress.learner === null ? '' : `${progress.learner}\n`}${standingText(standingOf(deckOf(course).cards, progress.reviews, now), (card) => course.concepts.get(card)?.title ?? card)}\n`);
  return EXIT.fine;
}

export function runProgressExport(file: string | undefined, learner: string | undefined, options: TeachOptions): number {
  const own = options.progress ?? progressFile();
  const { progress, told } = loadProgress(own);
  for (const line of told) complain(`notice: ${line}`);
  const named = learner === undefined ? progress : { ...progress, learner };
  if (file === undefined || file === '-') process.stdout.write(progressText(named));
  else {
    if (existsSync(file)) throw new UsageError(`${file}: is there already; name another file`);
    writeFileSync(file, progressText(named), { mode: 0o600 });
    complain(`${file}: ${progress.reviews.length} reviews`);
  }
  return EXIT.fine;
}

export function runProgressMerge(files: readonly string[], options: TeachOptions): number {
  const own = options.progress ?? progressFile();
  const { progress, told } = loadProgress(own);
  for (const line of told) complain(`notice: ${line}`);
  const whole = files.reduce((sum, file) => {
    if (!existsSync(file)) throw new UsageError(`${file}: no such file; give what palpate teach progress export wrote`);
    const { progress: theirs, damaged } = readProgress(readFileSync(file, 'utf8'), file);
    if (damaged.length > 0) complain(`notice: ${file}: ${damaged.length} damaged lines are left out`);
    return merged(sum, theirs);
  }, progress);
  saveProgress(own, whole);
  complain(`${own}: ${whole.reviews.length} reviews, ${whole.reviews.length - progress.reviews.length} of them new`);
  return EXIT.fine;
}

export async function runProgressDelete(yes: boolean, options: TeachOptions): Promise<number> {
  const own = options.progress ?? progressFile();
  if (!yes) {
    const asker = askerFor(options);
    try {
      const said = await asker.choose(`Delete ${own} with its backup? It cannot be brought back.`, [{ value: 'no', text: 'No, keep it' }, { value: 'yes', text: 'Yes, delete it' }]);
      if (said !== 'yes') return EXIT.fine;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      complain('nothing was deleted');
      return EXIT.fine;
    } finally {
      asker.close();
    }
  }
  const gone = deleteProgress(own);
  complain(gone.length === 0 ? `${own}: there was none` : `${gone.join(' and ')}: deleted`);
  return EXIT.fine;
}
