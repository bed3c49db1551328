import { Blocks, Lists } from './blocks.ts';

/** An element of a C-CDA section's text. */
export interface Element {
  readonly name: string;
  readonly id: string | null;
  readonly ordered: boolean;
  readonly children: (Element | string)[];
}

/** The text of narrative elements: paragraphs, list items and rows of tables as lines. */
export function narrativeText(elements: readonly (Element | string)[]): string {
  const out = new Blocks();
  const lists = new Lists();
  const write = (node: Element | string): void => {
    if (typeof node === 'string') {
      out.words(node);
      return;
    }
    const inside = (): void => node.children.forEach(write);
    switch (node.name) {
      case 'br':
        out.newline();
        return;
      case 'paragraph':
      case 'table':
        out.gap();
        inside();
        out.gap();
        return;
      case 'list':
        out.line();
        lists.begin(node.ordered);
        inside();
        lists.end();
        out.line();
        return;
      case 'item':
        out.line();
        out.words(lists.mark());
        inside();
        out.line();
        return;
      case 'tr':
        out.openRow();
        inside();
        out.closeRow();
        return;
      case 'td':
      case 'th':
        out.openCell();
        inside();
        out.closeCell();
        return;
      case 'caption':
      case 'thead':
      case 'tbody':
      case 'tfoot':
        out.line();
        inside();
        out.line();
        return;
      default:
        inside();
    }
  };
  elements.forEach(write);
  return out.text();
}

/** The element of an ID, as `text/reference` of an entry cites it. */
export function elementById(elements: readonly (Element | string)[], id: string): Element | null {
  for (const element of elements) {
    if (typeof element === 'string') continue;
    if (element.id === id) return element;
    const found = elementById(element.children, id);
    if (found) return found;
  }
  return null;
}
