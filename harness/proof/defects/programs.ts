import { saidIn } from '../../drill/testing/in-node';
import { look } from '../../drill/testing/look';
import { topologyNamed } from '../../drill/testing/topologies';
import { perl } from '../../lab/perl';
import type { WrittenStep } from '../../schedule/steps';
import type { OperationSpec, Topology, TopologyNode, Vip } from '../../topology/types';

/** What is wrong with the programs of these nodes: a few lines of Perl that redefine what a sound one does. */
export type Defects = Readonly<Record<string, string>>;

const program = (names: readonly string[], args: readonly string[]): readonly string[] =>
  perl(
    ['logged', ...names].map((name) => `harness/proof/defects/programs/${name}.pl`),
    args,
  );

/** A topology in which these nodes run one program each, and nothing else. */
const running = (
  topology: Topology,
  commands: Readonly<Record<string, (node: TopologyNode) => readonly string[]>>,
): Topology => ({
  ...topology,
  known: [],
  nodes: topology.nodes.map((node) => {
    const command = commands[node.name]?.(node);
    return command === undefined
      ? node
      : { ...node, software: [], processes: [{ name: 'program', command, listens: [] }] };
  }),
});

const servers = ['server-a', 'server-b'] as const;

/** Two servers that share the addresses of a ready-made topology, by agent.pl. */
export function pair(defects: Defects = {}, of: string | Topology = 'two-servers'): Topology {
  const topology = typeof of === 'string' ? topologyNamed(of) : of;
  const agent = ({ name, interfaces }: TopologyNode): readonly string[] => {
    const [link] = interfaces;
    const peer = topology.nodes.find((node) => node.name !== name && servers.some((one) => one === node.name));
    const vips = topology.vips.map(({ address, prefixLength }) => `${address}/${prefixLength}`);
    const priority = topology.vips[0]?.priorities[name] ?? 0;
    const words = [link?.name ?? '', '10.20.0.255', String(priority), peer?.interfaces[0]?.mac ?? '', ...vips];
    return program(['agent'], [defects[name] ?? '', ...words]);
  };
  return running(topology, { 'server-a': agent, 'server-b': agent });
}

/** The two addresses of one pair, which go together. */
export function twoAddresses(): Topology {
  const topology = topologyNamed('two-servers');
  const [vip] = topology.vips as readonly [Vip];
  return { ...topology, vips: [vip, { ...vip, address: '10.20.0.101', virtualRouterId: 52 }] };
}

/** An IPv6 address alone. */
export function addressOfIpv6(): Topology {
  const topology = topologyNamed('dual-stack');
  // As hosts are, and the lab's own are not: an address that another has is refused (RFC 4862 section 5.4).
  const sysctls = { 'net.ipv6.conf.eth0.accept_dad': '1', 'net.ipv6.conf.eth0.dad_transmits': '1' };
  return {
    ...topology,
    nodes: topology.nodes.map((node) => (node.role === 'server' ? { ...node, sysctls } : node)),
    vips: topology.vips.filter(({ address }) => address.includes(':')),
  };
}

/**
 * A name that is moved between two web servers by its authority, asked directly and through a resolver.
 * @param does what its clients do with it, where that is not all
 */
export function named(defects: Defects = {}, does: (operation: OperationSpec) => boolean = () => true): Topology {
  const topology = topologyNamed('dns-failover');
  const unused = new Set(['monitor', 'hoarder', 'client-behind-hoarder']);
  return running(
    {
      ...topology,
      nodes: topology.nodes.filter(({ name }) => !unused.has(name)),
      services: topology.services.map((service) => ({ ...service, operations: service.operations.filter(does) })),
    },
    {
      dns: ({ name }) =>
        program(['checks', 'dns', 'authority'], [defects[name] ?? '', '1', 'web-a/10.20.0.11', 'web-b/10.20.0.12']),
      resolver: ({ name }) => program(['dns', 'resolver'], [defects[name] ?? '', '10.20.0.53']),
    },
  );
}

/** Two web servers behind a balancer, of which the second is for when the first is down. */
export function balanced(defect = ''): Topology {
  const topology = topologyNamed('load-balancer');
  const args = [defect, 'server-a/10.30.0.21', 'server-b/10.30.0.22'];
  return running(
    {
      ...topology,
      services: topology.services.flatMap((service) => (service.name === 'ordered' ? { ...service, rule: 'one' } : [])),
    },
    { balancer: () => program(['checks', 'balancer'], args) },
  );
}

const told: Readonly<Record<string, string>> = {
  dns: 'printf go > /dev/udp/127.0.0.1/53',
  balancer: 'printf "GET /go HTTP/1.0\\r\\n\\r\\n" > /dev/tcp/127.0.0.1/80',
};

/** Tells the program of a node that its moment has come. */
export const go = (node: string): WrittenStep =>
  look(({ lab }) => saidIn(lab, node, ['bash', '-c', told[node] ?? 'printf go > /dev/udp/127.0.0.1/7000']));
