import type { Interval } from '../../../harness/analysis/types';
import { type Markup, markup } from '../../markup/markup';
import type { TimeScale } from './time-scale';

/** What stands by a bar. */
export interface Labelled {
  readonly interval: Interval;
  readonly style: string;
  readonly text: string;
}

/** About the width of one character, for the decision whether a label has room. */
const characterWidth = 6.1;
const widthOf = (text: string) => text.length * characterWidth + 12;

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Place extends Span {
  readonly draw: (y: number) => Markup;
}

/**
 * Each label inside its bar where that is wide enough, else to the right of it, else to the left; never over another bar or label, for
 * which there is a second line below.
 *
 * @returns how many lines there are
 */
export function placeLabels(
  scale: TimeScale,
  all: readonly Labelled[],
  [first, second]: readonly [number, number],
): { readonly labels: Markup[]; readonly lines: number } {
  const shown = all.filter(({ interval: { fromNs, toNs } }) => toNs >= scale.fromNs && fromNs <= scale.toNs);
  const bars = shown.map(({ interval }): Span => ({ from: scale.x(interval.fromNs), to: scale.x(interval.toNs) }));
  const taken: [Span[], Span[]] = [[], []];
  const isDrawn = ({ from, to }: Place) => from >= 0 && to <= scale.width;
  let lines = 1;
  const labels = shown.flatMap((labelled, index) => {
    const bar = bars[index];
    if (bar === undefined) return [];
    const others = bars.filter((_, other) => other !== index);
    const places = placesOf(labelled, bar).filter(isDrawn);
    const free = (place: Place, obstacles: readonly Span[]) => obstacles.every((each) => !overlaps(place, each));
    const above = places.find((place) => free(place, [...others, ...taken[0]]));
    const place = above ?? placesBelow(labelled, bar).find((each) => isDrawn(each) && free(each, taken[1]));
    if (place === undefined) return []; // Its bar tells the same when it is pointed at.
    if (above === undefined) lines = 2;
    taken[above === undefined ? 1 : 0].push(place);
    return place.draw(above === undefined ? second : first);
  });
  return { labels, lines };
}

/** Beneath its bar: from where that begins, or up to there. */
function placesBelow({ style, text }: Labelled, { from }: Span): Place[] {
  const width = widthOf(text);
  return [
    { from, to: from + width, draw: (y) => markup`<text class="${style}" x="${from}" y="${y}">${text}</text>` },
    {
      ...{ from: from - width, to: from },
      draw: (y) => markup`<text class="${style} leftwards" x="${from}" dx="-5" y="${y}">${text}</text>`,
    },
  ];
}

const overlaps = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

function placesOf({ style, text }: Labelled, { from, to }: Span): Place[] {
  const width = widthOf(text);
  const inside: Place = {
    from,
    to: from + width,
    draw: (y) => markup`<text class="${style} inside" x="${from}" dx="6" y="${y}">${text}</text>`,
  };
  const right: Place = {
    from: to,
    to: to + width,
    draw: (y) => markup`<text class="${style}" x="${to}" dx="5" y="${y}">${text}</text>`,
  };
  const left: Place = {
    from: from - width,
    to: from,
    draw: (y) => markup`<text class="${style} leftwards" x="${from}" dx="-5" y="${y}">${text}</text>`,
  };
  return to - from >= width ? [inside, right, left] : [right, left];
}
