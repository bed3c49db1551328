import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { glossaryFile } from '../../src/lexicon/glossary.ts';
import { INTENTS, LOSS_KINDS, SECTIONS, TECHNIQUE_CLASSES } from '../../src/lexicon/schema.ts';
import { countings } from '../../src/lexicon/coding.ts';
import { ANSWERS } from '../../src/page/engine/answers.ts';
import { MARK_KINDS } from '../../src/page/engine/marked.ts';
import type { About } from '../../src/page/engine/protocol.ts';
import { type Explained, shortOf, termed, termTold } from '../../src/page/panels/terms.ts';

const glossary = glossaryFile.parse(JSON.parse(readFileSync('lexicons/glossary.json', 'utf8')));
const ids = glossary.entries.map((e) => e.id);
const about = (await ANSWERS.about(null)) as About;

describe('lexicons/glossary.json', () => {
  it('tells each word once', () => {
    expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([]);
    expect(new Set(glossary.entries.map((e) => e.text)).size).toBe(ids.length);
  });

  it.each([
    ['support', ['documented', 'incomplete', 'excluded']], ['severity', ['error', 'warning', 'info']], ['risk', ['low', 'moderate', 'high']], ['counting', countings],
    ['status', ['performed', 'planned', 'home', 'historical', 'withheld', 'mentioned']], ['section', SECTIONS], ['mark', MARK_KINDS], ['intent', INTENTS], ['loss', LOSS_KINDS],
    ['class', TECHNIQUE_CLASSES.filter((c) => c !== 'decoy')], ['care', ['adjusted', 'hands-on', 'other']],
  ])('tells of every %s', (group, names) => {
    expect(ids.filter((id) => id.startsWith(`${group}.`)).map((id) => id.slice(group.length + 1)).sort()).toEqual([...names].sort());
  });

  it('invites to write nothing that was not done', () => {
    for (const { text } of glossary.entries) expect(text).not.toMatch(/\b(?:add|write|document) /i);
  });
});

describe('terms', () => {
  it('of the panels are all told', () => {
    const used = readdirSync('src/page/panels', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.tsx')).flatMap((f) => [...readFileSync(`src/page/panels/${f}`, 'utf8').matchAll(/<Term id="([^"]+)"/g)].map((m) => m[1]));
    expect(used.length).toBeGreaterThan(1);
    expect(used.filter((id) => termTold(id) === null)).toEqual([]);
  });

  it('modifiers and techniques are told of by the tables', () => {
    expect(termTold('modifier.59')).toMatchObject({ title: 'Modifier 59', text: expect.stringContaining('distinct service') });
    expect(termTold('technique.myofascial-release', about.techniques)).toMatchObject({ title: 'Myofascial release', text: expect.stringContaining('97140') });
    for (const name of Object.keys(about.techniques)) expect(termTold(`technique.${name}`, about.techniques), name).not.toBeNull();
    expect(termTold('no-such-word')).toBeNull();
  });

  it('codes and rules are told of in a few lines', async () => {
    const code = (await ANSWERS.explain({ name: '97140', payer: 'medicare' })) as Explained;
    const rule = (await ANSWERS.explain({ name: 'outcome-missing', payer: 'medicare' })) as Explained;
    expect(shortOf(code).title).toMatch(/^97140: /);
    expect(shortOf(rule)).toMatchObject({ title: 'No intended outcome of treatment is named.' });
    expect(() => structuredClone(rule)).not.toThrow();
  });

  it('are found in running text, each once, whole words alone', () => {
    expect(termed('ROM after CMT, range of motion before; promote it.').filter((p) => p.id !== null)).toEqual([{ text: 'ROM', id: 'rom' }, { text: 'CMT', id: 'cmt' }]);
    expect(termed('by the 8-minute rule').map((p) => p.id)).toEqual([null, 'counting.medicare']);
    expect(termed('a prom, a cmt')).toEqual([{ text: 'a prom, a cmt', id: null }]);
    expect(termed('')).toEqual([{ text: '', id: null }]);
    const forms = glossary.entries.flatMap((e) => e.forms ?? []);
    expect(new Set(forms).size).toBe(forms.length);
    for (const form of forms) expect(termed(`it is ${form} here`).map((p) => p.text).join(''), form).toBe(`it is ${form} here`);
  });
});
