export type Child = Node | string | null;

/** An element with attributes and children; `class`, `aria-…` and `data-…` as in HTML. Text is never read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string | number | boolean>> = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((c): c is Node | string => c !== null));
  return made;
}

/** Terms with what they stand for; a pair without a value is left out. */
export const terms = (pairs: readonly (readonly [string, Child])[]): HTMLElement =>
  element('dl', {}, ...pairs.flatMap(([term, value]) => (value === null || value === '' ? [] : [element('dt', {}, term), element('dd', {}, value)])));
