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

const cooked =
  /^(?:([^ ]{1,64}) +)?(In|Out|B|M|P) +(?:ifindex (\d{1,10}) )?(?:([0-9a-f:]{17})(?: \(oui [^)]{1,80}\))? )?/;
/** Without -n the maker of the card is named, and everybody is called Broadcast. */
const ethernet = /^([0-9a-f:]{17})(?: \(oui [^)]{1,80}\))? > ([0-9a-f:]{17}|Broadcast)(?: \(oui [^)]{1,80}\))?, /;
const everyone = 'ff:ff:ff:ff:ff:ff';
/** Of -q there is the name only. */
const etherTypeAndLength = /^(?:ethertype [^,]{1,40} \(0x([0-9a-f]{4})\)|([^,]{1,80})), length (\d{1,10}):(?: |$)/;
const vlan = /^vlan (\d{1,4}), p \d(?:, DEI)?, (?:(?:ethertype )?([A-Z0-9][^, ]{0,40})(?: \(0x([0-9a-f]{4})\))?, )?/;
const rawIp = /^(?:ip: |AF IPv[46] \(\d{1,3}\), length \d{1,10}: |IPv[46], length \d{1,10}: )/;
/** -q leaves out the type behind a cooked header. */
const cookedBody = /^(?:\([a-z]|[^ ]{1,255} > [^ ]{1,255}: )/;
const arpBody = /^(?:Ethernet \(len |Request |Reply |\[\|arp\])/;
const ipv6Body = /^(?:\((?:class|flowlabel|hlim)|[^ ]*:[^ ]* > )/;
/** Without -e; what follows is looked at, since without -t as well any prose may begin like that. */
const withoutLinkHeader =
  /^(?:(IP6?) (?=\(|\[\||truncated-ip|[^ ]{1,255} > [^ ]{1,255}: )|ARP, (?=Ethernet |Request |Reply )|(?=\[\|arp\]))/;

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
    const link: LinkHeader = { etherType: ipVersionOf(body), vlanIds: [] };
    return { interfaceName: undefined, link, hasLinkHeader: true, length: 0, body };
  }
  const way = parseEthernet(text) ?? parseCooked(text);
  const type = way && etherTypeAndLength.exec(way.rest);
  if (way === undefined || type === undefined || type === null) return parseWithoutLinkHeader(text, way);
  const [{ length: typeLength }, hex, name = '', length] = type;
  const tags = parseTags(way.rest.slice(typeLength), etherTypeOf(hex, name));
  const link: LinkHeader = { ...way.link, etherType: tags.etherType, vlanIds: tags.vlanIds };
  return { interfaceName: way.interfaceName, link, hasLinkHeader: true, length: Number(length), body: tags.body };
}

/** Of `-i any`, interface and direction are printed all the same. */
function parseWithoutLinkHeader(text: string, way: Way | undefined): HeaderLine | undefined {
  const rest = way?.rest ?? text;
  const found = withoutLinkHeader.exec(rest);
  if (found === null) return way?.link.sourceMac === undefined ? undefined : parseWithoutType(way);
  const etherType = found[1] === undefined ? EtherType.arp : found[1] === 'IP' ? EtherType.ipv4 : EtherType.ipv6;
  const link: LinkHeader = { ...way?.link, etherType, vlanIds: [] };
  const body = rest.slice(found[0].length);
  return { interfaceName: way?.interfaceName, link, hasLinkHeader: false, length: 0, body };
}

function parseWithoutType({ interfaceName, link, rest: body }: Way): HeaderLine | undefined {
  const isArp = arpBody.test(body);
  if (!isArp && !cookedBody.test(body)) return undefined;
  const etherType = isArp ? EtherType.arp : ipVersionOf(body);
  return { interfaceName, link: { ...link, etherType, vlanIds: [] }, hasLinkHeader: true, length: 0, body };
}

const ipVersionOf = (body: string): number => (ipv6Body.test(body) ? EtherType.ipv6 : EtherType.ipv4);

interface Way {
  readonly interfaceName: string | undefined;
  readonly link: Omit<LinkHeader, 'etherType' | 'vlanIds'>;
  readonly rest: string;
}

function parseEthernet(text: string): Way | undefined {
  const found = ethernet.exec(text);
  if (found === null) return undefined;
  const [{ length }, sourceMac = '', destination = ''] = found;
  const destinationMac = destination === 'Broadcast' ? everyone : destination;
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
    etherType = etherTypeOf(hex, name);
    body = body.slice(length);
  }
  return { etherType, vlanIds, body };
}

function etherTypeOf(hex: string | undefined, name: string): number {
  return hex === undefined ? (etherTypesByName[name] ?? 0) : parseInt(hex, 16);
}
