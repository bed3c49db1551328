/** A text as HTML shows it, in elements and in attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);

/** JSON that cannot end the script element it stands in. */
export const inert = (json: string): string => json.replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');

/** A page that needs nothing but itself: no script, nothing loaded, nothing sent. */
export const STYLED_ALONE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface Opening {
  readonly title: string;
  readonly style: string;
  /** The page's own policy; null where it is sent with the page. */
  readonly policy: string | null;
  /** Light and dark, as the reader's system has it. */
  readonly schemes?: boolean;
}

/** A page of HTML to the beginning of its body. */
export const opening = ({ title, style, policy, schemes = false }: Opening): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${schemes ? '<meta name="color-scheme" content="light dark">\n' : ''}${policy === null ? '' : `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`}<title>palpate: ${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
`;

/** What draws a page from the data it carries: a script, the hash (SHA-256, base64) by which its policy lets it run, and a style. */
export interface Drawing {
  readonly script: string;
  readonly sha256: string;
  readonly style: string;
}

export interface Carried {
  readonly title: string;
  /** What stands above and below what is drawn, as HTML. */
  readonly header: string;
  readonly footer: string;
  readonly data: unknown;
}

/** A page as one file that needs nothing else: its script alone may run, on the data that it carries, and nothing may be loaded. */
export const drawnPage = ({ title, header, footer, data }: Carried, { script, sha256, style }: Drawing): string => `${opening({ title, style, schemes: true, policy: `default-src 'none'; script-src 'sha256-${sha256}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'` })}<header>
${header}
<nav id="contents" aria-label="Contents"></nav>
</header>
<main id="sections"><noscript><p>This page draws its charts and tables with a script that it carries; allow scripts for this file. Nothing is loaded or sent.</p></noscript></main>
<footer><p>${footer}</p></footer>
<script type="application/json" id="report">${inert(JSON.stringify(data))}</script>
<script>${script}</script>
</body>
</html>
`;
