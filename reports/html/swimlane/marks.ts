import type { TimelineFrame, TimelineFrameKind } from '../../../harness/analysis/timeline-types';
import { type Markup, markup } from '../../markup/markup';
import { brief, isInside, ticks, whenText } from './shapes';
import { type TimeScale, rounded } from './time-scale';

/** More marks than this in one lane would be a smear, and a large file. */
const mostMarks = 240;

/** The frames of a lane: answers to questions as strokes, for there are many; everything else as a mark with a name. */
export function frameMarks(
  scale: TimeScale,
  frames: readonly TimelineFrame[],
  y: number,
  style: string,
): { strokes: Markup | null; marks: Markup[] } {
  const replies = frames.filter(({ kind }) => kind === 'reply').map(({ atNs }) => atNs);
  const named = frames.filter(({ kind, atNs }) => kind !== 'reply' && isInside(scale, atNs));
  return {
    strokes: ticks(scale, replies, y + 1, 4, `tick ${style}`),
    marks: bundled(scale, named).map((bundle) => mark(scale, bundle, y, style)),
  };
}

type Bundle = readonly [TimelineFrame, ...TimelineFrame[]];

/** Frames of one kind that follow each other too closely to be told apart share a mark. */
function bundled(scale: TimeScale, frames: readonly TimelineFrame[]): Bundle[] {
  const apart = frames.length > mostMarks ? scale.width / mostMarks : 0.15;
  const bundles: [TimelineFrame, ...TimelineFrame[]][] = [];
  const open = new Map<TimelineFrameKind, [TimelineFrame, ...TimelineFrame[]]>();
  for (const frame of frames) {
    const bundle = open.get(frame.kind);
    if (bundle !== undefined && scale.x(frame.atNs) - scale.x(bundle[0].atNs) < apart) bundle.push(frame);
    else {
      const fresh: [TimelineFrame, ...TimelineFrame[]] = [frame];
      open.set(frame.kind, fresh);
      bundles.push(fresh);
    }
  }
  return bundles;
}

function mark(scale: TimeScale, bundle: Bundle, y: number, style: string): Markup {
  const [first] = bundle;
  const x = rounded(scale.x(first.atNs));
  return markup`<use href="#m-${first.kind}" class="${style}" x="${x}" y="${y}"><title>${titleOf(scale, bundle)}</title></use>`;
}

function titleOf(scale: TimeScale, bundle: Bundle): string {
  const [first] = bundle;
  const last = bundle.at(-1) ?? first;
  const numbers = [first.number, last.number].filter((number) => number !== null);
  const frames =
    numbers.length === 0 ? '' : bundle.length === 1 ? `, frame ${numbers[0]}` : `, frames ${numbers.join(' to ')}`;
  const many = bundle.length === 1 ? '' : `${bundle.length} × `;
  return `${whenText(scale, first.atNs)}  ${many}${brief(first.label)}${frames}`;
}
