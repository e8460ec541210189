import { clip, durationMs, later } from '../../analysis/interval';
import type { Interval, ServiceMeasures } from '../../analysis/types';
import type { Manifest } from '../../recording/types';
import { servicesOf } from '../../topology/services';
import { isDeclared, isDeclaredOfHealing } from './declared';
import type { Pace } from './draw-plans';
import { strikes, type Stretch, type Struck } from './stretches';
import type { Violation } from './types';

/** Later than promised by less than this may be the machine's doing, though it was late for nothing that was measured. */
const leastSlackMs = 500;

export interface Course {
  readonly stretches: readonly Stretch[];
  readonly struck: readonly Struck[];
  readonly manifest: Manifest;
  readonly pace: Pace;
  /** How late the machine can have made anybody. */
  readonly lateMs: number;
}

/**
 * Unserved though for longer than any takeover takes somebody could have served, and nothing changed. When servers have both
 * been right for a time, they and their clients have the topology's objective for healing.
 */
export function outage(
  service: ServiceMeasures,
  { stretches, struck, manifest, pace, lateMs }: Course,
): readonly Violation[] {
  const slackMs = Math.max(leastSlackMs, lateMs);
  const { healMs } = manifest.topology.objectives;
  const murky = struck.filter(({ effect }) => effect === 'murky');
  const ns = (ms: number): bigint => BigInt(Math.ceil(ms * 1e6));
  const limitMs = (murky.length > 0 ? Math.max(healMs, pace.graceMs) : pace.graceMs) + leastSlackMs;
  // Only what is sure accuses anybody.
  const unserved = service.clients.flatMap(({ outage }) =>
    outage === null
      ? []
      : [
          { fromNs: outage.surelyFromNs ?? outage.fromNs, toNs: outage.toNs },
          ...(outage.surest ? [outage.surest] : []),
        ],
  );
  const dark: readonly Interval[] = [...service.blackouts, ...unserved];
  const chances = stretches.flatMap((stretch): Interval[] => {
    if (!leavesAChance(service, stretch, manifest) || isExcused(stretch, struck, manifest)) return [];
    const healed = murky.flatMap((fault) => (fault.healed === null ? [] : [fault.healed.afterNs]));
    const due = [
      stretch.fromNs + ns(pace.graceMs + slackMs),
      ...healed.filter((atNs) => atNs <= stretch.fromNs).map((atNs) => atNs + ns(healMs + slackMs)),
    ];
    const fromNs = due.reduce(later);
    return fromNs < stretch.toNs ? [{ fromNs, toNs: stretch.toNs }] : [];
  });
  const missed = dark.some((interval) => chances.some((chance) => lasts(clip(interval, chance))));
  if (!missed) return [];
  const what = `${service.name} is not served, though a server could serve it`;
  return [{ rule: 'outage', service: service.name, what, expectation: { name: 'serveWithin', limitMs } }];
}

/** A few questions or operations that were lost on the way are no outage. */
const lasts = (interval: Interval | null): boolean => interval !== null && durationMs(interval) > 200;

/** What was healed has left behind what the topology declares. */
const isExcused = ({ fromNs }: Stretch, struck: readonly Struck[], { topology }: Manifest): boolean =>
  struck.some(
    ({ healed, kind }) => healed !== null && healed.afterNs <= fromNs && isDeclaredOfHealing(topology, 'outage', kind),
  );

function leavesAChance({ name }: ServiceMeasures, { inForce }: Stretch, { topology, ports }: Manifest): boolean {
  if (inForce.some(({ effect, kind }) => effect === 'murky' || isDeclared(topology, 'outage', kind))) return false;
  const service = servicesOf(topology).find((one) => one.name === name || one.endpoint.address === name);
  if (service === undefined) return false;
  const strained = inForce.filter(({ effect }) => effect !== 'none');
  const isWell = (node: string): boolean => !strained.some((fault) => strikes(fault, node, ports));
  const others = topology.nodes.filter(({ role }) => role !== 'server').map((node) => node.name);
  return service.providers.some(isWell) && [...others, ...(service.via ?? [])].every(isWell);
}
