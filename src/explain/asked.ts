import type { Case } from '../stages/review/case.ts';

/** One thing that a rule asked of a note: the name of a fact, and what it was asked for. */
export interface Question {
  readonly of: 'case' | 'facts' | 'note' | 'payer';
  readonly name: string;
  /** The kind of signal or section asked for. */
  readonly about: string | null;
}

/** A view of a case that answers as it does and remembers what it was asked, in the order of asking. */
export function watched(c: Case): { readonly view: Case; readonly questions: readonly Question[] } {
  const questions: Question[] = [];
  const seen = new Set<string>();
  const remember = (of: Question['of'], name: string, about: string | null = null): void => {
    const key = `${of}.${name}.${about}`;
    if (seen.has(key)) return;
    seen.add(key);
    questions.push({ of, name, about });
  };
  const inner = <T extends object>(of: Question['of'], target: T): T => new Proxy(target, {
    get(it, key) {
      if (typeof key === 'string') remember(of, key);
      return Reflect.get(it, key, it);
    },
  });
  const parts: Readonly<Record<string, object>> = { facts: inner('facts', c.facts), note: inner('note', c.note), payer: inner('payer', c.payer) };
  const view = new Proxy(c, {
    get(it, key) {
      if (typeof key !== 'string') return Reflect.get(it, key, it);
      if (Object.hasOwn(parts, key)) return parts[key];
      const value: unknown = Reflect.get(it, key, it);
      if (typeof value !== 'function') {
        remember('case', key);
        return value;
      }
      return (...args: unknown[]): unknown => {
        remember('case', key, typeof args[0] === 'string' ? args[0] : null);
        return value.apply(it, args);
      };
    },
  });
  return { view, questions };
}
