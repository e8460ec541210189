import type { LinkHeader, Reception } from '../frame';
import { EtherType } from '../decode/ether-type';

/** What stands before the network layer in a line of `tcpdump -tt -n -e`. */
export interface HeaderLine {
  readonly timeNs: bigint;
  readonly interfaceName: string | undefined;
  readonly link: LinkHeader;
  /** Bytes on the wire, 0 where tcpdump does not print them (raw IP). */
  readonly length: number;
  /** From the network layer on. */
  readonly body: string;
}

const time = /^(\d{1,10})\.(\d{6}|\d{9}) +/;
const cooked = /^(?:([^ ]{1,64}) +)?(In|Out|B|M|P) +(?:ifindex (\d{1,10}) )?(?:([0-9a-f:]{17}) )?/;
const ethernet = /^([0-9a-f:]{17}) > ([0-9a-f:]{17}), /;
const etherTypeAndLength = /^(?:ethertype [^,]{1,40} \(0x([0-9a-f]{4})\)|[^,]{1,80}), length (\d{1,10}):(?: |$)/;
const vlan = /^vlan (\d{1,4}), p \d(?:, DEI)?, (?:ethertype ([^, ]{1,40})(?: \(0x([0-9a-f]{4})\))?, )?/;
const rawIp = /^ip: /;

const receptions: Readonly<Record<string, Reception>> = {
  In: 'host',
  B: 'broadcast',
  M: 'multicast',
  P: 'other-host',
  Out: 'outgoing',
};
const etherTypesByName: Readonly<Record<string, number>> = {
  ARP: EtherType.arp,
  IPv4: EtherType.ipv4,
  IPv6: EtherType.ipv6,
};

/** Nanoseconds since the epoch; undefined when the line begins with no such time. */
export function parseTimeNs(line: string): bigint | undefined {
  const found = time.exec(line);
  if (found === null) return undefined;
  const [, seconds = '0', fraction = '0'] = found;
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** Undefined when the line has no link-layer header, as without `-e`. */
export function parseHeaderLine(line: string): HeaderLine | undefined {
  const timeNs = parseTimeNs(line);
  if (timeNs === undefined) return undefined;
  const rest = line.replace(time, '');
  if (rawIp.test(rest)) {
    const body = rest.replace(rawIp, '');
    const etherType = /^[^ ]*:[^ ]* > /.test(body) ? EtherType.ipv6 : EtherType.ipv4;
    return { timeNs, interfaceName: undefined, link: { etherType, vlanIds: [] }, length: 0, body };
  }
  const way = parseEthernet(rest) ?? parseCooked(rest);
  const type = way && etherTypeAndLength.exec(way.rest);
  if (way === undefined || type === undefined || type === null) return undefined;
  const tags = parseTags(way.rest.slice(type[0].length), parseInt(type[1] ?? '0', 16));
  const link: LinkHeader = { ...way.link, etherType: tags.etherType, vlanIds: tags.vlanIds };
  return { timeNs, interfaceName: way.interfaceName, link, length: Number(type[2]), body: tags.body };
}

interface Way {
  readonly interfaceName: string | undefined;
  readonly link: Omit<LinkHeader, 'etherType' | 'vlanIds'>;
  readonly rest: string;
}

function parseEthernet(text: string): Way | undefined {
  const found = ethernet.exec(text);
  if (found === null) return undefined;
  const [{ length }, sourceMac = '', destinationMac = ''] = found;
  return { interfaceName: undefined, link: { sourceMac, destinationMac }, rest: text.slice(length) };
}

function parseCooked(text: string): Way | undefined {
  const found = cooked.exec(text);
  if (found === null) return undefined;
  const [{ length }, interfaceName, way = 'In', index, sourceMac] = found;
  const link = {
    ...(sourceMac !== undefined && { sourceMac }),
    reception: receptions[way] ?? 'host',
    ...(index !== undefined && { interfaceIndex: Number(index) }),
  };
  return { interfaceName, link, rest: text.slice(length) };
}

function parseTags(text: string, outermost: number): { etherType: number; vlanIds: number[]; body: string } {
  const vlanIds: number[] = [];
  let etherType = outermost;
  let body = text;
  for (let tag = vlan.exec(body); tag !== null; tag = vlan.exec(body)) {
    const [{ length }, id, name = '', hex] = tag;
    vlanIds.push(Number(id));
    etherType = hex === undefined ? (etherTypesByName[name] ?? 0) : parseInt(hex, 16);
    body = body.slice(length);
  }
  return { etherType, vlanIds, body };
}
