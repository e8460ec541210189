import type { AgentPlace } from '../types';
import { AgentError } from '../errors';
import { interfaceOn, ownAddress } from '../place';
import type { ConntrackdSettings } from './settings';

type Place = AgentPlace<ConntrackdSettings>;

/** Below /run, which every node has to itself. */
export const socketPath = '/run/conntrackd.ctl';

/**
 * conntrackd.conf(5) for one node. What the other gateway tells is kept outside the kernel, until the script that keepalived calls
 * commits it. Connections of the gateways themselves are their own affair: advertisements, checks, and this very link.
 */
export function configuration(place: Place): string {
  const { node, settings } = place;
  const { name } = interfaceOn(node, linkOf(place));
  const own = addressOn(place, node.name);
  return `Sync {
  Mode ${settings.mode} {
  }
  UDP {
    IPv4_address ${own}
    IPv4_Destination_Address ${peerOf(place)}
    Port 3780
    Interface ${name}
    SndSocketBuffer 1249280
    RcvSocketBuffer 1249280
    Checksum on
  }
}
General {
  HashSize 8192
  HashLimit 65535
  LogFile off
  Syslog off
  LockFile /run/conntrackd.lock
  UNIX {
    Path ${socketPath}
  }
  NetlinkBufferSize 2097152
  NetlinkBufferSizeMaxGrowth 8388608
  Filter From Userspace {
    Protocol Accept {
      TCP
      UDP
      ICMP
    }
    Address Ignore {
${ignored(place)
  .map((address) => `      IPv4_address ${address}`)
  .join('\n')}
    }
  }
}
`;
}

function linkOf({ node, settings }: Place): string {
  if (settings.link !== undefined) return settings.link;
  throw new AgentError(
    `conntrackd on ${node.name} does not know on which network it tells of connections`,
    'name the cable between the gateways: link: sync',
  );
}

/** It keeps two gateways alike, and no more. */
function peerOf(place: Place): string {
  const { topology, node } = place;
  const link = linkOf(place);
  const others = topology.nodes.filter(
    ({ name, software }) =>
      name !== node.name && software.some(({ kind, settings: own }) => kind === 'conntrackd' && own['link'] === link),
  );
  const [other, ...more] = others;
  if (other !== undefined && more.length === 0) return addressOn(place, other.name);
  throw new AgentError(
    `conntrackd on ${node.name} has ${others.length === 0 ? 'nobody' : 'several others'} on ${link} to tell of its connections`,
    'it keeps two gateways alike: run it on both, with the same link',
  );
}

function addressOn(place: Place, name: string): string {
  const link = linkOf(place);
  const node = place.topology.nodes.find((one) => one.name === name);
  const address = node && ownAddress(node, link, 4);
  if (address !== undefined) return address;
  throw new AgentError(
    `conntrackd on ${name} cannot use ${link}: it has no IPv4 address there`,
    `give ${name} an IPv4 address on ${link}`,
  );
}

/** Its own addresses, and those that it may come to have. */
function ignored({ node, vips }: Place): readonly string[] {
  const own = node.interfaces.flatMap(({ addresses }) => addresses.map((address) => address.split('/')[0] ?? ''));
  return ['127.0.0.1', ...own, ...vips.map(({ address }) => address)].filter((address) => !address.includes(':'));
}
