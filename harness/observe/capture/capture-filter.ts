/**
 * What is recorded: ARP, NDP and ICMP, VRRP and CARP (protocol 112), the same behind an authentication header (51), BFD,
 * what is at these ports and the sentinel. In the syntax of pcap-filter(7), where `proto` looks at the first header alone.
 */
export function captureFilter(ports: readonly number[]): string {
  const router = [112, 51].map((protocol) => `ip proto ${protocol} or ip6 proto ${protocol}`).join(' or ');
  const bfd = 'udp port 3784 or udp port 4784';
  const service = [...new Set(ports)].map((port) => `udp port ${port} or tcp port ${port}`).join(' or ');
  return `arp or icmp or icmp6 or ${router} or ${bfd} or ${service} or ether proto 0x88b5`;
}
