import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { acrossNamed, ACROSS_RULES } from '../explain/across.ts';
import { explainRule } from '../explain/explain.ts';
import { STYLE } from '../render/html.ts';
import { indexHtml, ruleHtml } from '../render/rule-html.ts';
import { RULES, ruleNamed } from '../rules/index.ts';
import type { Env } from './guard.ts';
import { Refusal } from './problem.ts';
import type { ServerSettings } from './settings.ts';

/** No script, nothing from elsewhere, and this one style. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** /rules and /rules/RULE: what cards link to, from the same values as docs/rules.md. They hold nothing of any note, and need no token. */
export function ruleRoutes(app: Hono<Env>, { coding }: Pick<ServerSettings, 'coding'>): void {
  app.get('/rules', (c) => {
    c.header('Content-Security-Policy', POLICY);
    return c.html(indexHtml(RULES, ACROSS_RULES));
  });
  app.get('/rules/:rule', (c) => {
    const name = c.req.param('rule').toLowerCase();
    const rule = ruleNamed(name);
    const about = rule ? explainRule(rule, coding) : acrossNamed(name);
    if (!about) throw new Refusal('not-found', { detail: 'There is no such rule; /rules lists them.' });
    c.header('Content-Security-Policy', POLICY);
    return c.html(ruleHtml(about));
  });
}
