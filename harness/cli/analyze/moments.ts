import { blackoutLasted, splitBrainLasted } from '../../analysis/lasted';
import { lastedWords } from '../../../reports/wording/quantities/lasted';
import { countText, durationText, listText } from '../../../reports/wording/quantities/quantities';
import { plainLine } from '../../../reports/wording/quantities/plain';
import type { Blackout, Handover } from '../../analysis';
import type { AnalysedTakeover, AnalysedVip } from './analysis';
import { bystanderMoments } from './bystanders';
import type { Moment } from './moment';

/** All that happened, in order of time. One event is one sentence, with the silence and the overlap that are part of it, unless all is wanted. */
export function momentsOf(vip: AnalysedVip, isVerbose = false): Moment[] {
  const { takeovers, splitBrain, handovers, blackouts, unproven } = vip;
  const events = takeovers.map((takeover) => eventOf(takeover, handovers, blackouts));
  const isTold = (part: Handover | Blackout): boolean =>
    !isVerbose && events.some(({ handover, blackout }) => part === handover || part === blackout);
  const moments: Moment[] = [
    ...events.map((event) => ({
      atNs: event.takeover.atNs,
      text: isVerbose ? takeoverText(event.takeover) : eventText(event),
      isBad: !isVerbose && event.blackout !== undefined,
      frames: event.takeover.evidence,
    })),
    ...splitBrain.map((split) => ({
      atNs: split.fromNs,
      text: `two owners (${split.class}): ${nodesText(split.owners)} for ${lastedWords(splitBrainLasted(split))}`,
      isBad: true,
      frames: split.evidence,
    })),
    ...handovers
      .filter((handover) => !isTold(handover))
      .map(({ fromNs, from, to, overlapMs, evidence }) => ({
        atNs: fromNs,
        text: `${plainLine(from)} handed over to ${plainLine(to)} in ${durationText(overlapMs)}`,
        isBad: false,
        frames: evidence,
      })),
    ...blackouts
      .filter((blackout) => !isTold(blackout))
      .map((blackout) => ({
        atNs: blackout.fromNs,
        text: blackoutText(blackout),
        isBad: true,
        frames: [],
      })),
    ...unproven.map(({ fromNs, owners, evidence }) => ({
      atNs: fromNs,
      text: `${nodesText(owners)}: one owner after another or two owners, the capture does not decide`,
      isBad: false,
      frames: evidence,
    })),
    ...bystanderMoments(vip, isVerbose),
  ];
  return moments.sort((one, other) => Number(one.atNs - other.atNs));
}

/** A takeover, with the overlap and the silence that are part of it. */
interface Event {
  readonly takeover: AnalysedTakeover;
  readonly handover: Handover | undefined;
  readonly blackout: Blackout | undefined;
}

/** Claim and first answer are no further apart. */
const soonNs = 1_000_000_000n;

function eventOf(takeover: AnalysedTakeover, handovers: readonly Handover[], blackouts: readonly Blackout[]): Event {
  const { from, to, atNs, takeoverMs } = takeover;
  const sinceNs = atNs - BigInt(Math.round((takeoverMs ?? 0) * 1e6)) - soonNs;
  const handover = handovers.find(
    (each) => each.from === from && each.to === to && each.fromNs <= atNs && atNs - each.fromNs <= soonNs,
  );
  const blackout = blackouts.find(
    (each) => each.unfinished !== true && each.fromNs >= sinceNs && each.fromNs <= atNs && each.toNs <= atNs + soonNs,
  );
  return { takeover, handover, blackout };
}

function eventText({ takeover, handover, blackout }: Event): string {
  const overlap = handover === undefined ? '' : `, both for ${durationText(handover.overlapMs)} of a sound hand-over`;
  return `${takeoverText(takeover)}${overlap}${blackout === undefined ? '' : `; ${blackoutText(blackout)}`}`;
}

function blackoutText(blackout: Blackout): string {
  return `nobody answered for ${lastedWords(blackoutLasted(blackout))} (${countText(blackout.unansweredQuestions, 'question')})`;
}

function takeoverText(takeover: AnalysedTakeover): string {
  const { from, to, announced, announcedLateMs, takeoverMs, takeoverUncertaintyMs, since } = takeover;
  const after = since === 'fault' ? 'the fault' : `the last sign of life of ${plainLine(from)}`;
  if (takeoverMs === null)
    return `${plainLine(to)} took over from ${plainLine(from)} at an unknown time: the capture shows nothing in between`;
  const uncertainty = takeoverUncertaintyMs === undefined ? '' : ` (less up to ${durationText(takeoverUncertaintyMs)})`;
  const isSilent = !announced && announcedLateMs === undefined;
  const how = isSilent ? 'took over, unannounced,' : 'took over';
  const late =
    announcedLateMs === undefined ? '' : `, and announced itself only ${durationText(announcedLateMs)} later`;
  return `${plainLine(to)} ${how} ${durationText(takeoverMs)}${uncertainty} after ${after}${late}`;
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
