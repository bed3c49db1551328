import { useMemo } from 'preact/hooks';
import { SimilarButton } from '../learn/similar.tsx';
import { about, current } from '../state.ts';
import { BodyPanel } from './body/body.tsx';
import { sitesView } from './body/sites.ts';
import { ChecklistPanel } from './checklist.tsx';
import { codesView } from './codes.ts';
import { Codes } from './codes.tsx';
import { ComparePanel } from './compare.tsx';
import { ProofPanel } from './proof.tsx';
import { questionsOf } from './question.ts';
import { QuestionPanel } from './question.tsx';
import { riskView } from './risk.ts';
import { RiskPanel } from './risk.tsx';
import { unitsView } from './units.ts';
import { UnitsPanel } from './units.tsx';

/** What stands beside the note in view: what is missing and the codes first, then how they came about. */
export function Panels() {
  const sheet = current.value;
  const read = sheet.read.value;
  const techniques = about.value?.techniques;
  // the same elements as long as they are of the same reading, so that nothing is drawn anew where only what is chosen changes
  const of = useMemo(() => read && (
    <>
      <QuestionPanel questions={questionsOf(read.analysis)} />
      <Codes codes={codesView(read.analysis, read.text)} />
      <ComparePanel analysis={read.analysis} text={read.text} />
      <UnitsPanel units={unitsView(read.analysis)} />
      <BodyPanel view={sitesView(read.analysis, (technique) => techniques?.[technique]?.care ?? 'other')} />
      <ProofPanel analysis={read.analysis} />
      <RiskPanel risk={riskView(read.analysis)} />
    </>
  ), [read, techniques]);
  const missing = useMemo(() => <ChecklistPanel sheet={sheet} read={read} key={sheet.id} />, [sheet, read]);
  return (
    <div class="panels">
      {missing}
      {read && <SimilarButton />}
      {of}
    </div>
  );
}
