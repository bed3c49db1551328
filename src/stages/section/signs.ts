import { LAYER, LAYERS, type Lexicon } from '../../lexicon/lexicon.ts';
import { onceFor } from '../../lexicon/once.ts';
import { FIRST_WORD, NUMBER, PUNCT, type Tokens, WORD } from '../../note/tokens.ts';
import { CLOSE, COLON, DASH, DEGREE, DOUBLE_PRIME, DOWN, EQUALS, isMark, OPEN, PERCENT, PLUS, SLASH, UP } from '../marks.ts';
import { layersFrom, longestAt } from '../walk.ts';

/** Tokens that a sentence is of. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** What a sentence shows beside its words, by name: figures and marks, where it stands, how long it is. */
const FIXED = [
  'number', 'code', 'date', 'of ten', 'of five', 'of more', 'of less', 'quote', 'arrow', 'sign', 'degrees', 'percent', 'equals', 'colon',
  'first', 'second', 'last', 'last but one', 'part 0', 'part 1', 'part 2', 'part 3', 'part 4', 'up to 2', 'up to 5', 'up to 12', 'longer',
] as const;
type Fixed = (typeof FIXED)[number];
const PLACE = Object.fromEntries(FIXED.map((name, at) => [name, at])) as Readonly<Record<Fixed, number>>;
/** Vocabularies of which a sentence shows that it has a form, and of what sort. */
const SHOWN = ['techniques', 'tests', 'signals', 'purposes', 'motions', 'cues', 'qualities', 'activities'] as const;
const SHOWN_LAYERS: readonly number[] = SHOWN.map((name) => LAYER[name]);
const SHOWN_BITS = SHOWN_LAYERS.reduce((bits, layer) => bits | (1 << layer), 0);
/** Room for places of a sentence, for the call that runs. */
let shownAt = new Int32Array(64);
/** Parts of a note, by how far down a sentence stands. */
const PARTS = 5;
/** Lengths in words that are told apart. */
const SHORT = 2;
const MIDDLE = 5;
const LONG = 12;
/** Code numbers of services have five figures. */
const FIRST_CODE = 90000;
const LAST_CODE = 99999;

interface Signs {
  readonly names: readonly string[];
  /** For each layer and entry its sign; null for vocabularies that show none. */
  readonly ofEntry: readonly (readonly number[] | null)[];
  /** The sign of a word that may begin a form of a layer, by layer. */
  readonly ofLayer: readonly number[];
}

const sortOf = (entry: object): string => {
  const { class: kind, signal, role, effect } = entry as Readonly<Record<'class' | 'signal' | 'role' | 'effect', string | undefined>>;
  return kind ?? signal ?? role ?? effect ?? '';
};

/** All signs by number: the same for a lexicon and for one with a clinic's own terms. */
export const signsIn = onceFor((lexicon: Lexicon): Signs => {
  const places = new Map<string, number>(FIXED.map((name, at) => [name, at]));
  const at = (name: string): number => {
    const known = places.get(name) ?? places.size;
    places.set(name, known);
    return known;
  };
  const shown: ReadonlySet<string> = new Set([...SHOWN, 'quantities']);
  const ofLayer = LAYERS.map((name) => at(`begins ${name}`));
  const ofEntry = LAYERS.map((name) => (shown.has(name) ? lexicon.entries[name].map((entry) => at(`${name} ${sortOf(entry)}`)) : null));
  return { names: [...places.keys()], ofLayer, ofEntry };
});

/** Numbers of the signs that the sentence `place` of `count` shows are put into `found`, each once; how many there are. `seen` has a place for each, all 0, and is left so. */
export function signsOf(tokens: Tokens, lexicon: Lexicon, { from, to }: Run, place: number, count: number, found: Int32Array, seen: Uint8Array): number {
  const { kind, symbol } = tokens;
  const { ofEntry, ofLayer } = signsIn(lexicon);
  let size = 0;
  const shows = (sign: number): void => {
    if (seen[sign] === 1) return;
    seen[sign] = 1;
    found[size++] = sign;
  };
  let layers = 0;
  let words = 0;
  if (shownAt.length < to - from) shownAt = new Int32Array(2 * (to - from));
  // tokens that may begin a form of a vocabulary that shows
  let places = 0;
  for (let i = from; i < to; i++) {
    if (layersFrom(tokens, lexicon, i) & SHOWN_BITS) shownAt[places++] = i;
    if (kind[i] === NUMBER) {
      words++;
      shows(PLACE.number);
      const of = ratioAt(tokens, i);
      if (of) shows(PLACE[of]);
      const unit = longestAt(tokens, lexicon, LAYER.quantities, i + 1);
      if (unit) shows(ofEntry[LAYER.quantities]?.[unit.entry] ?? 0);
    } else if (kind[i] === WORD) {
      words++;
      if (symbol[i] >= FIRST_WORD) layers |= layersFrom(tokens, lexicon, i);
    } else if (kind[i] === PUNCT) {
      const mark = markAt(tokens, i);
      if (mark) shows(PLACE[mark]);
    }
  }
  for (let layer = 0; layer < ofLayer.length; layer++) if (layers >> layer & 1) shows(ofLayer[layer]);
  for (let k = 0; places > 0 && k < SHOWN_LAYERS.length; k++) {
    const layer = SHOWN_LAYERS[k];
    if ((layers >> layer & 1) === 0) continue;
    let behind = from;
    for (let p = 0; p < places; p++) {
      const match = shownAt[p] < behind ? null : longestAt(tokens, lexicon, layer, shownAt[p]);
      if (!match) continue;
      shows(ofEntry[layer]?.[match.entry] ?? 0);
      behind = match.to;
    }
  }
  if (isMark(tokens, to - 1, COLON)) shows(PLACE.colon);
  if (place === 0) shows(PLACE.first);
  if (place === 1) shows(PLACE.second);
  if (place === count - 1) shows(PLACE.last);
  if (place === count - 2) shows(PLACE['last but one']);
  shows(PLACE['part 0'] + Math.floor((place / count) * PARTS));
  shows(PLACE[words <= SHORT ? 'up to 2' : words <= MIDDLE ? 'up to 5' : words <= LONG ? 'up to 12' : 'longer']);
  for (let k = 0; k < size; k++) seen[found[k]] = 0;
  return size;
}

/** What kind of figure begins at token `i`: a code number, a date, a share of something. */
function ratioAt(tokens: Tokens, i: number): Fixed | null {
  const { kind, value } = tokens;
  if (value[i] >= FIRST_CODE && value[i] <= LAST_CODE) return 'code';
  if (!isMark(tokens, i + 1, SLASH) || kind[i + 2] !== NUMBER || tokens.start[i + 1] !== tokens.end[i]) return null;
  if (isMark(tokens, i + 3, SLASH) && tokens.start[i + 3] === tokens.end[i + 2]) return 'date';
  const whole = value[i + 2];
  return whole === 10 ? 'of ten' : whole === 5 ? 'of five' : whole > 10 ? 'of more' : 'of less';
}

function markAt(tokens: Tokens, i: number): Fixed | null {
  switch (tokens.symbol[i]) {
    case DOUBLE_PRIME:
      return 'quote';
    case UP:
    case DOWN:
      return 'arrow';
    case DEGREE:
      return 'degrees';
    case PERCENT:
      return 'percent';
    case EQUALS:
      return 'equals';
    case PLUS:
    case DASH:
      return isMark(tokens, i - 1, OPEN) || isMark(tokens, i + 1, CLOSE) ? 'sign' : null;
    default:
      return null;
  }
}
