import type { Observation } from '../ownership/observation';
import { isClaim } from '../evidence/l2/sighting';

/** Every claim and release of a trial, delivered or not, by VIP and in order of time. */
export class ClaimLog {
  private readonly claims = new Map<string, Observation[]>();

  seen(observation: Observation): void {
    if (!isClaim(observation.act) && observation.act !== 'release') return;
    const claims = this.claims.get(observation.service);
    if (claims === undefined) this.claims.set(observation.service, [observation]);
    else claims.push(observation);
  }

  of(service: string): readonly Observation[] {
    return this.claims.get(service) ?? [];
  }
}

/** Where there are no ports, what was captured was delivered. */
export function isDelivered({ deliveries, port }: Observation): boolean {
  return port === undefined || deliveries.length > 0;
}

/** When a claim had first got to another port; the claim's own time where it never did. */
export function deliveredNs({ deliveries, atNs }: Observation): bigint {
  return deliveries[0]?.atNs ?? atNs;
}
