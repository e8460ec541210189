import { onTheWay, type Forward } from '../../evidence/forwarding/forwarding';
import { later, msBetween } from '../../interval';
import type { Interval, SplitBrain } from '../../types';
import { handoverMs } from '../owners/overlap';

/** A time in which a gateway forwarded, at the pace of the clients. */
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
 * @param pauseNs whoever has forwarded nothing for so long has stopped
 */
export function bothForward(
  forwards: readonly Forward[],
  pauseNs: bigint,
  { fromNs: beginNs, toNs: endNs }: Interval,
): SplitBrain[] {
  const turns = turnsIn(forwards, pauseNs);
  return turns.flatMap((one, position) =>
    turns.slice(position + 1).flatMap((other): SplitBrain[] => {
      const [fromNs, toNs] = [later(other.fromNs, beginNs), one.toNs < other.toNs ? one.toNs : other.toNs];
      const durationMs = one.node === other.node ? 0 : msBetween(fromNs, toNs);
      if (durationMs <= handoverMs) return [];
      const ended = endNs - toNs < pauseNs ? 'unfinished' : 'superseded';
      const [evidence, owners] = [
        [other.first, one.last],
        [one.node, other.node],
      ];
      return [{ class: 'conflict', owners, fromNs, toNs, durationMs, evidence, ended }];
    }),
  );
}

/** In order of their beginnings. */
function turnsIn(forwards: readonly Forward[], pauseNs: bigint): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { node, atNs, frame } of onTheWay(forwards)) {
    const own = turns.findLast((turn) => turn.node === node);
    if (own !== undefined && atNs - own.toNs <= pauseNs) Object.assign(own, { toNs: atNs, last: frame });
    else turns.push({ node, fromNs: atNs, toNs: atNs, first: frame, last: frame });
  }
  return turns;
}
