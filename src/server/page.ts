import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Hono } from 'hono';
import type { Env } from './guard.ts';
import type { ServerSettings } from './settings.ts';

const UNBUILT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>palpate</title></head><body><main><h1>palpate</h1>
<p>The server runs, but its page has not been built. In the folder of palpate, run <code>npm run build</code>, then load this page again.</p>
<p>What programs can ask: <a href="/api/openapi.json">/api/openapi.json</a>. What palpate looks for in a note: <a href="/rules">rules</a>.</p></main></body></html>
`;

interface Page {
  readonly html: string;
  readonly policy: string | null;
  readonly tag: string;
}

/** The page of the file, which is read again where it has changed; null where there is none. */
function pageAt(file: string): () => Page | null {
  let held: { readonly stamp: string; readonly page: Page } | null = null;
  return () => {
    try {
      const { mtimeMs, size } = statSync(file);
      const stamp = `${mtimeMs} ${size}`;
      if (held?.stamp !== stamp) {
        const html = readFileSync(file, 'utf8');
        held = { stamp, page: { html, policy: policyIn(html), tag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"` } };
      }
      return held.page;
    } catch {
      return null;
    }
  };
}

/** The content security policy that a page carries in its head; null where it has none. */
export function policyIn(html: string): string | null {
  for (const [tag] of html.matchAll(/<meta\s[^>]*>/gi)) {
    if (!/http-equiv\s*=\s*["']?content-security-policy["']?/i.test(tag)) continue;
    const content = /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
    if (content) return (content[1] ?? content[2]).replace(/&#39;|&apos;/g, "'").replace(/&quot;|&#34;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
  }
  return null;
}

/** GET /: the page in one file. Its engine runs in the browser, so that it needs no connection, to here neither. */
export function pageRoutes(app: Hono<Env>, { page: file }: Pick<ServerSettings, 'page'>): void {
  const read = pageAt(file);
  app.get('/', (c) => {
    const page = read();
    if (!page) return c.html(UNBUILT);
    // what a meta element cannot say
    if (page.policy !== null) c.header('Content-Security-Policy', `${page.policy.replace(/;$/, '')}; frame-ancestors 'none'`);
    c.header('Cache-Control', 'no-cache');
    c.header('ETag', page.tag);
    return c.req.header('if-none-match') === page.tag ? c.body(null, 304) : c.html(page.html);
  });
  app.get('/favicon.ico', (c) => c.body(null, 204));
}
