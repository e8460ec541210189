/**
 * What is recorded: ARP, NDP and ICMP, VRRP and CARP (protocol 112), BFD, the service's port and the sentinel. In the
 * syntax of pcap-filter(7).
 */
export function captureFilter(servicePort: number): string {
  const bfd = 'udp port 3784 or udp port 4784';
  const service = `udp port ${servicePort} or tcp port ${servicePort}`;
  return `arp or icmp or icmp6 or ip proto 112 or ip6 proto 112 or ${bfd} or ${service} or ether proto 0x88b5`;
}
