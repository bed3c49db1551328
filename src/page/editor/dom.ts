/** An element with a class and what it holds; nulls are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, ...holds: readonly (Node | string | null)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (name !== '') made.className = name;
  made.append(...holds.filter((h) => h !== null));
  return made;
}
