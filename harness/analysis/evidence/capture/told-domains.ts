import type { CapturedVip, Unproven } from './types';

export interface InDomain {
  readonly vip: CapturedVip;
  /** Undefined for the first. */
  readonly domain: string | undefined;
  /** Somebody announced it there, answered for it or asked with it, not only advertised. */
  readonly isAsserted: boolean;
}

/**
 * One address in several broadcast domains: several services. Where they only advertise it and agree, the domain is a heartbeat's, and tells
 * nothing that the address's own does not. The domain is named where there are several.
 */
export function toldDomains(found: readonly InDomain[]): readonly CapturedVip[] {
  const worthTelling = found.filter((one) => isWorthTelling(one, besides(one, found)));
  return worthTelling.map((one) => {
    const { vip, domain } = one;
    const others = besides(one, worthTelling);
    if (others.length === 0) return vip;
    const unproven = [...vip.unproven, ...perhapsOneNetwork(one, others)];
    return { ...vip, ...(domain !== undefined && { domain }), unproven };
  });
}

function besides({ vip }: InDomain, found: readonly InDomain[]): readonly InDomain[] {
  return found.filter((other) => other.vip !== vip && other.vip.address === vip.address);
}

function isWorthTelling({ vip, domain, isAsserted }: InDomain, others: readonly InDomain[]): boolean {
  if (others.length === 0) return true;
  const isFirst = domain === undefined;
  // Where only packets from it pass, or a proxy alone answers for it, a router is.
  const isShared = (vip.bystanders ?? []).some(({ as }) => as !== 'traffic' && as !== 'proxy');
  if (vip.owners.length === 0) return isShared || (isFirst && others.every((other) => other.vip.owners.length === 0));
  const isOwned = others.some((other) => other.isAsserted && other.vip.owners.length > 0);
  return isAsserted || !isOwned || vip.splitBrain.length > 0;
}

/** Tags tell VLANs apart, and so do the names of their devices; whether two other devices are on one network the capture does not say. */
function perhapsOneNetwork({ vip, domain }: InDomain, others: readonly InDomain[]): readonly Unproven[] {
  return others.flatMap((other): Unproven[] => {
    if (isVlan(domain) || isVlan(other.domain)) return [];
    const [here, there] = [vip.owners.map(({ id }) => id), other.vip.owners.map(({ id }) => id)];
    if (here.some((owner) => there.includes(owner)) || here.length === 0 || there.length === 0) return [];
    const fromNs = vip.owners[0]?.intervals[0]?.fromNs ?? 0n;
    return [{ fromNs, toNs: fromNs, owners: [...new Set([...here, ...there])].sort(), evidence: [] }];
  });
}

function isVlan(domain: string | undefined): boolean {
  return domain !== undefined && /^VLAN |\.\d{1,4}$|^vlan\d/i.test(domain);
}
