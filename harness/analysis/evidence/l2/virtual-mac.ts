/**
 * Addresses that whoever is active uses, and that therefore name no node: VRRP and CARP (RFC 9568 §7.3; ucarp has 00 where they have 01), HSRP (version 1, 2, and over
 * IPv6), GLBP's forwarders.
 */
const virtual =
  /^(?:00:00:5e:00:0[012]|00:00:0c:07:ac|00:00:0c:9f:f[0-9a-f]|00:05:73:a0:0[0-9a-f]|00:07:b4:[0-9a-f]{2}):/;

export function isVirtualMac(mac: string): boolean {
  return virtual.test(mac);
}

/** The identifier of the VRRP or CARP router whose address it is. */
export function virtualRouterOf(mac: string): number | null {
  const [, id] = /^00:00:5e:00:0[012]:([0-9a-f]{2})$/.exec(mac) ?? [];
  return id === undefined ? null : parseInt(id, 16);
}
