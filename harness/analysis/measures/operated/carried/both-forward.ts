import { onTheWay, type Forward } from '../../../evidence/forwarding/forwarding';
import { durationMs, earlier, later } from '../../../interval';
import { sustainedOperations } from '../../../trial/operation';
import type { Interval, SplitBrain } from '../../../types';
import { handoverMs } from '../../owners/overlap';

/** A time in which a gateway forwarded. */
interface Turn extends Interval {
  readonly node: string;
  readonly first: number;
  last: number;
  toNs: bigint;
}

/**
 * Two gateways that both forward what goes to the end of a path: one after the other, and then the first again, while each is at it.
 * What comes back may take another way than what goes there; what overlaps in a sound hand-over was under way when it came.
 *
 * @param pauseNs at the pace of the slowest client: whoever has forwarded nothing for so long has stopped
 * @param quickNs the same at that of the quickest
 */
export function bothForward(
  forwards: readonly Forward[],
  { pauseNs, quickNs }: { readonly pauseNs: bigint; readonly quickNs: bigint },
  window: Interval,
): SplitBrain[] {
  const turns = turnsIn(forwards, pauseNs, quickNs);
  return turns.flatMap((one, position) => {
    // Those of one gateway do not meet: it paused in between.
    const met = turns.slice(position + 1).filter(({ fromNs }) => fromNs <= one.toNs);
    return [...Map.groupBy(met, ({ node }) => node).values()]
      .flatMap((others) => joined(others.map(overlapWith(one, window)), pauseNs))
      .filter((both) => durationMs(both) > handoverMs)
      .map(({ node, fromNs, toNs, first, last }): SplitBrain => {
        const ended = window.toNs - toNs < pauseNs ? 'unfinished' : 'superseded';
        const owners = [one.node, node];
        return {
          class: 'conflict',
          owners,
          fromNs,
          toNs,
          durationMs: durationMs({ fromNs, toNs }),
          evidence: [first, last],
          ended,
        };
      });
  });
}

/**
 * In order of their beginnings. One that pauses for longer than the quickest client does is over when so many packets went by
 * others in between: that client tells sooner than the slowest.
 */
function turnsIn(forwards: readonly Forward[], pauseNs: bigint, quickNs: bigint): readonly Turn[] {
  const turns: (Turn & { position: number })[] = [];
  for (const [position, { node, atNs, frame }] of onTheWay(forwards).entries()) {
    const own = turns.findLast((turn) => turn.node === node);
    const silentNs = own === undefined ? 0n : atNs - own.toNs;
    const isAlone = own !== undefined && position - own.position <= sustainedOperations;
    const goesOn = own !== undefined && (silentNs <= quickNs || (silentNs <= pauseNs && isAlone));
    if (goesOn) Object.assign(own, { toNs: atNs, last: frame, position });
    else turns.push({ node, fromNs: atNs, toNs: atNs, first: frame, last: frame, position });
  }
  return turns;
}

const overlapWith =
  (one: Turn, window: Interval) =>
  (other: Turn): Turn => ({
    ...other,
    fromNs: later(other.fromNs, window.fromNs),
    toNs: earlier(one.toNs, other.toNs),
    last: other.toNs < one.toNs ? other.last : one.last,
  });

/** Single packets of a slow client, again and again while another carries a quick one, are one time in which both did. */
function joined(overlaps: readonly Turn[], pauseNs: bigint): readonly Turn[] {
  const all: Turn[] = [];
  let wasBrief = false;
  for (const overlap of overlaps) {
    const before = all.at(-1);
    const isBrief = durationMs(overlap) <= handoverMs;
    if (before !== undefined && isBrief && wasBrief && overlap.fromNs - before.toNs <= pauseNs)
      all[all.length - 1] = { ...before, toNs: overlap.toNs, last: overlap.last };
    else all.push(overlap);
    wasBrief = isBrief;
  }
  return all;
}
