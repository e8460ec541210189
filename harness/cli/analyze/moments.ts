import { blackoutLasted, splitBrainLasted } from '../../../reports/figures/lasted';
import { lastedWords } from '../../../reports/wording/lasted';
import { countText, durationText, listText } from '../../../reports/wording/quantities';
import { plainLine } from '../../../reports/wording/plain';
import type { AnalysedTakeover, AnalysedVip } from './analysis';

/** Something that happened to an address, in words, with the frames that prove it. */
export interface Moment {
  readonly atNs: bigint;
  readonly text: string;
  readonly isBad: boolean;
  readonly frames: readonly number[];
}

/** All that happened, in order of time. */
export function momentsOf({ takeovers, splitBrain, handovers, blackouts, unproven }: AnalysedVip): Moment[] {
  const moments: Moment[] = [
    ...takeovers.map((takeover) => ({
      atNs: takeover.atNs,
      text: takeoverText(takeover),
      isBad: false,
      frames: takeover.evidence,
    })),
    ...splitBrain.map((split) => ({
      atNs: split.fromNs,
      text: `two owners (${split.class}): ${nodesText(split.owners)} for ${lastedWords(splitBrainLasted(split))}`,
      isBad: true,
      frames: split.evidence,
    })),
    ...handovers.map(({ fromNs, from, to, overlapMs, evidence }) => ({
      atNs: fromNs,
      text: `${plainLine(from)} handed over to ${plainLine(to)} in ${durationText(overlapMs)}`,
      isBad: false,
      frames: evidence,
    })),
    ...blackouts.map((blackout) => ({
      atNs: blackout.fromNs,
      text: `nobody answered for ${lastedWords(blackoutLasted(blackout))} (${countText(blackout.unansweredQuestions, 'question')})`,
      isBad: true,
      frames: [],
    })),
    ...unproven.map(({ fromNs, owners, evidence }) => ({
      atNs: fromNs,
      text: `${nodesText(owners)}: two takeovers or two owners, the capture does not decide`,
      isBad: false,
      frames: evidence,
    })),
  ];
  return moments.sort((one, other) => Number(one.atNs - other.atNs));
}

function takeoverText({ from, to, announced, takeoverMs, takeoverUncertaintyMs, since }: AnalysedTakeover): string {
  const after = since === 'fault' ? 'the fault' : `the last sign of life of ${plainLine(from)}`;
  const uncertainty = takeoverUncertaintyMs === undefined ? '' : ` (less up to ${durationText(takeoverUncertaintyMs)})`;
  const how = announced ? 'took over' : 'took over, unannounced,';
  return `${plainLine(to)} ${how} ${durationText(takeoverMs)}${uncertainty} after ${after}`;
}

const nodesText = (nodes: readonly string[]): string => listText(nodes.map(plainLine));

const mostFrames = 8;

/** The numbers that Wireshark shows; the first of many. */
export function framesText(frames: readonly number[]): string {
  const named = [...new Set(frames)].toSorted((one, other) => one - other);
  const rest = named.length > mostFrames ? ', ...' : '';
  return named.length === 0
    ? ''
    : `${named.length === 1 ? 'frame' : 'frames'} ${named.slice(0, mostFrames).join(', ')}${rest}`;
}
