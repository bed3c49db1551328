import drawn from './figure.json' with { type: 'json' };

export type View = 'front' | 'back';
export type Half = 'left' | 'right';

/** The drawing of the body chart. Every path is of the half on the viewer's right, from the midline at x = 0. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly outline: string;
  /** The shape of each region by its id, in the order of the keyboard. */
  readonly views: Readonly<Record<View, Readonly<Record<string, string>>>>;
  /** What is at the midline of the back, by spinal region. */
  readonly column: Readonly<Record<string, string>>;
  /** Names that say no region of their own, with the regions that they span. */
  readonly covers: Readonly<Record<string, readonly string[]>>;
}

export const FIGURE: Figure = drawn;

/** The side of the patient that a half of a view shows: seen from the front, the viewer's right is the patient's left. */
export const sideOf = (view: View, viewersRight: boolean): Half => ((view === 'front') === viewersRight ? 'left' : 'right');
