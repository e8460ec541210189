import { clip, durationMs, later } from '../../analysis/interval';
import type { ClientMeasures, Interval, ServiceMeasures } from '../../analysis/types';
import type { Manifest } from '../../recording/types';
import { decidersOf } from '../../topology/deciders';
import { leavesAChance } from './chance';
import { isDeclared, isDeclaredOfHealing, type Broken } from './declared';
import type { Pace } from './draw-plans';
import { keeperIn } from './keeper';
import { concernedBy, leastSlackMs } from './seen';
import { strikes, type Stretch, type Struck } from './stretches';
import type { Violation } from './types';

export interface Course {
  readonly stretches: readonly Stretch[];
  readonly struck: readonly Struck[];
  readonly manifest: Manifest;
  readonly pace: Pace;
  /** How much later than promised the machine can have made anybody. */
  readonly slackMs: number;
}

/**
 * Unserved though for longer than any takeover takes somebody could have served, and nothing changed. When servers have both
 * been right for a time, they and their clients have the topology's objective for healing.
 */
export function outage(service: ServiceMeasures, course: Course): readonly Violation[] {
  const { name } = service;
  const isMissed = (dark: readonly Dark[], broken: Pick<Broken, 'client' | 'outage'>): boolean =>
    dark.some((interval) => {
      const chances = chancesOf(service, interval, { rule: 'outage', service: name, ...broken }, course);
      return chances.some((chance) => lasts(clip(interval, chance)));
    });
  const silences = service.blackouts.map((blackout) => ({ ...blackout, sinceNs: blackout.fromNs }));
  const missed =
    concernedBy(service).some((client) => isMissed(silences, { client, outage: 'silent' })) ||
    service.clients.some((client) => isMissed(darkOf(client), { client: client.client }));
  if (!missed) return [];
  const { struck, manifest, pace } = course;
  const isMurky = struck.some(
    (fault) =>
      fault.effect === 'murky' && keeperIn(fault, { rule: service.rule ?? 'one' }, service, manifest.ports) === null,
  );
  const { healMs } = manifest.topology.objectives;
  const limitMs = (isMurky ? Math.max(healMs, pace.graceMs) : pace.graceMs) + leastSlackMs;
  const what = `${name} is not served, though a server could serve it`;
  return [{ rule: 'outage', service: name, what, expectation: { name: 'serveWithin', limitMs } }];
}

/** When a server must have served: a stretch from when all have had their time. */
function chancesOf(
  service: ServiceMeasures,
  dark: Dark,
  broken: Broken,
  { stretches, struck, manifest, pace, slackMs }: Course,
): readonly Interval[] {
  const ns = (ms: number): bigint => BigInt(Math.ceil(ms * 1e6));
  const deciders = decidersOf(manifest.topology);
  // Who hears a voter again waits for its vote until that has made sure of whom it voted for before.
  const late = struck.filter(
    (fault) => fault.effect === 'murky' || deciders.some(({ name }) => strikes(fault, name, manifest.ports)),
  );
  const lateUntil = late.flatMap(({ healed }) => (healed ? [healed.afterNs] : []));
  return stretches.flatMap((stretch) => {
    const dueNs = dark.sinceNs + ns(pace.graceMs + slackMs);
    if (!leavesAChance(service, stretch, struck, manifest)) return [];
    if (isExcused(stretch, { ...dark, dueNs }, { struck, manifest }, broken)) return [];
    const due = [
      stretch.fromNs + ns(pace.graceMs + slackMs),
      ...lateUntil
        .filter((atNs) => atNs <= stretch.fromNs)
        .map((atNs) => atNs + ns(manifest.topology.objectives.healMs + slackMs)),
    ];
    const fromNs = due.reduce(later);
    return fromNs < stretch.toNs ? [{ fromNs, toNs: stretch.toNs }] : [];
  });
}

/** A time without service, and when at the latest it had begun. */
interface Dark extends Interval {
  readonly sinceNs: bigint;
}

/** Only what is sure accuses anybody. It is seen from the last good answer on: what broke it came within an operation or two. */
function darkOf({ outage: own, intervalMs }: ClientMeasures): readonly Dark[] {
  if (own === null) return [];
  const { fromNs, toNs, surelyFromNs = fromNs, surest, all } = own;
  const sure = all ?? [{ fromNs: surelyFromNs, toNs }, ...(surest ? [surest] : [])];
  return sure.map((one) => ({ ...one, sinceNs: one.fromNs + BigInt(Math.ceil(2 * intervalMs * 1e6)) }));
}

/** A few questions or operations that were lost on the way are no outage. */
const lasts = (interval: Interval | null): boolean => interval !== null && durationMs(interval) > 200;

/**
 * The topology declares it of what is in force; or of the healing of what had been struck before it was due to be served again, when
 * nothing else was done between the healing and the dark.
 */
function isExcused(
  { fromNs, inForce }: Stretch,
  { sinceNs, dueNs }: Dark & { readonly dueNs: bigint },
  { struck, manifest: { topology } }: Pick<Course, 'struck' | 'manifest'>,
  broken: Broken,
): boolean {
  if (inForce.some(({ kind }) => isDeclared(topology, kind, broken))) return true;
  return struck.some((fault) => {
    const { kind, applied, healed } = fault;
    if (healed === null || healed.afterNs > fromNs || applied.beforeNs > dueNs) return false;
    if (!isDeclaredOfHealing(topology, kind, broken)) return false;
    const isBetween = (atNs: bigint): boolean => atNs > healed.afterNs && atNs <= sinceNs;
    const others = struck.filter((other) => other !== fault && other.effect !== 'none');
    return !others.some(
      (other) => isBetween(other.applied.beforeNs) || (other.healed && isBetween(other.healed.afterNs)),
    );
  });
}
