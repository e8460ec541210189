import { illegibleLine } from 'tcpdump-parser';
import type { CaptureAnalysis } from '../../analysis';
import { countText, listText } from '../../../reports/wording/quantities/quantities';

type Unread = NonNullable<CaptureAnalysis['unread']>[number];

const tunnels: Partial<Record<Unread['because'], string>> = {
  gre: 'in a GRE tunnel',
  'ip-in-ip': 'in an IP-in-IP tunnel',
  vxlan: 'in a VXLAN tunnel',
  geneve: 'in a Geneve tunnel',
  mpls: 'behind MPLS labels',
  pppoe: 'in PPPoE',
  macsec: 'encrypted by MACsec',
  pbb: 'in a provider backbone bridge',
  nsh: 'behind network service headers',
  'vn-tag': 'behind VN tags',
  'trusted-tag': 'behind Cisco metadata tags',
  trill: 'in TRILL',
  etherip: 'in an EtherIP tunnel',
  l2tp: 'in an L2TP tunnel',
  gue: 'in a GUE tunnel',
  tzsp: 'mirrored in TZSP',
};

/** Messages that say who owns an address; of others a capture may keep as little as it likes. */
const tellingProtocols: ReadonlySet<string> = new Set(['link', 'arp', 'ip', 'vrrp', 'carp', 'hsrp', 'glbp', 'icmpv6']);
/** VRRP and CARP, and ICMPv6. */
const tellingIpProtocols: ReadonlySet<string> = new Set(['112', '58']);

/** Why the capture may hold more than was read of it, one reason a line. What can say nothing of an address is left out. */
export function reasonsNotToTell({ unread = [], addressesLeftOut }: CaptureAnalysis): readonly string[] {
  const reasons = unread.flatMap((each) => reasonOf(each) ?? []);
  if (addressesLeftOut === 0) return reasons;
  return [...reasons, 'it shows more addresses than are watched: name yours with --vip'];
}

function reasonOf(unread: Unread): string | null {
  const { because, what, frames, first } = unread;
  const counted = `${countText(frames, 'frame')} (first ${String(first)})`;
  const from = unread.from.length === 0 ? '' : ` from ${listText(unread.from)}`;
  switch (because) {
    case 'link-type':
      return `${counted} of link type ${what}, which is not read`;
    case 'truncated':
      return tellingProtocols.has(what)
        ? `${counted}: ${nameOf(what)}${from} cut short by the capture, too short a snap length (tcpdump -s 0)`
        : null;
    case 'carp':
      return `${counted} of CARP${from}, group ${what}, which names no address`;
    case 'vrrp':
      return `${counted} of VRRP${from}, router ${what}, whose addresses are not there (print them with tcpdump -v)`;
    case 'vrrp-version':
      return `${counted} of a VRRP version that is not read`;
    case 'flags':
      return `${counted} of neighbour advertisements of ${what} without their flags, which tell an owner from one of several (print them with tcpdump -v)`;
    case 'names':
      return `${counted} of ${what}${from} with names in place of addresses (print them with tcpdump -n)`;
    case 'vrrp-or-carp':
      return `${counted} of VRRP or CARP${from}, which tcpdump prints alike without -v (print them with tcpdump -v)`;
    case 'unprinted':
      return `${counted} of ${what}${from}, of which tcpdump did not print enough (keep the frames with tcpdump -w)`;
    case 'fragment':
      return tellingIpProtocols.has(what) ? `${counted} in fragments, which are not put together` : null;
    case 'esp':
      return what === '' ? null : `${counted}${from} to ${what}, encrypted by ESP`;
    case 'malformed':
      return what === illegibleLine ? `${counted}: ${what}` : null;
    default:
      return `${counted} ${tunnels[because] ?? 'not understood'}, which is not looked into`;
  }
}

function nameOf(protocol: string): string {
  return protocol === 'link' ? 'link header' : protocol === 'icmpv6' ? 'neighbour discovery' : protocol.toUpperCase();
}
