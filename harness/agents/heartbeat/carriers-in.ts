import type { TopologyNode } from '../../topology/types';

/** `bcast eth0 eth1`, `mcast eth0 225.0.0.1 694 1 0`, `ucast eth0 10.20.0.12` */
const media = /^\s*(bcast|[mu]cast6?)\s+(.+)$/;

/** The networks on which a user's own ha.cf(5) has it tell that it lives; null where one cannot be told. */
export function carriersIn(text: string, { interfaces }: Pick<TopologyNode, 'interfaces'>): readonly string[] | null {
  const devices = text.split('\n').flatMap((line) => {
    const [, medium, rest = ''] = media.exec(line.replace(/#.*/, '')) ?? [];
    const words = rest.trim().split(/\s+/);
    return medium === undefined ? [] : medium === 'bcast' ? words : words.slice(0, 1);
  });
  const networks = devices.map((device) => interfaces.find(({ name }) => name === device)?.network);
  const known = networks.filter((network) => network !== undefined);
  return known.length > 0 && known.length === networks.length ? known : null;
}
