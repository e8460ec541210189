import type { Hardware } from '../ownership/hardware';
import type { Observation } from '../ownership/observation';
import { isDelivered } from '../trial/claim-log';
import type { VipEvidence } from '../trial/trial-evidence';

/** The announcements by which the network learned whom to send to: delivered on the VIP's network, with a right hardware address. */
export function soundAnnouncements({ claims, network }: VipEvidence, hardware: Hardware): readonly Observation[] {
  return claims.filter(
    (claim) =>
      claim.act === 'announcement' && isDelivered(claim) && claim.port?.network === network && hardware.isSound(claim),
  );
}

/** Claims that told the network a hardware address that is not the claimant's. */
export function misleadingClaims({ claims }: VipEvidence, hardware: Hardware): readonly Observation[] {
  return claims.filter((claim) => isDelivered(claim) && !hardware.isSound(claim));
}

/** Announcements and advertisements that entered the switch and left it nowhere. */
export function undelivered({ claims, network }: VipEvidence): readonly Observation[] {
  return claims.filter(
    (claim) =>
      !isDelivered(claim) &&
      (claim.act === 'announcement' || claim.act === 'advertisement') &&
      claim.port?.network === network,
  );
}
