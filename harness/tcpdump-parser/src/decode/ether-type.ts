/** IEEE 802 numbers, ethertypes. */
export const EtherType = {
  ipv4: 0x0800,
  arp: 0x0806,
  vlan: 0x8100,
  ipv6: 0x86dd,
  serviceVlan: 0x88a8,
  /** QinQ before 802.1ad gave it a number. */
  oldServiceVlan: 0x9100,
} as const;

/** Below this the field is an 802.3 length, not a type. */
export const lowestEtherType = 0x600;
