import { coveredMs } from '../../../analysis/interval';
import { longestBlackoutOf } from '../../../analysis/lasted';
import { hasMeaning } from '../../../analysis/meaning';
import type { ServiceMeasures, TrialMeasures } from '../../../analysis/types';
import type { ServiceJudgement } from '../../../judging/types';
import type { Manifest } from '../../../recording/types';
import { measuredName, recoveryObjectiveMs, servicesOf } from '../../../topology/services';
import type { Service } from '../../../topology/types';
import { concernedBy, judgementsOf } from '../seen';
import { leastOverlapMs } from '../two-owners';
import type { Sign } from './severity';

export interface Look {
  readonly manifest: Manifest;
  readonly measures: TrialMeasures;
  /** It was watched for longer, and all timers are over by then: what is dark for longer does not come back by itself. */
  readonly graceMs: number;
}

/** A sign, or one that there may be, with why that is not to be told. */
export type Seen = Sign & { readonly open?: string };

/** What of a service did not survive, held to what the topology promises of it. */
export function signsOf(service: ServiceMeasures, look: Look): readonly Seen[] {
  const { name, clients, unheard = [] } = service;
  const served = clients.filter(({ servedBefore }) => servedBefore);
  const cutOff = served.filter(({ hadPath, cutOffNs }) => !hadPath || cutOffNs !== undefined);
  if (served.length > 0 && cutOff.length === served.length)
    return withWrites([...forAll('cut-off', service), ...ofOwners(service, look)], service, look);
  const apart = [...new Set(cutOff.map(({ client }) => client))].map((client): Seen => ({
    survival: 'cut-off',
    service: name,
    client,
  }));
  const silent = unheard.map(({ node }): Seen => ({
    survival: 'lost',
    service: name,
    open: `no word of ${node ?? 'the switch ports'}`,
  }));
  const of = [ofOwners, ofClients, ofSilence].flatMap((signs) => signs(service, look));
  return withWrites([...apart, ...of, ...silent], service, look);
}

/** A weakness may be declared of one class alone; short ones of a class add up. */
function ofOwners(service: ServiceMeasures, look: Look): readonly Seen[] {
  const lastedMs = (of: string): number => coveredMs(service.splitBrain.filter((split) => split.class === of));
  const splitBrain = service.splitBrain.filter((split) => lastedMs(split.class) >= leastOverlapMs);
  if (splitBrain.length === 0) return [];
  const { name } = service;
  return judgementsOf({ name: 'neverHaveTwoOwners' }, { ...service, splitBrain }, look).flatMap(
    ({ verdict, reason }): readonly Seen[] => {
      const two = { survival: 'two-owners', service: name } as const;
      if (verdict === 'fail' && reason.kind === 'split-brain') return [{ ...two, class: reason.class }];
      return verdict === 'inconclusive' ? [{ ...two, open: `nobody can tell whether two owned ${name}` }] : [];
    },
  );
}

/** How long clients may be without it: its own objective, or the topology's; what its software's timers take makes it no longer. */
function limitMsOf(service: ServiceMeasures, look: Look): number {
  const { topology } = look.manifest;
  const promised = promisedOf(service, look);
  return promised === undefined ? topology.objectives.takeoverMs : recoveryObjectiveMs(promised, topology);
}

const promisedOf = ({ name }: ServiceMeasures, { manifest: { topology } }: Look): Service | undefined =>
  servicesOf(topology).find((one) => measuredName(one, topology) === name);

/** Each client that had a way is to be served, as a drill would have it; a weakness may be one client's alone. */
function ofClients(service: ServiceMeasures, look: Look): readonly Seen[] {
  const { name } = service;
  const limitMs = limitMsOf(service, look);
  const within = (ms: number): readonly ServiceJudgement[] =>
    judgementsOf({ name: 'serveWithin', limitMs: ms }, service, look);
  const isNever = ({ verdict, reason }: ServiceJudgement): boolean =>
    verdict === 'fail' && reason.kind === 'never-restored';
  const gone = within(Math.max(limitMs, look.graceMs)).filter(isNever);
  return within(limitMs).flatMap((judged): readonly Seen[] => {
    const { verdict, reason, client = null } = judged;
    const of = { service: name, client };
    if (reason.kind === 'never-served')
      return [{ survival: 'lost', ...of, open: `${name} served nobody before anything had failed` }];
    if (verdict === 'inconclusive') {
      const isDark = service.clients.some(
        ({ client: asking, outage }) =>
          asking === client && (outage?.unfinished === true || outage?.open !== undefined),
      );
      const open = `nobody can tell whether ${name} was served again in time`;
      return [{ survival: isDark ? 'lost' : 'late', ...of, open }];
    }
    if (verdict !== 'fail') return [];
    if (gone.some((one) => (one.client ?? null) === client)) return [{ survival: 'lost', ...of }];
    return isNever(judged) ? lateAtLeast(of) : [{ survival: 'late', ...of }];
  });
}

/** An address that nobody answers for is lost, whoever still has it in his cache; that two cling to it is told as that. */
function ofSilence(service: ServiceMeasures, look: Look): readonly Seen[] {
  const { name, kind = 'address', finalOwner, blackouts, splitBrain } = service;
  if (kind !== 'address' || splitBrain.some(({ ended }) => ended === 'unfinished')) return [];
  const { ms, unfinished } = longestBlackoutOf({ blackouts: blackouts.filter((each) => each.unfinished === true) });
  if (!unfinished && finalOwner !== null) return [];
  const limitMs = limitMsOf(service, look);
  if (unfinished && ms <= limitMs)
    return [{ survival: 'lost', service: name, open: `nobody can tell whether ${name} was taken in time` }];
  if (unfinished && ms <= look.graceMs)
    return concernedBy(service).flatMap((client) => lateAtLeast({ service: name, client }));
  return forAll('lost', service);
}

/**
 * What was acknowledged is to be there, as the drills of replicated data expect it: all of it, or what the service's own objective
 * allows. Where nobody serves it any more what is left of it need not be read.
 */
function withWrites(others: readonly Seen[], service: ServiceMeasures, look: Look): readonly Seen[] {
  const { name, writes } = service;
  if (!hasMeaning('writes', service) || writes?.acknowledged === 0) return others;
  const { dataLossMs } = promisedOf(service, look)?.objectives ?? {};
  const allowed = dataLossMs === undefined ? {} : { dataLossMs };
  const judged = judgementsOf({ name: 'loseNoAcknowledgedWrites', atMost: 0, ...allowed }, service, look);
  const isGone = concernedBy(service).every((asking) =>
    others.some(({ survival, client, open }) => open === undefined && isOver.has(survival) && client === asking),
  );
  const lost = { survival: 'data-lost', service: name } as const;
  const open = `nobody can tell what is left of the writes to ${name}`;
  const written = judged.flatMap(({ verdict }): readonly Seen[] => {
    if (verdict === 'fail') return [lost];
    return verdict === 'inconclusive' && !isGone ? [{ ...lost, open }] : [];
  });
  return [...others, ...written];
}

const isOver: ReadonlySet<Sign['survival']> = new Set(['lost', 'cut-off']);

/** Dark at the end for longer than is promised, and for less than the timers take: that it comes back nobody has seen. */
const lateAtLeast = (of: { readonly service: string; readonly client: string | null }): readonly Seen[] => [
  { survival: 'late', ...of },
  { survival: 'lost', ...of, open: `nobody can tell whether ${of.service} is served again` },
];

const forAll = (survival: Sign['survival'], service: ServiceMeasures): readonly Seen[] =>
  concernedBy(service).map((client) => ({ survival, service: service.name, client }));
