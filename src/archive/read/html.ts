import { Parser } from 'htmlparser2';
import { Blocks, Lists } from './blocks.ts';

const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'dl', 'table', 'section', 'article', 'header', 'footer', 'form', 'fieldset', 'address', 'figure']);
const LINES = new Set(['div', 'dt', 'dd', 'caption', 'thead', 'tbody', 'tfoot', 'legend', 'main', 'aside', 'nav', 'body', 'figcaption']);
/** What a reader does not see. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'object', 'iframe', 'del', 's']);

/** Text of HTML or XHTML, however sloppy: paragraphs, list items and rows of tables as lines; with `tight`, no empty lines between paragraphs. Nothing is loaded and nothing is run. */
export function htmlText(html: string, tight = false): string {
  const paragraph = (): void => (tight ? out.line() : out.gap());
  const out = new Blocks();
  const lists = new Lists();
  let unseen = 0;
  let verbatim = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (UNSEEN.has(name)) unseen++;
      if (unseen > 0) return;
      if (name === 'br') out.newline();
      else if (name === 'li') {
        out.line();
        out.words(lists.mark());
      } else if (name === 'tr') out.openRow();
      else if (name === 'td' || name === 'th') out.openCell();
      else if (PARAGRAPHS.has(name)) paragraph();
      else if (LINES.has(name)) out.line();
      if (name === 'ul' || name === 'ol') lists.begin(name === 'ol');
      if (name === 'pre') verbatim++;
    },
    ontext(text) {
      if (unseen > 0) return;
      if (verbatim > 0) out.verbatim(text);
      else out.words(text);
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen--;
      if (unseen > 0) return;
      if (name === 'tr') out.closeRow();
      else if (name === 'td' || name === 'th') out.closeCell();
      else if (name === 'li' || LINES.has(name)) out.line();
      else if (name === 'p' && tight) out.newline();
      else if (PARAGRAPHS.has(name)) paragraph();
      if (name === 'ul' || name === 'ol') lists.end();
      if (name === 'pre') verbatim--;
    },
  }, { decodeEntities: true, lowerCaseTags: true });
  parser.write(html);
  parser.end();
  return out.text();
}
