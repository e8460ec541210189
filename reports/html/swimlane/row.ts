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

export const gutter = 168;

/** What the row is about, as much as fits beside the captions. */
export const heading = (y: number, text: string, most = 15): Markup =>
  markup`<text class="row-name" x="0" y="${y}">${brief(text, most)}<title>${brief(text, 200)}</title></text>`;

/** What one line of marks within the row stands for. */
export const caption = (y: number, text: string): Markup =>
  markup`<text class="row-part" x="${gutter - 10}" y="${y}">${text}</text>`;
