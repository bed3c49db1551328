import type { Mention } from '../../note/note.ts';
import type { Scope } from './scope.ts';

/** The nearest cue of each effect among those that reach a technique. */
export interface Nearest {
  performed: Scope | null;
  /** Withheld or negated. */
  withheld: Scope | null;
  home: Scope | null;
  planned: Scope | null;
  /** A firm one before a weak one that is nearer. */
  historical: Scope | null;
  /** Mentioned or hypothetical. */
  named: Scope | null;
  otherPerson: Scope | null;
}

const NOTHING: Readonly<Nearest> = { performed: null, withheld: null, home: null, planned: null, historical: null, named: null, otherPerson: null };

export function nearestCues(scopes: readonly Scope[], mention: Mention): Readonly<Nearest> {
  if (scopes.length === 0) return NOTHING;
  const found: Nearest = { performed: null, withheld: null, home: null, planned: null, historical: null, named: null, otherPerson: null };
  const nearer = (best: Scope | null, scope: Scope): Scope => (best !== null && distance(best, mention) <= distance(scope, mention) ? best : scope);
  /** A cue that holds in any section goes before one that holds only in some, however near. */
  const stronger = (best: Scope | null, scope: Scope): Scope => (best === null || isWeak(best) === isWeak(scope) ? nearer(best, scope) : isWeak(best) ? scope : best);
  for (const scope of scopes) {
    if (!covers(scope, mention)) continue;
    switch (scope.cue.effect) {
      case 'performed':
        found.performed = nearer(found.performed, scope);
        break;
      case 'withheld':
      case 'negated':
        found.withheld = nearer(found.withheld, scope);
        break;
      case 'home':
        found.home = nearer(found.home, scope);
        break;
      case 'planned':
        found.planned = nearer(found.planned, scope);
        break;
      case 'historical':
        found.historical = stronger(found.historical, scope);
        break;
      case 'mentioned':
      case 'hypothetical':
        found.named = stronger(found.named, scope);
        break;
      case 'other-person':
        found.otherPerson = nearer(found.otherPerson, scope);
        break;
    }
  }
  return found;
}

/** A cue that reaches a number of words forward reaches a technique that begins among them. */
function covers({ from, to, cue, match }: Scope, mention: Mention): boolean {
  if (from <= mention.from && to >= mention.to) return true;
  if (typeof cue.reach !== 'number') return false;
  return match.to <= mention.from && from <= mention.from && to > mention.from;
}

const isWeak = (scope: Scope): boolean => scope.cue.weak === true;
const distance = ({ match }: Scope, mention: Mention): number => (match.to <= mention.from ? mention.from - match.to : match.from - mention.to);
