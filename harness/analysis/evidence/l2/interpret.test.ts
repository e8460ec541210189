import { expect } from 'chai';
import type { Packet } from 'tcpdump-parser';
import {
  advertisement,
  announcement,
  ping,
  pong,
  question,
  reply,
  serviceQuestion,
  service,
} from '../../testing/packets';
import { interpret, type Telling } from './interpret';
import type { Sighting } from './sighting';
import { FixedWatch } from '../../ownership/watch';

const other = '10.20.0.101';
const six = 'fd00::100';
const watch = new FixedWatch(
  [
    { address: service, virtualRouterId: 51 },
    { address: other, virtualRouterId: 52 },
    { address: six, virtualRouterId: 51 },
  ],
  true,
);

function sightingsOf(packet: Packet, watched = watch): readonly Sighting[] {
  const frame: Telling = { isPlainTraffic: false, sourceAddress: undefined, destinationAddress: undefined, packet };
  return interpret(frame, watched);
}

const acts = (packet: Packet): string[] => sightingsOf(packet).map(({ act, service: address }) => `${act} ${address}`);
const mac = '02:00:00:00:00:01';
const solicitation = {
  kind: 'neighbour-solicitation',
  source: 'fd00::1',
  destination: 'ff02::1:ff00:100',
  hopLimit: 255,
  target: six,
  router: false,
  solicited: false,
  override: false,
  duplicateAddressDetection: false,
  checksum: 'right',
} as const;
const advert = {
  ...solicitation,
  kind: 'neighbour-advertisement',
  source: six,
  linkAddress: mac,
  override: true,
} as const;
const carp = {
  kind: 'carp',
  source: '10.20.0.11',
  destination: '224.0.0.18',
  hopLimit: 255,
  vhid: 51,
  advSkew: 0,
  advBase: 1,
  counter: 1n,
  checksum: 'plain',
} as const;

describe('what a packet says of a VIP', () => {
  it('ARP: every form with the VIP as sender claims it, a probe for it asks', () => {
    expect(acts(announcement(mac))).to.deep.equal([`announcement ${service}`]);
    expect(acts({ ...announcement(mac), form: 'gratuitous-reply', operation: 2 })).to.deep.equal([
      `announcement ${service}`,
    ]);
    const answered = { ...announcement(mac), form: 'gratuitous-reply', operation: 2 } as const;
    for (const targetMac of [mac, 'ff:ff:ff:ff:ff:ff', '00:00:00:00:00:00'])
      expect(acts({ ...answered, targetMac })).to.deep.equal([`announcement ${service}`]);
    // From who still has the address, to who has just announced it.
    expect(acts({ ...answered, targetMac: '02:00:00:00:00:99' })).to.deep.equal([`reply ${service}`]);
    expect(acts(reply(mac, 'client'))).to.deep.equal([`reply ${service}`]);
    expect(acts(question('client'))).to.deep.equal([`question ${service}`]);
    expect(acts({ ...question('client'), targetAddress: '10.20.0.1' })).to.deep.equal([]);
    const fromService = {
      ...question('client'),
      form: 'request',
      senderAddress: service,
      targetAddress: other,
    } as const;
    expect(acts(fromService)).to.deep.equal([`request ${service}`, `question ${other}`]);
  });

  it('VRRP: an advertisement claims what it names, and what its virtual router is known for; priority 0 releases', () => {
    expect(acts(advertisement('server-a', 200, 200))).to.deep.equal([`advertisement ${service}`]);
    expect(acts(advertisement('server-a', 0, 200))).to.deep.equal([`release ${service}`]);
    const silent = { ...(advertisement('server-a', 200, 200) as Extract<Packet, { kind: 'vrrp' }>), addresses: [] };
    expect(acts(silent)).to.deep.equal([`advertisement ${service}`]);
    expect(acts({ ...silent, source: 'fe80::1' })).to.deep.equal([`advertisement ${six}`]);
    expect(acts({ ...silent, vrid: 99 })).to.deep.equal([]);
  });

  it('VRRP: of a virtual router with several VIPs, an advertisement claims those that it lists, all if it lists none', () => {
    const router = new FixedWatch(
      [service, other, '10.20.0.102'].map((address) => ({ address, virtualRouterId: 51 })),
      true,
    );
    const listing = (...addresses: string[]) =>
      sightingsOf(
        { ...(advertisement('server-a', 200, 200) as Extract<Packet, { kind: 'vrrp' }>), addresses },
        router,
      ).map((sighting) => `${sighting.act} ${sighting.service}`);
    const all = [`advertisement ${service}`, `advertisement ${other}`, 'advertisement 10.20.0.102'];
    expect(listing(service, other, '10.20.0.102')).to.deep.equal(all);
    expect(listing(other, service)).to.deep.equal([`advertisement ${other}`, `advertisement ${service}`]);
    expect(listing('10.20.0.1')).to.deep.equal(all);
  });

  it('VRRP: an advertisement that lists a VIP claims no other, though an identifier that was left out be given to it', () => {
    const packet = advertisement('server-a', 200, 200) as Extract<Packet, { kind: 'vrrp' }>;
    expect(acts({ ...packet, vrid: 52 })).to.deep.equal([`advertisement ${service}`]);
  });

  it('CARP: the better has the higher rank, and bowing out releases', () => {
    expect(acts(carp)).to.deep.equal([`advertisement ${service}`]);
    expect(acts({ ...carp, advBase: 255, advSkew: 255 })).to.deep.equal([`release ${service}`]);
    const [better, worse] = [carp, { ...carp, advSkew: 100 }].map((packet) => sightingsOf(packet)[0]?.priority ?? 0);
    expect(better).to.be.greaterThan(worse ?? 0);
  });

  it('NDP: solicited answers, unsolicited announces, duplicate address detection is neither', () => {
    expect(acts(advert)).to.deep.equal([`announcement ${six}`]);
    expect(acts({ ...advert, solicited: true, destination: 'fd00::1' })).to.deep.equal([`reply ${six}`]);
    expect(acts(solicitation)).to.deep.equal([`question ${six}`]);
    expect(acts({ ...solicitation, source: '::', duplicateAddressDetection: true })).to.deep.equal([]);
    expect(acts({ ...solicitation, source: six, target: 'fd00::1' })).to.deep.equal([`request ${six}`]);
  });

  it('NDP: what lets others answer as well claims nothing, and what changes no cache announces nothing', () => {
    expect(acts({ ...advert, override: false })).to.deep.equal([`shared ${six}`]);
    const answer = { ...advert, solicited: true, destination: 'fd00::1' };
    expect(acts({ ...answer, override: false })).to.deep.equal([`shared ${six}`]);
    expect(acts({ ...advert, linkAddress: undefined })).to.deep.equal([`request ${six}`]);
  });

  it('what every receiver drops claims nothing, and says why', () => {
    const flaws = (packet: Packet): unknown[] => sightingsOf(packet).map(({ act, flaw }) => [act, flaw]);
    const vrrp = advertisement('server-a', 200, 200) as Extract<Packet, { kind: 'vrrp' }>;
    const routed = 'its TTL is 254, not 255';
    for (const packet of [vrrp, carp]) {
      expect(flaws({ ...packet, hopLimit: 254 })).to.deep.equal([['dropped', routed]]);
      expect(flaws({ ...packet, checksum: 'wrong' })).to.deep.equal([['dropped', 'its checksum is wrong']]);
      expect(flaws({ ...packet, checksum: 'unknown' })).to.deep.equal([['advertisement', undefined]]);
    }
    expect(flaws({ ...vrrp, priority: 0, checksum: 'wrong' })).to.deep.equal([['dropped', 'its checksum is wrong']]);
    expect(flaws({ ...advert, hopLimit: 254 })).to.deep.equal([['dropped', 'its hop limit is 254, not 255']]);
    expect(flaws({ ...advert, checksum: 'wrong' })).to.deep.equal([['dropped', 'its checksum is wrong']]);
    expect(flaws({ ...advert, solicited: true })).to.deep.equal([['dropped', 'it is solicited, and sent to a group']]);
  });

  it('an advertisement to one peer may have been routed, and only its checksum counts', () => {
    const vrrp = advertisement('server-a', 200, 200) as Extract<Packet, { kind: 'vrrp' }>;
    const six = { source: 'fd00::1', destination: 'fd00::2' };
    for (const [ends, hopLimit] of [
      [{}, 64],
      [{}, 254],
      [six, 64],
    ] as const) {
      const sent = { ...vrrp, destination: '10.20.0.12', ...ends, hopLimit };
      expect(acts(sent)).to.deep.equal([`advertisement ${service}`]);
      expect(acts({ ...sent, priority: 0 })).to.deep.equal([`release ${service}`]);
      expect(acts({ ...sent, checksum: 'wrong' })).to.deep.equal([`dropped ${service}`]);
      const cut = { kind: 'truncated', of: 'vrrp', group: 51, priority: 100, addresses: [service] } as const;
      expect(acts({ ...cut, destination: sent.destination, hopLimit })).to.deep.equal([`advertisement ${service}`]);
      const ofGroup = sent.destination.includes(':') ? 'ff02::12' : '224.0.0.18';
      expect(acts({ ...cut, destination: ofGroup, hopLimit })).to.deep.equal([]);
      expect(acts({ ...sent, destination: ofGroup })).to.deep.equal([`dropped ${service}`]);
    }
  });

  it('CARP to one peer is dropped like any other unless its TTL is 255', () => {
    const sent = { ...carp, destination: '10.20.0.12' } as const;
    expect(acts(sent)).to.deep.equal([`advertisement ${service}`]);
    for (const hopLimit of [64, 254]) expect(acts({ ...sent, hopLimit })).to.deep.equal([`dropped ${service}`]);
  });

  it('HSRP: who is active claims, who takes over by a coup, too; any other has not the address', () => {
    const sent = { kind: 'hsrp', version: 1, source: '10.20.0.11', destination: '224.0.0.2', hopLimit: 1 } as const;
    const rank = { group: 1, priority: 110, helloMs: 3000, holdMs: 10_000, virtualAddress: service };
    const hello = { ...sent, ...rank, op: 'hello', state: 'active' } as const;
    expect(acts(hello)).to.deep.equal([`advertisement ${service}`]);
    expect(acts({ ...hello, op: 'coup', state: 'standby' })).to.deep.equal([`advertisement ${service}`]);
    expect(acts({ ...hello, op: 'resign' })).to.deep.equal([`release ${service}`]);
    for (const state of ['initial', 'learn', 'listen', 'speak', 'standby'] as const)
      expect(acts({ ...hello, state })).to.deep.equal([`release ${service}`]);
    expect(acts({ ...hello, virtualAddress: '0.0.0.0' })).to.deep.equal([]);
  });

  it('GLBP: the active gateway claims, whatever its forwarders do', () => {
    const gateway = { state: 'active', priority: 100, helloMs: 3000, holdMs: 10_000, virtualAddress: service } as const;
    const common = { kind: 'glbp', source: '10.20.0.11', destination: '224.0.0.102', hopLimit: 255, group: 1 } as const;
    const glbp = { ...common, owner: mac, forwarders: [] };
    expect(acts({ ...glbp, gateway })).to.deep.equal([`advertisement ${service}`]);
    expect(acts({ ...glbp, gateway: { ...gateway, state: 'standby' } })).to.deep.equal([`release ${service}`]);
    expect(acts(glbp)).to.deep.equal([]);
  });

  it('IP: packets from it claim it, packets to it probe it, and only pings where nobody wants the others', () => {
    expect(acts(pong(1))).to.deep.equal([`traffic ${service}`]);
    expect(acts(ping(1))).to.deep.equal([`probe ${service}`]);
    expect(acts(serviceQuestion(1))).to.deep.equal([`probe ${service}`]);
    const pingsOnly = new FixedWatch([{ address: service }], false);
    expect(sightingsOf(serviceQuestion(1), pingsOnly)).to.deep.equal([]);
    expect(sightingsOf(ping(1), pingsOnly)).to.have.length(1);
  });
});
