import type { ServiceKind } from '../../../analysis/types';

/** Words that belong to one kind of service, and say nothing of any other. */
export const ownWords: Readonly<Record<ServiceKind, RegExp>> = {
  address: /\baddress(es)?\b|announce|\bARP\b|black-?out|silent for|never silent|virtual|neighbour|advertis|\bVIPs?\b/i,
  name: /\brecord (has )?changed\b|answer(s|ed)? (that|with)|old answers|\bTTL\b|\bresolver/i,
  frontend: /no request (of|goes)|row of good requests/i,
  primary: /acknowledges the|\breplicas?\b|\bprimary\b/i,
  path: /that another provider carried|carries what goes|by way of the/i,
  calls:
    /lost in progress|\bset up\b|completes? a transaction|another server completes|transactions complete|old server/i,
};

/** What may have but one owner can have two: an address, replicated data, and the way through gateways. */
export const ofOwners = /two owners|one owner|split-?brain/i;
export const owned: readonly ServiceKind[] = ['address', 'primary', 'path'];
