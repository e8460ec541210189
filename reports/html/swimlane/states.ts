import type { TimelineFault, ServiceTimeline } from '../../../harness/analysis/timeline-types';
import type { Interval } from '../../../harness/analysis/types';
import { type Markup, markup } from '../../markup/markup';
import { blackoutLasted, splitBrainLasted } from '../../../harness/analysis/lasted';
import { lastedWords } from '../../wording/lasted';
import { durationText } from '../../wording/quantities';
import { type Row, heading } from './row';
import { bar, brief } from './shapes';
import type { TimeScale } from './time-scale';

/**
 * What was wrong with the VIP, and when; empty where all was well.
 *
 * @param depth how far the lanes below reach: two owners at once are washed red through them
 */
export function stateRow(scale: TimeScale, service: ServiceTimeline, depth: number): Row {
  const split = service.splitBrain.map((each) => {
    const text = `two owners for ${lastedWords(splitBrainLasted(each))} (${each.class})`;
    return { interval: each, style: 'split-brain', text };
  });
  const black = service.blackouts.map((each) => {
    const text = `nobody answers for ${lastedWords(blackoutLasted(each))}`;
    return { interval: each, style: 'blackout', text };
  });
  const over = service.handovers.map((each) => {
    const text = `handed over in ${durationText(each.overlapMs)}`;
    return { interval: each, style: 'handover', text };
  });
  const states = [...black, ...split, ...over];
  return {
    height: 30,
    labels: [heading(19, service.name)],
    stretched: [
      ...service.splitBrain.map((each) => bar(scale, each, 24, depth, 'wash')),
      ...states.map(({ interval, style, text }) => bar(scale, interval, 8, 16, `state ${style}`, text)),
    ],
    floating: states.map(({ interval, style, text }) => label(scale, interval, 20, `state-text ${style}`, text)),
  };
}

/** The faults as bands, each from its striking to its healing. */
export function faultRow(scale: TimeScale, faults: readonly TimelineFault[]): Row {
  const bands = faults.map((fault) => {
    const interval = { fromNs: fault.appliedBeforeNs, toNs: fault.healedNs ?? scale.toNs };
    const whom = fault.nodes.length === 0 ? fault.target : fault.nodes.join(', ');
    return { interval, text: brief(`${fault.name}: ${whom}`) };
  });
  return {
    height: 28,
    labels: [heading(18, 'fault')],
    stretched: bands.map(({ interval, text }) => bar(scale, interval, 7, 16, 'fault', text)),
    floating: bands.map(({ interval, text }) => label(scale, interval, 19, 'fault-text', text)),
  };
}

/** About the width of one character, for the decision whether a label fits into its bar. */
const characterWidth = 6.1;

/** A label inside its bar where that is wide enough, else to the right of it, else to the left. */
function label(scale: TimeScale, { fromNs, toNs }: Interval, y: number, style: string, text: string): Markup | null {
  if (toNs < scale.fromNs || fromNs > scale.toNs) return null;
  const [start, end] = [scale.x(fromNs), scale.x(toNs)];
  const width = text.length * characterWidth + 12;
  if (end - start >= width) return markup`<text class="${style} inside" x="${start}" dx="6" y="${y}">${text}</text>`;
  if (end + width <= scale.width) return markup`<text class="${style}" x="${end}" dx="5" y="${y}">${text}</text>`;
  return markup`<text class="${style} leftwards" x="${start}" dx="-5" y="${y}">${text}</text>`;
}
