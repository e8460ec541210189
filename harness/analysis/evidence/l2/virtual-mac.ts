import { isVirtualRouterMac } from '../../../topology/address/virtual-router-mac';

/** Of protocols beside VRRP: ucarp, which has 00 where CARP has 01; HSRP version 1, 2, and over IPv6; GLBP's forwarders. */
const ofOthers = /^(?:00:00:5e:00:00|00:00:0c:07:ac|00:00:0c:9f:f[0-9a-f]|00:05:73:a0:0[0-9a-f]|00:07:b4:[0-9a-f]{2}):/;

/** All of them begin so. */
const first = '00:';

/** Whoever is active uses it, and so it names no node. */
export function isVirtualMac(mac: string): boolean {
  return mac.startsWith(first) && (isVirtualRouterMac(mac) || ofOthers.test(mac));
}

/** The identifier of the VRRP or CARP router whose address it is. */
export function virtualRouterOf(mac: string): number | null {
  return isVirtualMac(mac) && mac.startsWith('00:00:5e:') ? parseInt(mac.slice(-2), 16) : null;
}
