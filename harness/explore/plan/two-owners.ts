import { covers, durationMs, united, without } from '../../analysis/interval';
import type { Interval, ServiceMeasures, SplitBrain } from '../../analysis/types';
import type { Expectation } from '../../schedule/types';
import type { Topology } from '../../topology/types';
import { isDeclared, isDeclaredOfHealing, type Broken } from './declared';
import type { Pace } from './draw-plans';
import { judgementsOf, slackMsOf, type Seen } from './seen';
import type { Struck } from './stretches';
import type { Outcome } from './types';

/** Shorter overlaps are told apart from hand-overs, and from what a busy machine does, only where nothing else is going on. */
export const leastOverlapMs = 50;

/** Others who claim an address heed nobody's vote. */
const hostile: ReadonlySet<string> = new Set(['address-claimed', 'rogue-advertiser', 'foreign-cluster', 'arp-storm']);

interface Quarrel {
  readonly broken: Broken;
  /** Of an agent that makes sure of it, none but a hostile neighbour explains two owners. */
  readonly fencesItself: boolean;
  /** Since when two have owned it, of whatever class. */
  readonly sinceNs: bigint;
}

/** In which a fault explains it: it begins by the time at which all have acted on the healing, and is over when they must agree. */
function spanOf(
  { kind, effect, applied, healed }: Struck,
  { broken, sinceNs, fencesItself }: Quarrel,
  topology: Topology,
  { graceMs, slackMs }: { readonly graceMs: number; readonly slackMs: number },
): readonly Interval[] {
  const after = (ms: number): bigint =>
    healed === null ? 1n << 62n : healed.afterNs + BigInt(Math.ceil((ms + slackMs) * 1e6));
  if (sinceNs > after(graceMs)) return [];
  const toNs = after(Math.max(graceMs, topology.objectives.healMs));
  const isUnclear = effect === 'murky' && (!fencesItself || hostile.has(kind));
  if (isUnclear || isDeclared(topology, kind, broken)) return [{ fromNs: applied.beforeNs, toNs }];
  return healed !== null && isDeclaredOfHealing(topology, kind, broken) ? [{ fromNs: healed.beforeNs, toNs }] : [];
}

/** Violated by what no fault explains, be it only the beginning or the end of it; left open where the lateness of the machine may. */
export function twoOwners(
  service: ServiceMeasures,
  struck: readonly Struck[],
  seen: Omit<Seen, 'events'>,
  { graceMs }: Pace,
): Outcome {
  const expectation: Expectation = { name: 'neverHaveTwoOwners' };
  const { topology, theory } = seen.manifest;
  const fencesItself = theory[service.name]?.fencesItself === true;
  const quarrels = united(service.splitBrain);
  const pace = { graceMs, slackMs: slackMsOf(seen.measures) };
  /** What faults explain is none of what lateness has to. */
  const unexplained = (split: SplitBrain): readonly SplitBrain[] => {
    const broken = { rule: 'two-owners', service: service.name, class: split.class } as const;
    const { fromNs: sinceNs } = quarrels.find((quarrel) => covers(quarrel, split.fromNs)) ?? split;
    const spans = struck.flatMap((fault) => spanOf(fault, { broken, sinceNs, fencesItself }, topology, pace));
    return without([split], spans).map((part) => ({
      ...{ ...split, ...part, durationMs: durationMs(part) },
      ended: part.toNs === split.toNs ? split.ended : 'superseded',
    }));
  };
  const splitBrain = service.splitBrain
    .flatMap(unexplained)
    .filter((part) => part.durationMs >= leastOverlapMs)
    .toSorted((one, other) => other.durationMs - one.durationMs);
  const [longest] = splitBrain;
  if (longest === undefined) return { kind: 'sound' };
  const judgements = judgementsOf(expectation, { ...service, splitBrain }, seen);
  const failed = judgements.flatMap(({ verdict, reason }) =>
    verdict === 'fail' && reason.kind === 'split-brain' ? [reason.class] : [],
  );
  const worst = splitBrain.find((split) => failed.includes(split.class)) ?? longest;
  const what = `${worst.owners.join(' and ')} both own ${service.name} (${worst.class})`;
  if (failed.includes(worst.class))
    return { kind: 'violated', violations: [{ rule: 'two-owners', service: service.name, what, expectation }] };
  const [late] = judgements.flatMap(({ reason }) => (reason.kind === 'control-failed' ? [reason] : []));
  return { kind: 'inconclusive', why: late === undefined ? what : `${late.control}: ${late.detail}` };
}
