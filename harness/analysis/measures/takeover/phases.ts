import { neighbourEntries, type NeighbourEntry } from '../../evidence/l2/neighbours';
import { earlier } from '../../interval';
import { primaryRecord } from '../../primary-client';
import type { Observation } from '../../ownership/observation';
import { isAgentsOwn } from '../../evidence/l2/sighting';
import { deliveredNs, isDelivered } from '../../trial/claim-log';
import { clientsOf } from '../../trial/clients-of';
import { isGood } from '../../trial/operation';
import type { TrialEvidence, ServiceEvidence } from '../../trial/trial-evidence';
import type { Phases } from '../../types';
import { stableSinceNs } from '../clients/client-impact';
import type { Fault } from '../faults';

export interface Move {
  readonly from: string | null;
  readonly to: string;
  readonly fault: Fault;
  readonly announcement: Observation;
}

/** The moments of one takeover, each where it was seen. */
export function phasesOf(
  { from, to, fault, announcement }: Move,
  service: ServiceEvidence,
  trial: TrialEvidence,
): Phases {
  const struckNs = fault.applied.beforeNs;
  const decided = service.claims.find(
    (claim) => claim.node === to && claim.atNs >= struckNs && claim.act !== 'release',
  );
  const hold = service.holds.find(({ node, fromNs }) => node === to && fromNs >= struckNs);
  const detectedNs = [decided?.atNs, hold?.fromNs].filter((atNs) => atNs !== undefined).reduce(earlierOf, null);
  const operations = primaryRecord(service.clients)?.operations ?? [];
  const replies = operations.filter(isGood).filter((operation) => operation.completedNs >= struckNs);
  return {
    lastSignOfLifeNs: from === null ? null : (lastSign(service.claims, from, fault.applied.afterNs)?.atNs ?? null),
    faultNs: struckNs,
    detectedNs,
    addressAddedNs: hold?.fromNs ?? null,
    announcedNs: deliveredNs(announcement),
    neighbourChangedNs: neighbourChange(trial, service, to, struckNs)?.atNs ?? null,
    firstGoodReplyNs: replies.find(({ server }) => server === to)?.completedNs ?? null,
    stableNs: stableSinceNs(operations, to, struckNs),
  };
}

function earlierOf(one: bigint | null, other: bigint): bigint {
  return one === null ? other : earlier(one, other);
}

/** Of the old owner until the fault: what its agent sent, or else, for agents that say nothing, what its kernel did. */
export function lastSign(claims: readonly Observation[], node: string, untilNs: bigint): Observation | undefined {
  const own = claims.filter((claim) => claim.node === node && claim.atNs <= untilNs && isDelivered(claim));
  return own.findLast(({ act }) => isAgentsOwn(act)) ?? own.at(-1);
}

/** The first client whose neighbour entry names the new owner. */
function neighbourChange(
  trial: TrialEvidence,
  { service }: ServiceEvidence,
  to: string,
  sinceNs: bigint,
): NeighbourEntry | undefined {
  const clients = clientsOf(trial.manifest);
  return neighbourEntries(service, trial).find(
    ({ atNs, client, node }) => atNs >= sinceNs && clients.has(client) && node === to,
  );
}
