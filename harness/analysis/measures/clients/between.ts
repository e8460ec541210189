import type { Topology } from '../../../topology/types';
import type { Reach } from '../../ownership/reach';

/** Of each provider of a path, the networks between which it carries, and whom it meets there. */
export type Between = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Not those on which a provider is alone with its like, or with the lab's observer: what synchronises them, say. */
export function betweenOf(providers: readonly string[], { nodes }: Pick<Topology, 'nodes'>): Between {
  const others = nodes.filter(({ name, role }) => role !== 'observer' && !providers.includes(name));
  const met = (network: string): readonly string[] =>
    others.filter(({ interfaces }) => interfaces.some((link) => link.network === network)).map(({ name }) => name);
  const ofNode = (provider: string) => {
    const links = nodes.find(({ name }) => name === provider)?.interfaces ?? [];
    return new Map(
      links.map(({ network }) => [network, met(network)] as const).filter(([, names]) => names.length > 0),
    );
  };
  return new Map(providers.map((provider) => [provider, ofNode(provider)]));
}

/** On one of its networks it exchanges frames with nobody whom it could carry for. */
export function isCutOff(provider: string, between: Between, reach: Reach, atNs: bigint): boolean {
  return [...(between.get(provider) ?? [])].some(([network, met]) => {
    const reached = reach.reachedBy(provider, network, atNs);
    return !met.some((node) => reached.includes(node));
  });
}
