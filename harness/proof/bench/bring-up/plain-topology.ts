import type { Topology } from '../../../topology/types';

/** So many nodes with one link each on one network, as mininet's single-switch topology has them. At most 250. */
export function plainTopology(count: number): Topology {
  const nodes = Array.from({ length: count }, (_, i) => ({
    name: `h${i + 1}`,
    role: 'client' as const,
    interfaces: [
      {
        name: 'eth0',
        network: 'lan',
        mac: `02:00:00:00:00:${(i + 1).toString(16).padStart(2, '0')}`,
        addresses: [`10.0.0.${i + 1}/8`],
      },
    ],
    software: [],
    gateways: [],
    sysctls: {},
  }));
  return {
    name: `plain-${count}`,
    description: `${count} nodes on one network`,
    networks: [{ name: 'lan', ipv4: '10.0.0.0/8' }],
    nodes,
    vips: [],
    services: [],
    objectives: { takeoverMs: 2000, healMs: 2000 },
    probing: { clientRatePerSecond: 100, questionRatePerSecond: 100, servicePort: 7777 },
    known: [],
  };
}
