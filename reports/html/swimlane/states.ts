import type { TimelineFault, ServiceTimeline } from '../../../harness/analysis/timeline-types';
import { blackoutLasted, splitBrainLasted } from '../../../harness/analysis/lasted';
import { lastedWords } from '../../wording/quantities/lasted';
import { durationText } from '../../wording/quantities/quantities';
import { placeLabels } from './labels';
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
  const labelled = states.map((state) => ({ ...state, style: `state-text ${state.style}` }));
  const { labels, lines } = placeLabels(scale, labelled, [20, 37]);
  const height = lines === 1 ? 30 : 47;
  return {
    height,
    labels: [heading(19, service.name)],
    stretched: [
      ...service.splitBrain.map((each) => bar(scale, each, 24, depth + height - 30, 'wash')),
      ...states.map(({ interval, style, text }) => bar(scale, interval, 8, 16, `state ${style}`, text)),
    ],
    floating: labels,
  };
}

/** The faults as bands, each from its striking to its healing. */
export function faultRow(scale: TimeScale, faults: readonly TimelineFault[]): Row {
  const bands = faults.map((fault) => {
    const interval = { fromNs: fault.appliedBeforeNs, toNs: fault.healedNs ?? scale.toNs };
    const whom = fault.nodes.length === 0 ? fault.target : fault.nodes.join(', ');
    return { interval, text: brief(`${fault.name}: ${whom}`) };
  });
  const { labels, lines } = placeLabels(
    scale,
    bands.map((band) => ({ ...band, style: 'fault-text' })),
    [19, 36],
  );
  return {
    height: lines === 1 ? 28 : 45,
    labels: [heading(18, 'fault')],
    stretched: bands.map(({ interval, text }) => bar(scale, interval, 7, 16, 'fault', text)),
    floating: labels,
  };
}
