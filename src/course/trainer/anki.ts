import { escaped } from '../../text/html.ts';
import type { Course, Item, ItemOf } from '../schema.ts';

/** Note type and deck in Anki. Every Anki has the type Basic, with a front and a back; under a name in another language it is asked for at import. */
const TYPE = 'Basic';
const DECK = 'palpate';

/**
 * The items of a course as a text file that Anki 2.1.54 and newer imports: UTF-8, tab-separated, with headers that say
 * what each column is. Each note has a GUID of its own that depends on the item's id alone, so that a second import
 * updates what the first has made and keeps its schedule. Source: Anki manual, "Text files", file headers.
 */
export function ankiText(course: Course): string {
  const rows = [...course.items.values()].map((item) => {
    const { front, back } = faces(item, course);
    return [`palpate:${item.id}`, TYPE, DECK, front, back, ['palpate', `palpate::${item.kind}`, `palpate::level-${item.level}`, ...item.concepts.map((c) => `palpate::${c}`)].join(' ')].join('\t');
  });
  return [...['separator:tab', 'html:true', 'guid column:1', 'notetype column:2', 'deck column:3', 'tags column:6'].map((header) => `#${header}`), ...rows].map((line) => `${line}\n`).join('');
}

/** Both sides of a card. */
function faces(item: Item, course: Course): { readonly front: string; readonly back: string } {
  const note = 'note' in item && item.note !== undefined ? course.notes.get(item.note)?.text : item.kind === 'write' && item.start !== '' ? item.start : undefined;
  const sources = item.sources.flatMap((id) => course.sources.get(id) ?? []).map(({ title, section, read }) => `${title}, ${section} (read ${read})`);
  const { asked, key } = sides(item);
  return {
    front: [...(note === undefined ? [] : [`<div style="text-align:left;white-space:pre-wrap;font-family:monospace">${cell(note)}</div><hr>`]), paragraph(item.prompt), list(asked)].join(''),
    back: [list(key), paragraph(item.explanation), ...(item.differs === undefined ? [] : [paragraph(item.differs)]), `<p style="font-size:smaller">${sources.map(cell).join('<br>')}</p>`].join(''),
  };
}

interface Sides {
  /** What there is to choose from. */
  readonly asked: readonly string[];
  /** What is right, with why. */
  readonly key: readonly string[];
}

function sides(item: Item): Sides {
  switch (item.kind) {
    case 'code': return { asked: item.choices.map((c) => linesOf(c)), key: item.choices.filter((c) => c.id === item.key).map((c) => `${linesOf(c)}: ${c.why}`) };
    case 'marks': return { asked: [], key: item.key.map((k) => `“${k.words}”: ${k.because}`) };
    case 'missing': return { asked: item.choices.map((c) => c.text), key: item.key.length === 0 ? ['Nothing of it is missing.'] : item.choices.filter((c) => item.key.includes(c.id)).map((c) => `${c.text}: ${c.why}`) };
    case 'order': return { asked: [...item.steps].map((s) => s.text).sort(), key: item.key.map((group, i) => `${i + 1}. ${group.map((id) => item.steps.find((s) => s.id === id)?.text ?? id).join(' / ')}`) };
    case 'count': return { asked: item.services.map((s) => `${s.code}: ${s.minutes} minutes`), key: countKey(item) };
    case 'site': return { asked: ['same', 'separate', 'unclear'], key: [`${item.key.answer}: ${item.why[item.key.answer]}`] };
    case 'altered': return { asked: item.versions.map((v) => `${v.id}: ${v.edits.map((e) => `“${e.words}” → “${e.by}”`).join('; ') || 'unchanged'}`), key: [...item.versions.filter((v) => v.id === item.key.version).map((v) => `${v.id}: ${v.why}`), ...item.effects.filter((e) => e.id === item.key.effect).map((e) => `${e.text}: ${e.why}`)] };
    case 'write': return { asked: item.facts.map((f) => f.text), key: item.model.split('\n') };
  }
}

const linesOf = ({ lines }: ItemOf<'code'>['choices'][number]): string => lines.map((l) => `${[l.code, ...l.modifiers].join('-')} × ${l.units}`).join(', ') || 'no code';

function countKey({ ask, key }: ItemOf<'count'>): string[] {
  const units = (counted: Readonly<Record<string, number>>): string => Object.entries(counted).map(([code, n]) => `${code} × ${n}`).join(', ');
  return ask.flatMap((what) => {
    if (what === 'total') return [`total: ${key.total} minutes`];
    const counted = key[what];
    return counted === undefined ? [] : [`${what}: ${units(counted)}`];
  });
}

/** A text within one cell of the file: no tab and no line end, which would begin another, and no quotation mark, which would quote the cell. */
const cell = (text: string): string => escaped(text.replaceAll('\t', '    ')).replace(/\r\n|\r|\n/g, '<br>');
const paragraph = (text: string): string => `<p>${cell(text)}</p>`;
const list = (lines: readonly string[]): string => (lines.length === 0 ? '' : `<ul style="text-align:left">${lines.map((line) => `<li>${cell(line)}</li>`).join('')}</ul>`);
