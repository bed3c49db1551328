import nothingPerformed from './nothing-performed.ts';
import performedUnclear from './performed-unclear.ts';
import objectiveLossMissing from './objective-loss-missing.ts';
import objectiveLossUnmeasured from './objective-loss-unmeasured.ts';
import objectiveLossElsewhere from './objective-loss-elsewhere.ts';
import outcomeMissing from './outcome-missing.ts';
import outcomeNotFunctional from './outcome-not-functional.ts';
import goalNotMeasurable from './goal-not-measurable.ts';
import goalNotTimeBound from './goal-not-time-bound.ts';
import planMissing from './plan-missing.ts';
import planFrequencyMissing from './plan-frequency-missing.ts';
import techniqueUnspecified from './technique-unspecified.ts';
import performanceMissing from './performance-missing.ts';
import siteMissing from './site-missing.ts';
import minutesMissing from './minutes-missing.ts';
import minutesBelowMinimum from './minutes-below-minimum.ts';
import totalTimeMissing from './total-time-missing.ts';
import timeInconsistent from './time-inconsistent.ts';
import unitsExceedMinutes from './units-exceed-minutes.ts';
import unitsBelowMinutes from './units-below-minutes.ts';
import siteNotSeparate from './site-not-separate.ts';
import siteSeparationUnclear from './site-separation-unclear.ts';
import distinctModifierMissing from './distinct-modifier-missing.ts';
import distinctModifierUnsupported from './distinct-modifier-unsupported.ts';
import massageManualOverlap from './massage-manual-overlap.ts';
import intentConflict from './intent-conflict.ts';
import relaxationOnly from './relaxation-only.ts';
import maintenanceCare from './maintenance-care.ts';
import cmtRegionsMissing from './cmt-regions-missing.ts';
import cmtLevelMismatch from './cmt-level-mismatch.ts';
import cmtPartIncomplete from './cmt-part-incomplete.ts';
import modalityAsProcedure from './modality-as-procedure.ts';
import billedNotDocumented from './billed-not-documented.ts';
import performedNotBilled from './performed-not-billed.ts';
import bundledTogether from './bundled-together.ts';
import unitsOverLimit from './units-over-limit.ts';
import subjectiveMissing from './subjective-missing.ts';
import assessmentMissing from './assessment-missing.ts';
import responseMissing from './response-missing.ts';
import signatureMissing from './signature-missing.ts';
import dateMissing from './date-missing.ts';
import lateralityConflict from './laterality-conflict.ts';
import ambiguousAbbreviation from './ambiguous-abbreviation.ts';
import modalityAreaMissing from './modality-area-missing.ts';
import modalityParametersMissing from './modality-parameters-missing.ts';
import iontophoresisDrugMissing from './iontophoresis-drug-missing.ts';
import tractionForceMissing from './traction-force-missing.ts';
import needlingMusclesUnnamed from './needling-muscles-unnamed.ts';
import acupunctureContactMissing from './acupuncture-contact-missing.ts';
import groupSizeMissing from './group-size-missing.ts';
import groupTimeMingled from './group-time-mingled.ts';
import dittoEntry from './ditto-entry.ts';
import templateResidue from './template-residue.ts';
import painContradiction from './pain-contradiction.ts';
import painOnlyMeasure from './pain-only-measure.ts';
import measureWithoutScore from './measure-without-score.ts';
import scoreOffScale from './score-off-scale.ts';
import goalDatePast from './goal-date-past.ts';
import mobilizationGradeMissing from './mobilization-grade-missing.ts';
import mobilizationLevelMissing from './mobilization-level-missing.ts';
import regionNotExamined from './region-not-examined.ts';
import adjustedRegionNotExamined from './adjusted-region-not-examined.ts';
import providerUnqualified from './provider-unqualified.ts';
import skillNotShown from './skill-not-shown.ts';
import evaluationPlanIncomplete from './evaluation-plan-incomplete.ts';
import progressReportIncomplete from './progress-report-incomplete.ts';
import activeModifierOnMaintenance from './active-modifier-on-maintenance.ts';
import type { Rule } from './rule.ts';

/** All rules about one note: those of the contract in its order, then further ones. */
export const RULES: readonly Rule[] = [
  nothingPerformed,
  performedUnclear,
  objectiveLossMissing,
  objectiveLossUnmeasured,
  objectiveLossElsewhere,
  outcomeMissing,
  outcomeNotFunctional,
  goalNotMeasurable,
  goalNotTimeBound,
  planMissing,
  planFrequencyMissing,
  techniqueUnspecified,
  performanceMissing,
  siteMissing,
  minutesMissing,
  minutesBelowMinimum,
  totalTimeMissing,
  timeInconsistent,
  unitsExceedMinutes,
  unitsBelowMinutes,
  siteNotSeparate,
  siteSeparationUnclear,
  distinctModifierMissing,
  distinctModifierUnsupported,
  massageManualOverlap,
  intentConflict,
  relaxationOnly,
  maintenanceCare,
  cmtRegionsMissing,
  cmtLevelMismatch,
  cmtPartIncomplete,
  modalityAsProcedure,
  billedNotDocumented,
  performedNotBilled,
  bundledTogether,
  unitsOverLimit,
  subjectiveMissing,
  assessmentMissing,
  responseMissing,
  signatureMissing,
  dateMissing,
  lateralityConflict,
  ambiguousAbbreviation,
  modalityAreaMissing,
  modalityParametersMissing,
  iontophoresisDrugMissing,
  tractionForceMissing,
  needlingMusclesUnnamed,
  acupunctureContactMissing,
  groupSizeMissing,
  groupTimeMingled,
  dittoEntry,
  templateResidue,
  painContradiction,
  painOnlyMeasure,
  measureWithoutScore,
  scoreOffScale,
  goalDatePast,
  mobilizationGradeMissing,
  mobilizationLevelMissing,
  regionNotExamined,
  adjustedRegionNotExamined,
  providerUnqualified,
  skillNotShown,
  evaluationPlanIncomplete,
  progressReportIncomplete,
  activeModifierOnMaintenance,
];

const byId: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule of this id, if there is one. */
export const ruleNamed = (id: string): Rule | undefined => byId.get(id);
