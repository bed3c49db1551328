import { about, current } from '../state.ts';
import { BodyPanel } from './body/body.tsx';
import { sitesView } from './body/sites.ts';
import { ChecklistPanel } from './checklist.tsx';
import { codesView } from './codes.ts';
import { Codes } from './codes.tsx';
import { ComparePanel } from './compare.tsx';
import { ExplanationDialog } from './explanation.tsx';
import { ProofPanel } from './proof.tsx';
import { questionsOf } from './question.ts';
import { QuestionPanel } from './question.tsx';
import { riskView } from './risk.ts';
import { RiskPanel } from './risk.tsx';
import { TipLayer } from './tip.tsx';
import { unitsView } from './units.ts';
import { UnitsPanel } from './units.tsx';

/** What stands beside the note in view: what is missing and the codes first, then how they came about. */
export function Panels() {
  const read = current.value.read.value;
  return (
    <div class="panels">
      <ChecklistPanel key={current.value.id} />
      {read && (
        <>
          <QuestionPanel questions={questionsOf(read.analysis)} />
          <Codes codes={codesView(read.analysis, read.text)} />
          <ComparePanel analysis={read.analysis} text={read.text} />
          <UnitsPanel units={unitsView(read.analysis)} />
          <BodyPanel view={sitesView(read.analysis, (technique) => about.value?.techniques[technique]?.care ?? 'other')} />
          <ProofPanel analysis={read.analysis} />
          <RiskPanel risk={riskView(read.analysis)} />
        </>
      )}
      <ExplanationDialog />
      <TipLayer />
    </div>
  );
}
