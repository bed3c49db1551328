/** This browser's own storage, which a page may be denied. */

/** What is stored under a key; null where nothing is, or nothing can be. */
export function storedText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Throws where the browser stores nothing for this page, or its storage is full; `so` tells what that means for the reader. */
export function storeText(key: string, text: string, so: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    throw new Error(`this browser stores nothing for this page, or its storage is full: ${so}`);
  }
}

export function removeStored(...keys: readonly string[]): void {
  try {
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // no storage, so nothing is in it
  }
}
