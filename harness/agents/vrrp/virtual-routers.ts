import { familyOf } from '../../topology/address/family';
import type { Vip } from '../../topology/types';

/** VIPs that move together: at least one. */
export type VirtualRouter = readonly [Vip, ...Vip[]];

/** By VRID, which IPv4, IPv6 and each network count for themselves (RFC 9568 §1.6). */
export function virtualRouters(vips: readonly Vip[]): VirtualRouter[] {
  const routers = new Map<string, [Vip, ...Vip[]]>();
  for (const vip of vips) {
    const key = `${vip.network} ${familyOf(vip.address)} ${vip.virtualRouterId}`;
    const router = routers.get(key);
    if (router) router.push(vip);
    else routers.set(key, [vip]);
  }
  return [...routers.values()];
}
