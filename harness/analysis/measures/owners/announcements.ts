import type { Hardware } from '../../evidence/l2/hardware';
import type { Observation } from '../../ownership/observation';
import { isDelivered } from '../../trial/claim-log';
import type { ServiceEvidence } from '../../trial/trial-evidence';

/** Whoever announces an address has it by then, or soon: a loaded machine adds it, and its kernel tells of it, no later than this. */
const ownsWithinNs = 250_000_000n;
/** So many questions that it left unanswered show that it does not own the address. */
const tellingQuestions = 3;

/**
 * The announcements by which the network learned whom to send to: delivered on the VIP's network, with a right hardware address that the
 * same node did not take back by naming a wrong one later, and made by a node that owned the address.
 */
export function soundAnnouncements(service: ServiceEvidence, hardware: Hardware): readonly Observation[] {
  const misled = new Map(misleadingClaims(service, hardware).map(({ node, atNs }) => [node, atNs]));
  return deliveredAnnouncements(service).filter(
    (claim) => hardware.isSound(claim) && claim.atNs > (misled.get(claim.node) ?? 0n) && !isLeftOver(claim, service),
  );
}

/** Whatever was announced and got to the VIP's network: right or wrong, caches follow it. */
export function deliveredAnnouncements({ claims, network }: ServiceEvidence): readonly Observation[] {
  return claims.filter((claim) => claim.act === 'announcement' && isDelivered(claim) && isOn(network, claim));
}

/** What anybody but the observer was told who had asked whose the address is: caches follow that as well. */
export function answersToOthers({ claims }: ServiceEvidence, observers: ReadonlySet<string>): readonly Observation[] {
  return claims.filter(
    ({ act, port, deliveries }) =>
      act === 'reply' && (port === undefined || deliveries.some((delivery) => !observers.has(delivery.port.node))),
  );
}

/** Its sender does not have the address: it is left over from another time, or the agent forgot to add it. */
function isLeftOver({ node, atNs }: Observation, { claims, holds, questionsNs }: ServiceEvidence): boolean {
  const untilNs = atNs + ownsWithinNs;
  const isHeld = holds.some(
    (hold) => hold.node === node && hold.toldNs <= untilNs && (hold.toNs === null || hold.toNs >= atNs),
  );
  if (isHeld) return false;
  const asked = questionsNs.filter((askedNs) => askedNs > atNs && askedNs < untilNs);
  const answers = claims.some(
    (claim) =>
      claim.node === node &&
      (claim.act === 'reply' || claim.act === 'traffic') &&
      claim.atNs > atNs - ownsWithinNs &&
      claim.atNs < untilNs,
  );
  return asked.length >= tellingQuestions && !answers;
}

/** Claims that told the network a hardware address that is not the claimant's. */
export function misleadingClaims({ claims }: ServiceEvidence, hardware: Hardware): readonly Observation[] {
  return claims.filter((claim) => isDelivered(claim) && !hardware.isSound(claim));
}

/** Announcements and advertisements that entered the switch and left it nowhere. */
export function undelivered({ claims, network }: ServiceEvidence): readonly Observation[] {
  return claims.filter(
    (claim) =>
      !isDelivered(claim) && (claim.act === 'announcement' || claim.act === 'advertisement') && isOn(network, claim),
  );
}

/** What has no port was captured where the VIP is watched. */
const isOn = (network: string, { port }: Observation): boolean => port === undefined || port.network === network;
