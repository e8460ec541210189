import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { parseDurationMs } from '../../topology/duration';
import type { Service } from '../../topology/types';
import { defineAgent } from '../define-agent';
import { AgentError } from '../errors';
import { ownAddress } from '../place';
import type { AgentPlace } from '../types';
import { settings, type UplinkCheckSettings } from './settings';
import { uplinkTheory } from './theory';

/** Below /run, which every node has to itself. */
const folder = '/run/uplink-check';
const program = `${folder}/uplink-check`;

/** What branch offices have: a script that pings through each uplink, and moves the default route to the first that works. */
export const uplinkCheck = defineAgent({
  name: 'uplink-check',
  settings,
  packages: { iproute2: 'ip', 'iputils-ping': 'ping' },
  versionCommand: ['ip', '-V'],
  files: () => [
    {
      path: program,
      text: readFileSync(packagePath('harness/agents/uplink-check/uplink-check.sh'), 'utf8'),
      executable: true,
    },
  ],
  processes: (place) => {
    const { interval, timeout, fall, rise } = place.settings;
    const seconds = [interval, timeout].map((text) => String(parseDurationMs(text) / 1000));
    return [
      {
        name: 'uplink-check',
        argv: [program, ...seconds, String(fall), String(rise), folder, ...uplinksOf(place)],
        ready: { line: / the default route goes by / },
      },
    ];
  },
  serviceTheory: (place, service) => (isOwn(place, service) ? uplinkTheory(place.settings) : null),
});

/** The paths that go by this node: it chooses which provider has them. */
const isOwn = ({ node }: Pick<AgentPlace, 'node'>, { kind, via = [] }: Service): boolean =>
  kind === 'path' && via.includes(node.name);

/** Each provider is the gateway of one uplink, on the network that it shares with this node; most preferred first. */
function uplinksOf(place: AgentPlace<UplinkCheckSettings>): readonly string[] {
  const { topology, node, settings: own } = place;
  const path = topology.services.find((service) => isOwn(place, service));
  if (path === undefined)
    throw new AgentError(
      `uplink-check on ${node.name} has no uplinks`,
      `write a service of kind path with \`via: [${node.name}]\`, whose providers are the gateways of the uplinks`,
    );
  // Its pings through an uplink that is not chosen would look as if that one carried the clients, too.
  if (own.target !== undefined && own.target === path.endpoint.address)
    throw new AgentError(
      `uplink-check on ${node.name} pings ${own.target}, which is what clients use`,
      'have it ping another address at the end of the path: what it sends is else taken for what clients send',
    );
  return path.providers.map((name) => {
    const provider = topology.nodes.find((one) => one.name === name);
    const link = node.interfaces.find(({ network }) => provider?.interfaces.some((other) => other.network === network));
    const gateway = provider && link && ownAddress(provider, link.network, 4);
    if (gateway === undefined)
      throw new AgentError(
        `uplink-check on ${node.name} cannot reach ${name}`,
        `give both an IPv4 address on a network that they share`,
      );
    return [name, link?.name ?? '', gateway, own.target ?? gateway].join('=');
  });
}
