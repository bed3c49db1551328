import type { Figure, Place, Rate } from '../report.ts';
import { element } from './dom.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

export const count = (n: number): string => whole.format(n);
export const tenth = (n: number): string => one.format(n);
const two = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
/** A share as percent, small ones with as many decimals as tell them from none. */
export const percent = (share: number): string => `${share > 0 && share < 0.1 ? (share < 0.01 ? two : one).format(share * 100) : whole.format(share * 100)} %`;

/** How a page writes what it does not have. */
export interface Style {
  readonly shared: boolean;
  readonly currency: string | null;
}

/** A cell without a figure: hidden because the report is shared, or not known. */
export const nothing = ({ shared }: Style): HTMLElement => element('span', { class: 'dim' }, shared ? 'hidden' : 'none');

export const figureOf = (n: Figure, style: Style): Node => (n === null ? nothing(style) : document.createTextNode(count(n)));
export const money = (n: number, { currency }: Style): string => new Intl.NumberFormat('en-US', { style: 'currency', currency: currency ?? 'USD', maximumFractionDigits: 0 }).format(n);
export const moneyOf = (n: Figure, style: Style): Node => (n === null ? nothing(style) : document.createTextNode(money(n, style)));

/** As `24 % (16 to 33 %), 22 of 93`. */
export const rateText = (rate: NonNullable<Rate>): string => `${percent(rate.value)} (${intervalText(rate)}), ${count(rate.hits)} of ${count(rate.of)}`;
export const intervalText = ({ low, high }: { readonly low: number; readonly high: number }): string => `${percent(low).replace(' %', '')} to ${percent(high)}`;

/** What a note is found by. */
export const placeText = ({ file, place, id }: Place): string => [file, place, id === null ? '' : `note ${id}`].filter((t) => t !== '').join(', ');
