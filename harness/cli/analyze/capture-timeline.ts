import type { Timeline, ServiceTimeline } from '../../analysis';
import { without } from '../../analysis/interval';
import type { AnalysedVip, Analysis } from './analysis';
import { headingOf } from './render';

/** What a swimlane picture shows of a capture alone: who answered when. Of faults, kernels, logs and clients it knows nothing. */
export function captureTimeline({ vips, firstNs, lastNs }: Analysis): Timeline {
  const window = { fromNs: firstNs ?? 0n, toNs: lastNs ?? 0n };
  return { ...window, settledNs: window.fromNs, faults: [], services: vips.map(vipTimeline) };
}

function vipTimeline(vip: AnalysedVip): ServiceTimeline {
  const { owners, takeovers, splitBrain, handovers, blackouts } = vip;
  const lanes = owners.map(({ id, intervals }) => ({
    node: id,
    holds: [],
    answers: without(intervals, blackouts),
    unreachable: [],
    log: [],
    frames: takeovers
      .filter(({ to, announced }) => to === id && announced)
      .map(({ atNs, evidence }) => ({
        atNs,
        number: evidence.at(-1) ?? null,
        kind: 'announcement' as const,
        label: 'announcement that took the address over',
      })),
  }));
  return { name: headingOf(vip), lanes, splitBrain, handovers, blackouts, phases: null, clients: [] };
}
