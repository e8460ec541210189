import type { LinkHeader, Reception } from '../frame';
import { EtherType } from '../decode/ether-type';

/** What stands between time and network layer in a line of tcpdump. */
export interface HeaderLine {
  readonly interfaceName: string | undefined;
  readonly link: LinkHeader;
  /** Without -e there is none: `link` has the type of what follows, and nothing else. */
  readonly hasLinkHeader: boolean;
  /** Bytes on the wire, 0 where tcpdump does not print them (raw IP, and without -e). */
  readonly length: number;
  /** From the network layer on. */
  readonly body: string;
}

const cooked = /^(?:([^ ]{1,64}) +)?(In|Out|B|M|P) +(?:ifindex (\d{1,10}) )?(?:([0-9a-f:]{17}) )?/;
const ethernet = /^([0-9a-f:]{17}) > ([0-9a-f:]{17}), /;
const etherTypeAndLength = /^(?:ethertype [^,]{1,40} \(0x([0-9a-f]{4})\)|[^,]{1,80}), length (\d{1,10}):(?: |$)/;
const vlan = /^vlan (\d{1,4}), p \d(?:, DEI)?, (?:ethertype ([^, ]{1,40})(?: \(0x([0-9a-f]{4})\))?, )?/;
const rawIp = /^(?:ip: |AF IPv[46] \(\d{1,3}\), length \d{1,10}: )/;
/** Without -e; what follows is looked at, since without -t as well any prose may begin like that. */
const withoutLinkHeader = /^(?:(IP6?) (?=\(|[0-9a-f.:]{2,60} > )|ARP, (?=Ethernet |Request |Reply ))/;

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

/** Undefined when this is no frame. */
export function parseHeaderLine(text: string): HeaderLine | undefined {
  if (rawIp.test(text)) {
    const body = text.replace(rawIp, '');
    const etherType = /^[^ ]*:[^ ]* > /.test(body) ? EtherType.ipv6 : EtherType.ipv4;
    return { interfaceName: undefined, link: { etherType, vlanIds: [] }, hasLinkHeader: true, length: 0, body };
  }
  const way = parseEthernet(text) ?? parseCooked(text);
  const type = way && etherTypeAndLength.exec(way.rest);
  if (way === undefined || type === undefined || type === null) return parseWithoutLinkHeader(text, way);
  const tags = parseTags(way.rest.slice(type[0].length), parseInt(type[1] ?? '0', 16));
  const link: LinkHeader = { ...way.link, etherType: tags.etherType, vlanIds: tags.vlanIds };
  return { interfaceName: way.interfaceName, link, hasLinkHeader: true, length: Number(type[2]), body: tags.body };
}

/** Of `-i any`, interface and direction are printed all the same. */
function parseWithoutLinkHeader(text: string, way: Way | undefined): HeaderLine | undefined {
  const rest = way?.rest ?? text;
  const found = withoutLinkHeader.exec(rest);
  if (found === null) return undefined;
  const etherType = found[1] === undefined ? EtherType.arp : found[1] === 'IP' ? EtherType.ipv4 : EtherType.ipv6;
  const link: LinkHeader = { ...way?.link, etherType, vlanIds: [] };
  const body = rest.slice(found[0].length);
  return { interfaceName: way?.interfaceName, link, hasLinkHeader: false, length: 0, body };
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
