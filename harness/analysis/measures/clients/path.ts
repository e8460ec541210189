import { isCutOff, type Between } from './between';
import { covers, partsWhere } from '../../interval';
import type { FaultEvent } from '../../../recording/types';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Interval } from '../../types';
import { faultsIn, isInForce } from '../faults';

/** By whom, and where. */
export interface Provided {
  readonly providers: readonly string[];
  readonly network: string;
  /** Of a path: the networks between which each of its providers carries. */
  readonly between?: Between;
}

/**
 * When the faults left a client a way to some provider in action: neither is out of action, and the two can exchange frames, or,
 * where the client is behind a router, each with its own network. Nobody can be blamed for not serving it in between.
 */
export function partsWithPath(
  client: string,
  { providers, network, between }: Provided,
  { events, reach, manifest }: Pick<TrialEvidence, 'events' | 'reach' | 'manifest'>,
  window: Interval,
): readonly Interval[] {
  const faults = faultsIn(events);
  const links = manifest.ports.filter(({ node }) => node === client).map((port) => port.network);
  const isInAction = (node: string, atNs: bigint): boolean =>
    !faults.some((fault) => {
      const { nodes, harmless } = fault.applied.fault;
      return !harmless && nodes.includes(node) && isInForce(fault, atNs);
    });
  const isReached = (provider: string, atNs: bigint): boolean =>
    between?.has(provider) === true ? !isCutOff(provider, between, reach, atNs) : isMet(provider, atNs);
  const isMet = (provider: string, atNs: bigint): boolean =>
    links.includes(network)
      ? reach.reachedBy(provider, network, atNs).includes(client)
      : reach.isReachable(provider, network, atNs) && links.some((link) => reach.isReachable(client, link, atNs));
  const hasPath = (atNs: bigint): boolean =>
    isInAction(client, atNs) && providers.some((node) => isInAction(node, atNs) && isReached(node, atNs));
  const brackets = events.filter((event) => event.kind === 'fault');
  const changesNs = brackets.flatMap(({ beforeNs, afterNs }) => [beforeNs, afterNs]);
  return partsWhere(window, [...changesNs, ...reach.changesNs()], (atNs) =>
    [atNs, ...brackets.flatMap((event) => doubtfulNs(event, atNs))].every(hasPath),
  );
}

/** Within a bracket a fault may be in force already, or still. */
function doubtfulNs({ phase, beforeNs, afterNs }: FaultEvent, atNs: bigint): readonly bigint[] {
  if (!covers({ fromNs: beforeNs, toNs: afterNs }, atNs)) return [];
  return [phase === 'applied' ? afterNs : beforeNs - 1n];
}
