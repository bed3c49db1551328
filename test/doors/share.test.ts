import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atTheDoor, file, palpate, ROOT } from './command.ts';

const dir = atTheDoor();
const NOTE = ['Patient: Will Young   DOB: 03/14/1971   MRN: 00-48213', 'DOS: 3/2/2026   Provider: Rose Power, DC', 'S: Will reports neck pain 7/10 since May; he slept 5 hours.', 'O: Neck rotation L 50/80. C5-6 fixated. Spurling negative.', "Tx: Graston to L UT x23', no adjustment. 97140-59 x1.", 'A: Tolerated well, per Dr. Vandermeer.', 'P: 2x/wk for 4 weeks.', '', 'R. Power, DC'].join('\n');
const TOLD = /Will|Young|Rose|Power|Vandermeer|48213|1971|2026-03|3\/2|7\/10|50\/80|23|youngs-visit/;

describe('palpate analyze --share', () => {
  it.each(['text', 'markdown', 'html', 'query'])('as %s tells no name, day or number of the note, and keeps codes and levels', async (format) => {
    const { code, out, err } = await palpate(['analyze', file(dir, 'youngs-visit.txt', NOTE), '--share', '--format', format]);
    expect([code, err]).toEqual([0, '']);
    const shown = format === 'html' ? out.slice(out.indexOf('<main>')) : out;
    expect(shown.replaceAll(/(?:8|15)-? ?minute|each 15 minutes|A-05-14-00041/g, '')).not.toMatch(TOLD);
    expect(shown).toContain('note 1');
    if (format === 'query') return;
    for (const kept of ['97140-59', 'C5-6', 'Graston']) expect(shown.replaceAll('\\', '')).toContain(kept);
  });

  it('numbers several notes and keeps their lines', async () => {
    const { out } = await palpate(['analyze', '--input', 'jsonl', '--share', '-'], { input: [0, 1].map(() => JSON.stringify({ id: 'young', text: NOTE, patient: 'Will Young', dateOfService: '2026-03-02' })).join('\n') });
    expect(out).toContain('note 1 · ####-##-##');
    expect(out).toContain('note 2 · ####-##-##');
    expect(out).toMatch(/“Graston” line 5/);
  });

  it('is for what people read', async () => {
    const path = file(dir, 'n.txt', NOTE);
    for (const args of [['--format', 'json'], ['--format', 'csv'], ['--format', 'sarif'], ['--why', '97140']]) {
      const { code, out, err } = await palpate(['analyze', path, '--share', ...args]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^palpate: --share masks /);
    }
  });
});

describe('palpate analyze --format query', () => {
  it('asks what the review asks, by note', async () => {
    const { code, out } = await palpate(['analyze', file(dir, 'one.txt', NOTE.replace("x23'", '')), file(dir, 'two.txt', NOTE), '--format', 'query']);
    expect(code).toBe(0);
    expect(out.match(/^Please clarify if true:$/gm)).toHaveLength(2);
    expect(out).toContain('one.txt');
    expect(out).toContain('How many minutes, one to one, did the instrument assisted take?');
    expect(out).toMatch(/The note says “Graston” \(line 5\)\./);
  });
});

it('masking is loaded only where it is asked for', () => {
  expect(existsSync(join(ROOT, 'dist/sharing.cjs'))).toBe(true);
  expect(readFileSync(join(ROOT, 'dist/main.cjs'), 'utf8')).not.toContain('[e-mail]');
});
