import { type Browser, chromium, type Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ARGUMENTS, browserPath, HOW } from '../../tools/browser.ts';

/** A real browser without a window; throws with what to do where there is none. */
export async function browser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === null) throw new Error(HOW);
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** What a page asks for that is not its `own`, what it writes to the console, and what goes wrong in it, as they come. */
export function heardOf(page: Page, own: (url: string) => boolean): string[] {
  const heard: string[] = [];
  page.on('request', (r) => (own(r.url()) ? null : heard.push(r.url())));
  page.on('console', (m) => heard.push(m.text()));
  page.on('pageerror', (e) => heard.push(String(e)));
  return heard;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page as it stands, or with a part of it, a line each. The policy of the page lets no script in but its own, so axe comes through the debugger. */
export async function violations(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<{ violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>(`axe.run(${JSON.stringify(part)}, { resultTypes: ['violations'] })`);
  return results.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help}: ${n.target.join(' ')} ${n.failureSummary ?? ''}`));
}
