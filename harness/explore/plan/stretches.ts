import type { FaultEvent, Port } from '../../recording/types';
import type { Interval } from '../../analysis/types';
import type { Effect } from './types';

/** A fault as it was in a trial. */
export interface Struck {
  readonly kind: string;
  readonly effect: Effect;
  readonly applied: FaultEvent;
  readonly healed: FaultEvent | null;
}

/** A time in which nothing was broken and nothing healed. */
export interface Stretch extends Interval {
  readonly inForce: readonly Struck[];
}

/** The trial from its first fault on, cut at each fault and each healing; what is only half done is in force. */
export function stretchesOf(struck: readonly Struck[], window: Interval): Stretch[] {
  const startNs = struck[0]?.applied.beforeNs ?? window.fromNs;
  const changes = struck.flatMap(({ applied, healed }) => [applied.beforeNs, ...(healed ? [healed.afterNs] : [])]);
  const inside = changes.filter((atNs) => startNs < atNs && atNs < window.toNs);
  const moments = [...new Set([startNs, ...inside, window.toNs])].sort((one, other) => Number(one - other));
  return moments.slice(1).map((toNs, index) => {
    const fromNs = moments[index] ?? startNs;
    const inForce = struck.filter(
      ({ applied, healed }) => applied.beforeNs <= fromNs && (healed === null || healed.afterNs > fromNs),
    );
    return { fromNs, toNs, inForce };
  });
}

/** The fault has something to do with the node: it is not what it was. */
export function strikes({ applied: { fault } }: Struck, node: string, ports: readonly Port[]): boolean {
  if (fault.nodes.includes(node) || fault.disturbs?.includes(node) === true) return true;
  // Whoever they are cut off from is as well as ever.
  if (fault.nodes.length > 0) return false;
  const own = ports.filter((port) => port.node === node).map(({ index }) => index);
  return fault.cuts.some(({ from, to }) => [from, to].some((end) => end !== '*' && own.includes(end)));
}
