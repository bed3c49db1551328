import names from '../../../lexicons/archive/columns.json' with { type: 'json' };

/** What a reader looks for in a record, in the order of {@link Columns}. */
export const FIELDS = ['text', 'id', 'date', 'provider', 'patient', 'payer', 'billed'] as const;
export type Field = (typeof FIELDS)[number];

/** The columns that hold a field; several (`billed=cpt1+cpt2`) are read one behind the other. */
export type Columns = Partial<Readonly<Record<Field, readonly string[]>>>;

/** A mistake in how the archive was described. The message names the remedy. */
export class ColumnsError extends Error {
  override readonly name = 'ColumnsError';
}

/** `text=body,id=note_id,billed=cpt1+cpt2` as given to --columns; the names are those of the archive, letter by letter. Throws {@link ColumnsError}. */
export function parseColumns(text: string): Columns {
  const columns: Partial<Record<Field, readonly string[]>> = {};
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const field = part.slice(0, at).trim() as Field;
    const given = part.slice(at + 1).split('+').map((n) => n.trim()).filter((n) => n !== '');
    if (at < 0 || given.length === 0) throw new ColumnsError(`--columns: "${part.trim()}" is no pair; write it as text=body,id=note_id`);
    if (!FIELDS.includes(field)) throw new ColumnsError(`--columns: "${field}" is no field; the fields are ${FIELDS.join(', ')}`);
    if (columns[field]) throw new ColumnsError(`--columns: "${field}" is named twice; several columns of one field are written as ${field}=a+b`);
    if (field !== 'billed' && field !== 'text' && given.length > 1) throw new ColumnsError(`--columns: "${field}" can have one column only`);
    columns[field] = given;
  }
  return columns;
}

/** How names are compared: `Date of Service`, `date-of-service` and `DATE_OF_SERVICE` are one. */
const folded = (name: string): string => name.replace(/^\ufeff/, '').trim().toLowerCase().replace(/[\s.-]+/g, '_');

const KNOWN: Readonly<Record<Field, { readonly certain: readonly string[]; readonly likely: readonly string[] }>> = names.fields;

/** Where each field stands among `heads`: as --columns says, else by a name that is known. A field without a column has no entry. */
export function columnsOf(heads: readonly string[], given: Columns): { readonly at: Partial<Readonly<Record<Field, readonly number[]>>>; readonly lacking: readonly string[] } {
  const at: Partial<Record<Field, readonly number[]>> = {};
  const lacking: string[] = [];
  const exact = heads.map((h) => h.replace(/^\ufeff/, '').trim());
  const loose = heads.map(folded);
  const taken = new Set<number>();
  const find = (name: string): number => {
    const i = exact.indexOf(name.trim());
    return i >= 0 ? i : loose.indexOf(folded(name));
  };
  for (const field of FIELDS) {
    const wanted = given[field];
    if (!wanted) continue;
    const found = wanted.map(find);
    for (const [i, place] of found.entries()) if (place < 0) lacking.push(wanted[i]);
    at[field] = found.filter((place) => place >= 0);
    for (const place of found) taken.add(place);
  }
  for (const sure of ['certain', 'likely'] as const) {
    for (const field of FIELDS) {
      if (at[field]) continue;
      const place = KNOWN[field][sure].map((n) => loose.indexOf(n)).find((i) => i >= 0 && !taken.has(i));
      if (place === undefined) continue;
      at[field] = [place];
      taken.add(place);
    }
  }
  return { at, lacking };
}

/** Why a table cannot be read: what its columns are, and how to say which is which. Names of columns are no note text. */
export function columnsProblem(heads: readonly string[], at: Partial<Readonly<Record<Field, readonly number[]>>>, lacking: readonly string[]): string | null {
  const shown = heads.slice(0, 40).map((h) => (h.length > 40 ? `${h.slice(0, 40)}…` : h.trim() === '' ? '(no name)' : h.trim())).join(', ');
  const there = `its columns are: ${shown}${heads.length > 40 ? ', …' : ''}`;
  if (lacking.length > 0) return `has no column ${lacking.map((n) => `"${n}"`).join(', ')}; ${there}`;
  if (!at.text?.length) return `has no column known to hold the text of notes; ${there}; say which by --columns text=NAME`;
  return null;
}
