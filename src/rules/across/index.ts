import clonedNote from './cloned-note.ts';
import impossibleDay from './impossible-day.ts';
import minutesHeaping from './minutes-heaping.ts';
import modifierAlways from './modifier-always.ts';
import noProgress from './no-progress.ts';
import passiveOnly from './passive-only.ts';
import reevaluationOverdue from './reevaluation-overdue.ts';
import type { AcrossRule } from './rule.ts';
import sameCodesEveryVisit from './same-codes-every-visit.ts';

/** All rules about many notes, in the order of the contract. */
export const ACROSS_RULES: readonly AcrossRule[] = [clonedNote, modifierAlways, sameCodesEveryVisit, noProgress, reevaluationOverdue, passiveOnly, impossibleDay, minutesHeaping];
