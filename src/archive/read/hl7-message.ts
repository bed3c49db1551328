/** One HL7 v2 message as its segments stand, with the signs that part it. */
export interface Message {
  readonly segments: readonly Segment[];
  readonly signs: Signs;
}

/** Fields by their published numbers: `fields[0]` is the name of the segment. */
export interface Segment {
  readonly name: string;
  readonly fields: readonly string[];
}

export interface Signs {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escapes: string;
  readonly subcomponent: string;
}

/** The message of some segments of which the first is MSH; null where that is cut short. */
export function messageOf(lines: readonly string[]): Message | null {
  const [head] = lines;
  if (head.length < 8) return null;
  const field = head[3];
  const [component = '^', repetition = '~', escapes = '\\', subcomponent = '&'] = head.slice(4, head.indexOf(field, 4) < 0 ? 8 : head.indexOf(field, 4));
  const segments = lines.map((line): Segment => {
    const fields = line.split(field);
    // the sign that parts fields is itself the first field of MSH
    if (fields[0] === 'MSH') fields.splice(1, 0, field);
    return { name: fields[0], fields };
  });
  if (segments[0].fields.length < 10) return null;
  return { segments, signs: { field, component, repetition, escapes, subcomponent } };
}

/** A component of the first repetition of a field, decoded; null where it is empty. Numbers count from 1, as published. */
export function part(segment: Segment | undefined, field: number, component: number, signs: Signs): string | null {
  const whole = segment?.fields[field]?.split(signs.repetition)[0];
  const found = whole?.split(signs.component)[component - 1]?.split(signs.subcomponent)[0];
  return found === undefined || found === '' || found === '""' ? null : unescaped(found, signs).trim() || null;
}

/** Each repetition of a field, in components, not decoded. */
export const repetitions = (segment: Segment | undefined, field: number, signs: Signs): string[][] => (segment?.fields[field] ?? '').split(signs.repetition).filter((r) => r !== '').map((r) => r.split(signs.component));

/** Text with its escape sequences carried out: separators, line breaks and indents, characters by number; highlighting is dropped. What is no sequence stays. */
export function unescaped(text: string, signs: Signs): string {
  const { escapes } = signs;
  if (!text.includes(escapes)) return text;
  let out = '';
  let from = 0;
  for (let at = text.indexOf(escapes); at >= 0; at = text.indexOf(escapes, from)) {
    const end = text.indexOf(escapes, at + 1);
    const said = end < 0 || end - at > LONGEST ? null : sequence(text.slice(at + 1, end), signs);
    out += text.slice(from, at) + (said ?? escapes);
    from = said === null ? at + 1 : end + 1;
  }
  return out + text.slice(from);
}

const LONGEST = 60;

function sequence(name: string, { field, component, repetition, escapes, subcomponent }: Signs): string | null {
  switch (name) {
    case 'F':
      return field;
    case 'S':
      return component;
    case 'T':
      return subcomponent;
    case 'R':
      return repetition;
    case 'E':
      return escapes;
    case 'H':
    case 'N':
      return '';
    default:
  }
  const format = /^\.(br|sp|ce|sk|in|ti|fi|nf)\s*([+-]?\d*)$/i.exec(name);
  if (format) {
    const count = Math.min(Math.abs(Number(format[2] || 1)), 50);
    const command = format[1].toLowerCase();
    return command === 'br' || command === 'ce' ? '\n' : command === 'sp' ? '\n'.repeat(count) : command === 'sk' ? ' '.repeat(count) : '';
  }
  const hex = /^X((?:[0-9A-F]{2})+)$/i.exec(name);
  if (hex) return Buffer.from(hex[1], 'hex').toString(/^[\x20-\x7e\s]*$/.test(Buffer.from(hex[1], 'hex').toString('latin1')) ? 'latin1' : 'utf8').replace(/\r\n?/g, '\n');
  return /^[CM][0-9A-F]{4,6}$/i.test(name) || /^Z/.test(name) ? '' : null;
}
