import type { Chance } from '../vary/chance.ts';
import { type Discipline, shuffled } from './patient.ts';
import { ASSESSED, COMPLAINT, HOW, NEXT, OBSERVED, SAME_PLAN, SUBJECTIVE, THING, WHEN } from './phrases.ts';
import { handsOnMinutes, unattendedMinutes, type Visit } from './visit.ts';

/** How one provider writes. */
export interface Hand {
  readonly name: string;
  readonly discipline: Discipline;
  readonly style: Style;
  readonly clock: 'none' | '24' | '12';
  readonly minutes: (n: number) => string;
  readonly short: boolean;
  readonly sentences: number;
  readonly slips: boolean;
  /** Words that stand below every note of this provider, as many systems put them; empty: none. */
  readonly boiler: string;
}
export const STYLES = ['letters', 'headings', 'inline', 'prose', 'form', 'markdown'] as const;
export type Style = (typeof STYLES)[number];
export const MINUTES: readonly ((n: number) => string)[] = [(n) => ` x ${n} min`, (n) => ` (${n} min)`, (n) => `, ${n} minutes`, (n) => ` x${n}'`, (n) => ` - ${n} min`];
export const CREDENTIAL: Readonly<Record<Discipline, readonly string[]>> = { pt: ['PT, DPT', 'PT', 'PT, OCS'], dc: ['DC'], lmt: ['LMT', 'LMT, BCTMB'] };

/** A note in three parts, so that a body can be copied into another visit. */
export interface Written {
  readonly head: string;
  readonly body: string;
  readonly foot: string;
}

type Part = 'S' | 'O' | 'T' | 'A' | 'P';
const HEADINGS: Readonly<Record<Style, Readonly<Record<Part, string>> | null>> = {
  letters: { S: 'S: ', O: 'O: ', T: 'Tx: ', A: 'A: ', P: 'P: ' },
  headings: { S: 'SUBJECTIVE:\n', O: 'OBJECTIVE:\n', T: 'TREATMENT:\n', A: 'ASSESSMENT:\n', P: 'PLAN:\n' },
  inline: { S: 'S - ', O: 'O - ', T: 'Rx - ', A: 'A - ', P: 'P - ' },
  prose: null,
  form: { S: 'Patient report: ', O: 'Findings: ', T: 'Services provided: ', A: 'Response: ', P: 'Plan: ' },
  markdown: { S: '**Subjective**\n- ', O: '**Objective**\n- ', T: '**Treatment**\n- ', A: '**Assessment**\n- ', P: '**Plan**\n- ' },
};

export function write(visit: Visit, hand: Hand, first: Date, chance: Chance): Written {
  const p = visit.patient;
  const say = (text: string): string => filled(text, visit, chance);
  const pick = (list: readonly string[], count: number): string[] => shuffled(list, chance).slice(0, count).map(say);
  const brief = p.standing !== '';
  const more = brief ? 1 : hand.sentences;
  const parts: Readonly<Record<Part, string[]>> = {
    S: [...pick(SUBJECTIVE, 1), ...pick(COMPLAINT, (brief ? 0 : 2) + chance.below(more + 1))],
    O: shuffled([...measured(visit, hand, chance), ...pick(OBSERVED, brief ? 0 : 2 + chance.below(2))], chance),
    T: [...evaluated(visit, hand, chance), ...visit.services.map((s) => `${s.words}${s.minutes === null ? '' : hand.minutes(s.minutes)}.`), ...totals(visit, chance)],
    A: pick(ASSESSED, brief ? 1 : 2 + chance.below(2)),
    P: [...(visit.samePlan ? [SAME_PLAN[p.id.charCodeAt(p.id.length - 1) % SAME_PLAN.length]] : [...pick(NEXT, brief ? 1 : 1 + chance.below(2)), say(frequency(visit, chance))]), ...home(visit), goal(visit, first)],
  };
  return { head: head(visit, hand, first, chance), body: body(parts, hand, chance), foot: hand.boiler === '' ? hand.name : `${hand.boiler}\n${hand.name}` };
}

function body(parts: Readonly<Record<Part, string[]>>, hand: Hand, chance: Chance): string {
  const headings = HEADINGS[hand.style];
  const made = (Object.keys(parts) as Part[]).map((part) => {
    const list = hand.slips ? parts[part].map((s) => (chance.happens(0.1) && !/\d/.test(s) ? slip(s, chance) : s)) : parts[part];
    if (headings === null) return part === 'T' ? `Treatment today: ${list.join(' ')}` : part === 'P' ? `Plan: ${list.join(' ')}` : list.join(' ');
    return headings[part] + list.join(hand.style === 'markdown' ? '\n- ' : hand.style === 'headings' && part !== 'S' ? '\n' : ' ');
  });
  return made.join(hand.style === 'inline' ? ' ' : hand.style === 'prose' ? '\n\n' : '\n');
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);
const article = (word: string): string => (/^[aeiou]/.test(word) ? 'an' : 'a');

function filled(text: string, { patient: p, pain }: Visit, chance: Chance): string {
  const made = text.replace(/\{(\w+)\}/g, (_, slot: string): string => {
    switch (slot) {
      case 'pain': return String(pain);
      case 'act': return chance.happens(0.3) ? p.goalActivity : chance.of(p.area.activities);
      case 'area': return chance.of(p.area.words);
      case 'Area': return capital(chance.of(p.area.words));
      case 'side': return p.side;
      case 'when': return chance.of(WHEN);
      case 'thing': return chance.of(THING);
      case 'job': return p.job;
      case 'how': return chance.of(HOW);
      case 'structure': return chance.of(p.area.structures);
      case 'Structure': return capital(chance.of(p.area.structures));
      default: return String(2 + chance.below(4));
    }
  });
  return capital(made).replace(/\ba (?=[aeiou])/g, `${article('e')} `);
}

/** Evaluations by name: who measures without billing for it writes none. */
function evaluated({ evaluation, patient: p }: Visit, { discipline }: Hand, chance: Chance): string[] {
  if (evaluation === null || discipline === 'lmt') return [];
  if (discipline === 'dc') return [evaluation === 'initial' ? 'New patient office visit with examination of the spine, history taken and findings reviewed.' : 'Office visit, re-examination of the spine, findings compared with the first visit.'];
  const area = chance.of(p.area.words);
  return [evaluation === 'initial' ? `Physical therapy evaluation of the ${area}, low complexity, performed.` : `Physical therapy re-evaluation performed: ${area} compared with the last examination, goals reviewed.`];
}

function measured({ motions, strength, scale, patient: p }: Visit, hand: Hand, chance: Chance): string[] {
  const side = hand.short ? p.side[0].toUpperCase() : p.side;
  const found = motions.map(({ name, normal, value }) => {
    const s = p.area.sided && name !== 'lumbar flexion' ? ` ${side}` : '';
    switch (chance.below(4)) {
      case 0: return `${capital(name)}${s} ${value}/${normal}.`;
      case 1: return `AROM ${name}${s}: ${value} degrees (normal ${normal}).`;
      case 2: return `${capital(name)}${s} limited to ${value} of ${normal} degrees.`;
      default: return `${capital(name)}${s} measured at ${value} deg, normal ${normal}.`;
    }
  });
  if (strength) found.push(`${capital(p.side)} ${strength.muscle} ${strength.grade}/5.`);
  const { names, unit } = p.area.scale;
  if (scale !== null) found.push(`${chance.of(names)} ${unit === '/10' ? (scale / 10).toFixed(1) : scale}${unit}.`);
  return found;
}

/** Timed and whole minutes of the visit, as most write them. */
function totals(visit: Visit, chance: Chance): string[] {
  const timed = visit.services.reduce((sum, s) => sum + (s.minutes ?? 0), 0);
  if (timed === 0 || (visit.patient.payer !== 'medicare' && chance.happens(0.4))) return [];
  const whole = handsOnMinutes(visit) + unattendedMinutes(visit);
  return [chance.of([`Total timed minutes ${timed}. Total treatment time ${whole} minutes.`, `Timed ${timed} min, total visit ${whole} min.`])];
}

const frequency = (visit: Visit, chance: Chance): string => (visit.number < 5 ? chance.of(['2x/wk x 4 wks.', 'Two visits a week for {n} weeks.', '2 times per week for 4 weeks.']) : chance.of(['1x/wk x {n} wks.', 'Weekly for {n} weeks.', 'Once a week, {n} more visits.', '1-2x/wk x {n} wks.']));

function home({ patient: p, home: exercises, number, samePlan }: Visit): string[] {
  if (p.standing !== '') return [`Home program: ${p.standing}.`];
  return exercises.length === 0 ? [] : [`HEP: ${exercises.join(', ')}, ${samePlan || number % 2 === 0 ? 'daily' : 'twice a day'}.`];
}

function goal({ patient: p, due }: Visit, first: Date): string {
  const { motion, to } = p.motions[0];
  const side = motion.name === 'lumbar flexion' ? '' : ` ${p.side}`;
  return `Goal: ${motion.name}${side} ${to} degrees to ${p.goalActivity} by ${us(new Date(first.getTime() + due * DAY))}.`;
}

export const DAY = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');
export const us = (d: Date): string => `${two(d.getUTCMonth() + 1)}/${two(d.getUTCDate())}/${d.getUTCFullYear()}`;

function head(visit: Visit, hand: Hand, first: Date, chance: Chance): string {
  const date = us(new Date(first.getTime() + visit.day * DAY));
  const who = chance.happens(0.5) ? `   Pt: ${visit.patient.name}` : '';
  const minutes = handsOnMinutes(visit) + unattendedMinutes(visit);
  const clock = hand.clock === 'none' ? '' : `\nTime in ${time(visit.start, hand.clock)}, time out ${time(visit.start + minutes, hand.clock)}.`;
  return `${hand.style === 'markdown' ? '## ' : ''}DOS ${date}${who}${chance.happens(0.4) ? `   Visit ${visit.number}` : ''}${clock}`;
}

function time(minute: number, form: '24' | '12'): string {
  const hour = Math.floor(minute / 60);
  return form === '24' ? `${two(hour)}:${two(minute % 60)}` : `${((hour + 11) % 12) + 1}:${two(minute % 60)} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** One slip of the pen in a long word. */
function slip(sentence: string, chance: Chance): string {
  const words = sentence.split(' ');
  const long = words.map((w, i) => (w.length >= 7 && /^[a-z]+$/.test(w) ? i : -1)).filter((i) => i >= 0);
  if (long.length === 0) return sentence;
  const i = chance.of(long);
  const at = 2 + chance.below(words[i].length - 3);
  words[i] = chance.happens(0.5) ? words[i].slice(0, at) + words[i].slice(at + 1) : words[i].slice(0, at) + words[i][at + 1] + words[i][at] + words[i].slice(at + 2);
  return words.join(' ');
}

