/** Words that belong to services of the kind `address`, and to no other. */
export const addressWords = {
  announcement: 'announcement: gratuitous ARP or neighbour advertisement',
  advertisement: 'advertisement of the owner (VRRP, CARP)',
  entry: 'ARP entry',
  identity: 'Node, or a MAC or IP source where the capture has no ports',
} as const;
