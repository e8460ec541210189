import { clip } from '../../analysis/interval';
import type { Interval, ServiceMeasures, SplitBrain } from '../../analysis/types';
import type { Expectation } from '../../schedule/types';
import type { Topology } from '../../topology/types';
import { isDeclared, isDeclaredOfHealing, type Broken } from './declared';
import type { Pace } from './draw-plans';
import { judgementsOf, type Seen } from './seen';
import type { Struck } from './stretches';
import type { Outcome } from './types';

/** Shorter overlaps are told apart from hand-overs only where nothing else is going on. */
const leastOverlapMs = 50;

/** In which a fault explains what is broken: it may show for as long as it takes to come to a new order. */
function spansOf(
  { kind, effect, applied, healed }: Struck,
  { topology, broken, graceMs }: { readonly topology: Topology; readonly broken: Broken; readonly graceMs: number },
): readonly Interval[] {
  const toNs = healed === null ? 1n << 62n : healed.afterNs + BigInt(Math.ceil(graceMs * 1e6));
  if (effect === 'murky' || isDeclared(topology, kind, broken)) return [{ fromNs: applied.beforeNs, toNs }];
  return healed !== null && isDeclaredOfHealing(topology, kind, broken) ? [{ fromNs: healed.beforeNs, toNs }] : [];
}

/** Violated by what no fault explains; left open where the lateness of the machine may. */
export function twoOwners(
  service: ServiceMeasures,
  struck: readonly Struck[],
  seen: Omit<Seen, 'events'>,
  pace: Pace,
): Outcome {
  const expectation: Expectation = { name: 'neverHaveTwoOwners' };
  const { topology } = seen.manifest;
  const isExcused = (split: SplitBrain): boolean => {
    const broken = { rule: 'two-owners', service: service.name, class: split.class } as const;
    const spans = struck.flatMap((fault) => spansOf(fault, { topology, broken, graceMs: pace.graceMs }));
    return spans.some((span) => clip(split, span) !== null);
  };
  const unexplained = service.splitBrain
    .filter((split) => split.durationMs >= leastOverlapMs && !isExcused(split))
    .toSorted((one, other) => other.durationMs - one.durationMs);
  const judgements = judgementsOf(expectation, service, seen);
  const failed = judgements.flatMap(({ verdict, reason }) =>
    verdict === 'fail' && reason.kind === 'split-brain' ? [reason.class] : [],
  );
  const worst = unexplained.find((split) => failed.includes(split.class)) ?? unexplained[0];
  if (worst === undefined) return { kind: 'sound' };
  const what = `${worst.owners.join(' and ')} both own ${service.name} (${worst.class})`;
  if (failed.includes(worst.class))
    return { kind: 'violated', violations: [{ rule: 'two-owners', service: service.name, what, expectation }] };
  const [late] = judgements.flatMap(({ reason }) => (reason.kind === 'control-failed' ? [reason] : []));
  return { kind: 'inconclusive', why: late === undefined ? what : `${late.control}: ${late.detail}` };
}
