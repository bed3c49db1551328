import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '../src/index.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { maskedAnalysis } from '../src/mask/analysis.ts';
import { masked } from '../src/mask/masked.ts';
import { ANSWERED_BY, askedOf, CLOSING, NOT_ASKED, OPENING, renderQuery } from '../src/render/query.ts';
import { RULES } from '../src/rules/index.ts';
import { QUESTIONS } from '../src/stages/suggest/questions.ts';

const { lexicon, coding } = builtin();
const query = (text: string): string => renderQuery(analyze(text), text);
const NOTE = 'Patient: Jane Roe  DOS: 3/2/2026\nS: Neck pain 4/10.\nO: Rotation L 50/80.\nTx: MFR to L UT.\nP: 2x/wk for 4 weeks.';

/** Words by which a query would speak of payment, or ask for more than what was done. */
const OF_PAYMENT = /\b(?:bill\w*|codes?|units?|pa(?:y|id|ys|yment|yer|yers)|reimburs\w*|charges?|claims?|modifiers?|denials?|cover(?:s|ed|age)|audit\w*|support(?:s|ed)?)\b|\d{5}/i;
const PRESSING = /\b(?:must|should|need(?:s|ed)? to|have to|has to|required|please add|add(?:ing)?|make sure|increase|higher|more minutes|at least)\b/i;

describe('a query for the clinician', () => {
  it('asks one numbered thing a missing fact, with the note’s words', () => {
    const text = query(NOTE);
    expect(text).toContain(`Note: note · 2026-03-02 by the text\n\n${OPENING}\n\n1. `);
    expect(text).toContain('How many minutes, one to one, did the myofascial release take?\n   The note says “MFR” (line 4).');
    expect(text.trimEnd().endsWith(CLOSING)).toBe(true);
    const numbers = [...text.matchAll(/^(\d+)\. /gm)].map((m) => Number(m[1]));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(numbers.length).toBeGreaterThan(2);
  });

  it('asks for minutes once, whether question or rule asks', () => {
    expect(query(NOTE).match(/minutes, one to one/g)).toHaveLength(1);
    expect(query(NOTE)).not.toContain('If the time of the service was kept');
  });

  it('says where nothing stands', () => {
    expect(query(NOTE)).toMatch(/The note says nothing of it( under its \w+ section)?\./);
  });

  it('puts the most serious first, and the same note gets the same query', () => {
    const rank = { error: 0, warning: 1, info: 2 };
    for (const file of readdirSync('corpus/gaps').filter((f) => f.endsWith('.txt') && !f.endsWith('.review.txt'))) {
      const text = readFileSync(`corpus/gaps/${file}`, 'utf8');
      const ranks = askedOf(analyze(text)).map((i) => rank[i.severity]);
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(query(text)).toBe(query(text));
    }
  });

  it('of a note that leaves nothing open asks nothing', () => {
    const analysis = { ...analyze(NOTE), findings: [], codes: [] };
    expect(renderQuery(analysis, NOTE)).toContain('Nothing has to be clarified.');
  });

  it('asks nothing that somebody answers for', () => {
    const findings = analyze(NOTE).findings.map((f) => ({ rule: f.rule, severity: f.severity, message: f.message, fix: f.fix, source: f.source, codes: f.codes, spans: f.spans, expectedIn: f.expectedIn, fingerprint: f.fingerprint, suppressed: { reason: 'r', owner: 'o', expires: '2030-01-01' } }));
    const analysis = { ...analyze(NOTE), findings };
    expect(renderQuery(analysis, NOTE)).not.toContain('one to one');
  });

  it('is masked with its note', () => {
    const text = `${NOTE}\nA: Will says MFR by Dr. Young helped, 15 min total.`;
    const made = masked({ text }, lexicon, coding);
    const shown = renderQuery(maskedAnalysis(analyze(text), made, 'note 1', lexicon, coding), made.text);
    expect(shown).toContain('Note: note 1 · ####-##-## by the text');
    for (const word of ['Roe', 'Jane', 'Young', '2026', '15 min']) expect(shown).not.toContain(word);
  });
});

describe('wording', () => {
  it('knows every question and only rules that there are', () => {
    expect(Object.keys(ANSWERED_BY).sort()).toEqual([...QUESTIONS].sort());
    const ids = RULES.map((r) => r.id);
    for (const rules of Object.values(ANSWERED_BY)) for (const rule of rules ?? []) expect(ids).toContain(rule);
    for (const rule of NOT_ASKED) expect(ids).toContain(rule);
  });

  it.each(RULES.filter((r) => !NOT_ASKED.has(r.id)).map((r) => [r.id, r.fix]))('%s asks for what was, and only if it was', (_, fix) => {
    expect(fix).toMatch(/^If /);
    expect(fix).not.toMatch(OF_PAYMENT);
    expect(fix).not.toMatch(PRESSING);
  });

  it.each(RULES.filter((r) => NOT_ASKED.has(r.id)).map((r) => [r.id, r.fix]))('%s is the biller’s', (_, fix) => {
    expect(/^(?:Bill |Nothing to write)/.test(fix) || OF_PAYMENT.test(fix)).toBe(true);
  });

  it('holds for what every rule’s own examples are asked', () => {
    const said = new Set<string>();
    for (const rule of RULES) {
      for (const example of rule.examples.bad) {
        const { note, ...record } = typeof example === 'string' ? { note: example } : example;
        for (const { about, ask } of askedOf(analyze({ ...record, text: note.replace(/[⟦⟧]/g, '') }))) said.add(`${about ?? ''} ${ask}`.trim());
      }
    }
    expect(said.size).toBeGreaterThan(60);
    for (const words of said) {
      expect(words).not.toMatch(OF_PAYMENT);
      expect(words).not.toMatch(PRESSING);
      expect(words).toMatch(/\bIf .*\.$|\?$/);
    }
  });
});
