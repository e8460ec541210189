import { covers } from '../../interval';
import type { Interval, OwnerChange, ServiceMeasures, Takeover } from '../../types';

/** A time in which nobody else came to own a service. */
export interface Stretch extends Interval {
  /** A change of owner began it. */
  readonly follows: boolean;
  /** One ended it. */
  readonly precedes: boolean;
}

interface Moving extends Pick<ServiceMeasures, 'rule' | 'changes'> {
  readonly takeover: Pick<Takeover, 'from' | 'to' | 'atNs'> | null;
}

/**
 * The window in stretches, from each change of owner that something explains to the next: a failback is another move, whatever it is
 * said to come of. What nothing explains divides nothing: what is lost by it is lost.
 */
export function stretchesOf({ takeover, rule, changes }: Moving, window: Interval): readonly Stretch[] {
  const isBegun = takeover?.atNs === window.fromNs;
  // Where any may provide it, others come and go beside those between whom it moved.
  const parties = rule === 'any' && takeover !== null ? [takeover.from, takeover.to] : null;
  const isConcerned = ({ from, to }: OwnerChange): boolean =>
    [from, to].some((node) => parties?.includes(node) ?? true);
  const later = changes
    .filter(({ atNs, cause }) => cause !== 'none' && window.fromNs < atNs && covers(window, atNs))
    .filter(isConcerned);
  // The takeover's own change may be seen a little after what the takeover is timed by.
  const own = isBegun ? later.findIndex(({ to }) => to !== takeover.to) : 0;
  const moves = (own === -1 ? [] : later.slice(own)).map(({ atNs }) => atNs);
  return [window.fromNs, ...moves].map((fromNs, index) => ({
    ...{ fromNs, toNs: moves[index] ?? window.toNs },
    ...{ follows: index > 0 || isBegun, precedes: index < moves.length },
  }));
}
