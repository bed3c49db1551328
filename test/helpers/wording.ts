/**
 * Ways of putting it that invite anyone to write what was not done, or to write for the sake of payment.
 * The sentences of a rule and the messages of its findings hold none of them.
 */
const INVITING: readonly RegExp[] = [
  /\b(?:add|increase|raise|extend|adjust|round(?: up)?|stretch) (?:\w+ ){0,3}(?:minutes|units|time)\b/i,
  /\b(?:just|simply) (?:write|add|say|state|record|document|put|note|include|enter|bill)\b/i,
  /\b(?:make|be) (?:sure|certain)\b/i,
  /\b(?:remember|be careful|do not forget|don't forget) to\b/i,
  /\balways (?:write|add|say|state|record|document|note|include|bill)\b/i,
  /\b(?:must|should|need to|needs to|have to|has to|ought to) (?:write|add|say|state|record|document|mention|include|contain|read)\b/i,
  /\b(?:enough|sufficient|at least \w+|more) (?:timed )?minutes\b/i,
  /\b(?:so that|in order that) (?:it|the (?:code|claim|service|unit)s?) (?:is|are|will be|can be) (?:paid|covered|accepted|reimbursed)\b/i,
  /\bto (?:get|be|become) (?:paid|covered|reimbursed|approved)\b/i,
  /\bto (?:pass|survive|satisfy|avoid) (?:an? |the )?(?:audit|auditor|review|reviewer|denial|payer)\b/i,
  /\b(?:maximi[sz]e|optimi[sz]e|upgrade|justify) (?:\w+ ){0,2}(?:units?|codes?|payment|revenue|reimbursement|billing|service)\b/i,
  /\b(?:copy|paste|reuse|carry forward|fill in|back-?date|reword|rephrase)\b/i,
  /\b(?:consider|try) (?:adding|writing|documenting|billing|including|stating)\b/i,
  /\b(?:would|could|can) (?:then )?(?:support|earn|justify|win) (?:a|an|one|two|more|another|the) (?:\w+ )?units?\b/i,
];

/** An imperative that asks for words in the record. */
const WRITES = /(?:^|[.:;,] )(?:please )?(?:write|add|say|state|record|document|name|note|give|describe|enter|include|list|mention|put|spell|specify|report|bill|correct|sign)\b(?!-)/i;

/** What makes such an imperative safe: a condition, or a bond to what happened. */
const BOUND = /\b(?:if|unless|where|only|nothing to write|(?:as|by) (?:it|they|the) (?:was|were|stands?|record))\b/i;

/** The inviting words of a sentence; none for a sentence that may stand. */
export function invitationsIn(sentence: string): string[] {
  const found = INVITING.flatMap((phrase) => phrase.exec(sentence)?.[0] ?? []);
  const unbound = WRITES.exec(sentence);
  if (unbound && !BOUND.test(sentence)) found.push(`${unbound[0].trim()} (no condition)`);
  return found;
}
