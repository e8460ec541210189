import { type Markup, markup } from '../../markup/markup';
import { brief } from './shapes';

/** A band of the picture. `stretched` grows with the zoom, `floating` keeps its size and only moves. */
export interface Row {
  readonly height: number;
  /** In the gutter, at the left. */
  readonly labels: readonly Markup[];
  readonly stretched: readonly (Markup | null)[];
  readonly floating: readonly (Markup | null)[];
}

export const gutter = 184;

/** What the row is about. */
export const heading = (y: number, text: string, most = 22): Markup =>
  markup`<text class="row-name" x="0" y="${y}">${brief(text, most)}<title>${brief(text, 200)}</title></text>`;

/** As many characters as fit beside captions. */
export const shortName = 11;

/** A long name where nothing stands beside it. */
export const longName = (y: number, name: string): Markup =>
  markup`<text class="row-name long" x="0" y="${y}">${brief(name, 30)}<title>${brief(name, 200)}</title></text>`;

/** Who the row is of, beside its captions: what is longer than a name fits in smaller type. */
export const laneName = (y: number, name: string): Markup =>
  name.length <= shortName
    ? heading(y, name)
    : markup`<text class="row-name long" x="0" y="${y}">${brief(name, 17)}<title>${brief(name, 200)}</title></text>`;

/** What one line of marks within the row stands for. */
export const caption = (y: number, text: string): Markup =>
  markup`<text class="row-part" x="${gutter - 10}" y="${y}">${text}</text>`;
