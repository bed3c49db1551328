import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { merged, progressText, readProgress, reviewOf } from '../../src/course/progress.ts';
import { atTheDoor, CLI, file, folder, palpate } from './command.ts';

const dir = atTheDoor();
const ESCAPE = String.fromCharCode(27);
const NOW = ['--now', '2026-03-02T09:00:00Z', '--seed', 'test'];
const teach = (args: readonly string[], input = '', env: Record<string, string> = {}) => palpate(['teach', ...args], { input, env: { XDG_DATA_HOME: join(dir, 'data'), ...env } });
const fresh = (): string => join(folder(), 'progress.jsonl');

/** Runs the command in a pseudo-terminal; each answer is sent when its pattern has been seen. Gives what the terminal got. */
function inTerminal(args: readonly string[], script: readonly (readonly [string, string])[], env: Record<string, string> = {}): { readonly out: string; readonly code: number } {
  const driver = `
import os, pty, re, select, sys, time, json
args, script = json.loads(sys.argv[1]), json.loads(sys.argv[2])
pid, fd = pty.fork()
if pid == 0:
    os.execvp(args[0], args)
out, seen, end = b'', 0, time.time() + 40
while time.time() < end:
    ready, _, _ = select.select([fd], [], [], 0.2)
    if ready:
        try: data = os.read(fd, 65536)
        except OSError: break
        if not data: break
        out += data
    if script:
        found = re.search(script[0][0].encode(), out[seen:])
        if found:
            seen = len(out)
            time.sleep(0.15)
            os.write(fd, script.pop(0)[1].encode())
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(json.dumps({'out': out.decode('utf8', 'replace'), 'code': os.waitstatus_to_exitcode(status), 'left': len(script)}).encode())
`;
  const done = JSON.parse(execFileSync('python3', ['-c', driver, JSON.stringify([process.execPath, CLI, 'teach', ...args]), JSON.stringify(script)], { encoding: 'utf8', env: { ...process.env, TERM: 'xterm', NO_COLOR: '1', COLUMNS: '100', ...env } })) as { out: string; code: number; left: number };
  expect(done.left, `not asked for: ${script.slice(-done.left).map((s) => s[0]).join(', ')}\n${done.out.slice(-2000)}`).toBe(0);
  return done;
}

describe('palpate teach in a pipe', () => {
  it('puts an item, says what the answer is worth, and keeps it when input ends', async () => {
    const progress = fresh();
    const { code, out, err } = await teach(['--progress', progress, ...NOW], '1\n1\n1\n');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Today's session: 10 minutes\. 0 of \d+ cards are mastered\.\n\n1\. /);
    expect(out).toContain('Why now: New to you: it is next in the course.');
    expect(out).toMatch(/\n(?:Right\.|Partly right: \d+ of 100\.|Not right: \d+ of 100\.)\n/);
    expect(out).toMatch(/Until next time\. Every answer so far is kept\.\n$/);
    // no escape, no carriage return: nothing is redrawn
    expect(out.includes(ESCAPE) || out.includes('\r')).toBe(false);
    const { progress: kept, damaged } = readProgress(readFileSync(progress, 'utf8'), 'p');
    expect(damaged).toEqual([]);
    expect(kept.reviews.length).toBeGreaterThan(0);
    expect(kept.reviews[0].at).toMatch(/^2026-03-02T09:00/);
  });

  it('puts the same for the same time and seed', async () => {
    const [a, b] = await Promise.all([teach(['--progress', fresh(), ...NOW]), teach(['--progress', fresh(), ...NOW])]);
    expect(a.out).toBe(b.out);
  });

  it('asks again where a line is no answer', async () => {
    const { out } = await teach(['item', 'code-neck-and-calf', '--progress', fresh(), '--plain'], 'seven\n9\n1\n');
    expect(out.match(/That is no number from 1 to 4\./g)).toHaveLength(2);
  });

  it('counts a finding of the learner\'s own note, and keeps none of its text', async () => {
    const progress = fresh();
    const note = file(dir, 'own.txt', 'S: Zebulon has right shoulder pain 5/10.\nO: R shoulder abduction 120/180.\nTx: MFR R infraspinatus, to reach overhead.\nP: 2x/wk x 3 wks.\nA. B., PT');
    const first = await teach(['note', note, '--progress', progress, ...NOW]);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('Comes up again because of this note:');
    expect(readFileSync(progress, 'utf8')).not.toMatch(/Zebulon|infraspinatus|abduction/);
    const { out } = await teach(['--progress', progress, '--now', '2026-03-03T09:00:00Z', '--seed', 'test']);
    expect(out).toContain('Why now: A note of yours had this finding on 2026-03-02.');
  });

  it('coaches', async () => {
    const progress = fresh();
    const { out, code } = await teach(['coach', '--progress', progress, ...NOW], '1\n2\n');
    expect(code).toBe(0);
    expect(out).toContain('One thing in this note was changed. What would an auditor say?');
    expect(out).toMatch(/(?:Right\.|Not right: .+)\n“/);
    expect(readProgress(readFileSync(progress, 'utf8'), 'p').progress.reviews).toHaveLength(2);
  });

  it('shows a lesson with its worked note and its check', async () => {
    const { out, code } = await teach(['lesson', '1', '--progress', fresh(), ...NOW]);
    expect(code).toBe(0);
    for (const part of ['The worked note:', 'What its words prove:', 'One thing changed:', 'Sources: ']) expect(out).toContain(part);
  });
});

describe('palpate teach check', () => {
  it('ends with the counts of the built-in course', async () => {
    const { out, code } = await teach(['check']);
    expect(code).toBe(0);
    const [, lessons, items] = /^(\d+) lessons, (\d+) items\n$/.exec(out) ?? [];
    expect(Number(lessons)).toBeGreaterThanOrEqual(12);
    expect(Number(items)).toBeGreaterThanOrEqual(250);
  });

  it('names file, item and remedy of a clinic\'s own', async () => {
    const own = folder();
    writeFileSync(join(own, 'items.json'), JSON.stringify({ holds: 'items', entries: [{ id: 'ours', kind: 'missing', level: 1, note: 'no-such-note', prompt: 'What?', choices: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id, why: id })), key: ['a'], explanation: 'So.', concepts: ['minutes-missing'], sources: ['nowhere'] }] }));
    const { code, err } = await teach(['check', own]);
    expect(code).toBe(2);
    expect(err).toMatch(/items\.json: item "ours": .*no-such-note/);
    const { code: shut, err: said } = await teach(['--course', own, '--progress', fresh()]);
    expect([shut, said.includes('items.json')]).toEqual([2, true]);
  });

  it.each([['a folder that is not there', 'nowhere'], ['a file', 'package.json']])('refuses %s', async (_, name) => {
    const { code, err } = await teach(['check', name]);
    expect(code).toBe(2);
    expect(err).toContain(name);
  });
});

describe('palpate teach progress', () => {
  const review = (minute: number, card: string) => reviewOf({ at: new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString(), from: 'item', item: 'x', kind: 'code', seconds: 20, score: 1, cards: { [card]: 3 } });
  const text = (...reviews: ReturnType<typeof review>[]): string => progressText(merged({ learner: null, reviews }, { learner: null, reviews: [] }));

  it('lies in the data folder of XDG', async () => {
    const data = folder();
    await teach(['item', 'code-neck-and-calf'], '1\n', { XDG_DATA_HOME: data });
    expect(existsSync(join(data, 'palpate/progress.jsonl'))).toBe(true);
  });

  it('exports, merges and deletes', async () => {
    const one = file(folder(), 'p.jsonl', text(review(1, 'minutes-missing'), review(2, 'outcome-missing')));
    const two = file(folder(), 'p.jsonl', text(review(2, 'outcome-missing'), review(3, 'plan-missing')));
    const out = join(folder(), 'export.jsonl');
    expect((await teach(['progress', 'export', out, '--as', 'Learner 7', '--progress', two])).code).toBe(0);
    const { code, err } = await teach(['progress', 'merge', out, '--progress', one]);
    expect([code, err]).toEqual([0, expect.stringContaining('3 reviews, 1 of them new')]);
    expect(readProgress(readFileSync(one, 'utf8'), 'p').progress.learner).toBe('Learner 7');
    expect((await teach(['progress', 'merge', out, '--progress', one])).err).toContain('3 reviews, 0 of them new');
    expect((await teach(['progress', 'show', '--progress', one])).out).toMatch(/3 have been met\. 3 answers/);
    expect((await teach(['progress', 'export', out, '--progress', two])).err).toContain('is there already');
    await teach(['progress', 'delete', '--progress', one], '1\n');
    expect(existsSync(one)).toBe(true);
    expect((await teach(['progress', 'delete', '--yes', '--progress', one])).err).toContain('deleted');
    expect(existsSync(one) || existsSync(`${one}.bak`)).toBe(false);
  });

  it('recovers what is damaged, with the backup, and keeps the damaged file', async () => {
    const where = folder();
    const whole = text(review(1, 'minutes-missing'), review(2, 'outcome-missing'), review(3, 'plan-missing'));
    file(where, 'p.jsonl.bak', text(review(1, 'minutes-missing'), review(2, 'outcome-missing')));
    const progress = file(where, 'p.jsonl', whole.replace('outcome-missing', 'outcome-mizzing'));
    const { code, err, out } = await teach(['progress', 'show', '--progress', progress]);
    expect(code).toBe(0);
    expect(err).toMatch(/line 3 is damaged; 3 reviews could be read, 1 of them from its backup\. The damaged file is kept as/);
    expect(out).toContain('3 answers');
    expect(readdirSync(where)).toContain('p.jsonl.damaged-1');
  });

  it('refuses what is no progress, and leaves it as it is', async () => {
    const progress = file(folder(), 'p.jsonl', 'S: neck pain\n');
    const { code, err } = await teach(['item', 'code-neck-and-calf', '--progress', progress], '1\n');
    expect(code).toBe(2);
    expect(err).toContain('left as it is');
    expect(err).not.toContain('neck');
    expect(readFileSync(progress, 'utf8')).toBe('S: neck pain\n');
  });
});

describe('palpate teach at a terminal', () => {
  it('asks by arrow keys, and keeps what was answered when it is broken off', () => {
    const progress = fresh();
    const { out, code } = inTerminal(['item', 'code-neck-and-calf', '--progress', progress, ...NOW], [['What goes on the claim', '\u001b[B\r']]);
    expect(code).toBe(0);
    expect(out).toMatch(/Right\.|of 100\./);
    expect(readProgress(readFileSync(progress, 'utf8'), 'p').progress.reviews).toHaveLength(1);
    const left = inTerminal(['--progress', progress, ...NOW], [['Why now', '\u0003']]);
    expect(left.out).toContain('Until next time');
    expect(left.code).toBe(0);
  });

  it('takes several choices, and lines up to a full stop', () => {
    const progress = fresh();
    const several = inTerminal(['item', 'missing-generic', '--progress', progress, ...NOW], [['What does this note lack', ' \u001b[B \r']]);
    expect(several.out).toMatch(/Right\.|of 100\./);
    const lines = inTerminal(['item', 'write-elbow-prose', '--progress', progress, ...NOW], [['nothing but a full stop', 'July 2, 2026. Right elbow pain 5/10.\r'], ['elbow pain', '.\r']]);
    expect(lines.out).toMatch(/The sheet has this, and these words do not tell it/);
    expect(readProgress(readFileSync(progress, 'utf8'), 'p').progress.reviews.map((r) => r.kind)).toEqual(['missing', 'write']);
  });

  it('is plain on request: no cursor is moved', () => {
    const { out, code } = inTerminal(['item', 'code-neck-and-calf', '--plain', '--progress', fresh(), ...NOW], [['Number, 1 to 4: ', '2\n']]);
    expect(code).toBe(0);
    expect(out).toMatch(/Right\.|of 100\./);
    expect(out).not.toContain(ESCAPE);
  });

  it('asks before it deletes', () => {
    const progress = file(folder(), 'p.jsonl', progressText({ learner: null, reviews: [] }));
    const { code } = inTerminal(['progress', 'delete', '--progress', progress], [['cannot be brought back', '\u001b[B\r']]);
    expect([code, existsSync(progress)]).toEqual([0, false]);
  });
});
