import type { GlbpPacket, HsrpPacket } from '../packet';

const mac = '02:00:00:00:00:0a';
const vip = '10.0.0.100';

export function hsrps(): HsrpPacket[] {
  const version1: HsrpPacket = {
    kind: 'hsrp',
    version: 1,
    source: '10.0.0.11',
    destination: '224.0.0.2',
    hopLimit: 1,
    op: 'hello',
    state: 'active',
    group: 1,
    priority: 110,
    helloMs: 3000,
    holdMs: 10_000,
    virtualAddress: vip,
  };
  const version2: HsrpPacket = {
    ...version1,
    version: 2,
    destination: '224.0.0.102',
    group: 4095,
    helloMs: 250,
    holdMs: 750,
    identifier: mac,
  };
  const overIpv6 = { source: 'fe80::a', destination: 'ff02::66', hopLimit: 255, virtualAddress: 'fe80::5:73ff:fea0:1' };
  return [
    version1,
    { ...version1, op: 'coup', state: 'speak', priority: 255 },
    { ...version1, op: 'resign', state: 'initial', group: 0 },
    { ...version1, state: 'learn', helloMs: 0, holdMs: 0, virtualAddress: '0.0.0.0' },
    { ...version1, state: 'listen' },
    { ...version1, state: 'standby', group: 255 },
    version2,
    { ...version2, op: 'coup', state: 'speak' },
    { ...version2, op: 'resign', state: 'initial' },
    { ...version2, state: 'listen', group: 0 },
    { ...version2, ...overIpv6, state: 'standby' },
    { ...version2, ...overIpv6, state: 'learn' },
  ];
}

export function glbps(): GlbpPacket[] {
  const first = { number: 1, state: 'active', priority: 167, weight: 100, mac: '00:07:b4:00:07:01' } as const;
  const second = { ...first, number: 2, state: 'listen', mac: '00:07:b4:00:07:02' } as const;
  const bare: GlbpPacket = {
    kind: 'glbp',
    source: '10.0.0.11',
    destination: '224.0.0.102',
    hopLimit: 255,
    group: 7,
    owner: mac,
    forwarders: [],
  };
  const gateway = { state: 'active', priority: 100, helloMs: 3000, holdMs: 10_000, virtualAddress: vip } as const;
  return [
    { ...bare, gateway, forwarders: [first, second] },
    { ...bare, gateway: { ...gateway, state: 'standby' }, group: 1023 },
    { ...bare, gateway: { ...gateway, state: 'speak', priority: 255, virtualAddress: 'fe80::100' } },
    { ...bare, gateway: { ...gateway, state: 'listen' } },
    { ...bare, forwarders: [second] },
  ];
}
