import { element } from '../../../archive/report/page/dom.ts';
import { type Column, table } from '../../../archive/report/page/table.ts';
import { isComparison } from '../comparison.ts';
import { DOUBTFUL, type ItemFigures, LEAST, MISSED } from '../items.ts';
import type { CardRow, LearnerRow, TrainerReport } from '../report.ts';
import type { Shown } from '../html.ts';
import { difficulty, mastery } from './charts.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly HTMLElement[];
}

const text = (words: string): HTMLElement => element('p', {}, words);
const two = (n: number | null): string => (n === null ? '–' : n.toFixed(2));
const hidden = (n: number | null): Node | string => (n === null ? element('span', { class: 'dim' }, 'hidden') : String(n));

function learners({ learners: rows, cards }: TrainerReport): Section {
  const title = new Map(cards.map((c) => [c.card, c.title]));
  const columns: Column<LearnerRow>[] = [
    { label: 'learner', value: (l) => l.name },
    ...(rows.some((l) => l.class !== null) ? [{ label: 'class', value: (l: LearnerRow) => l.class }] : []),
    { label: 'mastered', value: (l) => l.mastered, cell: (l) => `${l.mastered} of ${l.of}` },
    { label: 'met', value: (l) => l.met },
    { label: 'answers', value: (l) => l.answers },
    { label: 'days', value: (l) => l.days },
    { label: 'last', value: (l) => l.last },
    { label: 'slips most on', value: (l) => l.slips.map((s) => s.title).join('; '), wraps: true },
  ];
  const reason = (l: LearnerRow): Node => element('div', {}, ...(['mastered', 'learning', 'new'] as const).map((state) => {
    const cardsOf = l.cards.filter((c) => c.state === state);
    return element('p', {}, element('strong', {}, `${{ mastered: 'Mastered', learning: 'Being learned', new: 'Not met' }[state]} (${cardsOf.length}): `), cardsOf.map((c) => title.get(c.card) ?? c.card).join('; ') || 'none');
  }));
  return { id: 'learners', title: 'Learners', content: [text('A row opens what the learner has mastered, is learning and has not met.'), table({ caption: 'Learners', columns, rows, reason })] };
}

function cards({ cards: rows, learners: all }: TrainerReport): Section {
  const columns: Column<CardRow>[] = [
    { label: 'card', value: (c) => c.card },
    { label: 'title', value: (c) => c.title, wraps: true },
    { label: 'mastered', value: (c) => c.mastered },
    { label: 'met', value: (c) => c.met },
    { label: 'slips', value: (c) => c.lapses },
  ];
  return { id: 'cards', title: 'Cards', content: [...(rows.some((c) => c.met > 0) ? [mastery(rows, all.length)] : []), table({ caption: 'Cards', columns, rows })] };
}

function items({ items: rows }: TrainerReport): Section {
  const columns: Column<ItemFigures>[] = [
    { label: 'item', value: (i) => i.id },
    { label: 'kind', value: (i) => i.kind },
    { label: 'p', value: (i) => i.p, cell: (i) => two(i.p) },
    { label: 'mean score', value: (i) => i.score, cell: (i) => two(i.score) },
    { label: 'point-biserial', value: (i) => i.pointBiserial, cell: (i) => two(i.pointBiserial) },
    { label: 'upper-lower 27 %', value: (i) => i.upperLower, cell: (i) => two(i.upperLower) },
    { label: 'learners', value: (i) => i.learners },
  ];
  const missed = rows.filter((i) => i.p !== null && i.p < MISSED).length;
  return {
    id: 'items', title: 'Items', content: [
      text(`First answers alone count. p is the share that were right; ${missed} ${missed === 1 ? 'item has' : 'items have'} a p under ${MISSED}. Point-biserial and upper-lower tell whether those who know more are right more often. p is given from ${LEAST.difficulty} learners on, the others from ${LEAST.discrimination} on. Learners get items by what they have yet to learn, so figures of two items compare only roughly.`),
      difficulty(rows, DOUBTFUL), table({ caption: 'Items, most missed first', columns, rows }),
    ],
  };
}

function classes({ classes: found }: TrainerReport): Section {
  const content: HTMLElement[] = [];
  if (!isComparison(found)) content.push(text(found.why));
  else {
    type Row = (typeof found.concepts)[number];
    const columns: Column<Row>[] = [
      { label: 'card', value: (c) => c.card },
      { label: 'title', value: (c) => c.title, wraps: true },
      ...found.classes.map(({ name, learners: n }, i): Column<Row> => ({ label: `${name} (${n})`, value: (c) => c.mastered[i], cell: (c) => hidden(c.mastered[i]) })),
      { label: `all (${found.learners})`, value: (c) => c.total, cell: (c) => hidden(c.total) },
    ];
    content.push(text(`Learners who have mastered each card. Counts under 3, of those who have or of those who have not, and what would give them away, are hidden.${found.leftOut > 0 ? ` Classes with fewer than 3 learners (${found.leftOut}) are left out, of the totals too.` : ''}`), table({ caption: 'Classes', columns, rows: found.concepts }));
  }
  return { id: 'classes', title: 'Classes', content };
}

/** Fills the page from the figures that it carries. */
const { report, only } = JSON.parse(document.getElementById('report')?.textContent ?? '') as Shown;
const sections = only === 'classes' ? [classes(report)] : [learners(report), cards(report), items(report), classes(report)];
document.getElementById('contents')?.replaceChildren(element('ul', {}, ...sections.map(({ id, title }) => element('li', {}, element('a', { href: `#${id}` }, title)))));
document.getElementById('sections')?.replaceChildren(...sections.map(({ id, title, content }) => element('section', { id, 'aria-labelledby': `${id}-title` }, element('h2', { id: `${id}-title` }, title), ...content)));
