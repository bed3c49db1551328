import { escaped, opening, STYLED_ALONE } from '../../text/html.ts';
import { MASTERY } from '../memory.ts';
import type { LearnerRow, TrainerReport } from './report.ts';

/** What mastery means, in the words that the certificate says it in, and what it does not. */
export const MEANS = `Mastered means: the card was learned, its stability by FSRS is ${MASTERY.stability} days or more, and the chance that it is known on the day below is ${MASTERY.retrievability * 100} in 100 or more. It is worked out from the learner's own answers to the exercises of the course.`;
export const MEANS_NOT = 'It says nothing else: it is no licence, no proof of skill in treatment, and no statement about notes that the learner has written or will write.';

const STYLE = `
:root { color-scheme: light; }
@page { size: landscape; margin: 15mm; }
body { margin: 0; font: 12pt/1.5 Georgia, "Times New Roman", serif; color: #1b1f24; background: #fff; }
section { box-sizing: border-box; max-width: 60rem; margin: 2rem auto; padding: 3rem 4rem; border: 3px double #57606a; text-align: center; break-after: page; break-inside: avoid; }
section:last-of-type { break-after: auto; }
h1 { font-size: 1.4rem; letter-spacing: .08em; margin: 0 0 1.5rem; font-weight: 400; }
.name { font-size: 2.2rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
.means { font-size: .9rem; color: #444; max-width: 44rem; margin: 1.5rem auto 0; text-align: left; }
.sign { display: flex; justify-content: space-between; gap: 4rem; margin-top: 3rem; text-align: left; }
.sign div { flex: 1; border-top: 1px solid #57606a; padding-top: .3rem; font-size: .9rem; }
@media print { section { margin: 0; max-width: none; } }`;

/** A page for each learner who has mastered all of the course, as one HTML file that needs nothing else; null where nobody has. */
export function certificatesHtml({ at, learners, cards }: TrainerReport): string | null {
  const masters = learners.filter((l) => l.all);
  if (masters.length === 0) return null;
  return `${opening({ title: 'certificates', style: `${STYLE}\n`, policy: STYLED_ALONE })}<main>
${masters.map((learner) => page(learner, cards.length, at.slice(0, 10))).join('\n')}
</main>
</body>
</html>
`;
}

function page({ name, answers, days }: LearnerRow, cards: number, day: string): string {
  return `<section aria-label="${escaped(name)}">
<h1>Course: writing a defensible treatment note</h1>
<p class="name">${escaped(name)}</p>
<p>has mastered all ${cards} cards of the course, with ${answers} answers on ${days} ${days === 1 ? 'day' : 'days'}.</p>
<p class="means">${escaped(MEANS)} ${escaped(MEANS_NOT)}</p>
<div class="sign"><div>Day: ${day}</div><div>Trainer</div></div>
</section>`;
}
