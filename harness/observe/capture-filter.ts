/**
 * What is recorded: ARP, NDP and ICMP, VRRP and CARP (protocol 112), the same behind an authentication header (51), BFD,
 * the service's port and the sentinel. In the syntax of pcap-filter(7), where `proto` looks at the first header alone.
 */
export function captureFilter(servicePort: number): string {
  const router = [112, 51].map((protocol) => `ip proto ${protocol} or ip6 proto ${protocol}`).join(' or ');
  const bfd = 'udp port 3784 or udp port 4784';
  const service = `udp port ${servicePort} or tcp port ${servicePort}`;
  return `arp or icmp or icmp6 or ${router} or ${bfd} or ${service} or ether proto 0x88b5`;
}
