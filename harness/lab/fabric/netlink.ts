import ipaddr from 'ipaddr.js';
import type { NetworkChange } from '../control/control';

/**
 * What a lab asks of the kernel's network configuration, as messages of rtnetlink(7): links, addresses and routes. A start of
 * ip(8) for each namespace was most of the time that a lab took to come up. `says` is the same in ip's own words.
 */
const type = { newLink: 16, newAddress: 20, newRoute: 24 };
const flag = { request: 0x1, acknowledge: 0x4, exclusive: 0x200, create: 0x400 };
const family = { ipv4: 2, ipv6: 10 };
// linux/if_link.h, linux/veth.h, linux/if_addr.h, linux/rtnetlink.h
const ofLink = { address: 1, name: 3, master: 10, kind: 18, namespaceOfPid: 19 };
const ofKind = { name: 1, data: 2 };
const ofBridge = { forwardDelay: 1, multicastSnooping: 23 };
const ofVeth = { peer: 1 };
const ofAddress = { address: 1, local: 2 };
const ofRoute = { destination: 1, device: 4, gateway: 5 };
const [universe, onLink] = [0, 253];
const up = 1;
const noDuplicateDetection = 2;

/** A bridge, up, that forwards at once and to everybody. */
export function addBridge(name: string, index: number): NetworkChange {
  const data = [attribute(ofBridge.forwardDelay, u32(0)), attribute(ofBridge.multicastSnooping, Buffer.from([0]))];
  return change(`link add ${name} up type bridge forward_delay 0 mcast_snooping 0`, type.newLink, 'create', [
    link(index, up),
    attribute(ofLink.name, text(name)),
    attribute(ofLink.kind, attribute(ofKind.name, Buffer.from('bridge')), attribute(ofKind.data, ...data)),
  ]);
}

/** One end of a veth pair. */
export interface End {
  readonly name: string;
  readonly index: number;
}

/** A link: its one end here, on a bridge, and its other end in the network of a process, with its own MAC. */
export function addVeth(
  port: End,
  bridge: number,
  peer: End & { readonly mac: string; readonly pid: number },
): NetworkChange {
  const end = [
    link(peer.index, 0),
    attribute(ofLink.name, text(peer.name)),
    attribute(ofLink.address, Buffer.from(peer.mac.replaceAll(':', ''), 'hex')),
    attribute(ofLink.namespaceOfPid, u32(peer.pid)),
  ];
  const says = `link add ${port.name} type veth peer name ${peer.name} address ${peer.mac} netns ${peer.pid}`;
  return change(says, type.newLink, 'create', [
    link(port.index, 0),
    attribute(ofLink.name, text(port.name)),
    attribute(ofLink.master, u32(bridge)),
    attribute(
      ofLink.kind,
      attribute(ofKind.name, Buffer.from('veth')),
      attribute(ofKind.data, attribute(ofVeth.peer, ...end)),
    ),
  ]);
}

export const setUp = ({ name, index }: End): NetworkChange =>
  change(`link set ${name} up`, type.newLink, 'change', [link(index, up)]);

/** An address with its prefix length, usable at once. */
export function addAddress(address: string, { name, index }: End): NetworkChange {
  const [host, length] = ipaddr.parseCIDR(address);
  const bytes = Buffer.from(host.toByteArray());
  const six = host.kind() === 'ipv6';
  const header = [family[host.kind()], length, six ? noDuplicateDetection : 0, 0];
  const says = `addr add ${address} dev ${name}${six ? ' nodad' : ''}`;
  return change(says, type.newAddress, 'create', [
    Buffer.concat([Buffer.from(header), u32(index)]),
    attribute(ofAddress.local, bytes),
    attribute(ofAddress.address, bytes),
  ]);
}

export function addDefaultRoute(gateway: string): NetworkChange {
  const host = ipaddr.parse(gateway);
  const via = attribute(ofRoute.gateway, Buffer.from(host.toByteArray()));
  return change(`route add default via ${gateway}`, type.newRoute, 'create', [route(host.kind(), 0, universe), via]);
}

/** To a prefix that is found on the link itself. */
export function addDirectRoute(to: string, { name, index }: End): NetworkChange {
  const [host, length] = ipaddr.parseCIDR(to);
  return change(`route add ${to} dev ${name}`, type.newRoute, 'create', [
    route(host.kind(), length, host.kind() === 'ipv4' ? onLink : universe),
    attribute(ofRoute.destination, Buffer.from(host.toByteArray())),
    attribute(ofRoute.device, u32(index)),
  ]);
}

/** `struct rtmsg` of a unicast route in the main table, as an administrator sets it. */
function route(kind: 'ipv4' | 'ipv6', length: number, scope: number): Buffer {
  const [mainTable, byBoot, unicast] = [254, 3, 1];
  return Buffer.concat([Buffer.from([family[kind], length, 0, 0, mainTable, byBoot, scope, unicast]), u32(0)]);
}

function change(says: string, kind: number, how: 'create' | 'change', parts: readonly Buffer[]): NetworkChange {
  const body = Buffer.concat(parts);
  const flags = flag.request | flag.acknowledge | (how === 'create' ? flag.create | flag.exclusive : 0);
  const sequenceAndSender = u32(0, 0);
  return { says, message: Buffer.concat([u32(16 + body.length), u16(kind, flags), sequenceAndSender, body]) };
}

/** `struct ifinfomsg`: the flags given are the ones that change. */
const link = (index: number, flags: number): Buffer => u32(0, index, flags, flags);

/** `struct rtattr`, padded to four bytes. */
function attribute(kind: number, ...content: readonly Buffer[]): Buffer {
  const value = Buffer.concat(content);
  return Buffer.concat([u16(4 + value.length, kind), value, Buffer.alloc(-value.length & 3)]);
}

const text = (name: string): Buffer => Buffer.from(`${name}\0`);
const u32 = (...values: readonly number[]): Buffer => native(Uint32Array.from(values));
const u16 = (...values: readonly number[]): Buffer => native(Uint16Array.from(values));

/** In this machine's byte order, as the kernel wants it. */
const native = (values: Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>): Buffer => Buffer.from(values.buffer);
