import { LinkType, encodeFrame, type EncodablePacket, type LinkFields } from '../src/index';

const active = { mac: '02:00:00:00:00:0a', address: '10.0.0.11', address6: 'fe80::a' };
const client = { mac: '02:00:00:00:00:0c', address: '10.0.0.50' };
const vip = '10.0.0.100';
const everyone = 'ff:ff:ff:ff:ff:ff';
const noMac = '00:00:00:00:00:00';

const fromActive: LinkFields = { sourceMac: active.mac, destinationMac: client.mac };
const fromClient: LinkFields = { sourceMac: client.mac, destinationMac: active.mac };
const noFlags = { syn: false, ack: true, fin: false, rst: false };
const question = { source: client.address, destination: vip };
const answer = { source: vip, destination: client.address };

/** The traffic of a drill's network in about its real proportions: the asker, the probes, a session, the heartbeat. */
const traffic: readonly (readonly [LinkFields, EncodablePacket])[] = [
  [{ ...fromClient, destinationMac: everyone }, arp(1, client.mac, '0.0.0.0', noMac, vip)],
  [fromActive, arp(2, active.mac, vip, client.mac, '0.0.0.0')],
  [fromClient, { kind: 'echo-request', ...question, identifier: 7, sequence: 1 }],
  [fromActive, { kind: 'echo-reply', ...answer, identifier: 7, sequence: 1 }],
  [fromClient, { kind: 'udp', ...question, sourcePort: 40_000, destinationPort: 7000, payload: new Uint8Array(24) }],
  [fromActive, { kind: 'udp', ...answer, sourcePort: 7000, destinationPort: 40_000, payload: new Uint8Array(24) }],
  [fromClient, tcp(question, 41_000, 7001)],
  [fromActive, tcp(answer, 7001, 41_000)],
  [{ ...fromActive, destinationMac: '01:00:5e:00:00:12' }, advertisement()],
  [{ ...fromActive, destinationMac: '33:33:00:00:00:01' }, neighbourAdvertisement()],
];

/** A frame, and where in it a number counts up so that no frame repeats another. */
export interface SampleFrame {
  readonly bytes: Uint8Array;
  readonly counters: readonly Counter[];
}

export interface Counter {
  readonly at: number;
  readonly width: 2 | 4;
  readonly step: number;
  readonly checksumAt: number;
}

const ipAt = 14;
const echoSequence: Counter = { at: ipAt + 26, width: 2, step: 1, checksumAt: ipAt + 22 };
const tcpSequence: Counter = { at: ipAt + 24, width: 4, step: 16, checksumAt: ipAt + 36 };
const tcpAcknowledgement: Counter = { ...tcpSequence, at: ipAt + 28 };

function countersOf({ kind }: EncodablePacket): readonly Counter[] {
  if (kind === 'tcp') return [tcpSequence, tcpAcknowledgement];
  return kind === 'echo-request' || kind === 'echo-reply' ? [echoSequence] : [];
}

/** One frame of each kind, as Ethernet. */
export function sampleFrames(): SampleFrame[] {
  return traffic.map(([link, packet]) => ({
    bytes: encodeFrame(LinkType.ethernet, link, packet),
    counters: countersOf(packet),
  }));
}

function arp(
  operation: 1 | 2,
  senderMac: string,
  senderAddress: string,
  targetMac: string,
  targetAddress: string,
): EncodablePacket {
  return { kind: 'arp', operation, form: 'other', senderMac, senderAddress, targetMac, targetAddress };
}

function tcp(way: { source: string; destination: string }, sourcePort: number, port: number): EncodablePacket {
  const payload = new Uint8Array(16);
  return {
    kind: 'tcp',
    ...way,
    sourcePort,
    destinationPort: port,
    sequence: 1,
    acknowledgement: 1,
    flags: noFlags,
    payload,
  };
}

function advertisement(): EncodablePacket {
  return {
    kind: 'vrrp',
    version: 3,
    source: active.address,
    destination: '224.0.0.18',
    hopLimit: 255,
    vrid: 51,
    priority: 150,
    advertIntervalMs: 200,
    addresses: [vip],
    checksum: 'pseudo',
  };
}

function neighbourAdvertisement(): EncodablePacket {
  return {
    kind: 'neighbour-advertisement',
    source: active.address6,
    destination: 'ff02::1',
    hopLimit: 255,
    target: 'fd00::100',
    linkAddress: active.mac,
    router: false,
    solicited: false,
    override: true,
    duplicateAddressDetection: false,
    checksum: 'right',
  };
}
